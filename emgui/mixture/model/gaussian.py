"""Gaussian densities in log space, by Cholesky factors.

A point may lack cells (NaN): its density is then the marginal one of the cells that it
has, which for a Gaussian only takes the means and covariances of those columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from emgui.deferring import once
from emgui.mixture.arrays import FloatArray, on_diagonals
from emgui.mixture.model.collapse_facts import NotPositiveDefinite
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.elimination import inverse_factors
from emgui.mixture.model.parameters import MixtureParameters

LOG_2_PI = float(np.log(2.0 * np.pi))


class Weighted(Protocol):
    """What has weights: one mixture, or a stack of them."""

    @property
    def weights(self) -> FloatArray:
        """Shape (..., n_components)."""


def whitening_matrices(parameters: MixtureParameters) -> FloatArray:
    """Return the inverse lower Cholesky factors W_k: W_k Sigma_k W_k^T = 1.

    Returns
    -------
    ndarray, shape (n_components, n_features, n_features)
        Lower triangular; read-only.

    Raises
    ------
    DegenerateError
        If a covariance is not positive definite.
    """
    whitening: FloatArray = once(parameters, "whitening", _whitening_matrices)
    return whitening


def _whitening_matrices(parameters: MixtureParameters) -> FloatArray:
    is_diagonal = parameters.is_diagonal
    found = (_reciprocal_deviations if is_diagonal else _inverse_factors)(parameters)
    found.flags.writeable = False
    return found


def _inverse_factors(parameters: MixtureParameters) -> FloatArray:
    # Scaling to a unit diagonal first keeps columns of 1e-8 and 1e8 apart.
    sds = parameters.standard_deviations
    if not np.minimum.reduce(sds, axis=None) > 0.0:
        raise DegenerateError(NotPositiveDefinite(int(sds.min(axis=1).argmin())))
    correlations = parameters.covariances / sds[:, :, None] / sds[:, None, :]
    whitening = inverse_factors(correlations)
    if not np.isfinite(whitening).all():
        smallest = np.linalg.eigvalsh(correlations)[:, 0]
        raise DegenerateError(NotPositiveDefinite(int(smallest.argmin())))
    whitening /= sds[:, None, :]
    return whitening


def _reciprocal_deviations(parameters: MixtureParameters) -> FloatArray:
    sds = parameters.standard_deviations
    if not np.minimum.reduce(sds, axis=None) > 0.0:
        raise DegenerateError(NotPositiveDefinite(int(sds.min(axis=1).argmin())))
    return on_diagonals(1.0 / sds)


def log_weights(weights: FloatArray) -> FloatArray:
    """Return log pi_k, minus infinity for a weight of zero."""
    if np.minimum.reduce(weights, axis=None) > 0.0:
        logs: FloatArray = np.log(weights)
        return logs
    with np.errstate(divide="ignore"):
        return np.log(weights)


def log_constants(parameters: Weighted, whitening: FloatArray) -> FloatArray:
    """Return log pi_k - (d log 2 pi + log det Sigma_k) / 2, shape (..., n_components).

    Of one mixture, or of a stack of them.
    """
    logs = np.log(whitening.diagonal(0, -2, -1))
    half_log_determinants = np.add.reduce(logs, axis=-1)
    d = whitening.shape[-1]
    constants: FloatArray = (
        log_weights(parameters.weights) + half_log_determinants - 0.5 * d * LOG_2_PI
    )
    return constants


def log_densities(points: FloatArray, parameters: MixtureParameters) -> FloatArray:
    """Return log(pi_k N(x; mu_k, Sigma_k)), of the cells that a point has.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_features)
        In the units of the parameters; NaN is a missing cell.
    parameters : MixtureParameters
        The mixture.

    Returns
    -------
    ndarray, shape (n_points, n_components)
        Weighted log-densities: of the observed columns alone where cells are
        missing, log pi_k where all are.
    """
    # One sum is quicker than a look at every cell; inf - inf only costs that look.
    with np.errstate(over="ignore", invalid="ignore"):
        is_suspect = np.isnan(points.sum())
    if not is_suspect:
        return _log_densities_of_complete(points, parameters)
    result = np.empty((len(points), parameters.n_components))
    for rows, columns in _patterns(points):
        if not columns.size:
            result[rows] = log_weights(parameters.weights)
            continue
        # Of all columns it is the mixture itself: the very same numbers come out.
        marginal = parameters.marginal_of(tuple(columns.tolist()))
        observed = points[rows[:, np.newaxis], columns]
        result[rows] = _log_densities_of_complete(observed, marginal)
    return result


def _log_densities_of_complete(
    points: FloatArray, parameters: MixtureParameters
) -> FloatArray:
    whitening = whitening_matrices(parameters)
    constants = log_constants(parameters, whitening)
    result = np.empty((len(points), parameters.n_components))
    with np.errstate(over="ignore", invalid="ignore"):
        for k in range(parameters.n_components):
            white = (points - parameters.means[k]) @ whitening[k].T
            squares = np.einsum("ij,ij->i", white, white)
            squares = np.where(np.isnan(squares), np.inf, squares)
            result[:, k] = constants[k] - 0.5 * squares
    return result


def _patterns(
    points: FloatArray,
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Yield the points that have the same cells, and the columns of those cells."""
    observed = ~np.isnan(points)
    numbers = np.zeros(len(points), dtype=np.intp)
    for eight_columns in np.packbits(observed, axis=1).T:
        _, numbers = np.unique(numbers * 256 + eight_columns, return_inverse=True)
    order = np.argsort(numbers, kind="stable")
    for rows in np.split(order, np.cumsum(np.bincount(numbers))[:-1]):
        yield rows, np.flatnonzero(observed[rows[0]])


def component_densities(
    points: FloatArray, parameters: MixtureParameters
) -> FloatArray:
    """Return pi_k N(x; mu_k, Sigma_k), shape (n_points, n_components).

    Missing cells (NaN) as in `log_densities`.
    """
    densities: FloatArray = np.exp(log_densities(points, parameters))
    return densities


def mixture_density(points: FloatArray, parameters: MixtureParameters) -> FloatArray:
    """Return the density of the mixture, shape (n_points,).

    Of the cells that a point has (NaN is missing); 1 where it has none.
    """
    density: FloatArray = component_densities(points, parameters).sum(axis=1)
    return density


def responsibilities(
    points: FloatArray, parameters: MixtureParameters, temperature: float = 1.0
) -> FloatArray:
    """Return p(component k | x), or what a temperature makes of it; rows sum to 1.

    Given the cells that a point has (NaN is missing); the weights where it has none.
    By log-sum-exp, so that it holds arbitrarily far from every component.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_features)
        In the units of the parameters; NaN is a missing cell.
    parameters : MixtureParameters
        The mixture.
    temperature : float
        T, at least 0: responsibilities are taken to the power of 1 / T and normalised,
        as annealing does; at 0 the likeliest component takes the whole point, as
        in classification EM.

    Returns
    -------
    ndarray, shape (n_points, n_components)
        From 0 to 1.

    Raises
    ------
    ValueError
        If the temperature is negative.
    """
    if not temperature >= 0.0:
        raise ValueError(f"temperature: {temperature:g} is negative")
    logs = log_densities(points, parameters)
    # So far out that even the logarithms overflow, every component is equally absurd.
    logs = np.where(np.isfinite(logs), logs, -np.finfo(np.float64).max / 4)
    if temperature == 0.0:
        likeliest: FloatArray = np.eye(parameters.n_components)[logs.argmax(axis=1)]
        return likeliest
    logs -= logs.max(axis=1, keepdims=True)
    # Divided by little, what is next to nothing becomes nothing.
    with np.errstate(over="ignore"):
        odds = np.exp(logs / temperature)
    result: FloatArray = odds / odds.sum(axis=1, keepdims=True)
    return result
