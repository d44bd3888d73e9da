"""Log-densities and moments of a block of rows, by two formulas that say the same.

`Differences` takes rows about each mean, which keeps every digit wherever a component
lies. `Whitened` multiplies all rows by all whitening matrices at once, and brings raw
moments to the means afterwards: as good, and quicker, while no component is narrow for
its distance from the origin.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray, on_diagonals
from emgui.mixture.em.powers import about_means
from emgui.mixture.em.sums import moments_about_means, variances_about_means
from emgui.mixture.model.parameters import MixtureParameters

# Roundings of whitened rows, squared: in a component's own units they are so many
# parts of 1e-16 at most.
_LARGEST_REACH = 2_000.0

Moments = tuple[FloatArray, FloatArray, FloatArray]


class Formula(Protocol):
    """Log-densities of a block of rows, and moments of the same block."""

    def write_logs(self, block: FloatArray, logs: FloatArray) -> None:
        """Write -1/2 (x - mu_k)^T Sigma_k^-1 (x - mu_k), shape (K, n_rows)."""

    def moments(self, shares: FloatArray) -> Moments:
        """Return counts, and first and second moments about the means.

        Parameters
        ----------
        shares : ndarray, shape (n_components, n_rows)
            Of each row of the block, times its weight.
        """


class Differences:
    """Rows about each mean.

    Parameters
    ----------
    means : ndarray, shape (n_components, n_features)
        Standardized.
    whitening : ndarray, shape (n_components, n_features, n_features)
        The inverse Cholesky factors.
    is_diagonal : bool
        Whether there are no correlations, and products of two columns are not wanted.
    """

    def __init__(
        self, means: FloatArray, whitening: FloatArray, *, is_diagonal: bool
    ) -> None:
        self._means, self._whitening = means, whitening
        self._is_diagonal = is_diagonal
        self._differences = self._scratch = np.empty((0, 0, 0))

    def write_logs(self, block: FloatArray, logs: FloatArray) -> None:
        """Write the quadratic part of each log-density."""
        shape = (*self._means.shape, block.shape[1])
        if self._scratch.shape != shape:
            self._differences, self._scratch = np.empty(shape), np.empty(shape)
        differences, scratch = self._differences, self._scratch
        np.subtract(block, self._means[:, :, np.newaxis], out=differences)
        if self._is_diagonal:
            np.multiply(differences, differences, out=scratch)
            halves = -0.5 * np.square(self._whitening.diagonal(0, 1, 2))
            np.matmul(halves[:, np.newaxis, :], scratch, out=logs[:, np.newaxis, :])
        else:
            np.matmul(self._whitening, differences, out=scratch)
            _write_halves(scratch, logs)

    def moments(self, shares: FloatArray) -> Moments:
        """Return counts, and first and second moments about the means."""
        if not self._is_diagonal:
            return moments_about_means(shares, self._differences, self._scratch)
        counts, first, second = variances_about_means(
            shares, self._differences, self._scratch
        )
        return counts, first, on_diagonals(second)


class Whitened:
    """Rows about the origin, whitened for all components at once.

    Parameters
    ----------
    means : ndarray, shape (n_components, n_features)
        Standardized.
    whitening : ndarray, shape (n_components, n_features, n_features)
        The inverse Cholesky factors.
    """

    def __init__(self, means: FloatArray, whitening: FloatArray) -> None:
        self._means = means
        self._factors = whitening_factors(means, whitening)
        self._rows = self._white = np.empty((0, 0))

    def write_logs(self, block: FloatArray, logs: FloatArray) -> None:
        """Write the quadratic part of each log-density."""
        (k, d), n_rows = self._means.shape, block.shape[1]
        if self._rows.shape[1] != n_rows:
            self._rows = np.empty((d + 1, n_rows))
            self._rows[0] = 1.0
            self._white = np.empty((k * d, n_rows))
        self._rows[1:] = block
        np.matmul(self._factors, self._rows, out=self._white)
        _write_halves(self._white.reshape(k, d, n_rows), logs)

    def moments(self, shares: FloatArray) -> Moments:
        """Return counts, and first and second moments about the means."""
        k, d = self._means.shape
        weighted = self._white.reshape(k, d, -1)
        np.multiply(self._rows[1:], shares[:, np.newaxis, :], out=weighted)
        raw = np.matmul(self._white, self._rows.T).reshape(k, d, d + 1)
        counts = np.add.reduce(shares, axis=1)
        return about_means(counts, raw[:, :, 0], raw[:, :, 1:], self._means)


def whitening_factors(means: FloatArray, whitening: FloatArray) -> FloatArray:
    """Return what whitens rows that begin with a one, shape (..., K d, d + 1).

    Parameters
    ----------
    means, whitening : ndarray, shapes (..., K, d), (..., K, d, d)
        Of one mixture, or of a stack of them.
    """
    *lead, k, d = means.shape
    shifts = np.matmul(whitening, means[..., np.newaxis])
    return np.concatenate((-shifts, whitening), axis=-1).reshape(*lead, k * d, d + 1)


def are_within_reach(
    means: FloatArray, sds: FloatArray, whitening: FloatArray
) -> NDArray[np.bool_]:
    """Return which mixtures are near enough to the origin to be whitened there.

    Parameters
    ----------
    means, sds, whitening : ndarray, shapes (..., K, d), twice, and (..., K, d, d)
        Of one mixture, or of a stack of them.
    """
    reach = np.matmul(np.abs(whitening), (np.abs(means) + sds)[..., np.newaxis])
    squares = np.square(reach).sum(axis=-2)
    found: NDArray[np.bool_] = (
        np.maximum.reduce(squares, axis=(-2, -1)) <= _LARGEST_REACH
    )
    return found


def _write_halves(white: FloatArray, logs: FloatArray) -> None:
    np.einsum("kdn,kdn->kn", white, white, out=logs)
    logs *= -0.5


def formula_of(
    parameters: MixtureParameters, whitening: FloatArray, *, is_diagonal: bool
) -> Formula:
    """Return the quicker of the formulas that keep enough digits.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized.
    whitening : ndarray, shape (n_components, n_features, n_features)
        Their inverse Cholesky factors.
    is_diagonal : bool
        As for `Differences`.
    """
    means = parameters.means
    if not is_diagonal:
        sds = parameters.standard_deviations
        if are_within_reach(means, sds, whitening):
            return Whitened(means, whitening)
    return Differences(means, whitening, is_diagonal=is_diagonal)
