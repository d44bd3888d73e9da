"""The inner loop of the E-step: a block of rows to expected sufficient statistics.

Plain numpy on component-major buffers that are made once and used again. In few
columns, or without correlations, powers of z serve all components at once
(`emgui.mixture.em.by_powers`), while no component is narrow for its distance from the
origin; elsewhere it is one of the formulas of `emgui.mixture.em.differences`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.by_powers import ByPowers
from emgui.mixture.em.differences import Formula, formula_of
from emgui.mixture.em.part import Part
from emgui.mixture.em.powers import (
    LARGEST_PRODUCT,
    number_of_powers,
    powers_pay,
    quadratics,
)
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.em.sums import (
    entropies,
    exponentiate_from_maximum,
    sum_of_logarithms,
    weighed_again,
)
from emgui.mixture.em.variants import Assignment
from emgui.mixture.model.gaussian import log_constants, whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters

# Components times columns times rows of a buffer: 4 MB of float64 at most.
_BUFFER_ELEMENTS = 524_288
_LARGEST_BLOCK = 24_576
_LARGEST_BLOCK_OF_POWERS = 8_192
_LARGEST_BLOCK_OF_COLUMNS = 2_048
_SMALLEST_BLOCK = 256
# Densities relative to the highest peak are summed as they are while every sum is
# above this; rows further out take the slower way through their own maximum.
UNDERFLOW = 1e-280


@cache
def block_size(n_components: int, n_features: int, has_products: bool = True) -> int:
    """Return how many rows a block holds, so that its buffers stay in cache.

    Parameters
    ----------
    n_components, n_features : int
        K and d.
    has_products : bool
        Whether columns are multiplied with one another.
    """
    k, d = n_components, n_features
    largest = _LARGEST_BLOCK_OF_COLUMNS
    if d == 1 or not has_products or powers_pay(k, d):
        largest = _LARGEST_BLOCK if d == 1 else _LARGEST_BLOCK_OF_POWERS
        product = k * number_of_powers(d, not has_products)
        largest = min(largest, LARGEST_PRODUCT // product)
    return max(_SMALLEST_BLOCK, min(largest, _BUFFER_ELEMENTS // (k * d)))


class BlockKernel:
    """Expected statistics of blocks of rows under one set of parameters.

    Parameters
    ----------
    parameters : MixtureParameters
        In the units of the rows (standardized).
    assignment : Assignment, optional
        How rows are shared out; by their responsibilities without.
    has_products : bool
        Whether moments of two different columns are wanted. Where they are not, and the
        parameters have no correlations, neither has the arithmetic.
    """

    def __init__(
        self,
        parameters: MixtureParameters,
        assignment: Assignment | None = None,
        *,
        has_products: bool = True,
    ) -> None:
        d = parameters.n_features
        self._assignment = assignment
        self._parameters = parameters
        self._means = parameters.means
        self._whitening = whitening_matrices(parameters)
        constants = log_constants(parameters, self._whitening)
        self._has_products = has_products or not parameters.is_diagonal
        self._is_diagonal = d == 1 or not self._has_products
        self._log_constants = constants
        self._shares = self._row = np.empty(0)
        # The highest log-density of any component, at its mean.
        known = constants.tolist()
        self._peak: float = max(known)
        self._known_formula: Formula | None = None
        self._by_powers: ByPowers | None = None
        pays = self._is_diagonal or powers_pay(*self._means.shape)
        if assignment is None and pays and min(known) > -np.inf:
            self._by_powers = self._powers(parameters, constants)

    def _powers(
        self, parameters: MixtureParameters, constants: FloatArray
    ) -> ByPowers | None:
        found = quadratics(parameters, self._whitening, constants, self._is_diagonal)
        if found is None:
            return None
        return ByPowers(found, self._means, self._has_products)

    def __call__(
        self, block: FloatArray, weights: FloatArray | None = None
    ) -> ExpectedStatistics:
        """Return the expected statistics of one block.

        Parameters
        ----------
        block : ndarray, shape (n_features, n_rows)
            Standardized rows, one a column.
        weights : ndarray, shape (n_rows,), optional
            How much each row counts for; once without.
        """
        found = self.over([Part(block, weights, tuple(range(len(block))))])
        assert found is not None  # noqa: S101 - of one block there are statistics
        return found

    def __copy__(self) -> BlockKernel:
        """Return the same kernel with buffers of its own: for another thread."""
        return BlockKernel(
            self._parameters, self._assignment, has_products=self._has_products
        )

    def over(self, parts: Iterable[Part]) -> ExpectedStatistics | None:
        """Return the expected statistics of blocks of rows; None of no blocks at all.

        Parameters
        ----------
        parts : iterable of Part
            Of the same columns; each is done with before the next is asked for.
        """
        if self._by_powers is not None:
            return self._by_powers(parts)
        total = None
        for part in parts:
            of_part = self._by_differences(part.values, part.weights)
            total = of_part if total is None else total + of_part
        return total

    def _by_differences(
        self, block: FloatArray, weights: FloatArray | None
    ) -> ExpectedStatistics:
        shares, row = self._room_for(block.shape[1])
        divergence = heat = 0.0
        if self._assignment is None:
            log_likelihood = self._expect(block, shares, row, weights)
        else:
            log_likelihood, divergence, heat = self._assign(
                block, shares, row, weights, self._assignment
            )
        counts, first, second = self._formula.moments(shares)
        return ExpectedStatistics(
            self._means,
            counts,
            first,
            second,
            log_likelihood,
            block.shape[1],
            divergence,
            weighed_again(shares, weights),
            heat,
            self._has_products,
        )

    @property
    def is_diagonal(self) -> bool:
        """Whether there are no products of different columns."""
        return self._is_diagonal

    def responsibilities(self, block: FloatArray) -> FloatArray:
        """Return r_nk of one block, shape (n_components, n_rows); a shared buffer."""
        shares, row = self._room_for(block.shape[1])
        self._expect(block, shares, row, None)
        return shares

    @property
    def _formula(self) -> Formula:
        found = self._known_formula
        if found is None:
            found = self._known_formula = formula_of(
                self._parameters, self._whitening, is_diagonal=self._is_diagonal
            )
        return found

    def _room_for(self, n_rows: int) -> tuple[FloatArray, FloatArray]:
        """Return room for r (K, n_rows), and for one number a row (n_rows,)."""
        if self._row.size != n_rows:
            self._shares, self._row = (
                np.empty((len(self._means), n_rows)),
                np.empty(n_rows),
            )
        return self._shares, self._row

    def _expect(
        self,
        block: FloatArray,
        shares: FloatArray,
        sums: FloatArray,
        weights: FloatArray | None,
    ) -> float:
        """Fill in the weighted responsibilities; return the block's log-likelihood."""
        self._write_log_densities(block, shares)
        np.exp(shares, out=shares)
        np.add.reduce(shares, axis=0, out=sums)
        smallest = float(np.minimum.reduce(sums))
        outermost = 0.0
        if not smallest > UNDERFLOW:
            self._write_log_densities(block, shares)
            outermost = exponentiate_from_maximum(shares, sums, weights)
            np.add.reduce(shares, axis=0, out=sums)
            smallest = 1.0
        if weights is None:
            within = sum_of_logarithms(sums, smallest) + sums.size * self._peak
        else:
            peaks = float(weights.sum()) * self._peak
            within = float(np.add.reduce(weights * np.log(sums))) + peaks
        np.divide(1.0 if weights is None else weights, sums, out=sums)
        np.multiply(shares, sums, out=shares)
        return within + outermost

    def _assign(
        self,
        block: FloatArray,
        logs: FloatArray,
        row: FloatArray,
        weights: FloatArray | None,
        assignment: Assignment,
    ) -> tuple[float, float, float]:
        """Fill in the assigned shares; return log-likelihood, divergence and heat."""
        self._write_log_densities(block, logs)
        np.max(logs, axis=0, out=row)
        per_row = row + np.log(np.exp(logs - row).sum(axis=0))
        divergence = per_row - assignment(logs, weights)
        # Without heat there is no need of the entropies.
        hot = assignment.heat * entropies(logs) if assignment.heat else row * 0.0
        if weights is None:
            peaks = row.size * self._peak
            return (
                float(per_row.sum()) + peaks,
                float(divergence.sum()),
                float(hot.sum()),
            )
        logs *= weights
        peaks = float(weights.sum()) * self._peak
        return (
            float(weights @ per_row) + peaks,
            float(weights @ divergence),
            float(weights @ hot),
        )

    def _write_log_densities(self, block: FloatArray, logs: FloatArray) -> None:
        """Write the log-densities relative to the highest peak."""
        self._formula.write_logs(block, logs)
        logs += (self._log_constants - self._peak)[:, np.newaxis]
