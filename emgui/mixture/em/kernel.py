"""The inner loop of the E-step: one block of rows to expected statistics.

Plain numpy on component-major buffers that are made once and used again. The
differences x - mu_k serve twice: for the densities, and for the moments about mu_k.

In few columns, while no component is narrow for its distance from the origin, 1, z_i
and z_i z_j serve all components at once instead: log-densities are quadratics in z, and
raw moments are brought to the means afterwards. Two small matrix products are all.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.gaussian import log_constants, whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

# Components times columns times rows of a buffer: 4 MB of float64 at most.
_BUFFER_ELEMENTS = 524_288
_LARGEST_BLOCK = 24_576
# What BLAS sums in one thread: beyond, it calls others, which costs more than it saves
# and makes the result depend on how many there are.
_LARGEST_SUM = 8_192
_LARGEST_BLOCK_OF_COLUMNS = 8_192
_SMALLEST_BLOCK = 256
# The same for matrix products: rows times components times three powers.
_LARGEST_PRODUCT = 262_144
# With many columns or components the blocks would be too small to be worth it.
_SMALLEST_BLOCK_OF_POWERS = 4_096
# Powers of z serve while every component's log-density at the origin, relative to the
# highest peak, is at least this. No mean is then further than ten of its standard
# deviations from the origin, and cancellation costs two or three digits of sixteen.
_LOWEST_AT_ORIGIN = -50.0
# The same for several columns: the terms of the quadratic, taken without their signs,
# add up to this at most one standard deviation beyond the mean in every column.
_LARGEST_TERMS = 121.0
# Densities relative to the highest peak are summed as they are while every sum is
# above this; rows further out take the slower way through their own maximum.
_UNDERFLOW = 1e-280
# One logarithm of a product of up to this many sums stands for as many logarithms.
_SUMS_PER_LOGARITHM = 64


def _number_of_powers(d: int) -> int:
    return (d + 1) * (d + 2) // 2


def _powers_pay(k: int, d: int) -> bool:
    return k * _number_of_powers(d) * _SMALLEST_BLOCK_OF_POWERS <= _LARGEST_PRODUCT


@cache
def _positions_of_products(d: int) -> NDArray[np.intp]:
    """Return where z_i z_j stands among the powers, shape (d, d)."""
    rows, columns = np.triu_indices(d)
    positions = np.empty((d, d), dtype=np.intp)
    positions[rows, columns] = np.arange(d + 1, _number_of_powers(d))
    positions[columns, rows] = positions[rows, columns]
    return positions


def block_size(n_components: int, n_features: int) -> int:
    """Return how many rows a block holds, so that its buffers stay in cache."""
    fitting = _BUFFER_ELEMENTS // (n_components * n_features)
    largest = _LARGEST_BLOCK_OF_COLUMNS
    if n_features == 1:
        largest = _LARGEST_BLOCK
    if n_features == 1 or _powers_pay(n_components, n_features):
        product = n_components * _number_of_powers(n_features)
        largest = min(largest, _LARGEST_PRODUCT // product)
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


class Assignment(Protocol):
    """Another way than Bayes' to share rows out among the components."""

    @property
    def heat(self) -> float:
        """How often the entropy of the shares counts besides once: T - 1, if hot."""

    def __call__(
        self, logs: FloatArray, weights: FloatArray | None = None, /
    ) -> FloatArray:
        """Turn weighted log-densities into shares, in place.

        Parameters
        ----------
        logs : ndarray, shape (n_components, n_rows)
            Up to a constant; on return the shares q_nk, which sum to 1 for each row.
        weights : ndarray, shape (n_rows,), optional
            For how many rows each stands; one without.

        Returns
        -------
        ndarray, shape (n_rows,)
            The evidence lower bound of each row, sum_k q_nk (log-density - log q_nk).
        """


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
        self._quadratics = self._quadratics_if_accurate(parameters)
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
        counts, first, second = _moments(buffers)
        return ExpectedStatistics(
            self._means,
            counts,
            first,
            second,
            log_likelihood,
            block.shape[1],
            divergence,
            _weighed_again(buffers.responsibilities, weights),
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
        hot = assignment.heat * _entropies(logs) if assignment.heat else row * 0.0
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
            return float(weights @ np.log(sums)) + outermost + peaks
        return _sum_of_logarithms(sums, smallest) + outermost + sums.size * self._peak

    def _quadratics_if_accurate(
        self, parameters: MixtureParameters
    ) -> FloatArray | None:
        """Return each log-density's coefficients of the powers, shape (K, P)."""
        if self._means.shape[1] > 1:
            return self._quadratics_of_columns(parameters.standard_deviations)
        whitening = self._whitening[:, 0]
        distances = self._means * whitening
        at_origin = self._constants - 0.5 * distances * distances
        if not at_origin.min() >= _LOWEST_AT_ORIGIN:
            return None
        slopes = distances * whitening
        return np.concatenate(
            (at_origin, slopes, self._negative_half_precisions), axis=1
        )

    def _quadratics_of_columns(self, deviations: FloatArray) -> FloatArray | None:
        k, d = self._means.shape
        if not _powers_pay(k, d):
            return None
        precisions = np.matmul(self._whitening.transpose(0, 2, 1), self._whitening)
        reach = (np.abs(self._means) + deviations)[:, :, np.newaxis]
        terms = reach.transpose(0, 2, 1) @ np.abs(precisions) @ reach
        slopes = np.matmul(precisions, self._means[:, :, np.newaxis])[:, :, 0]
        at_origin = self._constants[:, 0] - 0.5 * (slopes * self._means).sum(axis=1)
        if not (terms.max() <= _LARGEST_TERMS and at_origin.min() >= _LOWEST_AT_ORIGIN):
            return None
        rows, columns = np.triu_indices(d)
        products = precisions[:, rows, columns] * np.where(rows == columns, -0.5, -1.0)
        return np.concatenate((at_origin[:, np.newaxis], slopes, products), axis=1)

    def _by_powers(
        self, block: FloatArray, quadratics: FloatArray, weights: FloatArray | None
    ) -> ExpectedStatistics:
        d, n_rows = block.shape
        buffers = self._room_for_powers(n_rows)
        powers, densities, sums = buffers.powers, buffers.densities, buffers.row
        _write_powers(block, powers)
        log_likelihood = self._exponentiate(
            lambda: np.matmul(quadratics, powers, out=densities),
            densities,
            sums,
            weights,
        )
        # Dividing the powers by the sums is as good as dividing the densities.
        np.divide(1.0 if weights is None else weights, sums, out=powers[0])
        squares = None
        if weights is not None:
            # The sums have served: their buffer is free.
            np.multiply(weights, powers[0], out=sums)
            squares = _weighed_again(densities, sums)
        if len(powers) <= len(densities) + 1:
            powers[1:] *= powers[0]
        else:
            densities *= powers[0]
            powers[0] = 1.0
        sums_of_powers = np.matmul(densities, powers.T)
        counts, raw = sums_of_powers[:, 0], sums_of_powers[:, 1 : d + 1]
        first = raw - self._means * sums_of_powers[:, :1]
        second = sums_of_powers[:, _positions_of_products(d)]
        second -= self._means[:, :, np.newaxis] * raw[:, np.newaxis]
        second -= first[:, :, np.newaxis] * self._means[:, np.newaxis]
        return ExpectedStatistics(
            self._means, counts, first, second, log_likelihood, n_rows, squares=squares
        )

    def _room_for_powers(self, n_rows: int) -> _PowerBuffers:
        if self._power_buffers is None or self._power_buffers.row.size != n_rows:
            self._power_buffers = _PowerBuffers(
                np.empty((_number_of_powers(self._means.shape[1]), n_rows)),
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


def _write_powers(block: FloatArray, powers: FloatArray) -> None:
    d = len(block)
    powers[0] = 1.0
    powers[1 : d + 1] = block
    first = d + 1
    for i in range(d):
        np.multiply(block[i], block[i:], out=powers[first : first + d - i])
        first += d - i


def _exponentiate_from_maximum(
    logs: FloatArray, row: FloatArray, weights: FloatArray | None
) -> float:
    np.max(logs, axis=0, out=row)
    logs -= row
    np.exp(logs, out=logs)
    return float(row.sum() if weights is None else weights @ row)


def _sum_of_logarithms(sums: FloatArray, smallest: float) -> float:
    """Return sum_n log(sums_n) for sums from `smallest` up to the number of components.

    Products of several sums save most of the logarithms; as many are multiplied as
    can neither underflow nor overflow.
    """
    safe = int(600.0 / max(9.0, -np.log(smallest)))
    at_once = max(1, min(_SUMS_PER_LOGARITHM, safe))
    whole = sums.size - sums.size % at_once
    products = np.multiply.reduce(sums[:whole].reshape(at_once, -1), axis=0)
    return float(np.log(products).sum() + np.log(sums[whole:]).sum())


def _entropies(shares: FloatArray) -> FloatArray:
    """Return -sum_k q_nk log q_nk of every row."""
    positive = np.where(shares > 0.0, shares, 1.0)
    entropies: FloatArray = -(positive * np.log(positive)).sum(axis=0)
    return entropies


def _weighed_again(shares: FloatArray, weights: FloatArray | None) -> FloatArray | None:
    """Return sum_n w_n s_kn, shape (K,), in parts that BLAS sums in one thread."""
    if weights is None:
        return None
    sums = np.zeros(len(shares))
    for first in range(0, len(weights), _LARGEST_SUM):
        part = slice(first, first + _LARGEST_SUM)
        sums += np.matmul(shares[:, np.newaxis, part], weights[part])[:, 0]
    return sums


def _moments(buffers: _Buffers) -> tuple[FloatArray, FloatArray, FloatArray]:
    shares, differences = buffers.responsibilities, buffers.differences
    counts = shares.sum(axis=1)
    first = _weighted_sums(differences, shares)
    if differences.shape[1] == 1:
        # The squares are there already.
        return counts, first, _weighted_sums(buffers.scratch, shares)[:, :, np.newaxis]
    weighted = buffers.scratch
    np.multiply(differences, shares[:, np.newaxis, :], out=weighted)
    return counts, first, np.matmul(weighted, differences.transpose(0, 2, 1))


def _weighted_sums(values: FloatArray, shares: FloatArray) -> FloatArray:
    """Return sum_n r_kn v_kdn, shape (K, d), in parts that BLAS sums in one thread."""
    weights = shares[:, :, np.newaxis]
    sums = np.zeros((*values.shape[:2], 1))
    for first in range(0, shares.shape[1], _LARGEST_SUM):
        part = slice(first, first + _LARGEST_SUM)
        sums += np.matmul(values[:, :, part], weights[:, part])
    return sums[:, :, 0]
