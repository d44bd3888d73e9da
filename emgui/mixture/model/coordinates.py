"""Parameters as plain vectors, in which steps of EM have their natural lengths.

About a reference, a mixture is described by log-ratios of its weights, differences of
its means in the reference components' own standard deviations, and logarithms of its
covariances in the same units, each times the square root of the share of the rows that
it rests on. Lengths are then those of the complete data's Fisher information, whatever
the units of the data; and near a maximum EM's steps are symmetric, which is what makes
their curvature readable. Every vector is a valid mixture again.

Amari (1985), "Differential-geometrical methods in statistics", chapter 2; for the
covariances: Skovgaard (1984), "A Riemannian geometry of the multivariate normal model",
Scandinavian Journal of Statistics 11, 211-223.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.families import CovarianceFamily
from emgui.mixture.model.gaussian import whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters

_SQRT_2 = float(np.sqrt(2.0))
# A weight of zero has no logarithm; this one is as good as zero.
_LEAST_WEIGHT = 1e-300
# Where an M-step has lost all of a spread, it is as far away as numbers go.
_LEAST_VARIANCE = 1e-300


class Chart:
    """Coordinates of mixtures of one family about a reference.

    Parameters
    ----------
    reference : MixtureParameters
        Standardized; positive definite. Its own coordinates are 0.
    family : CovarianceFamily
        The structure that the covariances keep.
    pseudo_rows : float
        How many rows each covariance counts besides, as a share of all rows.
    """

    def __init__(
        self,
        reference: MixtureParameters,
        family: CovarianceFamily,
        pseudo_rows: float = 0.0,
    ) -> None:
        self._reference = reference
        self._whitening = whitening_matrices(reference)
        self._factors = np.linalg.inv(self._whitening)
        self._roots = np.sqrt(np.maximum(reference.weights, _LEAST_WEIGHT))
        self._is_tied = family is CovarianceFamily.TIED
        self._is_round = family is CovarianceFamily.SPHERICAL
        self._has_correlations = reference.n_features > 1 and family in (
            CovarianceFamily.FULL,
            CovarianceFamily.TIED,
        )
        # A shared covariance rests on all rows, one of its own on its share of them.
        own = slice(0, 1) if self._is_tied else slice(None)
        self._own = own
        shares = np.square(self._roots) + pseudo_rows
        self._spread_roots = np.sqrt(
            shares.sum(keepdims=True) if self._is_tied else shares
        )

    @property
    def reference(self) -> MixtureParameters:
        """The mixture whose coordinates are 0."""
        return self._reference

    @property
    def size(self) -> int:
        """The number of coordinates."""
        k, d = self._reference.means.shape
        return int(k + k * d + self._n_spreads * len(self._spread_roots))

    @property
    def _n_spreads(self) -> int:
        """How many coordinates a covariance has."""
        d = self._reference.n_features
        if self._is_round:
            return 1
        return d * (d + 1) // 2 if self._has_correlations else d

    @property
    def places(self) -> list[NDArray[np.intp]]:
        """Where each component's own coordinates stand: weight, means, spread.

        Those of a shared covariance are everybody's.
        """
        k, d = self._reference.means.shape
        n = self._n_spreads
        owners = np.zeros(k, dtype=np.intp) if self._is_tied else np.arange(k)
        return [
            np.concatenate(
                [
                    [c],
                    k + c * d + np.arange(d),
                    k + k * d + owners[c] * n + np.arange(n),
                ]
            )
            for c in range(k)
        ]

    def scores(self, points: FloatArray, component: int) -> FloatArray:
        """Return how the log-density of rows in a component changes, and its weight.

        The derivatives of log(pi_k N(x; mu_k, Sigma_k)) with respect to the component's
        own coordinates, at the reference; that of the weight but for a constant.

        Parameters
        ----------
        points : ndarray, shape (n_points, n_features)
            Standardized, no cell missing.
        component : int
            Counted from 0.

        Returns
        -------
        ndarray, shape (n_points, n_own)
            In the order of `places`.
        """
        root, d = self._roots[component], points.shape[1]
        spread_root = self._spread_roots[0 if self._is_tied else component]
        away = points - self._reference.means[component]
        white = away @ self._whitening[component].T
        squares = (np.square(white) - 1.0) / _SQRT_2
        if self._is_round:
            squares = squares.sum(axis=1, keepdims=True) / np.sqrt(d)
        parts = [np.full((len(points), 1), 1.0 / root), white / root]
        parts.append(squares / spread_root)
        if self._has_correlations:
            rows, columns = np.triu_indices(d, 1)
            parts.append(white[:, rows] * white[:, columns] / spread_root)
        return np.concatenate(parts, axis=1)

    def movements(
        self, coordinates: FloatArray
    ) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return how far a vector leads every component, in its own measure.

        Returns
        -------
        weights, means, spreads : ndarray, shape (n_components,)
            Logarithms of ratios, standard deviations, and logarithms of standard
            deviations, of a shared covariance all alike.
        """
        k, d = self._reference.means.shape
        means = coordinates[k : k + k * d].reshape(k, d)
        spreads = coordinates[k + k * d :].reshape(len(self._spread_roots), -1)
        wide = np.linalg.norm(spreads, axis=1) / self._spread_roots / _SQRT_2
        return (
            np.abs(coordinates[:k]) / self._roots,
            np.linalg.norm(means, axis=1) / self._roots,
            np.broadcast_to(wide, (k,)),
        )

    def coordinates(self, parameters: MixtureParameters) -> FloatArray:
        """Return the vector of a mixture, shape (n_coordinates,)."""
        weights = np.maximum(parameters.weights, _LEAST_WEIGHT)
        logs = np.log(weights) - 2.0 * np.log(self._roots)
        logs -= self._reference.weights @ logs
        away = parameters.means - self._reference.means
        means = np.matmul(self._whitening, away[:, :, np.newaxis])[:, :, 0]
        whitening = self._whitening[self._own]
        relative = (
            whitening @ parameters.covariances[self._own] @ whitening.transpose(0, 2, 1)
        )
        return np.concatenate(
            [
                self._roots * logs,
                (self._roots[:, np.newaxis] * means).ravel(),
                (
                    self._spread_roots[:, np.newaxis] * self._logarithms(relative)
                ).ravel(),
            ]
        )

    def parameters(self, coordinates: FloatArray) -> MixtureParameters:
        """Return the mixture of a vector.

        Raises
        ------
        InvalidParametersError
            If the vector is so long that the mixture's numbers overflow.
        """
        k, d = self._reference.means.shape
        logs = coordinates[:k] / self._roots
        weights = np.square(self._roots) * np.exp(logs - logs.max())
        steps = coordinates[k : k + k * d].reshape(k, d, 1)
        means = np.matmul(self._factors, steps / self._roots[:, np.newaxis, np.newaxis])
        spreads = coordinates[k + k * d :].reshape(len(self._spread_roots), -1)
        relative = self._exponentials(spreads / self._spread_roots[:, np.newaxis], d)
        factors = self._factors[self._own]
        covariances = factors @ relative @ factors.transpose(0, 2, 1)
        if self._is_tied:
            covariances = np.repeat(covariances, k, axis=0)
        return MixtureParameters(
            weights / weights.sum(),
            self._reference.means + means[:, :, 0],
            (covariances + covariances.transpose(0, 2, 1)) / 2.0,
        )

    def _logarithms(self, relative: FloatArray) -> FloatArray:
        """Return matrix logarithms as vectors of half their squared length."""
        d = relative.shape[1]
        if not self._has_correlations:
            variances = np.diagonal(relative, axis1=1, axis2=2)
            logs: FloatArray = np.log(np.maximum(variances, _LEAST_VARIANCE)) / _SQRT_2
            if self._is_round:
                logs = logs.mean(axis=1, keepdims=True) * np.sqrt(d)
            return logs
        values, vectors = np.linalg.eigh(relative)
        logs = np.log(np.maximum(values, _LEAST_VARIANCE))
        whole = (vectors * logs[:, np.newaxis]) @ vectors.transpose(0, 2, 1)
        rows, columns = np.triu_indices(d, 1)
        diagonal = np.diagonal(whole, axis1=1, axis2=2) / _SQRT_2
        return np.concatenate([diagonal, whole[:, rows, columns]], axis=1)

    def _exponentials(self, logarithms: FloatArray, d: int) -> FloatArray:
        diagonal = np.arange(d)
        whole = np.zeros((len(logarithms), d, d))
        if not self._has_correlations:
            divisor = np.sqrt(d) if self._is_round else 1.0
            whole[:, diagonal, diagonal] = np.exp(logarithms * (_SQRT_2 / divisor))
            return whole
        rows, columns = np.triu_indices(d, 1)
        whole[:, diagonal, diagonal] = logarithms[:, :d] * _SQRT_2
        whole[:, rows, columns] = whole[:, columns, rows] = logarithms[:, d:]
        values, vectors = np.linalg.eigh(whole)
        result: FloatArray = (
            vectors * np.exp(values)[:, np.newaxis]
        ) @ vectors.transpose(0, 2, 1)
        return result
