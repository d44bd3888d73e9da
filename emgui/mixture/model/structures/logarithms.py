"""Covariances as plain vectors: logarithms about a reference, in natural lengths.

A covariance is described by the matrix logarithm of what it is beside the reference
component's, in that component's own standard deviations, times the square root of half
the share of the rows that it rests on: lengths are then those of Fisher's information.

Skovgaard (1984), "A Riemannian geometry of the multivariate normal model", Scandinavian
Journal of Statistics 11, 211-223.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray

SQRT_2 = float(np.sqrt(2.0))
# Where an M-step has lost all of a spread, it is as far away as numbers go.
_LEAST_VARIANCE = 1e-300


class SpreadChart(Protocol):
    """Coordinates of the covariances of one structure about a reference."""

    @property
    def size(self) -> int:
        """The number of coordinates of all covariances together."""

    def places(self, component: int, /) -> NDArray[np.intp]:
        """Return which of them describe one component's covariance."""

    def scores(self, white: FloatArray, component: int) -> FloatArray:
        """Return derivatives of a component's log-density at the reference.

        Parameters
        ----------
        white : ndarray, shape (n_points, n_features)
            Points about the component's mean, in its own standard deviations.
        component : int
            Counted from 0.

        Returns
        -------
        ndarray, shape (n_points, n_own)
            In the order of `places`.
        """

    def movements(self, coordinates: FloatArray) -> FloatArray:
        """Return how far a vector leads every component, shape (n_components,).

        As the logarithm of a standard deviation.
        """

    def coordinates(self, covariances: FloatArray) -> FloatArray:
        """Return the vector of covariances, shape (size,)."""

    def covariances(self, coordinates: FloatArray) -> FloatArray:
        """Return covariances, shape (n_components, n_features, n_features)."""


class Form(Protocol):
    """Which entries of a matrix logarithm one covariance is described by."""

    def size(self, n_features: int, /) -> int:
        """Return how many numbers describe it."""

    def logarithms(self, relative: FloatArray) -> FloatArray:
        """Return matrix logarithms as vectors of half their squared length.

        Parameters
        ----------
        relative : ndarray, shape (n, n_features, n_features)
            Covariances beside those of the reference.

        Returns
        -------
        ndarray, shape (n, n_numbers)
        """

    def exponentials(self, logarithms: FloatArray, n_features: int) -> FloatArray:
        """Return the matrices of vectors, as given to `logarithms`."""

    def scores(self, white: FloatArray) -> FloatArray:
        """Return derivatives of the log-density, shape (n_points, n_numbers)."""


@cache
def _above_diagonal(d: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the rows and columns of what is above the diagonal."""
    rows, columns = np.triu_indices(d, 1)
    return rows, columns


class Symmetric:
    """Any covariance: the diagonal, and what is above it."""

    def size(self, n_features: int) -> int:
        """Return how many numbers describe it."""
        return n_features * (n_features + 1) // 2

    def logarithms(self, relative: FloatArray) -> FloatArray:
        """Return matrix logarithms as vectors; see `Form`."""
        d = relative.shape[1]
        values, vectors = np.linalg.eigh(relative)
        logs = np.log(np.maximum(values, _LEAST_VARIANCE))
        whole = (vectors * logs[:, np.newaxis]) @ vectors.transpose(0, 2, 1)
        rows, columns = _above_diagonal(d)
        diagonal = np.diagonal(whole, axis1=1, axis2=2) / SQRT_2
        return np.concatenate([diagonal, whole[:, rows, columns]], axis=1)

    def exponentials(self, logarithms: FloatArray, n_features: int) -> FloatArray:
        """Return the matrices of vectors; see `Form`."""
        diagonal = np.arange(n_features)
        whole = np.zeros((len(logarithms), n_features, n_features))
        rows, columns = _above_diagonal(n_features)
        whole[:, diagonal, diagonal] = logarithms[:, :n_features] * SQRT_2
        whole[:, rows, columns] = whole[:, columns, rows] = logarithms[:, n_features:]
        values, vectors = np.linalg.eigh(whole)
        result: FloatArray = (
            vectors * np.exp(values)[:, np.newaxis]
        ) @ vectors.transpose(0, 2, 1)
        return result

    def scores(self, white: FloatArray) -> FloatArray:
        """Return derivatives of the log-density; see `Form`."""
        rows, columns = _above_diagonal(white.shape[1])
        products = white[:, rows] * white[:, columns]
        return np.concatenate([_excess(white), products], axis=1)


class Diagonal:
    """A covariance without correlations: one logarithm a column."""

    def size(self, n_features: int) -> int:
        """Return how many numbers describe it."""
        return n_features

    def logarithms(self, relative: FloatArray) -> FloatArray:
        """Return logarithms of the variances as vectors; see `Form`."""
        variances = np.diagonal(relative, axis1=1, axis2=2)
        logs: FloatArray = np.log(np.maximum(variances, _LEAST_VARIANCE)) / SQRT_2
        return logs

    def exponentials(self, logarithms: FloatArray, n_features: int) -> FloatArray:
        """Return the matrices of vectors; see `Form`."""
        diagonal = np.arange(n_features)
        whole = np.zeros((len(logarithms), n_features, n_features))
        whole[:, diagonal, diagonal] = np.exp(logarithms * SQRT_2)
        return whole

    def scores(self, white: FloatArray) -> FloatArray:
        """Return derivatives of the log-density; see `Form`."""
        return _excess(white)


class Round:
    """A covariance that is the same in every direction: one logarithm."""

    def size(self, _n_features: int, /) -> int:
        """Return how many numbers describe it."""
        return 1

    def logarithms(self, relative: FloatArray) -> FloatArray:
        """Return the logarithm of the variance as a vector; see `Form`."""
        logs = Diagonal().logarithms(relative)
        single: FloatArray = logs.mean(axis=1, keepdims=True) * np.sqrt(logs.shape[1])
        return single

    def exponentials(self, logarithms: FloatArray, n_features: int) -> FloatArray:
        """Return the matrices of vectors; see `Form`."""
        diagonal = np.arange(n_features)
        whole = np.zeros((len(logarithms), n_features, n_features))
        divisor = np.sqrt(n_features)
        whole[:, diagonal, diagonal] = np.exp(logarithms * (SQRT_2 / divisor))
        return whole

    def scores(self, white: FloatArray) -> FloatArray:
        """Return derivatives of the log-density; see `Form`."""
        total = _excess(white).sum(axis=1, keepdims=True)
        single: FloatArray = total / np.sqrt(white.shape[1])
        return single


def _excess(white: FloatArray) -> FloatArray:
    excess: FloatArray = (np.square(white) - 1.0) / SQRT_2
    return excess


class LogarithmChart:
    """Logarithms of covariances, one a component or one for all.

    Parameters
    ----------
    form : Form
        What describes a single covariance.
    whitening, factors : ndarray, shape (n_components, n_features, n_features)
        The reference's inverse Cholesky factors, and the factors themselves.
    shares : ndarray, shape (n_components,)
        Of the rows, behind each component.
    is_shared : bool
        Whether there is one covariance for all components.
    """

    def __init__(
        self,
        form: Form,
        whitening: FloatArray,
        factors: FloatArray,
        shares: FloatArray,
        *,
        is_shared: bool,
    ) -> None:
        own = slice(0, 1) if is_shared else slice(None)
        self._form, self._is_shared, self._own = form, is_shared, own
        self._whitening, self._factors = whitening[own], factors[own]
        # A shared covariance rests on all rows, one of its own on its share of them.
        self._roots = np.sqrt(shares.sum(keepdims=True) if is_shared else shares)
        self._n_components, self._n_features = whitening.shape[:2]
        self._n_numbers = form.size(self._n_features)

    @property
    def size(self) -> int:
        """The number of coordinates."""
        return self._n_numbers * len(self._roots)

    def places(self, component: int, /) -> NDArray[np.intp]:
        """Return which coordinates describe a covariance: shared ones are all's."""
        owner = 0 if self._is_shared else component
        return owner * self._n_numbers + np.arange(self._n_numbers)

    def scores(self, white: FloatArray, component: int) -> FloatArray:
        """Return derivatives of a component's log-density; see `SpreadChart`."""
        root = self._roots[0 if self._is_shared else component]
        scores: FloatArray = self._form.scores(white) / root
        return scores

    def movements(self, coordinates: FloatArray) -> FloatArray:
        """Return how far a vector leads; with a shared covariance all go alike."""
        spreads = coordinates.reshape(len(self._roots), -1)
        wide = np.linalg.norm(spreads, axis=1) / self._roots / SQRT_2
        return np.broadcast_to(wide, (self._n_components,))

    def coordinates(self, covariances: FloatArray) -> FloatArray:
        """Return the vector of covariances, shape (size,)."""
        whitening = self._whitening
        relative = whitening @ covariances[self._own] @ whitening.transpose(0, 2, 1)
        logarithms = self._form.logarithms(relative)
        vector: FloatArray = (self._roots[:, np.newaxis] * logarithms).ravel()
        return vector

    def covariances(self, coordinates: FloatArray) -> FloatArray:
        """Return the covariances of a vector; see `SpreadChart`."""
        logarithms = coordinates.reshape(len(self._roots), -1)
        relative = self._form.exponentials(
            logarithms / self._roots[:, np.newaxis], self._n_features
        )
        found: FloatArray = self._factors @ relative @ self._factors.transpose(0, 2, 1)
        if self._is_shared:
            return np.repeat(found, self._n_components, axis=0)
        return found
