"""Parameters in numbers: to read, to edit, to copy."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from emgui.presentation.parameter_table import ParameterTableViewModel
from emgui.presentation.placeholder import Placeholder
from emgui.views.controls.elided_label import ElidedLabel
from emgui.views.controls.parameter_grid import ParameterGridView
from emgui.views.style import SPACING, Theme, theme_of
from emgui.views.text import Label, plain_tip
from emgui.words.language import _

# So many rows of parameters are worth more than another line of criteria.
_MOST_ROWS = 3
_WIDE_TIP = _(
    "One wide table with a row for every component, instead of one component at a time "
    "with its correlations as a matrix"
)


class ParameterTable(QWidget):
    """The parameters of all components, with the fit's criteria below.

    One column of data: a table with a row for every component. Several: a list of the
    components, and beside it the one that is chosen, with a row for every column of
    the data; or, if wanted, the wide table.

    Signals
    -------
    edit_requested(MixtureParameters)
        A cell was typed into.
    edit_finished()
        That was the whole edit.
    """

    title = _("Parameters")
    hint = _("double-click a number to change it")

    edit_requested = Signal(object)
    edit_finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("parameter_table")
        self._content: ParameterTableViewModel | None = None
        self._identities: tuple[int, ...] = ()
        self._component = 0
        self._table = ParameterGridView("parameters", _("Parameters of the components"))
        self._list = ParameterGridView(
            "parameter_components", _("Components to choose")
        )
        self._list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.selectionModel().currentRowChanged.connect(self._on_chosen)
        for view in (self._table, self._list):
            view.numbers.edit_requested.connect(self._on_edit)
            view.numbers.refused.connect(self._on_refused)
        self._wide = self._make_switch()
        self._caption, self._footer = ElidedLabel(), ElidedLabel()
        self._refusal, self._placeholder = Label(), Label()
        self._lay_out()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What belongs into the header of the card."""
        return (self._wide,)

    def show_model(self, model: ParameterTableViewModel | Placeholder) -> None:
        """Show parameters, or why there are none."""
        if isinstance(model, Placeholder):
            self._content = None
            self._placeholder.setText(model.sentence)
            self._pages.setCurrentIndex(0)
            return
        self._content = model
        self._component = min(self._component, model.parameters.n_components - 1)
        self._pages.setCurrentIndex(1)
        self._refusal.hide()
        self._footer.say(model.footer)
        self._fill(model)
        self._share_height()

    def wear(self, identities: tuple[int, ...]) -> None:
        """Draw the components' lines in the colours of these identities."""
        if identities != self._identities:
            self._identities = identities
            self._tint()

    def changeEvent(self, event: Any) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange and hasattr(self, "_pages"):
            self._tint()
        elif event.type() == event.Type.FontChange and hasattr(self, "_pages"):
            for view in (self._table, self._list):
                view.follow_print()
            self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew, and where there are few lines, give the table all."""
        super().resizeEvent(event)
        self._share_height()
        self._share_width()
        self._table.fit_columns()

    def _fill(self, model: ParameterTableViewModel) -> None:
        theme, editable = self._theme(), model.is_editable
        blocks = model.has_blocks and not self._wide.isChecked()
        self._wide.setEnabled(model.has_blocks)
        self._list.setVisible(blocks)
        wide = model.wide
        grid = model.block(self._component) if blocks else wide
        self._table.show_grid(grid, wide, theme, is_editable=editable)
        caption = model.caption(self._component) if blocks else ""
        self._caption.say(caption)
        self._caption.setVisible(bool(caption))
        if blocks:
            self._list.show_grid(model.weights, wide, theme, is_editable=editable)
            self._share_width()
            self._choose(self._component)

    def _share_width(self) -> None:
        """Give the list of components what it needs, and at most half."""
        self._list.setFixedWidth(min(self._list.least_width(), self.width() // 2))
        self._list.fit_columns()

    def _choose(self, component: int) -> None:
        """Mark the component that is shown."""
        selection = self._list.selectionModel()
        if not selection.isRowSelected(component, QModelIndex()):
            index = self._list.numbers.index(component, 0)
            flags = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _theme(self) -> Theme:
        return theme_of(self.palette()).worn_by(self._identities)

    def _tint(self) -> None:
        for view in (self._table, self._list):
            view.numbers.tint(self._theme())
            view.verticalHeader().viewport().update()

    def _share_height(self) -> None:
        """Write the criteria in more lines where the parameters leave room for them."""
        table = self._table
        rows = min(_MOST_ROWS, table.numbers.rowCount())
        needed = table.horizontalHeader().height() + rows * table.rowHeight(0)
        needed += table.horizontalScrollBar().sizeHint().height()
        if not self._caption.isHidden():
            needed += self._caption.sizeHint().height()
        criteria = self._footer.whole_height(self.width())
        self._footer.wrap(wraps=self.height() >= needed + criteria)

    def _make_switch(self) -> QToolButton:
        switch = QToolButton(self)
        switch.hide()
        switch.setObjectName("parameters_wide")
        switch.setText(_("wide"))
        switch.setCheckable(True)
        switch.setEnabled(False)
        switch.setProperty("role", "quiet")
        switch.setAccessibleName(_("Wide table of all parameters"))
        switch.setToolTip(plain_tip(_WIDE_TIP))
        switch.toggled.connect(self._on_switched)
        return switch

    def _lay_out(self) -> None:
        self._caption.setObjectName("component_caption")
        self._footer.setObjectName("criteria")
        for label in (self._caption, self._footer, self._placeholder):
            label.setProperty("role", "caption")
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        self._footer.setTextInteractionFlags(selectable)
        self._refusal.setObjectName("parameter_error")
        self._refusal.setProperty("role", "error")
        self._refusal.hide()
        self._placeholder.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._placeholder.setWordWrap(True)
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(SPACING)
        side_by_side.addWidget(self._list)
        side_by_side.addWidget(self._table, 1)
        filled = QWidget()
        layout = QVBoxLayout(filled)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._caption)
        layout.addLayout(side_by_side, 1)
        layout.addWidget(self._refusal)
        layout.addWidget(self._footer)
        self._list.hide()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._placeholder)
        self._pages.addWidget(filled)

    @Slot(QModelIndex, QModelIndex)
    def _on_chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and index.row() != self._component:
            self._component = index.row()
            if self._content is not None:
                self._fill(self._content)

    @Slot(bool)
    def _on_switched(self, _is_wide: bool) -> None:
        if self._content is not None:
            self._fill(self._content)
            self._share_height()

    @Slot(object)
    def _on_edit(self, parameters: object) -> None:
        self._refusal.hide()
        self.edit_requested.emit(parameters)
        self.edit_finished.emit()

    @Slot(str)
    def _on_refused(self, reason: str) -> None:
        self._refusal.setText(reason)
        self._refusal.show()
