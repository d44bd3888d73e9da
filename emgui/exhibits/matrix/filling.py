"""Fills the cells of a scatter matrix: stamps points, scales ellipses and bells."""

from __future__ import annotations

from dataclasses import replace
from weakref import WeakKeyDictionary

import numpy as np

from emgui.data.summary import Summary
from emgui.exhibits.matrix.cells import (
    Axes,
    Cell,
    Margin,
    fraction,
    fractions,
    places_of,
)
from emgui.exhibits.matrix.loadings import loading_label
from emgui.exhibits.matrix.stamping import Raster, point_radius, stamped
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.planes import Plane, total_covariance
from emgui.presentation.drawing.axes import ColumnAxis, column_axis
from emgui.presentation.drawing.bars import bars_of
from emgui.presentation.drawing.curves import Curve, component_curves
from emgui.presentation.drawing.pair import outlines, plotted_pair
from emgui.presentation.drawing.selection import is_brushed
from emgui.presentation.view_settings import Brush
from emgui.records import dataclass
from emgui.views.drawing.captions import Box

_BINS = 28
# The highest bar or bell, as a fraction of its cell: the name stands above it.
_TOP = 0.8
# A bell this much higher than the bars is cut.
_HIGHEST = 2.5
_PADDING, _PLANE_PADDING = 0.06, 0.04
# How far ellipses may widen a plane, as a part of what rows take to either side.
_MOST_BEYOND = 0.5
_REACH = 3.5  # standard deviations
# Rasters of this many cells are kept, those of one matrix, as long as the data.
_KEPT = 40
_Stamp = tuple[tuple[int, int], Axes, Brush | None, tuple[int, int]]
_stamps: WeakKeyDictionary[Summary, dict[_Stamp, Raster]] = WeakKeyDictionary()


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
    places = places_of(style.summary.sample, columns, axes)
    # A large picture is not kept: there is only one, and it takes more room.
    stamp = _stamp if line == column == 0 else _stamp_and_keep
    raster = stamp(style.summary, columns, axes, style.brush, _pixels(style, box))
    drawn = plotted_pair(style.parameters, axes, columns)
    truth = plotted_pair(style.truth, axes, columns)
    return _cell(line, column, columns, axes, places, raster, (drawn, truth), style)


def plane_cell(
    style: CellStyle, plane: Plane, seen: MixtureParameters, box: Box
) -> Cell:
    """Return the one cell of a plane; `seen` is the mixture in the plane."""
    summary = style.summary
    projected = plane.project(summary.sample)
    names = [one.name for one in summary.columns]
    axes = _plane_axes(plane, seen, style.radius, projected, names)
    places = fractions(projected, axes)
    raster = _raster(places, summary, style.brush, _pixels(style, box))
    drawn = plotted_pair(seen, axes, (0, 1))
    truth = None if style.truth is None else plane.mixture(style.truth)
    both = (drawn, plotted_pair(truth, axes, (0, 1)))
    return _cell(0, 0, plane, axes, places, raster, both, style)


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
    places = fraction(axis, axis.to_plot(style.summary.sample[:, column]))
    edges = fraction(axis, bars.edges)
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
            Curve(fraction(axis, bell.x), np.minimum(bell.y * unit, 1.0))
            for bell in bells
        ),
    )


def _cell(
    line: int,
    column: int,
    seen: tuple[int, int] | Plane,
    axes: Axes,
    places: FloatArray,
    raster: Raster,
    mixtures: tuple[MixtureParameters | None, MixtureParameters | None],
    style: CellStyle,
) -> Cell:
    drawn, truth = mixtures
    scale = np.array([axis.high - axis.low for axis in axes])
    means = np.empty((0, 2)) if drawn is None else fractions(drawn.means, axes)
    return Cell(
        line=line,
        column=column,
        seen=seen,
        axes=axes,
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
        Curve(fraction(axes[0], curve.x), fraction(axes[1], curve.y))
        for curve in curves
    )


def _correlations(mixture: MixtureParameters | None) -> FloatArray:
    if mixture is None:
        return np.empty(0)
    sds = mixture.standard_deviations
    return np.asarray(mixture.covariances[:, 0, 1] / (sds[:, 0] * sds[:, 1]))


def _plane_axes(
    plane: Plane,
    seen: MixtureParameters,
    radius: float,
    projected: FloatArray,
    names: list[str],
) -> Axes:
    """Return axes that hold all rows and ellipses; without rows, the mixture."""
    spreads = np.sqrt(total_covariance(seen).diagonal())
    known = projected[~np.isnan(projected).any(axis=1)]
    low, high = -_REACH * spreads, _REACH * spreads
    if len(known):
        low, high = known.min(axis=0), known.max(axis=0)
        # Ellipses are to be seen whole, unless rows would shrink to a spot.
        reach, most = radius * seen.standard_deviations, _MOST_BEYOND * (high - low)
        least = np.minimum(low, (seen.means - reach).min(axis=0))
        largest = np.maximum(high, (seen.means + reach).max(axis=0))
        low, high = np.maximum(least, low - most), np.minimum(largest, high + most)
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
    places = places_of(summary.sample, columns, axes)
    return _raster(places, summary, brush, pixels)


def _stamp_and_keep(
    summary: Summary,
    columns: tuple[int, int],
    axes: Axes,
    brush: Brush | None,
    pixels: tuple[int, int],
) -> Raster:
    """Return the same points again, while EM moves only their colours."""
    kept, how = _stamps.setdefault(summary, {}), (columns, axes, brush, pixels)
    raster = kept.pop(how, None)
    if raster is None:
        raster = _stamp(summary, *how)
    # The latest comes last, what was not asked for longest goes first.
    kept[how] = raster
    if len(kept) > _KEPT:
        kept.pop(next(iter(kept)))
    return raster


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
