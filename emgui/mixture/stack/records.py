"""Parameters and statistics of many fits, one behind the other in a few arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.weighing import effective_rows
from emgui.records import dataclass

Index = NDArray[np.intp] | NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class MixtureStack:
    """The parameters of fits of as many components in the same columns.

    Parameters
    ----------
    weights : ndarray, shape (n_fits, n_components)
        As in `MixtureParameters`, of each fit.
    means : ndarray, shape (n_fits, n_components, n_features)
        Likewise.
    covariances : ndarray, shape (n_fits, n_components, n_features, n_features)
        Likewise.
    """

    weights: FloatArray
    means: FloatArray
    covariances: FloatArray

    @classmethod
    def of(cls, mixtures: Sequence[MixtureParameters]) -> MixtureStack:
        """Put mixtures one behind the other; at least one."""
        return cls(
            np.stack([one.weights for one in mixtures]),
            np.stack([one.means for one in mixtures]),
            np.stack([one.covariances for one in mixtures]),
        )

    @property
    def standard_deviations(self) -> FloatArray:
        """Shape (n_fits, n_components, n_features)."""
        variances = self.covariances.diagonal(0, -2, -1)
        return np.sqrt(variances)

    @property
    def are_diagonal(self) -> NDArray[np.bool_]:
        """In which fits no column has a covariance with another, shape (n_fits,)."""
        n_fits, k, d = self.means.shape
        if d == 1:
            return np.ones(n_fits, dtype=np.bool_)
        flat = self.covariances.reshape(n_fits, k, d * d)
        between = flat[..., : d * d - 1].reshape(n_fits, -1, d - 1, d + 1)[..., 1:]
        found: NDArray[np.bool_] = ~np.logical_or.reduce(between, axis=(1, 2, 3))
        return found

    def __len__(self) -> int:
        return len(self.weights)

    def at(self, fit: int) -> MixtureParameters:
        """Return the parameters of one fit."""
        return MixtureParameters.computed(
            self.weights[fit].copy(),
            self.means[fit].copy(),
            self.covariances[fit].copy(),
        )

    def copied(self) -> MixtureStack:
        """Return the same fits in arrays of their own."""
        return self.taken(np.arange(len(self)))

    def replace(self, fits: Index, others: MixtureStack) -> None:
        """Let fits have the parameters of others: for who has just made this stack."""
        self.weights[fits] = others.weights
        self.means[fits] = others.means
        self.covariances[fits] = others.covariances

    def put(self, fit: int, parameters: MixtureParameters) -> None:
        """Let a fit have other parameters: for who has just made this stack."""
        self.weights[fit] = parameters.weights
        self.means[fit] = parameters.means
        self.covariances[fit] = parameters.covariances

    def taken(self, fits: Index) -> MixtureStack:
        """Return some of the fits."""
        return MixtureStack(
            self.weights[fits], self.means[fits], self.covariances[fits]
        )


@dataclass(frozen=True, slots=True, eq=False)
class StatisticsStack:
    """The expected statistics of fits.

    Parameters
    ----------
    references, counts, first_moments, second_moments : ndarray, shapes (n_fits, ...)
        As in `ExpectedStatistics`, of each fit.
    log_likelihoods : ndarray, shape (n_fits,)
        Observed-data totals.
    n_samples : int
        Number of rows.
    squares : ndarray, shape (n_fits, n_components), or None
        As in `ExpectedStatistics`.
    """

    references: FloatArray
    counts: FloatArray
    first_moments: FloatArray
    second_moments: FloatArray
    log_likelihoods: FloatArray
    n_samples: int
    squares: FloatArray | None = None

    @property
    def effective_rows(self) -> FloatArray:
        """How many rows are behind each component, shape (n_fits, n_components)."""
        return effective_rows(self.counts, self.squares)

    def at(self, fit: int) -> ExpectedStatistics:
        """Return the statistics of one fit."""
        return ExpectedStatistics(
            self.references[fit].copy(),
            self.counts[fit].copy(),
            self.first_moments[fit].copy(),
            self.second_moments[fit].copy(),
            float(self.log_likelihoods[fit]),
            self.n_samples,
            squares=None if self.squares is None else self.squares[fit].copy(),
        )

    def put(self, fit: int, one: ExpectedStatistics) -> None:
        """Let a fit have other statistics: for who has just made this stack."""
        self.references[fit] = one.references
        self.counts[fit] = one.counts
        self.first_moments[fit] = one.first_moments
        self.second_moments[fit] = one.second_moments
        self.log_likelihoods[fit] = one.log_likelihood
        if self.squares is not None:
            self.squares[fit] = one.counts if one.squares is None else one.squares

    def taken(self, fits: Index) -> StatisticsStack:
        """Return some of the fits."""
        return StatisticsStack(
            self.references[fits],
            self.counts[fits],
            self.first_moments[fits],
            self.second_moments[fits],
            self.log_likelihoods[fits],
            self.n_samples,
            None if self.squares is None else self.squares[fits],
        )
