"""Columns centred and scaled, without rounding where that is possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from emgui.mixture.arrays import Checkpoint, FloatArray, frozen_array, no_checkpoint
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

# Large enough to hide numpy's overhead, small enough for its buffers to stay in cache.
BLOCK = 16_384
# The centre is the median of this many rows: a million more would not move it much.
_CENTER_SAMPLE = 10_001
# Beyond these powers of two the reciprocal of a scale would overflow.
_EXTREME_EXPONENT = 1_022


@dataclass(frozen=True, slots=True, eq=False)
class Standardization:
    """z = (x - center) / scale per column, without rounding where that is possible.

    A centre that is one of the column's own values, and a scale that is a power of
    two, make z the same, bit for bit, when the data are shifted or scaled exactly.

    Parameters
    ----------
    center : ndarray, shape (n_features,)
        The column's median (of a sample, where there are many rows), in its units.
    scale : ndarray, shape (n_features,)
        The power of two nearest the column's standard deviation.
    """

    center: FloatArray
    scale: FloatArray

    @classmethod
    def of(cls, values: ArrayLike) -> Standardization:
        """Measure the columns of `values`, shape (n_samples, n_features)."""
        table = np.asarray(values, dtype=np.float64)
        return measure(table, [""] * table.shape[1])[0]

    def apply(self, block: FloatArray) -> FloatArray:
        """Return rows standardized; shape (n_rows, n_features), as given."""
        standardized: FloatArray = block / self.scale - self.center / self.scale
        return standardized

    def standardize(self, parameters: MixtureParameters) -> MixtureParameters:
        """Bring parameters from the units of the data into the engine's."""
        means = (parameters.means - self.center) / self.scale
        covariances = parameters.covariances / self.scale[:, np.newaxis] / self.scale
        return MixtureParameters(parameters.weights, means, covariances)

    def restore(self, parameters: MixtureParameters) -> MixtureParameters:
        """Bring parameters from the engine's units into those of the data."""
        means, covariances = self.restored(parameters.means, parameters.covariances)
        return MixtureParameters.computed(parameters.weights, means, covariances)

    def restored(
        self, means: FloatArray, covariances: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Bring means and covariances, of one mixture or many, into the data's units.

        Parameters
        ----------
        means : ndarray, shape (..., n_features)
            Standardized.
        covariances : ndarray, shape (..., n_features, n_features)
            Likewise.
        """
        wide = covariances * self.scale[:, np.newaxis] * self.scale
        return means * self.scale + self.center, wide

    def log_jacobian(self, columns: Sequence[int] | None = None) -> float:
        """Return log |dz/dx| of a row: what it adds to its standardized log-density.

        Parameters
        ----------
        columns : sequence of int, optional
            The columns in which the row has a value; all without.
        """
        exponents = np.frexp(self.scale)[1] - 1
        if columns is not None:
            exponents = exponents[list(columns)]
        return -float(exponents.sum() * np.log(2.0))


def measure(
    table: FloatArray,
    names: Sequence[str],
    weights: FloatArray | None = None,
    checkpoint: Checkpoint = no_checkpoint,
) -> tuple[Standardization, FloatArray]:
    """Return the standardization, and the variances that it leaves.

    Parameters
    ----------
    table : ndarray, shape (n_samples, n_features)
        At least one row; nan is a missing cell.
    names : sequence of str
        Of the columns, for messages.
    weights : ndarray, shape (n_samples,), optional
        How much every row counts for in the variances.
    checkpoint : callable
        Called after every block of rows.

    Raises
    ------
    ValueError
        If a cell is infinite, or a column has no value at all.
    """
    lowest, highest = _extremes(table, names, checkpoint)
    center = _medians(table)
    # Halves, because the difference of two huge values may overflow.
    reach = np.maximum(highest / 2.0 - center / 2.0, center / 2.0 - lowest / 2.0)
    widest = np.frexp(np.where(reach > 0.0, reach, 0.5))[1] + 1
    variance = _variances(table, weights, center, _power(widest), checkpoint)
    variance[lowest == highest] = 0.0
    halvings = np.rint(np.log2(np.where(variance > 0.0, variance, 1.0)) / 2.0)
    scale = _power(widest + halvings.astype(np.int64))
    variances = variance * np.square(_power(widest) / scale)
    standardization = Standardization(frozen_array(center), frozen_array(scale))
    return standardization, frozen_array(variances)


def _power(exponent: NDArray[np.integer]) -> FloatArray:
    clipped = np.clip(exponent, -_EXTREME_EXPONENT, _EXTREME_EXPONENT)
    power: FloatArray = np.ldexp(1.0, clipped)
    return power


def _parts(n: int, checkpoint: Checkpoint) -> Iterator[slice]:
    for first in range(0, n, BLOCK):
        yield slice(first, first + BLOCK)
        checkpoint()


def _extremes(
    table: FloatArray, names: Sequence[str], checkpoint: Checkpoint
) -> tuple[FloatArray, FloatArray]:
    lows, highs = [], []
    for part in _parts(len(table), checkpoint):
        low, high = table[part].min(axis=0), table[part].max(axis=0)
        if not (np.isfinite(low).all() and np.isfinite(high).all()):
            _refuse_infinite(table, part, names)
            low, high = np.fmin.reduce(table[part]), np.fmax.reduce(table[part])
        lows.append(low)
        highs.append(high)
    lowest, highest = np.fmin.reduce(lows), np.fmax.reduce(highs)
    empty = np.flatnonzero(np.isnan(lowest))
    if empty.size:
        raise ValueError(
            f"{names[empty[0]]} has no value in any row; leave the column out"
        )
    return lowest, highest


def _refuse_infinite(table: FloatArray, part: slice, names: Sequence[str]) -> None:
    infinite = np.argwhere(np.isinf(table[part]))
    if infinite.size:
        row, column = infinite[0]
        raise ValueError(
            f"row {part.start + row + 1}, {names[column]}: {table[part][row, column]} "
            "is not a finite number; leave the row out"
        )


def _medians(table: FloatArray) -> FloatArray:
    """Return a central value of each column that occurs in it: no outlier moves it."""
    sample = table[:: max(1, table.shape[0] // _CENTER_SAMPLE)]
    if not np.isnan(sample).any():
        middle = (len(sample) - 1) // 2
        medians: FloatArray = np.partition(sample, middle, axis=0)[middle]
        return medians
    return np.array([_median(column) for column in table.T])


def _median(column: FloatArray) -> float:
    known = column[~np.isnan(column)]
    known = known[:: max(1, len(known) // _CENTER_SAMPLE)]
    middle = (len(known) - 1) // 2
    return float(np.partition(known, middle)[middle])


def _variances(
    table: FloatArray,
    weights: FloatArray | None,
    center: FloatArray,
    unit: FloatArray,
    checkpoint: Checkpoint,
) -> FloatArray:
    """Return the columns' variances in squares of `unit`, about their means.

    A mean is never further than one standard deviation from the median, so that
    little is lost by summing about the median and correcting afterwards.
    """
    d = table.shape[1]
    count, first, second = np.zeros(d), np.zeros(d), np.zeros(d)
    for part in _parts(len(table), checkpoint):
        differences = table[part] / unit - center / unit
        shares = np.ones(len(differences)) if weights is None else weights[part]
        known = ~np.isnan(differences)
        if known.all():
            count += shares.sum()
        else:
            differences[~known] = 0.0
            count += shares @ known
        if weights is None:
            first += differences.sum(axis=0)
            second += np.square(differences).sum(axis=0)
        else:
            first += shares @ differences
            second += shares @ np.square(differences)
    # Where all rows that have a value weigh nothing, there is no spread to speak of.
    count = np.where(count > 0.0, count, 1.0)
    mean = first / count
    variances: FloatArray = second / count - np.square(mean)
    return variances.clip(min=0.0)
