"""The inner loop of the E-step: one block of rows to expected statistics.

Plain numpy on component-major buffers that are made once and used again. The
differences x - mu_k serve twice: for the densities, and for the moments about mu_k.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from emgui.mixture.gaussian import log_constants, whitening_matrices
from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.mixture.statistics import ExpectedStatistics

# Row sums of exp lie between 1 and K; this many of them multiply without overflow for
# any K up to 2^15, and one logarithm of the product replaces as many logarithms.
_SUMS_PER_LOGARITHM = 64
# Components times columns times rows of the buffers: about 2 MB of float64.
_BUFFER_ELEMENTS = 262_144
_LARGEST_BLOCK = 16_384
_SMALLEST_BLOCK = 1_024


def block_size(n_components: int, n_features: int) -> int:
    """Return how many rows a block holds, so that its buffers stay in cache."""
    fitting = _BUFFER_ELEMENTS // (n_components * n_features)
    return max(_SMALLEST_BLOCK, min(_LARGEST_BLOCK, fitting))


@dataclass(frozen=True, slots=True, eq=False)
class _Buffers:
    differences: FloatArray
    white: FloatArray
    responsibilities: FloatArray
    row: FloatArray
    norm: FloatArray


class BlockKernel:
    """Expected statistics of blocks of rows under one set of parameters.

    Parameters
    ----------
    parameters : MixtureParameters
        In the units of the rows (standardized).
    """

    def __init__(self, parameters: MixtureParameters) -> None:
        self._parameters = parameters
        self._whitening = whitening_matrices(parameters)
        self._constants = log_constants(parameters, self._whitening)[:, np.newaxis]
        self._buffers: _Buffers | None = None

    def __call__(self, block: FloatArray) -> ExpectedStatistics:
        """Return the expected statistics of one block.

        Parameters
        ----------
        block : ndarray, shape (n_features, n_rows)
            Standardized rows, one a column.
        """
        buffers = self._room_for(block.shape[1])
        means = self._parameters.means
        np.subtract(block, means[:, :, np.newaxis], out=buffers.differences)
        self._log_densities(buffers)
        log_likelihood = _normalize(buffers)
        counts, first, second = _moments(buffers)
        return ExpectedStatistics(
            means, counts, first, second, log_likelihood, block.shape[1]
        )

    def responsibilities(self, block: FloatArray) -> FloatArray:
        """Return r_nk of one block, shape (n_components, n_rows); a shared buffer."""
        self(block)
        assert self._buffers is not None  # noqa: S101 - the call above made them
        return self._buffers.responsibilities

    def _room_for(self, n_rows: int) -> _Buffers:
        if self._buffers is None or self._buffers.row.size != n_rows:
            k, d = self._parameters.means.shape
            self._buffers = _Buffers(
                np.empty((k, d, n_rows)),
                np.empty((k, d, n_rows)),
                np.empty((k, n_rows)),
                np.empty(n_rows),
                np.empty(n_rows),
            )
        return self._buffers

    def _log_densities(self, buffers: _Buffers) -> None:
        logs = buffers.responsibilities
        if self._parameters.n_features == 1:
            np.multiply(buffers.differences, self._whitening, out=buffers.white)
            white = buffers.white[:, 0, :]
            np.multiply(white, white, out=logs)
        else:
            np.matmul(self._whitening, buffers.differences, out=buffers.white)
            np.einsum("kdn,kdn->kn", buffers.white, buffers.white, out=logs)
        logs *= -0.5
        logs += self._constants


def _normalize(buffers: _Buffers) -> float:
    """Turn log-densities into responsibilities; return the log-likelihood."""
    logs, largest, norm = buffers.responsibilities, buffers.row, buffers.norm
    np.max(logs, axis=0, out=largest)
    log_likelihood = float(largest.sum())
    logs -= largest
    np.exp(logs, out=logs)
    np.sum(logs, axis=0, out=norm)
    log_likelihood += _sum_of_logarithms(norm)
    np.divide(1.0, norm, out=norm)
    logs *= norm
    return log_likelihood


def _sum_of_logarithms(sums: FloatArray) -> float:
    whole = sums.size - sums.size % _SUMS_PER_LOGARITHM
    products = np.multiply.reduce(sums[:whole].reshape(-1, _SUMS_PER_LOGARITHM), axis=1)
    return float(np.log(products).sum() + np.log(sums[whole:]).sum())


def _moments(buffers: _Buffers) -> tuple[FloatArray, FloatArray, FloatArray]:
    responsibilities, differences = buffers.responsibilities, buffers.differences
    weighted = buffers.white
    np.multiply(differences, responsibilities[:, np.newaxis, :], out=weighted)
    counts = responsibilities.sum(axis=1)
    first = weighted.sum(axis=2)
    if differences.shape[1] == 1:
        second = np.einsum("kdn,kdn->k", weighted, differences)[:, None, None]
    else:
        second = np.matmul(weighted, differences.transpose(0, 2, 1))
    return counts, first, second
