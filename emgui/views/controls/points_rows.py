"""The rows of the points table that are in sight: what they say, and what hands do."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from emgui.presentation.points import (
    DASH,
    Places,
    PointsViewModel,
    row_numbers,
    stands_for_nothing,
    texts,
)
from emgui.views.controls.row_choice import Ranges
from emgui.views.style import SPACING, row_height
from emgui.views.text import plain_tip
from emgui.words.column_names import shortened
from emgui.words.language import _

_WIDE_CELL = _("component 0")
# Beyond this many columns numbers are not measured: it would take long.
_MOST_MEASURED = 60
_WHEEL_ROWS = 3
_DEGREES_OF_NOTCH = 120
# Rows that no table has.
_EVERYTHING = 1_000_000_000
_NO_E_STEP = _("Responsibilities come with the first E-step.")
_MISSING = _(
    "This cell is missing. After the first E-step: what the components expect of it, "
    "given the other cells of its row, and the standard deviation of that."
)
_Index = QModelIndex | QPersistentModelIndex


class WindowModel(QAbstractTableModel):
    """The rows that are visible, whatever their number in the data."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: list[tuple[str, ...]] = []
        self._names: list[str] = []
        self._headers: tuple[str, ...] = ()
        self._tips: tuple[str, ...] = ()
        self._n_fitted = 0
        self._marked: list[bool] = []

    def show_rows(self, model: PointsViewModel, rows: Places) -> None:
        """Show these rows of the data."""
        cells = list(texts(model, rows))
        same = len(cells) == len(self._texts) and model.headers == self._headers
        if not same:
            self.beginResetModel()
        self._texts, self._headers, self._tips = cells, model.headers, model.tips
        self._n_fitted = model.dataset.n_features
        self._names = [str(number) for number in row_numbers(model, rows)]
        self._marked = [
            row == model.selected or row in model.brushed for row in rows.tolist()
        ]
        if not same:
            self.endResetModel()
            return
        end = self.index(len(cells) - 1, len(self._headers) - 1)
        self.dataChanged.emit(self.index(0, 0), end)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(cells) - 1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows are visible."""
        return 0 if parent is not None and parent.isValid() else len(self._texts)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many columns the table has."""
        return 0 if parent is not None and parent.isValid() else len(self._headers)

    def longest(self, column: int) -> str:
        """Return the longest text of a column."""
        return max((cells[column] for cells in self._texts), key=len, default="")

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, alignment or explanation."""
        text = self._texts[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.FontRole and self._marked[index.row()]:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        is_missing = index.column() < self._n_fitted and stands_for_nothing(text)
        if role == Qt.ItemDataRole.ForegroundRole and is_missing:
            return QGuiApplication.palette().placeholderText()
        if role == Qt.ItemDataRole.ToolTipRole:
            if is_missing:
                return _MISSING
            return plain_tip(_NO_E_STEP if text == DASH else self._tips[index.column()])
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's name or explanation, or a row's number in the source."""
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return shortened(self._headers[section]) if across else self._names[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(
                self._tips[section] if across else _("number of the row in the source")
            )
        return None


class RowView(QTableView):
    """A table of the rows in sight; what is chosen may reach far beyond them.

    Signals
    -------
    resized()
        Another number of rows may fit.
    scrolled(int)
        So many rows further down are wanted.
    moved(int, bool)
        The keyboard goes so many rows on; whether it draws a range on its way.
    pointed(int, bool, bool)
        The mouse is on a line, counted from the first in sight; whether it draws a
        range to it, which may reach out of sight, or chooses one more.
    copied(), all_chosen()
        Copy what is chosen; choose everything.
    """

    resized = Signal()
    scrolled = Signal(int)
    moved = Signal(int, bool)
    pointed = Signal(int, bool, bool)
    copied = Signal()
    all_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._headings: tuple[str, ...] = ()
        self.setObjectName("points_rows")
        self.setAccessibleName(_("Rows with their responsibilities"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        # Qt would choose among the rows in sight only.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight)
        heads = self.horizontalHeader()
        heads.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        rows.setHighlightSections(False)
        self._take_print()

    @property
    def capacity(self) -> int:
        """How many whole rows fit."""
        return max(1, self.viewport().height() // row_height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the print."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_print()
            self.resized.emit()

    def _take_print(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height())
        self._headings = ()
        self._make_room()

    def _fit_columns(self) -> None:
        """Let every heading be read, once for every set of columns."""
        model, across = self.model(), Qt.Orientation.Horizontal
        count = 0 if model is None else model.columnCount()
        headings = tuple(str(model.headerData(i, across)) for i in range(count))
        if headings == self._headings:
            return
        self._headings = headings
        heads, metrics = self.horizontalHeader(), self.fontMetrics()
        for column, text in enumerate(headings):
            width = max(map(metrics.horizontalAdvance, (text, _WIDE_CELL)))
            heads.resizeSection(column, width + 2 * SPACING)

    @Slot()
    def _make_room(self) -> None:
        """Let every number in sight be read: cut, it would be another one."""
        self._fit_columns()
        model, heads = self.model(), self.horizontalHeader()
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        if not isinstance(model, WindowModel):
            return
        for column in range(min(model.columnCount(), _MOST_MEASURED)):
            width = metrics.horizontalAdvance(model.longest(column)) + 2 * SPACING
            if width > heads.sectionSize(column):
                heads.resizeSection(column, width)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show these rows; other columns get other widths."""
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._make_room)
            model.dataChanged.connect(self._make_room)

    def mark(self, chosen: Ranges, current: int) -> None:
        """Show which lines are chosen, and where the keyboard is if it is in sight."""
        model, selection = self.model(), QItemSelection()
        last = model.columnCount() - 1
        for low, high in chosen:
            selection.select(model.index(low, 0), model.index(high, last))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect)
        column = max(0, self.currentIndex().column())
        self.selectionModel().setCurrentIndex(
            model.index(current, column), flags.NoUpdate
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say so: another number of rows may fit."""
        super().resizeEvent(event)
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by rows."""
        notches = event.angleDelta().y() / _DEGREES_OF_NOTCH
        self.scrolled.emit(-round(notches * _WHEEL_ROWS))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row below the mouse."""
        super().mousePressEvent(event)
        modifiers = event.modifiers()
        line = self.rowAt(round(event.position().y()))
        if event.button() == Qt.MouseButton.LeftButton and line >= 0:
            draws = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            adds = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            self.pointed.emit(line, draws, adds)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw a range; beyond the edge the table scrolls."""
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            line = round(event.position().y()) // row_height()
            self.pointed.emit(line, True, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through all rows, choose and copy them, not only those in sight."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_chosen.emit()
        elif (step := self._steps().get(Qt.Key(event.key()))) is not None:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.moved.emit(step, shift)
        else:
            super().keyPressEvent(event)

    def _steps(self) -> dict[Qt.Key, int]:
        return {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -self.capacity,
            Qt.Key.Key_PageDown: self.capacity,
            Qt.Key.Key_Home: -_EVERYTHING,
            Qt.Key.Key_End: _EVERYTHING,
        }
