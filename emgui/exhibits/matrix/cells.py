"""Cells of a scatter matrix: all that is drawn, as fractions of the cell."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.exhibits.matrix.stamping import Raster
from emgui.mixture.arrays import FloatArray
from emgui.mixture.search.planes import Plane
from emgui.presentation.drawing.axes import ColumnAxis
from emgui.presentation.drawing.curves import Curve
from emgui.records import dataclass

Axes = tuple[ColumnAxis, ColumnAxis]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Two columns, or a plane: everything from 0 to 1, from the left and from below.

    Parameters
    ----------
    line, column : int
        Its place in the grid; line 0 is at the top.
    seen : (int, int) or Plane
        The columns of the data across and up, or what is looked into.
    axes : (ColumnAxis, ColumnAxis)
        What is drawn across and up.
    places : ndarray, shape (n_drawn, 2)
        Where the rows of the sample are; NaN where a row lacks a cell.
    raster : ndarray of int32
        Which row of the sample is seen in each pixel (`stamping.stamped`).
    ellipses, truth : tuple of Curve
        Of the components, and of the drawing parameters.
    means : ndarray, shape (n_components, 2)
        Where the components are.
    correlations : ndarray, shape (n_components,)
        Of the two columns within each component; NaN where one has no spread.
    """

    line: int
    column: int
    seen: tuple[int, int] | Plane
    axes: Axes
    places: FloatArray
    raster: Raster
    ellipses: tuple[Curve, ...]
    truth: tuple[Curve, ...]
    means: FloatArray
    correlations: FloatArray

    def place(self, row: FloatArray) -> FloatArray | None:
        """Return where a row of the data is; None if it lacks a cell."""
        place = places_of(row[np.newaxis], self.seen, self.axes)[0]
        return None if np.isnan(place).any() else place

    def within(
        self, low: tuple[float, float], high: tuple[float, float]
    ) -> NDArray[np.intp]:
        """Return which rows of the sample lie in a rectangle, borders included."""
        inside = (self.places >= low) & (self.places <= high)
        return np.flatnonzero(inside.all(axis=1))


@dataclass(frozen=True, slots=True, eq=False)
class Margin:
    """One column alone, on the diagonal; everything from 0 to 1.

    Parameters
    ----------
    index : int
        Its line and column in the grid.
    column : int
        The column of the data.
    axis : ColumnAxis
        What is drawn across.
    places : ndarray, shape (n_drawn,)
        Where the rows of the sample are; NaN where the cell is missing.
    edges : ndarray, shape (n_bins + 1,)
        Of the bars.
    heights, brushed : ndarray, shape (n_bins,)
        Of the bars, and of the part of each that is brushed (by the sample).
    responsibilities : ndarray, shape (n_bins, n_components)
        Whose the bars are.
    curves : tuple of Curve
        Weighted densities of the components.
    """

    index: int
    column: int
    axis: ColumnAxis
    places: FloatArray
    edges: FloatArray
    heights: FloatArray
    brushed: FloatArray
    responsibilities: FloatArray
    curves: tuple[Curve, ...]

    def place(self, row: FloatArray) -> float | None:
        """Return where a row of the data is; None if the cell is missing."""
        place = float(fraction(self.axis, self.axis.to_plot(row[[self.column]]))[0])
        return None if np.isnan(place) else place

    def within(self, low: float, high: float) -> NDArray[np.intp]:
        """Return which rows of the sample lie in a stretch, its ends included."""
        return np.flatnonzero((self.places >= low) & (self.places <= high))


def places_of(
    rows: FloatArray, seen: tuple[int, int] | Plane, axes: Axes
) -> FloatArray:
    """Return where rows of the data are in a cell, shape (n, 2), from 0 to 1."""
    if isinstance(seen, Plane):
        return fractions(seen.project(rows), axes)
    drawn = [axis.to_plot(rows[:, j]) for axis, j in zip(axes, seen, strict=True)]
    return fractions(np.stack(drawn, axis=1), axes)


def fraction(axis: ColumnAxis, drawn: FloatArray) -> FloatArray:
    """Return drawn coordinates of one axis as places from 0 to 1."""
    return np.asarray((drawn - axis.low) / (axis.high - axis.low))


def fractions(drawn: FloatArray, axes: Axes) -> FloatArray:
    """Return points, shape (n, 2) and drawn, as places from 0 to 1."""
    low = np.array([axis.low for axis in axes])
    high = np.array([axis.high for axis in axes])
    return np.asarray((drawn - low) / (high - low))
