"""Expected statistics of a block by powers of its rows, with K - 1 exponentials.

Densities are taken relative to that of one component, so that its own is 1. That is
the widest, which far out is left alone: the others vanish beside it. Where one of them
is beyond all numbers all the same, every row is held against its own maximum.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.part import Part
from emgui.mixture.em.powers import moments, widest, write_powers
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.em.sums import (
    exponentiate_from_maximum,
    sum_of_logarithms,
    weighed_again,
)
from emgui.records import dataclass

# Sums of relative densities up to this are summed as they are.
LARGEST_SUM = 1e280


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """What blocks come to.

    Parameters
    ----------
    of_powers : ndarray, shape (n_components, n_powers)
        Weighted by shares.
    relative_to : ndarray, shape (n_powers,)
        Of the rows whose densities are relative to the first component's.
    logarithms : float
        Of the sums of the densities.
    n_rows : int
        How many rows.
    squares : ndarray, shape (n_components,), or None
        sum_n w_n^2 r_nk, where rows have weights.
    """

    of_powers: FloatArray
    relative_to: FloatArray
    logarithms: float
    n_rows: int
    squares: FloatArray | None

    def plus(self, other: _Sums) -> _Sums:
        squares = self.squares
        if squares is not None and other.squares is not None:
            squares = squares + other.squares
        return _Sums(
            self.of_powers + other.of_powers,
            self.relative_to + other.relative_to,
            self.logarithms + other.logarithms,
            self.n_rows + other.n_rows,
            squares,
        )


class ByPowers:
    """The statistics of blocks of rows under one set of quadratics.

    Parameters
    ----------
    coefficients : ndarray, shape (n_components, n_powers)
        Each log-density's coefficients of the powers (`quadratics`).
    means : ndarray, shape (n_components, n_features)
        Where moments are taken about.
    has_products : bool
        Whether the statistics have products of different columns.
    """

    def __init__(
        self, coefficients: FloatArray, means: FloatArray, has_products: bool
    ) -> None:
        self._means = means
        self._has_products = has_products
        self._is_diagonal = coefficients.shape[1] == 2 * means.shape[1] + 1
        self._order = _widest_first(coefficients, means.shape[1])
        ordered = coefficients if self._order is None else coefficients[self._order]
        self._coefficients = ordered
        self._relative = ordered[1:] - ordered[0]
        self._densities = self._scratch = self._row = np.empty(0)

    def __call__(self, parts: Iterable[Part]) -> ExpectedStatistics | None:
        """Return the expected statistics of blocks of rows; None of no blocks at all.

        Sums of powers add up; moments are made of them once.
        """
        sums = [self._sums_of(part) for part in parts]
        if not sums:
            return None
        total = sums[0]
        for one in sums[1:]:
            total = total.plus(one)
        return self._statistics(total)

    def _statistics(self, total: _Sums) -> ExpectedStatistics:
        of_powers, squares = total.of_powers, total.squares
        log_likelihood = total.logarithms
        log_likelihood += float(
            np.add.reduce(self._coefficients[0] * total.relative_to)
        )
        if self._order is not None:
            of_powers = of_powers[self._order]
            squares = None if squares is None else squares[self._order]
        counts, first, second = moments(of_powers, self._means)
        return ExpectedStatistics(
            self._means,
            counts,
            first,
            second,
            log_likelihood,
            total.n_rows,
            squares=squares,
            has_products=self._has_products,
        )

    def _sums_of(self, part: Part) -> _Sums:
        block, weights = part.values, part.weights
        self._make_room(block.shape[1])
        powers = part.powers(self._is_diagonal)
        if powers is None:
            powers = self._scratch
            write_powers(block, powers)
        logarithms, is_relative = self._exponentiate(powers, weights)
        squares, sums = self._weighted(powers, weights)
        relative_to = np.add.reduce(sums) if is_relative else np.zeros(len(powers))
        return _Sums(sums, relative_to, logarithms, block.shape[1], squares)

    def _make_room(self, n_rows: int) -> None:
        if self._row.size != n_rows:
            self._densities = np.empty((len(self._means), n_rows))
            self._scratch = np.empty((self._coefficients.shape[1], n_rows))
            self._row = np.empty(n_rows)

    def _exponentiate(
        self, powers: FloatArray, weights: FloatArray | None
    ) -> tuple[float, bool]:
        """Write the densities up to a factor a row, and their sums for each row.

        Returns the sum of the sums' logarithms, and whether these are relative to the
        first component's density: else it is the log-likelihood.
        """
        densities, sums = self._densities, self._row
        densities[0] = 1.0
        others = np.matmul(self._relative, powers, out=densities[1:])
        np.exp(others, out=others)
        if len(others) == 1:
            np.add(others[0], 1.0, out=sums)
        else:
            np.add.reduce(densities, axis=0, out=sums)
        largest = float(np.maximum.reduce(sums))
        outermost, is_relative = 0.0, largest < LARGEST_SUM
        if not is_relative:
            np.matmul(self._coefficients, powers, out=densities)
            outermost = exponentiate_from_maximum(densities, sums, weights)
            np.add.reduce(densities, axis=0, out=sums)
            largest = float(len(densities))
        if weights is not None:
            logs = np.add.reduce(weights * np.log(sums))
            return float(logs) + outermost, is_relative
        return sum_of_logarithms(sums, largest) + outermost, is_relative

    def _weighted(
        self, powers: FloatArray, weights: FloatArray | None
    ) -> tuple[FloatArray | None, FloatArray]:
        """Return sum_n w_n^2 r_nk, where rows have weights, and the sums of powers."""
        densities, weighted = self._densities, self._scratch
        # Weighting the powers is as good as weighting the densities.
        are_few = len(powers) <= len(densities) + 1
        numerator = 1.0 if weights is None else weights
        room = weighted[0] if are_few else self._row
        shares = np.divide(numerator, self._row, out=room)
        squares = None
        if weights is not None:
            squares = weighed_again(densities, weights * shares)
        if are_few:
            np.multiply(powers[1:], shares, out=weighted[1:])
            return squares, np.matmul(densities, weighted.T)
        densities *= shares
        return squares, np.matmul(densities, powers.T)


def _widest_first(coefficients: FloatArray, d: int) -> NDArray[np.intp] | None:
    """Return the order in which the widest component is first; None if it is already.

    It changes places with the first one, so that the same order leads back.
    """
    first = int(widest(coefficients, d)) if len(coefficients) > 1 else 0
    if first == 0:
        return None
    order = np.arange(len(coefficients))
    order[0], order[first] = first, 0
    return order
