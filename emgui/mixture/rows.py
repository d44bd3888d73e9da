"""Rows to fit, centred and scaled per column, block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from emgui.mixture.parameters import FloatArray, MixtureParameters, frozen_array

# Large enough to hide numpy's overhead, small enough for its buffers to stay in cache.
BLOCK = 16_384
# The centre is the median of this many rows: a million more would not move it much.
_CENTER_SAMPLE = 10_001
# Beyond these powers of two the reciprocal of a scale would overflow.
_EXTREME_EXPONENT = 1_022

Checkpoint = Callable[[], None]


def no_checkpoint() -> None:
    """Do nothing: the checkpoint of somebody who never cancels."""


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
        return Rows.of(values).standardization

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
        means = parameters.means * self.scale + self.center
        covariances = parameters.covariances * self.scale[:, np.newaxis] * self.scale
        return MixtureParameters(parameters.weights, means, covariances)

    @property
    def log_jacobian(self) -> float:
        """Log |dz/dx| of one row: add it per row to a standardized log-likelihood."""
        exponents = np.frexp(self.scale)[1] - 1
        return -float(exponents.sum() * np.log(2.0))


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The rows of a data set as the engine sees them.

    Parameters
    ----------
    values : ndarray of float64, shape (n_samples, n_features)
        In the units of the data; finite.
    standardization : Standardization
        Per column.
    variances : ndarray, shape (n_features,)
        Variance of each standardized column (divided by n): 0.5 to 2, or 0.
    columns : tuple of str
        Names for messages.
    """

    values: FloatArray
    standardization: Standardization
    variances: FloatArray
    columns: tuple[str, ...]

    @classmethod
    def of(
        cls,
        values: ArrayLike,
        *,
        columns: Sequence[str] | None = None,
        checkpoint: Checkpoint = no_checkpoint,
    ) -> Rows:
        """Measure `values` and make them ready; float64 is not copied.

        Parameters
        ----------
        values : array_like, shape (n_samples, n_features) or (n_samples,)
            Real numbers of any kind.
        columns : sequence of str, optional
            Names for messages; `column 1`, `column 2`, ... without.
        checkpoint : callable
            Called after every block of rows; whatever it raises ends the measuring.

        Raises
        ------
        ValueError
            If the values are not a table of finite numbers.
        """
        table = _as_table(values)
        d = table.shape[1]
        names = tuple(columns or (f"column {j + 1}" for j in range(d)))
        if table.size == 0:
            zeros, ones = frozen_array(np.zeros(d)), frozen_array(np.ones(d))
            return cls(table, Standardization(zeros, ones), zeros, names)
        standardization, variances = _measure(table, names, checkpoint)
        return cls(table, standardization, variances, names)

    @property
    def n_samples(self) -> int:
        """The number of rows n."""
        return int(self.values.shape[0])

    @property
    def n_features(self) -> int:
        """The number of columns d."""
        return int(self.values.shape[1])

    def blocks(self, size: int = BLOCK) -> Iterator[FloatArray]:
        """Yield standardized blocks of shape (n_features, up to `size`).

        All blocks share one buffer: use each before asking for the next.
        """
        buffer = np.empty((self.n_features, min(size, self.n_samples)))
        # Scaling comes first: the difference of two huge values may overflow.
        factor = 1.0 / self.standardization.scale[:, np.newaxis]
        center = self.standardization.center[:, np.newaxis] * factor
        for first in range(0, self.n_samples, size):
            part = self.values[first : first + size].T
            block = buffer[:, : part.shape[1]]
            np.multiply(part, factor, out=block)
            np.subtract(block, center, out=block)
            yield block


def _as_table(values: ArrayLike) -> FloatArray:
    array = np.asarray(values)
    if array.dtype.kind not in "fiub":
        raise ValueError(f"rows: numbers are needed, not {array.dtype}")
    if array.ndim == 1:
        array = array[:, np.newaxis]
    if array.ndim != 2:
        raise ValueError(f"rows: {array.ndim} dimensions, a table has 2")
    table: FloatArray = np.asarray(array, dtype=np.float64)
    return table


def _measure(
    table: FloatArray, names: Sequence[str], checkpoint: Checkpoint
) -> tuple[Standardization, FloatArray]:
    """Return the standardization, and the variances that it leaves."""
    lowest, highest = _extremes(table, names, checkpoint)
    center = _medians(table)
    # Halves, because the difference of two huge values may overflow.
    reach = np.maximum(highest / 2.0 - center / 2.0, center / 2.0 - lowest / 2.0)
    widest = np.frexp(np.where(reach > 0.0, reach, 0.5))[1] + 1
    variance = _variances(table, center, _power(widest), checkpoint)
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


def _parts(table: FloatArray, checkpoint: Checkpoint) -> Iterator[FloatArray]:
    for first in range(0, table.shape[0], BLOCK):
        yield table[first : first + BLOCK]
        checkpoint()


def _extremes(
    table: FloatArray, names: Sequence[str], checkpoint: Checkpoint
) -> tuple[FloatArray, FloatArray]:
    lows, highs = [], []
    for number, part in enumerate(_parts(table, checkpoint)):
        lows.append(part.min(axis=0))
        highs.append(part.max(axis=0))
        if not (np.isfinite(lows[-1]).all() and np.isfinite(highs[-1]).all()):
            row, column = np.argwhere(~np.isfinite(part))[0]
            raise ValueError(
                f"row {number * BLOCK + row + 1}, {names[column]}: "
                f"{part[row, column]} is not a finite number; leave the row out"
            )
    return np.min(lows, axis=0), np.max(highs, axis=0)


def _medians(table: FloatArray) -> FloatArray:
    """Return a central value of each column that occurs in it: no outlier moves it."""
    sample = table[:: max(1, table.shape[0] // _CENTER_SAMPLE)]
    middle = (len(sample) - 1) // 2
    medians: FloatArray = np.partition(sample, middle, axis=0)[middle]
    return medians


def _variances(
    table: FloatArray, center: FloatArray, unit: FloatArray, checkpoint: Checkpoint
) -> FloatArray:
    """Return the columns' variances in squares of `unit`, about their means.

    A mean is never further than one standard deviation from the median, so that
    little is lost by summing about the median and correcting afterwards.
    """
    first, second = np.zeros(table.shape[1]), np.zeros(table.shape[1])
    for part in _parts(table, checkpoint):
        differences = part / unit - center / unit
        first += differences.sum(axis=0)
        second += np.square(differences).sum(axis=0)
    mean = first / table.shape[0]
    variances: FloatArray = second / table.shape[0] - np.square(mean)
    return variances.clip(min=0.0)
