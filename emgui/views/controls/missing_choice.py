"""What becomes of rows that lack cells: a sentence and a choice."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QFormLayout,
    QSizePolicy,
    QWidget,
)

from emgui.data.dataset import DEFAULT_MISSING, MissingPolicy
from emgui.presentation.missing_cells import MissingCellsViewModel
from emgui.views.controls.calm import ComboBox
from emgui.views.style import SPACING
from emgui.views.text import Label, plain_tip, set_item_tip
from emgui.words.language import _

_POLICIES = {
    MissingPolicy.MODEL: (
        _("use what is known"),
        (
            _(
                "Each row counts for what its other cells tell (expected moments). "
                "Cells are taken to be missing at random: for reasons that the known "
                "ones explain"
            )
        ),
    ),
    MissingPolicy.DROP: (
        _("leave such rows out"),
        _("Only complete rows are fitted (listwise deletion); the others tell nothing"),
    ),
}


class MissingChoice(QWidget):
    """Shown only where cells are missing.

    Signals
    -------
    policy_requested(MissingPolicy)
        Do this with rows that lack cells.
    """

    policy_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = Label()
        self._sentence.setObjectName("missing_sentence")
        self._sentence.setProperty("role", "caption")
        self._sentence.setWordWrap(True)
        self._policy = ComboBox()
        self._policy.setObjectName("missing_policy")
        self._policy.setAccessibleName(_("What becomes of rows with missing cells"))
        self._policy.setMinimumContentsLength(10)
        self._policy.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for policy, (text, tip) in _POLICIES.items():
            self._policy.addItem(text, policy)
            last = self._policy.count() - 1
            set_item_tip(self._policy, last, tip)
        self._policy.setCurrentIndex(list(_POLICIES).index(DEFAULT_MISSING))
        self._policy.setToolTip(plain_tip(_POLICIES[DEFAULT_MISSING][1]))
        self._policy.activated.connect(self._on_activated)
        self._lay_out()
        self.hide()

    @property
    def policy(self) -> MissingPolicy:
        """What is chosen."""
        # Qt hands back a plain string for an enum that is one.
        return MissingPolicy(self._policy.currentData())

    def show_model(self, model: MissingCellsViewModel | None) -> None:
        """Show what is done; nothing where nothing is missing."""
        self.setVisible(model is not None)
        if model is None:
            return
        self._sentence.setText(model.sentence)
        self._policy.setCurrentIndex(list(_POLICIES).index(model.policy))
        self._policy.setToolTip(plain_tip(_POLICIES[model.policy][1]))
        items = self._policy.model()
        drop = list(_POLICIES).index(MissingPolicy.DROP)
        if isinstance(items, QStandardItemModel):
            items.item(drop).setEnabled(model.can_drop)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(SPACING)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("Missing cells"), self._policy)
        form.addRow(self._sentence)

    @Slot()
    def _on_activated(self) -> None:
        self.policy_requested.emit(self.policy)
