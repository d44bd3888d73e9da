"""Every row with its responsibilities: only the visible ones are worked out."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QScrollBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from emgui.presentation.placeholder import Placeholder
from emgui.presentation.points import Places, PointsViewModel, row_number, row_of
from emgui.presentation.points_order import OrderStudy, Sorting
from emgui.views.controls.news_label import NewsLabel
from emgui.views.controls.points_controls import PointsControls, rows_page
from emgui.views.controls.points_copy import Copied
from emgui.views.controls.points_rows import RowView, WindowModel
from emgui.views.controls.points_sorting import PointsSorting
from emgui.views.controls.row_choice import RowChoice
from emgui.views.names import POINTS
from emgui.views.style import MARGIN
from emgui.views.text import Label
from emgui.words.language import _

# A card lower than this keeps its height for the rows.
_LOW = 110


class PointsTable(QWidget):
    """The points table, with jumps to the first and last rows and to any other.

    Rows that are selected or brushed in any view are written in bold.

    The rows are paged through by an own scroll bar: a Qt header keeps a record for
    every row, which for ten million rows costs time and memory. For the same reason
    what is chosen is kept as ranges, sorting and long copies are left to others.

    Signals
    -------
    row_requested(object)
        Select this row (from 0) in all views.
    order_requested(OrderStudy or None)
        Work out this order of the rows, and show it by `show_order`.
    copy_requested(Copied)
        Put these rows on the clipboard.
    stop_requested()
        End a copy that takes long.
    """

    title, hint = POINTS
    row_requested = Signal(object)
    order_requested = Signal(object)
    copy_requested = Signal(object)
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("points_table")
        self.setAccessibleName(self.title)
        self._model: PointsViewModel | None = None
        self._choice = RowChoice()
        self._rows = WindowModel()
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self._bar.setObjectName("points_scroll")
        self._bar.setAccessibleName(_("First row shown"))
        self._view = RowView()
        self._view.setModel(self._rows)
        self._sorting = PointsSorting(self._view.horizontalHeader())
        self._sorting.order_requested.connect(self.order_requested)
        self._sentence, self._empty = NewsLabel(), Label()
        self._controls = PointsControls()
        self.controls = (self._controls,)
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        view = self._view
        self._bar.valueChanged.connect(self._show)
        view.resized.connect(self._show)
        view.scrolled.connect(self._on_scrolled)
        view.moved.connect(self._on_moved)
        view.pointed.connect(self._on_pointed)
        view.clicked.connect(self._on_clicked)
        view.activated.connect(self._on_clicked)
        view.copied.connect(self.copy)
        view.all_chosen.connect(self._choose_all)
        view.horizontalHeader().sectionClicked.connect(self._on_heading)
        controls = self._controls
        controls.first_requested.connect(partial(self._to_end, -1))
        controls.last_requested.connect(partial(self._to_end, 1))
        controls.number_requested.connect(self._to_number)
        controls.sort_requested.connect(self._on_heading)
        controls.stop_requested.connect(self.stop_requested)

    def show_model(self, model: PointsViewModel | Placeholder) -> None:
        """Show rows, or say why there are none; the scroll position stays."""
        before = self._model
        self._model = None if isinstance(model, Placeholder) else model
        self._pages.setCurrentIndex(0 if self._model is None else 1)
        if isinstance(model, Placeholder):
            self._empty.setText(model.sentence)
            self.setAccessibleDescription(model.sentence)
            return
        self._sentence.say_usual(model.sentence)
        self.setAccessibleDescription(model.sentence)
        if before is None or before.dataset is not model.dataset:
            self._begin()
        elif self._sorting.is_lost(model):
            self._sort(None)
        else:
            self._sorting.follow(before, model)
        last = row_number(model, model.n_rows - 1)
        self._controls.offer(model.headers, row_number(model, 0), last)
        self._show()

    def _begin(self) -> None:
        """Show other data: from the top, in their own order, with nothing chosen."""
        with QSignalBlocker(self._bar):
            self._bar.setValue(0)
        self._choice = RowChoice()
        self._sort(None)

    # -- choosing and copying -------------------------------------------------------

    def jump_to(self, row: int) -> None:
        """Put a row of the data (from 0) at the top and choose it."""
        place = self._sorting.place_of(row)
        self._bar.setValue(place)
        self._choose(self._choice.only(place))

    @Slot()
    def copy(self) -> None:
        """Copy the rows that are chosen, or else all, wherever they are."""
        if self._model is None:
            return
        choice = self._choice
        if not choice.count:
            choice = choice.everything(self._model.n_rows)
        self.copy_requested.emit(Copied(self._model, choice, self._sorting.order))

    def tell(self, words: str, *, goes_on: bool = False) -> None:
        """Say for a while what has been copied; or how far it is, and how to end it."""
        self._controls.show_stop(shown=goes_on)
        self._sentence.tell(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of a low card to the rows."""
        super().resizeEvent(event)
        self._sentence.spare(is_low=self.height() < _LOW)

    @Slot()
    def _choose_all(self) -> None:
        if self._model is not None:
            self._choose(self._choice.everything(self._model.n_rows))

    def _choose(self, choice: RowChoice) -> None:
        self._choice = choice
        self._mark()

    @Slot(int)
    def _on_scrolled(self, rows: int) -> None:
        self._bar.setValue(self._bar.value() + rows)

    @Slot(int, bool)
    def _on_moved(self, rows: int, draws: bool) -> None:
        if self._model is None:
            return
        current = self._choice.current
        start = self._bar.value() - (rows == 1) if current < 0 else current
        place = min(max(start + rows, 0), self._model.n_rows - 1)
        if abs(rows) > 1:
            self._on_scrolled(rows)
        self._reach(place)
        self._choose(self._choice.up_to(place) if draws else self._choice.only(place))

    @Slot(int, bool, bool)
    def _on_pointed(self, line: int, draws: bool, adds: bool) -> None:
        if self._model is None:
            return
        place = min(max(self._bar.value() + line, 0), self._model.n_rows - 1)
        self._reach(place)
        if draws:
            self._choose(self._choice.up_to(place))
        else:
            wanted = self._choice.toggled if adds else self._choice.only
            self._choose(wanted(place))

    def _reach(self, place: int) -> None:
        """Scroll until a place is in sight."""
        first = self._bar.value()
        last = first + self._view.capacity - 1
        self._on_scrolled(min(0, place - first) + max(0, place - last))

    # -- sorting --------------------------------------------------------------------

    def show_order(self, study: OrderStudy, order: Places) -> None:
        """Show the rows in an order that has been worked out."""
        model = self._model
        if model is None or not self._sorting.takes(study, model):
            return
        if not self._sorting.show_order(order, self._choice, model.n_rows):
            self._choice = RowChoice()
        self._show()

    def refuse_order(self, why: str) -> None:
        """Say why the rows stand as in the data."""
        self._sort(None)
        self.tell(why)

    @Slot(int)
    def _on_heading(self, column: int) -> None:
        """Sort by a column: the smallest first, the largest first, as in the data."""
        if self._model is not None:
            self._sort(self._sorting.after(self._model.headers[column]))

    def _sort(self, sorting: Sorting | None) -> None:
        if self._model is not None:
            self._choose(RowChoice())
        self._sorting.sort(self._model, sorting)
        if self._model is not None and sorting is None:
            self._show()

    # -- showing --------------------------------------------------------------------

    @Slot()
    def _show(self, _first: int = 0) -> None:
        if self._model is None:
            return
        capacity, n_rows = self._view.capacity, self._model.n_rows
        with QSignalBlocker(self._bar):
            self._bar.setRange(0, max(0, n_rows - capacity))
            self._bar.setPageStep(capacity)
        first = self._bar.value()
        places = np.arange(first, min(n_rows, first + capacity))
        self._rows.show_rows(self._model, self._sorting.at(places))
        self._mark()

    def _mark(self) -> None:
        first, choice = self._bar.value(), self._choice
        last = first + self._rows.rowCount() - 1
        seen = [(a - first, b - first) for a, b in choice.within(first, last)]
        self._view.mark(tuple(seen), choice.current - first)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        place = np.array([self._bar.value() + index.row()])
        self.row_requested.emit(int(self._sorting.at(place)[0]))

    def _to_end(self, way: int) -> None:
        self._on_moved(way * (self._bar.maximum() + self._view.capacity), False)

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
        page = rows_page(self._sentence, self._controls, self._view, self._bar)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self.setMinimumSize(120, 60)
