"""Every row with its responsibilities: only the visible ones are worked out."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QScrollBar,
    QSpinBox,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from emgui.presentation.names import shortened
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.points import (
    DASH,
    PointsViewModel,
    cells,
    row_number,
    row_of,
    stands_for_nothing,
)
from emgui.views.elided_label import ElidedLabel
from emgui.views.style import MARGIN, SPACING, row_height
from emgui.views.text import Label, plain_tip

JUMP = 80
_WIDE_CELL = "component 0"
_WHEEL_ROWS = 3
_DEGREES_OF_NOTCH = 120
_NO_E_STEP = "Responsibilities come with the first E-step."
_MISSING = (
    "This cell is missing. After the first E-step: what the components expect of it, "
    "given the other cells of its row, and the standard deviation of that."
)
_Index = QModelIndex | QPersistentModelIndex


class _WindowModel(QAbstractTableModel):
    """The rows that are visible, whatever their number in the data."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: list[list[str]] = []
        self._names: list[str] = []
        self._headers: tuple[str, ...] = ()
        self._tips: tuple[str, ...] = ()
        self._n_fitted = 0
        self._marked: list[bool] = []

    def show_rows(self, model: PointsViewModel, first: int, last: int) -> None:
        """Show rows `first` to `last` (from 0, without `last`)."""
        texts = cells(model, first, last)
        same = len(texts) == len(self._texts) and model.headers == self._headers
        if not same:
            self.beginResetModel()
        self._texts, self._headers, self._tips = texts, model.headers, model.tips
        self._n_fitted = model.dataset.n_features
        self._names = [str(row_number(model, row)) for row in range(first, last)]
        self._marked = [
            row == model.selected or row in model.brushed for row in range(first, last)
        ]
        if not same:
            self.endResetModel()
            return
        end = self.index(len(texts) - 1, len(self._headers) - 1)
        self.dataChanged.emit(self.index(0, 0), end)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(texts) - 1)

    def line(self, row: int) -> str:
        """Return a visible row as text, separated by tabs, with its number."""
        return "\t".join([self._names[row], *self._texts[row]])

    def heading(self) -> str:
        """Return the names of the columns, separated by tabs."""
        return "\t".join(["row", *self._headers])

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows are visible."""
        return 0 if parent is not None and parent.isValid() else len(self._texts)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many columns the table has."""
        return 0 if parent is not None and parent.isValid() else len(self._headers)

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
            if across:
                return shortened(self._headers[section])
            return self._names[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(
                self._tips[section] if across else "number of the row in the source"
            )
        return None


class _RowView(QTableView):
    """A table of the visible rows; wheel and keys go to the scroll bar beside it."""

    resized = Signal()

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__()
        self._bar = bar
        self.setObjectName("points_rows")
        self.setAccessibleName("Rows with their responsibilities")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight)
        rows.setHighlightSections(False)
        heads = self.horizontalHeader()
        heads.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        heads.setHighlightSections(False)
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
        width = self.fontMetrics().horizontalAdvance(_WIDE_CELL) + 2 * SPACING
        self.horizontalHeader().setDefaultSectionSize(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say so: another number of rows may fit."""
        super().resizeEvent(event)
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by rows."""
        notches = event.angleDelta().y() / _DEGREES_OF_NOTCH
        self._bar.setValue(self._bar.value() - round(notches * _WHEEL_ROWS))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through all rows, not only the visible ones."""
        row, bar = self.currentIndex().row(), self._bar
        last = self.model().rowCount() - 1
        target = {
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Down and row == last:
            target = bar.value() + 1
        elif event.key() == Qt.Key.Key_Up and row == 0:
            target = bar.value() - 1
        if target is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(target)


class PointsTable(QWidget):
    """The points table, with jumps to the first and last rows and to any other.

    Rows that are selected or brushed in any view are written in bold.

    The rows are paged through by an own scroll bar: a Qt header keeps a record for
    every row, which for ten million rows costs time and memory.

    Signals
    -------
    row_requested(object)
        Select this row (from 0) in all views.
    """

    title = "Points"
    hint = "every row and who is likely to have made it"
    row_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("points_table")
        self.setAccessibleName(self.title)
        self._model: PointsViewModel | None = None
        self._rows = _WindowModel()
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self._bar.setObjectName("points_scroll")
        self._bar.setAccessibleName("First row shown")
        self._view = _RowView(self._bar)
        self._view.setModel(self._rows)
        self._sentence, self._empty = ElidedLabel(), Label()
        self._number = QSpinBox()
        self._lay_out()
        self._bar.valueChanged.connect(self._show)
        self._view.resized.connect(self._show)
        self._view.clicked.connect(self._on_clicked)
        self._view.activated.connect(self._on_clicked)

    def render(self, model: PointsViewModel | Placeholder) -> None:  # type: ignore[override]
        """Show rows, or say why there are none; the scroll position stays."""
        before = self._model
        self._model = None if isinstance(model, Placeholder) else model
        self._pages.setCurrentIndex(0 if self._model is None else 1)
        if isinstance(model, Placeholder):
            self._empty.setText(model.sentence)
            self.setAccessibleDescription(model.sentence)
            return
        self._sentence.say(model.sentence)
        self.setAccessibleDescription(model.sentence)
        if before is None or before.dataset is not model.dataset:
            with QSignalBlocker(self._bar):
                self._bar.setValue(0)
            self._number.setRange(
                row_number(model, 0), row_number(model, model.n_rows - 1)
            )
        self._show()

    def jump_to(self, row: int) -> None:
        """Put a row (from 0) at the top and select it."""
        self._bar.setValue(row)
        self._view.selectRow(row - self._bar.value())

    def copy(self) -> None:
        """Copy the selected rows, or else all visible ones, separated by tabs."""
        chosen = sorted(i.row() for i in self._view.selectionModel().selectedRows())
        shown = chosen or range(self._rows.rowCount())
        lines = [self._rows.heading(), *(self._rows.line(row) for row in shown)]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy."""
        if event.matches(QKeySequence.StandardKey.Copy) and self._model is not None:
            self.copy()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _show(self, _first: int = 0) -> None:
        if self._model is None:
            return
        capacity, n_rows = self._view.capacity, self._model.n_rows
        with QSignalBlocker(self._bar):
            self._bar.setRange(0, max(0, n_rows - capacity))
            self._bar.setPageStep(capacity)
        first = self._bar.value()
        self._rows.show_rows(self._model, first, min(n_rows, first + capacity))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.row_requested.emit(self._bar.value() + index.row())

    @Slot()
    def _to_first(self) -> None:
        self.jump_to(0)

    @Slot()
    def _to_last(self) -> None:
        if self._model is not None:
            self.jump_to(max(0, self._model.n_rows - JUMP))

    @Slot(int)
    def _to_number(self, number: int) -> None:
        if self._model is not None:
            self.jump_to(row_of(self._model, number))

    def _lay_out(self) -> None:
        self._sentence.setObjectName("points_sentence")
        self._sentence.setProperty("role", "caption")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setMargin(MARGIN)
        first, last, number = self._controls()
        # Home and End do what the first two do.
        self.spared_controls, self.controls = (first, last), (number,)
        top, body = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(SPACING)
        top.addWidget(self._sentence, 1)
        # Whoever has room for them elsewhere takes them from here.
        for control in (first, last, number):
            top.addWidget(control)
        body.setSpacing(0)
        body.addWidget(self._view, 1)
        body.addWidget(self._bar)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(body, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self.setMinimumSize(120, 60)

    def _controls(self) -> tuple[QWidget, ...]:
        first = QPushButton(f"First {JUMP}")
        first.setObjectName("points_first")
        first.setToolTip(plain_tip(f"Go to the first {JUMP} rows"))
        first.clicked.connect(self._to_first)
        last = QPushButton(f"Last {JUMP}")
        last.setObjectName("points_last")
        last.setToolTip(plain_tip(f"Go to the last {JUMP} rows"))
        last.clicked.connect(self._to_last)
        self._number.setObjectName("points_number")
        self._number.setAccessibleName("Go to row")
        self._number.setPrefix("row ")
        self._number.setKeyboardTracking(False)
        self._number.setToolTip("Go to the row with this number in the source")
        self._number.valueChanged.connect(self._to_number)
        return first, last, self._number
