"""The log-likelihood of any parameters, and rows condensed to ask for it often."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.em.em import e_step
from emgui.mixture.em.row_facts import Binned, Condensation, Sampled
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.source import RowSource
from emgui.records import dataclass

# Bins of one column: so many of equal counts, and as many of equal widths.
_BINS = 1_000
# Rows that stand for all others where there is more than one column.
_SAMPLE = 4_000
_SEED = 0
# Of rows that are not in memory so many show where bins begin, and so many are counted
# at once; all but a share in the tails by so many cells.
_EDGE_SAMPLE = 100_000
_COUNTED = 65_536
_CELLS = 65_536
_TAIL = 1_000


def log_likelihood(
    rows: Rows, parameters: MixtureParameters, *, checkpoint: Checkpoint = no_checkpoint
) -> float:
    """Return the observed-data total at parameters in the units of the data.

    Parameters
    ----------
    rows : Rows
        The data; weights and missing cells count as they do for EM.
    parameters : MixtureParameters
        In the units of the data.
    checkpoint : callable
        Called after every block of rows.

    Raises
    ------
    DegenerateError
        If a covariance is not positive definite.
    """
    standardized = rows.standardization.standardize(parameters)
    statistics = e_step(rows, standardized, checkpoint=checkpoint)
    return float(statistics.log_likelihood + rows.log_jacobian)


@dataclass(frozen=True, slots=True, eq=False)
class CondensedRows:
    """Few weighted rows that stand for many.

    Parameters
    ----------
    rows : Rows
        They weigh together what all rows weigh.
    condensed : Binned, Sampled or None
        How they were made, to be said beside what is drawn from them; None if they
        are all the rows there are.
    """

    rows: Rows
    condensed: Condensation | None = None


def condensed(rows: Rows, *, checkpoint: Checkpoint = no_checkpoint) -> CondensedRows:
    """Return few rows in place of many, for pictures that ask for many likelihoods.

    One column is binned: a bin's mean stands for its rows, so that what is lost is
    second order in the bin's width. More columns, or missing cells, are sampled:
    every row drawn stands for n / m.

    Parameters
    ----------
    rows : Rows
        The data.
    checkpoint : callable
        Called after every block of rows.
    """
    if rows.n_features == 1 and rows.is_complete:
        if rows.n_samples <= 2 * _BINS:
            return CondensedRows(rows)
        return _binned(rows, checkpoint)
    if rows.n_samples <= _SAMPLE:
        return CondensedRows(rows)
    return _sampled(rows, checkpoint)


def _binned(rows: Rows, checkpoint: Checkpoint) -> CondensedRows:
    if isinstance(rows.values, RowSource):
        return _binned_in_blocks(rows, rows.values, checkpoint)
    values = rows.values[:, 0]
    weights = np.ones_like(values) if rows.weights is None else rows.weights
    order = np.argsort(values, kind="stable")
    checkpoint()
    values, weights = values[order], weights[order]
    first = np.flatnonzero(_opens_a_bin(values))
    totals = np.add.reduceat(weights, first)
    # Relative to the bin's own first value: nothing is lost at a large offset.
    away = values - np.repeat(values[first], np.diff(np.append(first, len(values))))
    means = values[first] + np.add.reduceat(weights * away, first) / totals
    bins = Rows.of(means, columns=rows.columns, counts=totals, checkpoint=checkpoint)
    return CondensedRows(bins, Binned(len(first)))


def _binned_in_blocks(
    rows: Rows, source: RowSource, checkpoint: Checkpoint
) -> CondensedRows:
    """Count all rows into bins whose edges follow from a sample of them."""
    sample = np.sort(source[:: max(1, len(source) // _EDGE_SAMPLE)][:, 0])
    edges = sample[np.flatnonzero(_opens_a_bin(sample))]
    bin_of = _bins_by_cells(sample, edges)
    # Relative to a central value: nothing is lost at a large offset.
    center = sample[len(sample) // 2]
    counts, sums = np.zeros(len(edges) + 1), np.zeros(len(edges) + 1)
    for first in range(0, len(source), _COUNTED):
        values = source[first : first + _COUNTED][:, 0]
        bins = bin_of(values)
        counts += np.bincount(bins, minlength=len(counts))
        sums += np.bincount(bins, values - center, minlength=len(counts))
        checkpoint()
    some = counts > 0.0
    means = center + sums[some] / counts[some]
    bins_only = Rows.of(
        means, columns=rows.columns, counts=counts[some], checkpoint=checkpoint
    )
    return CondensedRows(bins_only, Binned(len(means)))


def _bins_by_cells(
    sample: FloatArray, edges: FloatArray
) -> Callable[[FloatArray], NDArray[np.intp]]:
    """Return what finds the bins of values, most of them by a table of small cells.

    Parameters
    ----------
    sample : ndarray, shape (n,)
        Ascending.
    edges : ndarray, shape (n_bins - 1,)
        Ascending; no two values that are equal come into different bins.
    """
    tail = len(sample) // _TAIL
    low, high = sample[tail], sample[-tail - 1]
    width = (high - low) / _CELLS if high > low else 1.0
    table = np.searchsorted(edges, low + width * np.arange(_CELLS), side="right")

    def bin_of(values: FloatArray) -> NDArray[np.intp]:
        cells = (values - low) / width
        inside = (cells >= 0.0) & (cells < _CELLS)
        bins: NDArray[np.intp] = table[np.where(inside, cells, 0.0).astype(np.intp)]
        outside = np.flatnonzero(~inside)
        bins[outside] = np.searchsorted(edges, values[outside], side="right")
        return bins

    return bin_of


def _opens_a_bin(values: FloatArray) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which of the ascending values are the first of a bin."""
    n, span = len(values), values[-1] - values[0]
    by_count = np.arange(n) * _BINS // n
    scaled = (values - values[0]) / span if span > 0.0 else np.zeros(n)
    by_width = np.minimum(scaled * _BINS, _BINS - 1).astype(np.int64)
    opens = np.empty(n, dtype=np.bool_)
    opens[0] = True
    opens[1:] = (np.diff(by_count) > 0) | (np.diff(by_width) > 0)
    # Equal values are never told apart.
    opens[1:] &= np.diff(values) > 0.0
    return opens


def _sampled(rows: Rows, checkpoint: Checkpoint) -> CondensedRows:
    rng = np.random.default_rng(_SEED)
    drawn = np.sort(rng.choice(rows.n_samples, _SAMPLE, replace=False))
    values = rows.values[drawn]
    weights = np.ones(_SAMPLE) if rows.weights is None else rows.weights[drawn]
    weights = weights * (rows.total_weight / weights.sum())
    sample = Rows.of(
        values, columns=rows.columns, counts=weights, checkpoint=checkpoint
    )
    return CondensedRows(sample, Sampled(_SAMPLE, rows.n_samples))
