"""Which rows are marked in a plot, and which one a click means."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.data.dataset import Dataset
from emgui.data.summary import Summary
from emgui.mixture.arrays import FloatArray
from emgui.presentation.drawing.axes import ColumnAxis
from emgui.presentation.view_settings import Brush, ViewSettings
from emgui.records import dataclass

# A click further from every point than so many pixels means none of them.
_REACH = 12.0


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The marked rows of one or two columns, in drawn coordinates.

    Parameters
    ----------
    places : ndarray, shape (n_drawn, 1 or 2)
        Where the drawn rows are; nan where a cell is missing.
    rows : ndarray of int, shape (n_drawn,)
        Their numbers in the data set.
    selected : ndarray, shape (1 or 2,), or None
        Where the selected row is; None without one, or if its cell is missing.
    brushed : ndarray, shape (n_brushed, 1 or 2)
        Where the brushed rows are that are drawn.
    row : int or None
        The number of the selected row.
    """

    places: FloatArray
    rows: NDArray[np.int64]
    selected: FloatArray | None
    brushed: FloatArray
    row: int | None = None

    def row_at(self, place: FloatArray, pixel: FloatArray) -> int | None:
        """Return the row that a click means.

        In one column that is the nearest one; in two, the nearest within reach.

        Parameters
        ----------
        place : ndarray, shape (1 or 2,)
            Where the click was, in drawn coordinates.
        pixel : ndarray, shape (1 or 2,)
            The size of a pixel there.
        """
        squares = np.square((self.places - place) / pixel).sum(axis=1)
        if not squares.size or np.isnan(squares).all():
            return None
        nearest = int(np.nanargmin(squares))
        within = place.size == 1 or squares[nearest] <= _REACH**2
        return int(self.rows[nearest]) if within else None


def selection_of(
    dataset: Dataset,
    summary: Summary,
    view: ViewSettings,
    columns: tuple[int, ...],
    axes: tuple[ColumnAxis, ...],
) -> Selection:
    """Return what is marked of the columns that a plot shows.

    Parameters
    ----------
    dataset, summary
        The data, and what is drawn of them.
    view : ViewSettings
        What is selected and brushed.
    columns, axes : tuple
        One or two, as the plot has them.
    """
    origins = np.array([axis.origin for axis in axes])
    units = np.array([axis.unit for axis in axes])
    chosen = list(columns)
    selected = None
    if view.selected is not None and view.selected < dataset.n_samples:
        place = (dataset.rows[view.selected][chosen] - origins) / units
        selected = None if np.isnan(place).any() else place
    places = (summary.sample[:, chosen] - origins) / units
    brushed = np.empty((0, len(chosen)))
    if view.brush is not None:
        brushed = places[is_brushed(summary, view.brush)]
        brushed = brushed[~np.isnan(brushed).any(axis=1)]
    return Selection(places, summary.sample_index, selected, brushed, view.selected)


def is_brushed(summary: Summary, brush: Brush | None) -> NDArray[np.bool_]:
    """Return which rows of the sample are brushed, shape (n_drawn,)."""
    if brush is None:
        return np.zeros(len(summary.sample_index), dtype=np.bool_)
    return np.isin(summary.sample_index, brush.rows)
