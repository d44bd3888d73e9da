"""Cells of a scatter matrix: all that is drawn, as fractions of the cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from emgui.data.summary import Summary
from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.mixture.planes import Plane, total_covariance
from emgui.presentation.axes import ColumnAxis, column_axis
from emgui.presentation.bars import bars_of
from emgui.presentation.captions import Box
from emgui.presentation.curves import Curve, component_curves
from emgui.presentation.loadings import loading_label
from emgui.presentation.scatter import drawn_pair, outlines
from emgui.presentation.selection import is_brushed
from emgui.presentation.stamping import Raster, point_radius, stamped
from emgui.presentation.view_settings import Brush

Axes = tuple[ColumnAxis, ColumnAxis]

_BINS = 28
# The highest bar or bell, as a fraction of its cell: the name stands above it.
_TOP = 0.8
# A bell this much higher than the bars is cut.
_HIGHEST = 2.5
_PADDING, _PLANE_PADDING = 0.06, 0.1
_REACH = 3.5  # standard deviations
# Rasters of this many cells are kept: those of one matrix.
_KEPT = 40


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Two columns, or a plane: everything from 0 to 1, from the left and from below.

    Parameters
    ----------
    line, column : int
        Its place in the grid; line 0 is at the top.
    columns : (int, int) or None
        The columns of the data across and up; None in a plane.
    axes : (ColumnAxis, ColumnAxis)
        What is drawn across and up.
    plane : Plane or None
        What is looked into, if anything is.
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
    columns: tuple[int, int] | None
    axes: Axes
    plane: Plane | None
    places: FloatArray
    raster: Raster
    ellipses: tuple[Curve, ...]
    truth: tuple[Curve, ...]
    means: FloatArray
    correlations: FloatArray

    def place(self, row: FloatArray) -> FloatArray | None:
        """Return where a row of the data is; None if it lacks a cell."""
        place = places_of(row[np.newaxis], self.columns, self.plane, self.axes)[0]
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
        place = float(_fraction(self.axis, self.axis.to_plot(row[[self.column]]))[0])
        return None if np.isnan(place) else place

    def within(self, low: float, high: float) -> NDArray[np.intp]:
        """Return which rows of the sample lie in a stretch, its ends included."""
        return np.flatnonzero((self.places >= low) & (self.places <= high))


@dataclass(frozen=True, slots=True, eq=False)
class CellStyle:
    """What all cells of a picture share.

    Parameters
    ----------
    summary : Summary
        The data drawn.
    parameters, truth : MixtureParameters or None
        What is drawn over them.
    radius : float
        How many standard deviations out the ellipses are.
    brush : Brush or None
        Rows that stand out.
    ratio : float
        Device pixels in a pixel.
    """

    summary: Summary
    parameters: MixtureParameters | None
    truth: MixtureParameters | None
    radius: float
    brush: Brush | None
    ratio: float


def pair_cell(
    style: CellStyle, columns: tuple[int, int], line: int, column: int, box: Box
) -> Cell:
    """Return the cell of two columns, the first across and the second up."""
    axes = _roomy(style.summary, columns[0]), _roomy(style.summary, columns[1])
    places = places_of(style.summary.sample, columns, None, axes)
    # A large picture is not kept: there is only one, and it takes more room.
    stamp = _stamp if line == column == 0 else _stamp_and_keep
    raster = stamp(style.summary, columns, axes, style.brush, _pixels(style, box))
    drawn = drawn_pair(style.parameters, axes, columns)
    truth = drawn_pair(style.truth, axes, columns)
    return _cell(
        line, column, columns, axes, None, places, raster, (drawn, truth), style
    )


def plane_cell(
    style: CellStyle, plane: Plane, seen: MixtureParameters, box: Box
) -> Cell:
    """Return the one cell of a plane; `seen` is the mixture in the plane."""
    summary = style.summary
    projected = plane.project(summary.sample)
    axes = _plane_axes(plane, seen, projected, [one.name for one in summary.columns])
    places = _fractions(projected, axes)
    raster = _raster(places, summary, style.brush, _pixels(style, box))
    drawn = drawn_pair(seen, axes, (0, 1))
    truth = None if style.truth is None else plane.mixture(style.truth)
    both = (drawn, drawn_pair(truth, axes, (0, 1)))
    return _cell(0, 0, None, axes, plane, places, raster, both, style)


def margin(
    style: CellStyle,
    column: int,
    index: int,
    responsible: MixtureParameters | None,
    temperature: float,
) -> Margin:
    """Return the cell of one column: bars of all rows, bells of the components."""
    known = style.summary.columns[column]
    axis = _roomy(style.summary, column)
    coloured = None if responsible is None else axis.mixture(responsible, column)
    bars = bars_of(known, axis, _BINS, coloured, temperature)
    bells: tuple[Curve, ...] = ()
    if style.parameters is not None:
        bells = component_curves(axis.mixture(style.parameters, column))
    highest = float(bars.heights.max())
    peaks = [float(bell.y.max()) for bell in bells]
    unit = _TOP / min(max([highest, *peaks]), _HIGHEST * highest)
    places = _fraction(axis, axis.to_plot(style.summary.sample[:, column]))
    edges = _fraction(axis, bars.edges)
    heights = bars.heights * unit
    return Margin(
        index,
        column,
        axis,
        places,
        edges,
        heights,
        heights * _brushed_share(places, edges, style),
        bars.responsibilities,
        tuple(
            Curve(_fraction(axis, bell.x), np.minimum(bell.y * unit, 1.0))
            for bell in bells
        ),
    )


def places_of(
    rows: FloatArray, columns: tuple[int, int] | None, plane: Plane | None, axes: Axes
) -> FloatArray:
    """Return where rows of the data are in a cell, shape (n, 2), from 0 to 1."""
    if plane is not None:
        return _fractions(plane.project(rows), axes)
    assert columns is not None  # noqa: S101 - a cell has the one or the other
    drawn = [axis.to_plot(rows[:, j]) for axis, j in zip(axes, columns, strict=True)]
    return _fractions(np.stack(drawn, axis=1), axes)


def _cell(
    line: int,
    column: int,
    columns: tuple[int, int] | None,
    axes: Axes,
    plane: Plane | None,
    places: FloatArray,
    raster: Raster,
    mixtures: tuple[MixtureParameters | None, MixtureParameters | None],
    style: CellStyle,
) -> Cell:
    drawn, truth = mixtures
    scale = np.array([axis.high - axis.low for axis in axes])
    means = np.empty((0, 2)) if drawn is None else _fractions(drawn.means, axes)
    return Cell(
        line=line,
        column=column,
        columns=columns,
        axes=axes,
        plane=plane,
        places=places,
        raster=raster,
        ellipses=_inside(outlines(drawn, scale, style.radius), axes),
        truth=_inside(outlines(truth, scale, style.radius), axes),
        means=means,
        correlations=_correlations(drawn),
    )


def _roomy(summary: Summary, column: int) -> ColumnAxis:
    """Return a column's axis with room for ellipses that reach beyond the rows."""
    axis = column_axis(summary.columns[column])
    room = _PADDING * (axis.high - axis.low)
    return replace(axis, low=axis.low - room, high=axis.high + room)


def _inside(curves: tuple[Curve, ...], axes: Axes) -> tuple[Curve, ...]:
    return tuple(
        Curve(_fraction(axes[0], curve.x), _fraction(axes[1], curve.y))
        for curve in curves
    )


def _correlations(mixture: MixtureParameters | None) -> FloatArray:
    if mixture is None:
        return np.empty(0)
    sds = mixture.standard_deviations
    return np.asarray(mixture.covariances[:, 0, 1] / (sds[:, 0] * sds[:, 1]))


def _fraction(axis: ColumnAxis, drawn: FloatArray) -> FloatArray:
    return np.asarray((drawn - axis.low) / (axis.high - axis.low))


def _fractions(drawn: FloatArray, axes: Axes) -> FloatArray:
    low = np.array([axis.low for axis in axes])
    high = np.array([axis.high for axis in axes])
    return np.asarray((drawn - low) / (high - low))


def _plane_axes(
    plane: Plane, seen: MixtureParameters, projected: FloatArray, names: list[str]
) -> Axes:
    """Return axes that hold all rows; without any, the mixture."""
    spreads = np.sqrt(total_covariance(seen).diagonal())
    known = projected[~np.isnan(projected).any(axis=1)]
    low, high = -_REACH * spreads, _REACH * spreads
    if len(known):
        low, high = known.min(axis=0), known.max(axis=0)
    room = np.maximum(_PLANE_PADDING * (high - low), 1e-9)
    first, second = (
        ColumnAxis(
            loading_label(plane.loadings[i], names),
            0.0,
            1.0,
            float(low[i] - room[i]),
            float(high[i] + room[i]),
            float(spreads[i]),
        )
        for i in range(2)
    )
    return first, second


def _pixels(style: CellStyle, box: Box) -> tuple[int, int]:
    return (
        max(1, round(box.width * style.ratio)),
        max(1, round(box.height * style.ratio)),
    )


def _stamp(
    summary: Summary,
    columns: tuple[int, int],
    axes: Axes,
    brush: Brush | None,
    pixels: tuple[int, int],
) -> Raster:
    places = places_of(summary.sample, columns, None, axes)
    return _raster(places, summary, brush, pixels)


# The same points again, while EM moves only their colours.
_stamp_and_keep = lru_cache(maxsize=_KEPT)(_stamp)


def _raster(
    places: FloatArray, summary: Summary, brush: Brush | None, pixels: tuple[int, int]
) -> Raster:
    n = len(places)
    # Data are often sorted by class: the last class must not hide the others.
    order = np.random.default_rng(0).permutation(n)
    if brush is not None:
        order = order[np.argsort(is_brushed(summary, brush)[order], kind="stable")]
    across, up = places[order].T
    return stamped(across, up, order, pixels, point_radius(n, *pixels))


def _brushed_share(
    places: FloatArray, edges: FloatArray, style: CellStyle
) -> FloatArray:
    """Return which part of the drawn rows in each bar is brushed."""
    known = ~np.isnan(places)
    brushed = is_brushed(style.summary, style.brush) & known
    # The largest value lies on the last edge, whatever rounding does to it.
    bins = np.clip(np.searchsorted(edges, places, side="right") - 1, 0, _BINS - 1)
    all_rows = np.bincount(bins[known], minlength=_BINS)
    of_these = np.bincount(bins[brushed], minlength=_BINS)
    return np.asarray(of_these / np.maximum(all_rows, 1))
