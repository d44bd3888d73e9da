"""Parameters as plain vectors, in which steps of EM have their natural lengths.

About a reference, a mixture is described by log-ratios of its weights, differences of
its means in the reference components' own standard deviations, and logarithms of its
covariances in the same units, each times the square root of the share of the rows that
it rests on. Lengths are then those of the complete data's Fisher information, whatever
the units of the data; and near a maximum EM's steps are symmetric, which is what makes
their curvature readable. Every vector is a valid mixture again. The covariances' own
coordinates are those of their structure (`emgui.mixture.model.structures`).

Amari (1985), "Differential-geometrical methods in statistics", chapter 2.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.gaussian import whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure

# For differences: a step this long is well above rounding and well below curvature.
SMALL_STEP = 1e-4
# A weight of zero has no logarithm; this one is as good as zero.
_LEAST_WEIGHT = 1e-300


class CoordinateChart:
    """Coordinates of mixtures of one structure about a reference.

    Parameters
    ----------
    reference : MixtureParameters
        Standardized; positive definite. Its own coordinates are 0.
    structure : CovarianceStructure
        What the covariances keep.
    pseudo_rows : float
        How many rows each covariance counts besides, as a share of all rows.
    """

    def __init__(
        self,
        reference: MixtureParameters,
        structure: CovarianceStructure,
        pseudo_rows: float = 0.0,
    ) -> None:
        self._reference = reference
        self._whitening = whitening_matrices(reference)
        factors = np.linalg.inv(self._whitening)
        self._factors = np.asarray(factors, dtype=np.float64)
        self._roots = np.sqrt(np.maximum(reference.weights, _LEAST_WEIGHT))
        shares = np.square(self._roots) + pseudo_rows
        self._spreads = structure.chart(self._whitening, self._factors, shares)

    @property
    def reference(self) -> MixtureParameters:
        """The mixture whose coordinates are 0."""
        return self._reference

    @property
    def size(self) -> int:
        """The number of coordinates."""
        k, d = self._reference.means.shape
        return int(k + k * d + self._spreads.size)

    @property
    def places(self) -> list[NDArray[np.intp]]:
        """Where each component's own coordinates stand: weight, means, spread.

        Those of a shared covariance are everybody's.
        """
        k, d = self._reference.means.shape
        return [
            np.concatenate(
                [
                    [c],
                    k + c * d + np.arange(d),
                    k + k * d + self._spreads.places(c),
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
        root = self._roots[component]
        away = points - self._reference.means[component]
        white = away @ self._whitening[component].T
        weight = np.full((len(points), 1), 1.0 / root)
        spread = self._spreads.scores(white, component)
        return np.concatenate([weight, white / root, spread], axis=1)

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
        return (
            np.abs(coordinates[:k]) / self._roots,
            np.linalg.norm(means, axis=1) / self._roots,
            self._spreads.movements(coordinates[k + k * d :]),
        )

    def coordinates(self, parameters: MixtureParameters) -> FloatArray:
        """Return the vector of a mixture, shape (n_coordinates,)."""
        weights = np.maximum(parameters.weights, _LEAST_WEIGHT)
        logs = np.log(weights) - 2.0 * np.log(self._roots)
        logs -= self._reference.weights @ logs
        away = parameters.means - self._reference.means
        means = np.matmul(self._whitening, away[:, :, np.newaxis])[:, :, 0]
        return np.concatenate(
            [
                self._roots * logs,
                (self._roots[:, np.newaxis] * means).ravel(),
                self._spreads.coordinates(parameters.covariances),
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
        covariances = self._spreads.covariances(coordinates[k + k * d :])
        return MixtureParameters(
            weights / weights.sum(),
            self._reference.means + means[:, :, 0],
            (covariances + covariances.transpose(0, 2, 1)) / 2.0,
        )
