"""A grid of parameters as a Qt table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from emgui.presentation.parameter_grid import ParameterGrid
from emgui.views.controls.swatch import line_swatch
from emgui.views.style import Theme
from emgui.views.text import plain_tip
from emgui.words.errors import error_told
from emgui.words.language import _

_Index = QModelIndex | QPersistentModelIndex
# Of a table, the only parent that has rows.
_ROOT = QModelIndex()


class ParameterModel(QAbstractTableModel):
    """A grid of numbers; typing asks for an edit, or is refused in words.

    Signals
    -------
    edit_requested(MixtureParameters)
        A cell was typed into.
    refused(str)
        What was typed does not fit; the text says why.
    """

    edit_requested = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid: ParameterGrid | None = None
        self._is_editable = False
        self._swatches: list[QPixmap] = []
        self._theme: Theme | None = None

    @property
    def grid(self) -> ParameterGrid | None:
        """What is shown."""
        return self._grid

    def headings(self) -> list[str]:
        """Return the headings of the columns."""
        return [] if self._grid is None else [h.text for h in self._grid.heads]

    def show(self, grid: ParameterGrid, theme: Theme, *, is_editable: bool) -> bool:
        """Take other content; return whether the table changed its shape."""
        old = self._grid
        same = old is not None and old.heads == grid.heads and old.rows == grid.rows
        if not same:
            self.beginResetModel()
        self._grid, self._is_editable = grid, is_editable
        self.tint(theme)
        if not same:
            self.endResetModel()
        else:
            last = self.index(len(grid.rows) - 1, len(grid.heads) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        return not same

    def tint(self, theme: Theme) -> None:
        """Draw the swatches in the colours of a theme."""
        if theme != self._theme:
            self._theme, self._swatches = theme, []
        if self._grid is None:
            return
        most = max((row.component for row in self._grid.rows), default=-1) + 1
        # Drawn once each: Qt keeps a copy of every new one it scales.
        self._swatches += [
            line_swatch(theme, k) for k in range(len(self._swatches), most)
        ]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row a component, or a column of it."""
        return 0 if parent.isValid() or self._grid is None else len(self._grid.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """One column a quantity."""
        return 0 if parent.isValid() or self._grid is None else len(self._grid.heads)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Parameters can be edited, what follows from them cannot."""
        flags = super().flags(index)
        if self._grid is None or not index.isValid() or not self._is_editable:
            return flags
        if self._grid.is_parameter(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, alignment or explanation."""
        if self._grid is None or not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._grid.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._grid.heads[index.column()].explanation)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a quantity's name, or a component's number and line."""
        if self._grid is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._row_head(self._grid, section, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._grid.heads[section].text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._grid.heads[section].explanation)
        return None

    def _row_head(self, grid: ParameterGrid, section: int, role: int) -> Any:
        row = grid.rows[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.DecorationRole and row.column is None:
            return self._swatches[row.component]
        return None

    def setData(
        self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Ask for what was typed, or say why it does not fit."""
        if self._grid is None or role != Qt.ItemDataRole.EditRole:
            return False
        text, place = str(value), (index.row(), index.column())
        if text == self._grid.text(*place):
            return False
        if not self._is_editable:
            self.refused.emit(_("Parameters can be changed once the run has paused."))
            return False
        try:
            parameters = self._grid.edited(*place, text)
        except ValueError as error:
            cell = _name(self._grid, *place)
            self.refused.emit(_("{cell}: {error}.", cell=cell, error=error_told(error)))
            return False
        self.edit_requested.emit(parameters)
        return True


def _name(grid: ParameterGrid, row: int, column: int) -> str:
    head, where = grid.heads[column], grid.rows[row]
    component = where.component + 1
    if where.column is None:
        return _("{head} of component {component}", head=head.text, component=component)
    return _(
        "{head} of {column} of component {component}",
        head=head.text,
        column=where.text,
        component=component,
    )
