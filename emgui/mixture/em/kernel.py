"""The inner loop of the E-step: one block of rows to expected statistics.

Plain numpy on component-major buffers that are made once and used again. The
differences x - mu_k serve twice: for the densities, and for the moments about mu_k.

In few columns, while no component is narrow for its distance from the origin, powers of
z serve all components at once instead (`emgui.mixture.em.powers`).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.powers import (
    LARGEST_PRODUCT,
    moments,
    number_of_powers,
    powers_pay,
    quadratics,
    write_powers,
)
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.em.sums import (
    entropies,
    moments_about_means,
    sum_of_logarithms,
    weighed_again,
)
from emgui.mixture.em.variants import Assignment
from emgui.mixture.model.gaussian import log_constants, whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

# Components times columns times rows of a buffer: 4 MB of float64 at most.
_BUFFER_ELEMENTS = 524_288
_LARGEST_BLOCK = 24_576
_LARGEST_BLOCK_OF_COLUMNS = 8_192
_SMALLEST_BLOCK = 256
# Densities relative to the highest peak are summed as they are while every sum is
# above this; rows further out take the slower way through their own maximum.
_UNDERFLOW = 1e-280


def block_size(n_components: int, n_features: int) -> int:
    """Return how many rows a block holds, so that its buffers stay in cache."""
    fitting = _BUFFER_ELEMENTS // (n_components * n_features)
    largest = _LARGEST_BLOCK_OF_COLUMNS
    if n_features == 1:
        largest = _LARGEST_BLOCK
    if n_features == 1 or powers_pay(n_components, n_features):
        product = n_components * number_of_powers(n_features)
        largest = min(largest, LARGEST_PRODUCT // product)
    return max(_SMALLEST_BLOCK, min(largest, fitting))


@dataclass(frozen=True, slots=True, eq=False)
class _Buffers:
    """Differences (K, d, m); scratch (K, d, m); r (K, m); one number a row (m,)."""

    differences: FloatArray
    scratch: FloatArray
    responsibilities: FloatArray
    row: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class _PowerBuffers:
    """Powers 1, z_i, z_i z_j (P, m); densities (K, m); one number a row (m,)."""

    powers: FloatArray
    densities: FloatArray
    row: FloatArray


class BlockKernel:
    """Expected statistics of blocks of rows under one set of parameters.

    Parameters
    ----------
    parameters : MixtureParameters
        In the units of the rows (standardized).
    assignment : Assignment, optional
        How rows are shared out; by their responsibilities without.
    """

    def __init__(
        self, parameters: MixtureParameters, assignment: Assignment | None = None
    ) -> None:
        self._assignment = assignment
        self._means = parameters.means
        self._whitening = whitening_matrices(parameters)
        self._negative_half_precisions = -0.5 * np.square(self._whitening[:, 0, :1])
        constants = log_constants(parameters, self._whitening)
        self._peak = float(constants.max())
        self._constants = (constants - self._peak)[:, np.newaxis]
        self._quadratics = quadratics(parameters, self._whitening, self._constants)
        self._buffers: _Buffers | None = None
        self._power_buffers: _PowerBuffers | None = None

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
        if self._quadratics is not None and self._assignment is None:
            return self._by_powers(block, self._quadratics, weights)
        buffers = self._room_for(block.shape[1])
        divergence = heat = 0.0
        if self._assignment is None:
            log_likelihood = self._expect(block, buffers, weights)
        else:
            log_likelihood, divergence, heat = self._assign(
                block, buffers, weights, self._assignment
            )
        counts, first, second = moments_about_means(
            buffers.responsibilities, buffers.differences, buffers.scratch
        )
        return ExpectedStatistics(
            self._means,
            counts,
            first,
            second,
            log_likelihood,
            block.shape[1],
            divergence,
            weighed_again(buffers.responsibilities, weights),
            heat,
        )

    def responsibilities(self, block: FloatArray) -> FloatArray:
        """Return r_nk of one block, shape (n_components, n_rows); a shared buffer."""
        buffers = self._room_for(block.shape[1])
        self._expect(block, buffers, None)
        return buffers.responsibilities

    def _room_for(self, n_rows: int) -> _Buffers:
        if self._buffers is None or self._buffers.row.size != n_rows:
            k, d = self._means.shape
            self._buffers = _Buffers(
                np.empty((k, d, n_rows)),
                np.empty((k, d, n_rows)),
                np.empty((k, n_rows)),
                np.empty(n_rows),
            )
        return self._buffers

    def _expect(
        self, block: FloatArray, buffers: _Buffers, weights: FloatArray | None
    ) -> float:
        """Fill in the weighted responsibilities; return the block's log-likelihood."""
        np.subtract(block, self._means[:, :, np.newaxis], out=buffers.differences)
        shares, sums = buffers.responsibilities, buffers.row
        log_likelihood = self._exponentiate(
            lambda: self._log_densities(buffers), shares, sums, weights
        )
        np.divide(1.0 if weights is None else weights, sums, out=sums)
        np.multiply(shares, sums, out=shares)
        return log_likelihood

    def _assign(
        self,
        block: FloatArray,
        buffers: _Buffers,
        weights: FloatArray | None,
        assignment: Assignment,
    ) -> tuple[float, float, float]:
        """Fill in the assigned shares; return log-likelihood, divergence and heat."""
        np.subtract(block, self._means[:, :, np.newaxis], out=buffers.differences)
        self._log_densities(buffers)
        logs, row = buffers.responsibilities, buffers.row
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

    def _exponentiate(
        self,
        write_logs: Callable[[], object],
        logs: FloatArray,
        sums: FloatArray,
        weights: FloatArray | None,
    ) -> float:
        """Turn logs into densities, up to a factor a row, and sum them for each row.

        Returns the log-likelihood.
        """
        write_logs()
        np.exp(logs, out=logs)
        np.add.reduce(logs, axis=0, out=sums)
        smallest = float(sums.min())
        outermost = 0.0
        if not smallest > _UNDERFLOW:
            write_logs()
            outermost = _exponentiate_from_maximum(logs, sums, weights)
            np.add.reduce(logs, axis=0, out=sums)
            smallest = 1.0
        if weights is not None:
            peaks = float(weights.sum()) * self._peak
            return float((weights * np.log(sums)).sum()) + outermost + peaks
        return sum_of_logarithms(sums, smallest) + outermost + sums.size * self._peak

    def _by_powers(
        self, block: FloatArray, coefficients: FloatArray, weights: FloatArray | None
    ) -> ExpectedStatistics:
        n_rows = block.shape[1]
        buffers = self._room_for_powers(n_rows)
        powers, densities, sums = buffers.powers, buffers.densities, buffers.row
        write_powers(block, powers)
        log_likelihood = self._exponentiate(
            lambda: np.matmul(coefficients, powers, out=densities),
            densities,
            sums,
            weights,
        )
        np.divide(1.0 if weights is None else weights, sums, out=sums)
        densities *= sums
        counts, first, second = moments(np.matmul(densities, powers.T), self._means)
        squares = weighed_again(densities, weights)
        return ExpectedStatistics(
            self._means, counts, first, second, log_likelihood, n_rows, squares=squares
        )

    def _room_for_powers(self, n_rows: int) -> _PowerBuffers:
        if self._power_buffers is None or self._power_buffers.row.size != n_rows:
            self._power_buffers = _PowerBuffers(
                np.empty((number_of_powers(self._means.shape[1]), n_rows)),
                np.empty((len(self._means), n_rows)),
                np.empty(n_rows),
            )
        return self._power_buffers

    def _log_densities(self, buffers: _Buffers) -> None:
        """Write the log-densities relative to the highest peak."""
        differences, scratch = buffers.differences, buffers.scratch
        logs = buffers.responsibilities
        if differences.shape[1] == 1:
            np.multiply(differences, differences, out=scratch)
            np.multiply(scratch[:, 0], self._negative_half_precisions, out=logs)
        else:
            np.matmul(self._whitening, differences, out=scratch)
            np.einsum("kdn,kdn->kn", scratch, scratch, out=logs)
            logs *= -0.5
        logs += self._constants


def _exponentiate_from_maximum(
    logs: FloatArray, row: FloatArray, weights: FloatArray | None
) -> float:
    np.max(logs, axis=0, out=row)
    logs -= row
    np.exp(logs, out=logs)
    return float((row if weights is None else weights * row).sum())
