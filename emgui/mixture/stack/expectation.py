"""The E-step of many fits of the same few rows, which share the powers of these rows.

Every number is made by the same operations in the same order as for one fit alone:
what a fit comes to does not depend on which others advance with it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.powers import (
    coefficients,
    may_serve,
    moments,
    number_of_powers,
    powers_pay,
    write_powers,
)
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.sums import moments_about_means, weighed_again
from emgui.mixture.model.gaussian import LOG_2_PI, log_weights
from emgui.mixture.stack.records import MixtureStack, StatisticsStack

# Components times columns times rows of so many fits stay in cache.
_AT_ONCE = 65_536
# Densities relative to the highest peak are summed as they are while every sum is
# above this; of a fit with rows further out, through each row's own maximum.
_UNDERFLOW = 1e-280


class StackedRows:
    """Rows as an E-step of many fits goes through them.

    Parameters
    ----------
    rows : Rows
        Few, and complete.
    n_components : int
        K of the fits.
    """

    def __init__(self, rows: Rows, n_components: int) -> None:
        self.n_components = n_components
        (part,) = rows.parts(rows.n_samples, rows.patterns[0])
        self.block = np.ascontiguousarray(part.values)
        self.weights = part.weights
        self.powers: FloatArray | None = None
        self._room: tuple[FloatArray, FloatArray, FloatArray] | None = None
        d, n = self.block.shape
        if d == 1 or powers_pay(n_components, d):
            self.powers = np.empty((number_of_powers(d), n))
            write_powers(self.block, self.powers)

    @property
    def n_samples(self) -> int:
        """The number of rows n."""
        return int(self.block.shape[1])

    def room(self, n_fits: int) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return buffers for differences and scratch, and for log-densities.

        Shapes (n_fits, K, d, n) twice, and (n_fits, K, n): made once, for fresh memory
        takes longer than what is written to it.
        """
        if self._room is None or len(self._room[0]) < n_fits:
            wide = (n_fits, self.n_components, *self.block.shape)
            narrow = (n_fits, self.n_components, self.n_samples)
            self._room = np.empty(wide), np.empty(wide), np.empty(narrow)
        differences, scratch, logs = self._room
        return differences[:n_fits], scratch[:n_fits], logs[:n_fits]

    def expect(
        self,
        mixtures: MixtureStack,
        whitening: FloatArray,
        weights: FloatArray | None = None,
    ) -> StatisticsStack:
        """Return what the rows are worth to the components of every fit.

        Parameters
        ----------
        mixtures : MixtureStack
            Standardized.
        whitening : ndarray, shape (n_fits, n_components, n_features, n_features)
            Their inverse Cholesky factors.
        weights : ndarray, shape (n_fits, n_samples), optional
            How much each row counts for in each fit; without, as the rows say.
        """
        if weights is None and self.weights is not None:
            weights = np.broadcast_to(self.weights, (len(mixtures), self.n_samples))
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            step = _Expectation(self, mixtures, whitening, weights)
            step.fill()
        return step.found


class _Expectation:
    """One E-step: fits go through it part by part, each in the way that is accurate."""

    def __init__(
        self,
        rows: StackedRows,
        mixtures: MixtureStack,
        whitening: FloatArray,
        weights: FloatArray | None,
    ) -> None:
        self._rows, self._mixtures = rows, mixtures
        self._whitening, self._weights = whitening, weights
        constants = log_constants(mixtures.weights, whitening)
        self._peaks = constants.max(axis=-1)
        self._constants = constants - self._peaks[:, np.newaxis]
        self.found = _nothing(mixtures, rows.n_samples, is_weighted=weights is not None)

    def fill(self) -> None:
        """Fill in what is found, of all fits."""
        is_served = np.zeros(len(self._mixtures), dtype=np.bool_)
        if self._rows.powers is not None:
            is_served = self._serve_by_powers(self._rows.powers)
        others = np.flatnonzero(~is_served)
        for part in self._parts(len(others), len(self._rows.block)):
            self._by_differences(others[part])

    def _serve_by_powers(self, powers: FloatArray) -> NDArray[np.bool_]:
        """Fill in the fits of which powers are accurate; return which these are."""
        means, whitening = self._mixtures.means, self._whitening
        sds = self._mixtures.standard_deviations
        served = may_serve(means, sds, whitening)
        fits = np.flatnonzero(served)
        if fits.size:
            quadratics, are_accurate = coefficients(
                means[fits], sds[fits], whitening[fits], self._constants[fits]
            )
            served[fits] = are_accurate
            fits, quadratics = fits[are_accurate], quadratics[are_accurate]
            for part in self._parts(len(fits), 1):
                self._by_powers(fits[part], quadratics[part], powers)
        return served

    def _parts(self, n_fits: int, n_numbers: int) -> Iterator[slice]:
        """Yield parts of so many fits as stay in cache together."""
        per_fit = n_numbers * self._rows.n_components * self._rows.n_samples
        size = max(1, _AT_ONCE // per_fit)
        for first in range(0, n_fits, size):
            yield slice(first, first + size)

    def _by_powers(
        self, fits: NDArray[np.intp], quadratics: FloatArray, powers: FloatArray
    ) -> None:
        shares = self._shared_out(fits, np.matmul(quadratics, powers))
        sums = np.matmul(shares, powers.T)
        found, means = self.found, self._mixtures.means[fits]
        counts, first, second = moments(sums, means)
        found.counts[fits] = counts
        found.first_moments[fits] = first
        found.second_moments[fits] = second

    def _by_differences(self, fits: NDArray[np.intp]) -> None:
        means, whitening = self._mixtures.means[fits], self._whitening[fits]
        differences, scratch, logs = self._rows.room(len(fits))
        np.subtract(self._rows.block, means[..., np.newaxis], out=differences)
        if differences.shape[-2] == 1:
            np.multiply(differences, differences, out=scratch)
            halves = -0.5 * np.square(whitening[:, :, 0, :1])
            np.multiply(scratch[:, :, 0], halves, out=logs)
        else:
            np.matmul(whitening, differences, out=scratch)
            np.einsum("...dn,...dn->...n", scratch, scratch, out=logs)
            logs *= -0.5
        logs += self._constants[fits][..., np.newaxis]
        shares = self._shared_out(fits, logs)
        counts, first, second = moments_about_means(shares, differences, scratch)
        self.found.counts[fits] = counts
        self.found.first_moments[fits] = first
        self.found.second_moments[fits] = second

    def _shared_out(self, fits: NDArray[np.intp], logs: FloatArray) -> FloatArray:
        """Turn log-densities into shares, and fill in the log-likelihoods."""
        weights = None if self._weights is None else self._weights[fits]
        shares, sums, outermost = _densities(logs)
        total = _sums_over_rows(np.log(sums), weights)
        if outermost is not None:
            total += _sums_over_rows(outermost, weights)
        n = float(logs.shape[-1]) if weights is None else weights.sum(axis=-1)
        self.found.log_likelihoods[fits] = total + n * self._peaks[fits]
        np.divide(1.0 if weights is None else weights, sums, out=sums)
        shares *= sums[:, np.newaxis, :]
        squares = weighed_again(shares, weights)
        if squares is not None and self.found.squares is not None:
            self.found.squares[fits] = squares
        return shares


def log_constants(weights: FloatArray, whitening: FloatArray) -> FloatArray:
    """Return log pi_k - (d log 2 pi + log det Sigma_k) / 2, shape (n_fits, K)."""
    half_log_determinants = np.log(whitening.diagonal(0, -2, -1)).sum(axis=-1)
    d = whitening.shape[-1]
    constants: FloatArray = (
        log_weights(weights) + half_log_determinants - 0.5 * d * LOG_2_PI
    )
    return constants


def _sums_over_rows(values: FloatArray, weights: FloatArray | None) -> FloatArray:
    weighted = values if weights is None else values * weights
    sums: FloatArray = weighted.sum(axis=-1)
    return sums


def _densities(logs: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray | None]:
    """Return densities up to a factor a row, their sums, and the factors' logarithms.

    The factors of fits that need none are 1; None where no fit needs any.
    """
    densities = np.exp(logs)
    sums = np.add.reduce(densities, axis=-2)
    far = np.flatnonzero(~(sums.min(axis=-1) > _UNDERFLOW))
    if not far.size:
        return densities, sums, None
    outermost = np.zeros_like(sums)
    outermost[far] = logs[far].max(axis=-2)
    densities[far] = np.exp(logs[far] - outermost[far][:, np.newaxis])
    sums[far] = np.add.reduce(densities[far], axis=-2)
    return densities, sums, outermost


def _nothing(
    mixtures: MixtureStack, n_samples: int, *, is_weighted: bool
) -> StatisticsStack:
    n_fits = len(mixtures)
    return StatisticsStack(
        mixtures.means,
        np.empty_like(mixtures.weights),
        np.empty_like(mixtures.means),
        np.empty_like(mixtures.covariances),
        np.empty(n_fits),
        n_samples,
        np.empty_like(mixtures.weights) if is_weighted else None,
    )
