"""Measures columns, in one pass over the rows: their centres, scales and variances."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import Checkpoint, FloatArray, frozen_array, no_checkpoint
from emgui.mixture.model.source import Values
from emgui.mixture.model.standardization import BLOCK, Measured, Standardization

# The centre is the median of this many rows: a million more would not move it much.
_CENTER_SAMPLE = 10_001
# Beyond these powers of two the reciprocal of a scale would overflow.
_EXTREME_EXPONENT = 1_022
# Squares in a unit that is smaller by more than this power of two would overflow.
_NEAR_ENOUGH = 400

Seen = Callable[[FloatArray], None]


def measure(
    table: Values,
    names: Sequence[str],
    weights: FloatArray | None = None,
    checkpoint: Checkpoint = no_checkpoint,
    seen: Seen | None = None,
) -> Measured:
    """Return the standardization, and the variances that it leaves.

    Parameters
    ----------
    table : ndarray or RowSource, shape (n_samples, n_features)
        At least one row; nan is a missing cell.
    names : sequence of str
        Of the columns, for messages.
    weights : ndarray, shape (n_samples,), optional
        How much every row counts for in the variances.
    checkpoint : callable
        Called after every block of rows.
    seen : callable, optional
        Called once with every block of rows, for what else is to be known of them.

    Raises
    ------
    ValueError
        If a cell is infinite, or a column has no value at all.
    """
    sample = sample_of(table)
    center = _medians(table, sample)

    def summed(unit: FloatArray, is_first: bool) -> Sums:
        note = seen if is_first else None
        return sums_of(table, names, center, unit, weights, checkpoint, note)

    return measured_about(center, sample, summed)


def measured_about(
    center: FloatArray,
    sample: FloatArray,
    summed: Callable[[FloatArray, bool], Sums],
) -> Measured:
    """Return the standardization, and the variances that it leaves.

    Parameters
    ----------
    center : ndarray, shape (n_features,)
        A central value of each column.
    sample : ndarray, shape (n, n_features)
        Some rows.
    summed : callable
        Adds up all rows in the unit that it is given for each column; with True, and
        once more with False where the sample has misled.
    """
    # The sums are exact multiples of one another in all units that are powers of two,
    # so that one is guessed before the extremes are known.
    guess = _guessed(sample, center)
    sums = summed(_power(guess), True)
    lowest, highest = sums.extremes()
    widest = _widest(lowest, highest, center)
    if ((guess > widest) | (widest > guess + _NEAR_ENOUGH)).any():
        sums = summed(_power(widest), False)
        guess = widest
    variance = sums.variances() * np.square(_power(guess - widest))
    variance[lowest == highest] = 0.0
    halvings = np.rint(np.log2(np.where(variance > 0.0, variance, 1.0)) / 2.0)
    scale = _power(widest + halvings.astype(np.int64))
    variances = variance * np.square(_power(widest) / scale)
    standardization = Standardization(frozen_array(center), frozen_array(scale))
    return Measured(standardization, frozen_array(variances))


def sums_of(
    table: Values,
    names: Sequence[str],
    center: FloatArray,
    unit: FloatArray,
    weights: FloatArray | None = None,
    checkpoint: Checkpoint = no_checkpoint,
    seen: Seen | None = None,
) -> Sums:
    """Return what all rows add up to; as `measure`, about a centre and in a unit."""
    sums = Sums(names, center, unit)
    for part in _parts(table, checkpoint):
        block = table[part]
        if seen is not None:
            seen(block)
        sums.add(part.start, block, None if weights is None else weights[part])
    return sums


class Sums:
    """What is added up, block by block: extremes, and moments about the centre.

    A mean is never further than one standard deviation from the median, so that
    little is lost by summing about the median and correcting afterwards.

    Parameters
    ----------
    names : sequence of str
        Of the columns.
    center, unit : ndarray, shape (n_features,)
        About what, and in what, the moments are summed.
    """

    def __init__(
        self, names: Sequence[str], center: FloatArray, unit: FloatArray
    ) -> None:
        self._names = names
        self._unit = unit
        self._center = center / unit
        self._lows: list[FloatArray] = []
        self._highs: list[FloatArray] = []
        d = len(center)
        self._count, self._first, self._second = np.zeros(d), np.zeros(d), np.zeros(d)

    def add(self, start: int, block: FloatArray, weights: FloatArray | None) -> None:
        """Add the rows from `start` on."""
        low, high = block.min(axis=0), block.max(axis=0)
        if not (np.isfinite(low).all() and np.isfinite(high).all()):
            _refuse_infinite(block, start, self._names)
            low, high = np.fmin.reduce(block), np.fmax.reduce(block)
        self._lows.append(low)
        self._highs.append(high)
        # Squares overflow where the unit was guessed far too small: it is seen to.
        with np.errstate(over="ignore", invalid="ignore"):
            self._add_moments(block / self._unit - self._center, weights)

    def __add__(self, other: Sums) -> Sums:
        both = copy(self)
        both._lows, both._highs = self._lows + other._lows, self._highs + other._highs
        both._count = self._count + other._count
        both._first = self._first + other._first
        both._second = self._second + other._second
        return both

    def _add_moments(self, differences: FloatArray, weights: FloatArray | None) -> None:
        shares = np.ones(len(differences)) if weights is None else weights
        known = ~np.isnan(differences)
        if known.all():
            self._count += shares.sum()
        else:
            differences[~known] = 0.0
            self._count += shares @ known
        if weights is None:
            self._first += differences.sum(axis=0)
            self._second += np.square(differences).sum(axis=0)
        else:
            self._first += shares @ differences
            self._second += shares @ np.square(differences)

    def extremes(self) -> tuple[FloatArray, FloatArray]:
        """Return the least and the largest value of every column."""
        lowest, highest = np.fmin.reduce(self._lows), np.fmax.reduce(self._highs)
        empty = np.flatnonzero(np.isnan(lowest))
        if empty.size:
            raise ValueError(
                f"{self._names[empty[0]]} has no value in any row; leave the column out"
            )
        return lowest, highest

    def variances(self) -> FloatArray:
        """Return the columns' variances in squares of the unit, about their means."""
        # Where all rows that have a value weigh nothing, there is no spread to speak
        # of.
        count = np.where(self._count > 0.0, self._count, 1.0)
        mean = self._first / count
        variances: FloatArray = self._second / count - np.square(mean)
        return variances.clip(min=0.0)


def _power(exponent: NDArray[np.integer]) -> FloatArray:
    clipped = np.clip(exponent, -_EXTREME_EXPONENT, _EXTREME_EXPONENT)
    power: FloatArray = np.ldexp(1.0, clipped)
    return power


def _widest(
    lowest: FloatArray, highest: FloatArray, center: FloatArray
) -> NDArray[np.integer]:
    """Return the power of two that no difference from the centre reaches."""
    # Halves, because the difference of two huge values may overflow.
    reach = np.maximum(highest / 2.0 - center / 2.0, center / 2.0 - lowest / 2.0)
    exponents: NDArray[np.integer] = np.frexp(np.where(reach > 0.0, reach, 0.5))[1] + 1
    return exponents


def _parts(table: Values, checkpoint: Checkpoint) -> Iterator[slice]:
    for first in range(0, len(table), BLOCK):
        yield slice(first, first + BLOCK)
        checkpoint()


def _refuse_infinite(block: FloatArray, start: int, names: Sequence[str]) -> None:
    infinite = np.argwhere(np.isinf(block))
    if infinite.size:
        row, column = infinite[0]
        raise ValueError(
            f"row {start + row + 1}, {names[column]}: {block[row, column]} "
            "is not a finite number; leave the row out"
        )


def sample_of(table: Values) -> FloatArray:
    """Return rows at an even pace: ten to twenty thousand of many."""
    return table[:: max(1, table.shape[0] // _CENTER_SAMPLE)]


def _guessed(sample: FloatArray, center: FloatArray) -> NDArray[np.integer]:
    """Return the power of two that no difference of a sample reaches."""
    # What is not finite is refused where all rows are looked at.
    with np.errstate(invalid="ignore", over="ignore"):
        return _widest(np.fmin.reduce(sample), np.fmax.reduce(sample), center)


def _medians(table: Values, sample: FloatArray) -> FloatArray:
    """Return a central value of each column that occurs in it: no outlier moves it."""
    if not np.isnan(sample).any():
        return middle(sample)
    picked = _known_samples(table)
    return np.array([middle(known)[0] if known.size else 0.0 for known in picked])


def middle(values: FloatArray) -> FloatArray:
    """Return a central value of each column, one of its own; shape (d,)."""
    place = (len(values) - 1) // 2
    found: FloatArray = np.partition(values, place, axis=0)[place]
    return found


def _known_samples(table: Values) -> list[FloatArray]:
    """Return of each column values at an even pace, shape (n, 1), of those it has."""
    counts = np.zeros(table.shape[1], dtype=np.int64)
    for part in _parts(table, no_checkpoint):
        counts += (~np.isnan(table[part])).sum(axis=0)
    steps = np.maximum(1, counts // _CENTER_SAMPLE).tolist()
    picked: list[list[FloatArray]] = [[] for _step in steps]
    seen = np.zeros(len(steps), dtype=np.int64)
    for part in _parts(table, no_checkpoint):
        for j, column in enumerate(table[part].T):
            known = column[~np.isnan(column)]
            picked[j].append(known[-int(seen[j]) % steps[j] :: steps[j], np.newaxis])
            seen[j] += len(known)
    return [np.concatenate(parts) for parts in picked]
