"""What is drawn of a data set: bins of all its rows, and a stated sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.model.source import RowSource
from emgui.records import dataclass

if TYPE_CHECKING:
    from emgui.data.dataset import Dataset

FINE_BINS = 16_384
SAMPLE_SIZE = 5_000
_BLOCK = 65_536

Counts = NDArray[np.int64] | NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ColumnSummary:
    """One column of all rows, in fine bins.

    Parameters
    ----------
    name : str
        The column's name.
    minimum, maximum, mean, standard_deviation : float
        Of all rows that have a value, in the column's units; mean and standard
        deviation as the rows are weighted.
    fine_edges : ndarray, shape (n_bins + 1,)
        Equal bins from `minimum` to `maximum` (widened where they are equal):
        `FINE_BINS`, or up to twice as many of rows that are not in memory.
    fine_counts : ndarray of int64 or float64, shape (n_bins,)
        Rows in each fine bin, or their weights; they sum to the number, or the
        weight, of the rows that have a value.
    n_missing : int
        Rows without a value in this column.
    """

    name: str
    minimum: float
    maximum: float
    mean: float
    standard_deviation: float
    fine_edges: FloatArray
    fine_counts: Counts
    n_missing: int = 0


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Summary:
    """What views draw of a data set, whatever its size.

    Parameters
    ----------
    columns : tuple of ColumnSummary
        One a column.
    sample : ndarray, shape (n_drawn, n_features)
        The rows that are drawn as points: all of them up to `SAMPLE_SIZE`, else a
        simple random sample without replacement (fixed seed). NaN where a cell is
        missing.
    sample_index : ndarray of int64, shape (n_drawn,)
        Where the drawn rows stand in the data set, ascending.
    n_samples : int
        The number of rows of the data set.
    """

    columns: tuple[ColumnSummary, ...]
    sample: FloatArray
    sample_index: NDArray[np.int64]
    n_samples: int

    @property
    def is_sampled(self) -> bool:
        """Whether fewer rows are drawn than there are."""
        return len(self.sample_index) < self.n_samples

    def of_columns(self, places: Sequence[int]) -> Summary:
        """Return the same of some of the columns."""
        return replace(
            self,
            columns=tuple(self.columns[place] for place in places),
            sample=self.sample[:, list(places)],
        )

    def named(self, names: Sequence[str]) -> Summary:
        """Return the same with other names of the columns."""
        pairs = zip(self.columns, names, strict=True)
        columns = tuple(replace(column, name=name) for column, name in pairs)
        return replace(self, columns=columns)


def drawn_rows(n: int) -> NDArray[np.int64]:
    """Return which of `n` rows are drawn as points, ascending."""
    if n <= SAMPLE_SIZE:
        return np.arange(n)
    index = np.random.default_rng(0).choice(n, SAMPLE_SIZE, replace=False)
    index.sort()
    return index


def summarize(dataset: Dataset, *, checkpoint: Checkpoint = no_checkpoint) -> Summary:
    """Count all rows into fine bins and choose the ones to draw.

    Parameters
    ----------
    dataset : Dataset
        The data.
    checkpoint : callable
        Called after every block of rows; whatever it raises ends the work.
    """
    rows = dataset.rows
    if isinstance(rows, RowSource):
        return rows.summary.named(dataset.shown_columns)
    index = drawn_rows(dataset.n_samples)
    columns = tuple(
        _summarize_column(name, rows[:, j], dataset.counts, checkpoint)
        for j, name in enumerate(dataset.shown_columns)
    )
    return Summary(columns, rows[index], index, dataset.n_samples)


def _summarize_column(
    name: str,
    values: FloatArray,
    weights: FloatArray | None,
    checkpoint: Checkpoint,
) -> ColumnSummary:
    gaps = np.isnan(values)
    n_missing = int(gaps.sum())
    if n_missing:
        values = values[~gaps]
        weights = None if weights is None else weights[~gaps]
    low, high = float(values.min()), float(values.max())
    center, half = low / 2 + high / 2, max(high / 2 - low / 2, abs(low) * 1e-12, 1e-300)
    edges = np.linspace(center - half, center + half, FINE_BINS + 1)
    counts: Counts = np.zeros(FINE_BINS, dtype=np.int64 if weights is None else float)
    total = squares = 0.0
    for first in range(0, len(values), _BLOCK):
        part = (values[first : first + _BLOCK] - center) / half
        weight = None if weights is None else weights[first : first + _BLOCK]
        bins = np.clip((part + 1.0) * (FINE_BINS / 2), 0, FINE_BINS - 1)
        counts += np.bincount(bins.astype(np.intp), weight, minlength=FINE_BINS)
        total += _sum(part, weight)
        squares += _sum(part * part, weight)
        checkpoint()
    n = len(values) if weights is None else float(weights.sum())
    mean = total / n
    sd = float(np.sqrt(max(squares / n - mean * mean, 0.0)))
    return ColumnSummary(
        name, low, high, center + half * mean, half * sd, edges, counts, n_missing
    )


def _sum(values: FloatArray, weights: FloatArray | None) -> float:
    return float(values.sum() if weights is None else values @ weights)
