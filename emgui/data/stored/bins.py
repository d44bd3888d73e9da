"""Fine bins of a column whose range is not known before all of it has been seen."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from emgui.data.summary import FINE_BINS, ColumnSummary
from emgui.mixture.arrays import FloatArray

# Two bins become one as soon as there are more.
_MOST = 2 * FINE_BINS


class GrowingBins:
    """Counts values into equal bins; where the range grows, pairs of them are joined.

    The width is a power of two and the edges are multiples of it, so that two bins
    are exactly one of the next width.

    Parameters
    ----------
    sample : ndarray, shape (n,)
        Some values, from which the first width follows.
    """

    def __init__(self, sample: FloatArray) -> None:
        known = sample[np.isfinite(sample)]
        low, high = (known.min(), known.max()) if known.size else (0.0, 0.0)
        center = low / 2 + high / 2
        half = max(high / 2 - low / 2, abs(low) * 1e-12, 1e-300)
        self._width = 2.0 ** math.ceil(math.log2(half / (FINE_BINS / 2)))
        self._first = math.floor((center - half) / self._width)
        last = math.floor((center + half) / self._width)
        self._counts: NDArray[np.int64] = np.zeros(last - self._first + 1, np.int64)
        self._minimum, self._maximum = math.inf, -math.inf
        self._center, self._away = center, 0.0
        self._n_missing = 0

    def add(self, values: FloatArray) -> None:
        """Count finite values, and those that are missing."""
        known = values[~np.isnan(values)]
        self._n_missing += len(values) - len(known)
        if not known.size:
            return
        low, high = float(known.min()), float(known.max())
        self._minimum = min(self._minimum, low)
        self._maximum = max(self._maximum, high)
        self._make_room(low, high)
        bins = np.floor(known / self._width) - self._first
        self._counts += np.bincount(bins.astype(np.intp), minlength=self._counts.size)
        self._away += float((known - self._center).sum())

    def summary(self, name: str, standard_deviation: float) -> ColumnSummary:
        """Return what was counted; there must have been a value."""
        n = int(self._counts.sum())
        return ColumnSummary(
            name,
            self._minimum,
            self._maximum,
            self._center + self._away / n,
            standard_deviation,
            (self._first + np.arange(self._counts.size + 1)) * self._width,
            self._counts,
            self._n_missing,
        )

    def _make_room(self, low: float, high: float) -> None:
        while True:
            end = self._first + self._counts.size
            first = min(self._first, math.floor(low / self._width))
            last = max(end, math.floor(high / self._width) + 1)
            if last - first <= _MOST:
                break
            self._join_pairs()
        before, after = self._first - first, last - end
        if before or after:
            self._counts = np.pad(self._counts, (before, after))
            self._first = first

    def _join_pairs(self) -> None:
        before = self._first % 2
        after = (self._counts.size + before) % 2
        self._counts = np.pad(self._counts, (before, after)).reshape(-1, 2).sum(axis=1)
        self._first = (self._first - before) // 2
        self._width *= 2.0
