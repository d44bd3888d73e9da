"""By which column the rows are sorted, and in which order they stand then."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHeaderView

from emgui.presentation.points import Places, PointsViewModel
from emgui.presentation.points_order import OrderStudy, Sorting, follows_the_fit
from emgui.views.controls.points_copy import BLOCK
from emgui.views.controls.row_choice import RowChoice


class PointsSorting(QObject):
    """Asks for the order of the rows, and keeps it.

    Parameters
    ----------
    heads : QHeaderView
        Shows the column, and whether it falls.

    Signals
    -------
    order_requested(OrderStudy or None)
        Work out this order.
    """

    order_requested = Signal(object)

    def __init__(self, heads: QHeaderView) -> None:
        super().__init__(heads)
        self._heads = heads
        self._sorting: Sorting | None = None
        self.order: Places | None = None
        """The rows of the data in the order of the table; None for their own."""

    def at(self, places: Places) -> Places:
        """Return the rows of the data at places of the table."""
        return places if self.order is None else self.order[places]

    def place_of(self, row: int) -> int:
        """Return where a row of the data stands in the table."""
        return row if self.order is None else int(np.flatnonzero(self.order == row)[0])

    def after(self, header: str) -> Sorting | None:
        """Return what a click on a heading sorts by: rising, falling, not at all."""
        now = self._sorting
        if now is None or now.header != header:
            return Sorting(header)
        return None if now.falls else Sorting(header, falls=True)

    def sort(self, model: PointsViewModel | None, sorting: Sorting | None) -> None:
        """Sort in another way; without one, the rows stand as in the data at once."""
        self._sorting = sorting
        if sorting is None:
            self.order = None
        if model is None:
            return
        self._heads.setSortIndicatorShown(sorting is not None)
        if sorting is None:
            self.order_requested.emit(None)
            return
        ways = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        column = model.headers.index(sorting.header)
        self._heads.setSortIndicator(column, ways[sorting.falls])
        self.order_requested.emit(OrderStudy(model, sorting))

    def is_lost(self, model: PointsViewModel) -> bool:
        """Whether the rows are sorted by a column that is there no more."""
        return self._sorting is not None and self._sorting.header not in model.headers

    def follow(self, before: PointsViewModel, model: PointsViewModel) -> None:
        """Ask for the order of another iteration, where that is another one."""
        sorting = self._sorting
        moved = before.responsible is not model.responsible
        if sorting is not None and moved and follows_the_fit(model, sorting):
            self.order_requested.emit(OrderStudy(model, sorting))

    def takes(self, study: OrderStudy, model: PointsViewModel) -> bool:
        """Whether an order is of these data, and still wanted."""
        same = study.model.dataset is model.dataset
        return same and study.sorting == self._sorting

    def show_order(self, order: Places, choice: RowChoice, n_rows: int) -> bool:
        """Take an order; return whether the same rows are chosen as before."""
        before, self.order = self.order, order
        if choice.count == n_rows:
            return True
        return all(
            np.array_equal(self.at(one), one if before is None else before[one])
            for one in choice.blocks(BLOCK)
        )
