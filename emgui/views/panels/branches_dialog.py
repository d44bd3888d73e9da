"""All branches in a table: to compare, to go to, to name and to delete."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from emgui.presentation.branches import HEADS, TIPS, BranchesViewModel, BranchRow
from emgui.views.controls.copying import CopyKey
from emgui.views.text import plain_tip
from emgui.words.language import _

_NAME, _WORDS = 0, (0, 2, 3, 7)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BranchesDialog(QDialog):
    """Shows the branches; the row that is chosen is the branch looked at.

    Signals
    -------
    branch_requested(int)
        Look at this branch.
    name_requested(int, str)
        Call a branch so; by what it is, if the name is empty.
    deletion_requested(int)
        See this branch no more.
    """

    branch_requested = Signal(int)
    name_requested = Signal(int, str)
    deletion_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("branches_dialog")
        self.setWindowTitle(_("Branches"))
        self._model = BranchesViewModel()
        self._table = _table()
        CopyKey(self._table)
        self._table.currentCellChanged.connect(self._on_chosen)
        self._table.itemChanged.connect(self._on_renamed)
        self._rename, self._delete = (
            QPushButton(_("&Rename")),
            QPushButton(_("&Delete")),
        )
        self._rename.setObjectName("branch_rename")
        self._rename.setToolTip(_("Give the chosen branch a name (F2)"))
        self._rename.clicked.connect(self._on_rename)
        self._delete.setObjectName("branch_delete")
        self._delete.setToolTip(
            _("See the chosen branch no more (Delete). Undo brings it back")
        )
        self._delete.clicked.connect(self._on_delete)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in (self._rename, self._delete):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._table)
        layout.addWidget(buttons)
        self.resize(760, 280)

    def show_model(self, model: BranchesViewModel) -> None:
        """Show the branches; a name that is being typed is left alone."""
        typing = self._table.state() is QAbstractItemView.State.EditingState
        if model == self._model or typing:
            return
        self._model = model
        with QSignalBlocker(self._table):
            self._table.setRowCount(len(model.rows))
            for place, row in enumerate(model.rows):
                self._show_row(place, row)
        self._table.setMinimumWidth(_least_width(self._table))
        self._rename.setEnabled(bool(model.rows))
        self._delete.setEnabled(model.can_delete)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete with the key."""
        if event.key() == Qt.Key.Key_Delete and self._model.can_delete:
            self._on_delete()
        else:
            super().keyPressEvent(event)

    def _show_row(self, place: int, row: BranchRow) -> None:
        for column, text in enumerate(row.cells):
            item = self._table.item(place, column)
            if item is None:
                item = QTableWidgetItem()
                item.setTextAlignment(_LEFT if column in _WORDS else _RIGHT)
                if column != _NAME:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self._table.setItem(place, column, item)
            item.setText(text)
            item.setToolTip(plain_tip(text if column == _NAME else TIPS[column]))
        if row.is_current:
            self._table.setCurrentCell(place, max(self._table.currentColumn(), 0))

    def _chosen(self) -> BranchRow | None:
        place = self._table.currentRow()
        return self._model.rows[place] if 0 <= place < len(self._model.rows) else None

    @Slot(int, int, int, int)
    def _on_chosen(self, place: int, _column: int, _was: int, _from: int) -> None:
        if 0 <= place < len(self._model.rows) and place != _was:
            self.branch_requested.emit(self._model.rows[place].identifier)

    @Slot()
    def _on_rename(self) -> None:
        item = self._table.item(self._table.currentRow(), _NAME)
        if item is not None:
            self._table.setFocus()
            self._table.editItem(item)

    @Slot(QTableWidgetItem)
    def _on_renamed(self, item: QTableWidgetItem) -> None:
        row = self._model.rows[item.row()]
        # What is shown may differ from what was typed: show it anew.
        self._model = BranchesViewModel()
        self.name_requested.emit(row.identifier, item.text())

    @Slot()
    def _on_delete(self) -> None:
        row = self._chosen()
        if row is not None:
            self.deletion_requested.emit(row.identifier)


def _least_width(table: QTableWidget) -> int:
    """Return the width at which every heading can be read, and all cells but names."""
    header, frame = table.horizontalHeader(), 2 * table.frameWidth()
    cells = [0 if c == _NAME else table.sizeHintForColumn(c) for c in range(len(HEADS))]
    heads = [header.sectionSizeHint(column) for column in range(len(HEADS))]
    return sum(map(max, heads, cells)) + frame


def _table() -> QTableWidget:
    table = QTableWidget(0, len(HEADS))
    CopyKey(table)
    table.setObjectName("branches_table")
    table.setAccessibleName(_("Branches"))
    for column, tip in enumerate(TIPS):
        head = QTableWidgetItem(HEADS[column])
        head.setToolTip(plain_tip(tip))
        table.setHorizontalHeaderItem(column, head)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(
        QAbstractItemView.EditTrigger.EditKeyPressed
        | QAbstractItemView.EditTrigger.DoubleClicked
    )
    table.setTabKeyNavigation(False)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
    return table
