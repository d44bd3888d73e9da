"""Which columns of a table are fitted, and what others are for."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSortFilterProxyModel, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from emgui.data.visible import WHOLE, shown
from emgui.presentation.import_preview import ColumnEntry, ImportChoice, ImportPreview
from emgui.presentation.missing_cells import gaps_view_model
from emgui.views.controls.combo import named_combo
from emgui.views.controls.missing_choice import MissingChoice
from emgui.views.text import Label, plain_tip
from emgui.words.language import _


class ColumnPicker(QWidget):
    """Ticks for the columns to fit; roles for the class and the weights.

    Signals
    -------
    changed()
        Something else is chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: ImportPreview | None = None
        self._make_list()
        self._class = named_combo("class_column", _("Column with the known class"))
        self._class.setToolTip(
            _("Never used by the fit; only compared with what the fit finds")
        )
        self._weights = named_combo("weights_column", _("Column with the row weights"))
        self._weights.setToolTip(
            _(
                "Says how much each row counts, from 0 up: whole numbers are "
                "frequencies, of others only the proportions matter. It is not fitted"
            )
        )
        self._weights.activated.connect(self._on_weights)
        self._missing = MissingChoice()
        self._missing.policy_requested.connect(self._on_changed)
        self._lay_out()

    def show_model(self, model: ImportPreview) -> None:
        """Show the columns of another table, ticked as proposed."""
        self._model = model
        with QSignalBlocker(self._items):
            self._items.clear()
            for entry in model.columns:
                self._items.appendRow(_item(entry))
        self._shown.invalidate()
        _list_names(self._class, model.classes)
        _list_names(self._weights, model.weights)
        self._on_changed()

    def choice(self) -> ImportChoice:
        """Return what is chosen."""
        return ImportChoice(
            tuple(
                str(item.data())
                for item in self._all_items()
                if item.isEnabled() and item.checkState() is Qt.CheckState.Checked
            ),
            self._class.currentData(),
            self._weights.currentData(),
            self._missing.policy,
        )

    def _all_items(self) -> list[QStandardItem]:
        return [self._items.item(row) for row in range(self._items.rowCount())]

    # -- parts --------------------------------------------------------------------

    def _make_list(self) -> None:
        self._filter = QLineEdit(placeholderText=_("Find a column"))
        self._filter.setObjectName("column_filter")
        self._filter.setAccessibleName(_("Find a column by its name"))
        self._filter.setToolTip(_("Show only columns whose name contains this"))
        self._filter.setClearButtonEnabled(True)
        self._items = QStandardItemModel(self)
        self._items.itemChanged.connect(self._on_changed)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._items)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._filter.textChanged.connect(self._shown.setFilterFixedString)
        self._list = QListView()
        self._list.setObjectName("columns")
        self._list.setAccessibleName(_("Columns to fit"))
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setModel(self._shown)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Label(_("Columns to fit")))
        layout.addWidget(self._filter)
        layout.addWidget(self._list, 1)
        form = QFormLayout()
        form.addRow(_("&Known class"), self._class)
        form.addRow(_("&Row weights"), self._weights)
        layout.addLayout(form)
        layout.addWidget(self._missing)

    # -- reactions ------------------------------------------------------------------

    @Slot()
    def _on_weights(self) -> None:
        """Take the column of the weights from those that can be fitted."""
        numeric = set() if self._model is None else set(self._model.weights)
        fittable = numeric - {self._weights.currentData()}
        with QSignalBlocker(self._items):
            for item in self._all_items():
                item.setEnabled(item.data() in fittable)
        self._shown.invalidate()
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        choice = self.choice()
        gaps = None if self._model is None else self._model.gaps
        self._missing.show_model(
            None
            if gaps is None
            else gaps_view_model(gaps, choice.columns, choice.missing)
        )
        self.changed.emit()


def _item(entry: ColumnEntry) -> QStandardItem:
    item = QStandardItem(f"{shown(entry.name)}  ({entry.remark})")
    item.setData(entry.name)
    item.setToolTip(plain_tip(f"{shown(entry.name, WHOLE)}: {entry.remark}"))
    item.setEnabled(entry.is_numeric)
    item.setCheckable(entry.is_numeric)
    if entry.is_chosen:
        item.setCheckState(Qt.CheckState.Checked)
    return item


def _list_names(combo: QComboBox, names: tuple[str, ...]) -> None:
    combo.clear()
    combo.addItem(_("none"), None)
    for name in names:
        combo.addItem(shown(name), name)
