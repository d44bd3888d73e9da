"""A histogram whose bars know who is likely to have made their values."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from emgui.data.summary import ColumnSummary, Counts
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.axes import ColumnAxis
from emgui.records import dataclass

IndexArray = NDArray[np.intp]

# Colours need no more: each bar is blended from this many points in all, at least.
_BLEND_POINTS = 2_048


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """A histogram as a density, in drawn coordinates.

    Parameters
    ----------
    edges : ndarray, shape (n_bins + 1,)
        Where the bars begin and end.
    counts : ndarray of int64 or float64, shape (n_bins,)
        Rows in each bar, or their weights; they sum to those of all rows that have a
        value.
    heights : ndarray, shape (n_bins,)
        Densities: the area of all bars is 1.
    responsibilities : ndarray, shape (n_bins, n_components)
        Mean responsibilities of the values in each bar; all zero where nobody has
        been made responsible yet.
    """

    edges: FloatArray
    counts: Counts
    heights: FloatArray
    responsibilities: FloatArray


def bars_of(
    column: ColumnSummary,
    axis: ColumnAxis,
    n_bins: int,
    responsible: MixtureParameters | None,
    temperature: float = 1.0,
) -> Bars:
    """Gather fine bins into bars; every row is counted once.

    Parameters
    ----------
    column : ColumnSummary
        Fine bins of all rows.
    axis : ColumnAxis
        The drawn coordinates.
    n_bins : int
        Number of bars.
    responsible : MixtureParameters or None
        The 1-D mixture, in drawn coordinates, that colours the bars.
    temperature : float
        At which rows are shared out among its components.
    """
    cuts = bar_cuts(column.fine_counts.size, n_bins)
    counts = np.add.reduceat(column.fine_counts, cuts[:-1])
    edges = axis.to_plot(column.fine_edges[cuts])
    heights = counts / (counts.sum() * np.diff(edges))
    if responsible is None:
        shares = np.zeros((n_bins, 1))
    else:
        shares = _mean_responsibilities(column, axis, cuts, responsible, temperature)
    return Bars(edges, counts, heights, shares)


def bar_cuts(n_fine: int, n_bins: int) -> IndexArray:
    """Return which fine edges are edges of bars, shape (n_bins + 1,)."""
    return np.rint(np.linspace(0, n_fine, n_bins + 1)).astype(np.intp)


def _mean_responsibilities(
    column: ColumnSummary,
    axis: ColumnAxis,
    cuts: IndexArray,
    responsible: MixtureParameters,
    temperature: float,
) -> FloatArray:
    n_bins = cuts.size - 1
    parts = math.ceil(_BLEND_POINTS / n_bins)
    finer = np.interp(
        np.arange(n_bins * parts + 1) / parts, np.arange(n_bins + 1), cuts
    )
    fine = np.rint(finer).astype(np.intp)
    counts = np.add.reduceat(column.fine_counts, fine[:-1])
    edges = axis.to_plot(column.fine_edges[fine])
    middles = (edges[:-1] + edges[1:]) / 2.0
    held = np.flatnonzero(counts)
    weighted = np.zeros((counts.size, responsible.n_components))
    weighted[held] = (
        responsibilities(middles[held, np.newaxis], responsible, temperature)
        * counts[held, np.newaxis]
    )
    sums = weighted.reshape(n_bins, parts, -1).sum(axis=1)
    totals = counts.reshape(n_bins, parts).sum(axis=1)
    return np.asarray(sums / np.where(totals > 0, totals, 1)[:, np.newaxis])
