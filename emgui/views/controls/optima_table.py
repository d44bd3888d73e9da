"""The optima that restarts led to, as a table."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from emgui.presentation.restarts import OptimumRow
from emgui.views.controls.copying import CopyKey
from emgui.views.style import SPACING, row_height, theme_of
from emgui.views.text import plain_tip
from emgui.words.language import _

_OPENERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_Index = QModelIndex | QPersistentModelIndex

_COLUMNS = (
    ("", _("its place among the sound optima")),
    (_("log-likelihood"), _("total over all rows")),
    (
        _("difference"),
        _("to the best, prior included; degenerate ones are not compared"),
    ),
    (_("reached"), _("how many restarts ended here")),
    (_("seed"), _("of the best run that ended here")),
    (_("note"), _("what is wrong")),
)
# Where there is no room for these, tooltips and the choice of runs tell them.
_SEED, _NOTE = 4, 5
_NOTE_ROOM = 90


class OptimaModel(QAbstractTableModel):
    """The optima as a table; those that are not sound are grey."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[OptimumRow, ...] = ()
        self.muted = QColor()

    def show_rows(self, rows: tuple[OptimumRow, ...]) -> None:
        """Show these optima."""
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        self.rows = rows
        if rows:
            last = self.index(len(rows) - 1, len(_COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many optima there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how much is said of each."""
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, alignment, colour or explanation."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _texts(row)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if index.column() == _NOTE else _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and not row.is_sound:
            return self.muted
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.note or _COLUMNS[index.column()][1])
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's name or explanation."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section][0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(_COLUMNS[section][1])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section == _NOTE else _RIGHT
        return None


class OptimaTable(QTableView):
    """The table; Enter opens the current row like a double click.

    Signals
    -------
    opened()
        The current row shall be opened.
    """

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._optima = OptimaModel()
        self.setModel(self._optima)
        self.setObjectName("optima_table")
        self.setAccessibleName(_("Optima, the best first"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        CopyKey(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(20)
        columns.setStretchLastSection(True)
        self.doubleClicked.connect(self.opened)
        self._take_print()
        self._take_theme()

    @property
    def rows(self) -> tuple[OptimumRow, ...]:
        """The optima."""
        return self._optima.rows

    @property
    def place(self) -> int:
        """Where the current row is; -1 if there is none."""
        place = self.currentIndex().row()
        return place if place < len(self.rows) else -1

    def show_rows(self, rows: tuple[OptimumRow, ...]) -> None:
        """Show these optima."""
        self._optima.show_rows(rows)

    def fit_columns(self) -> None:
        """Give every column its width, and leave out what has no room."""
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        lines = [[name for name, _unused in _COLUMNS], *map(_texts, self.rows)]
        taken = 0
        for column in range(_NOTE):
            widest = max(metrics.horizontalAdvance(line[column]) for line in lines)
            header.resizeSection(column, widest + 2 * SPACING)
            taken += widest + 2 * SPACING
        has_room = self.viewport().width() >= taken + _NOTE_ROOM
        for column in (_SEED, _NOTE):
            self.setColumnHidden(column, not has_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._take_theme()
        if event.type() == QEvent.Type.FontChange:
            self._take_print()

    def _take_print(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.setMinimumHeight(2 * row_height())

    def _take_theme(self) -> None:
        self._optima.muted = QColor(theme_of(self.palette()).muted)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in _OPENERS:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


def _texts(row: OptimumRow) -> list[str]:
    return [row.rank, row.total, row.difference, row.reached, row.seed, row.note]
