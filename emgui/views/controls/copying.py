"""Copying from a table: what is selected, all of it, with the headings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QTableView

from emgui.words import numbers


class CopyKey(QShortcut):
    """Lets Ctrl+C copy the selected cells of a table; Qt's own copies one.

    Parameters
    ----------
    table : QTableView
        Its model is small; columns that are hidden for want of room are copied too.
    write : callable
        How a cell is written; numbers as other programs read them, unless it is said.
    """

    def __init__(
        self, table: QTableView, write: Callable[[str], str] = numbers.pasted
    ) -> None:
        super().__init__(QKeySequence(QKeySequence.StandardKey.Copy), table)
        self._write = write
        self.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.activated.connect(self._copy)

    @Slot()
    def _copy(self) -> None:
        table = self.parent()
        if isinstance(table, QTableView):
            copy_selection(table, self._write)


def copy_selection(table: QTableView, write: Callable[[str], str]) -> None:
    """Put the selected cells on the clipboard, or else all, parted by tabs."""
    model = table.model()
    cells = {(i.row(), i.column()) for i in table.selectionModel().selectedIndexes()}
    if not cells:
        every = range(model.columnCount())
        cells = {(row, column) for row in range(model.rowCount()) for column in every}
    columns = sorted({column for _, column in cells})
    lines = [[_heading(model, column) for column in columns]]
    lines += [
        [write(_cell(model, row, c)) if (row, c) in cells else "" for c in columns]
        for row in sorted({row for row, _ in cells})
    ]
    text = "\n".join("\t".join(line) for line in lines)
    QGuiApplication.clipboard().setText(text)


def _heading(model: QAbstractItemModel, column: int) -> str:
    return str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def _cell(model: QAbstractItemModel, row: int, column: int) -> str:
    return str(model.index(row, column).data() or "")
