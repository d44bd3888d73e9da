"""Covariance families: which structure the components' covariances share."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters

# An eigenvalue that was lifted to the floor is found there again, but for this.
_ROUNDING = 1e-8


class CovarianceFamily(StrEnum):
    """How free the covariances of the components are."""

    FULL = "full"
    TIED = "tied"
    DIAG = "diag"
    SPHERICAL = "spherical"


def constrain(
    scatter: FloatArray,
    weights: FloatArray,
    family: CovarianceFamily,
    scale: FloatArray,
) -> FloatArray:
    """Return the most likely covariances of a family.

    Celeux and Govaert (1995), "Gaussian parsimonious clustering models", Pattern
    Recognition 28, 781-793: models VVV, EEE, VVI and VII.

    Parameters
    ----------
    scatter : ndarray, shape (n_components, n_features, n_features)
        Covariance of each component by itself.
    weights : ndarray, shape (n_components,)
        The components' shares of the rows.
    family : CovarianceFamily
        The family.
    scale : ndarray, shape (n_features,)
        What one unit of `scatter` is in the units of the data, per column.
    """
    scatter = (scatter + scatter.transpose(0, 2, 1)) / 2.0
    diagonal = np.einsum("kii->ki", scatter)
    # The difference of equal moments may round to a variance just below zero.
    np.maximum(diagonal, 0.0, out=diagonal)
    match family:
        case CovarianceFamily.FULL:
            return scatter
        case CovarianceFamily.TIED:
            shared = np.einsum("k,kij->ij", weights, scatter)
            return np.repeat(shared[np.newaxis], len(weights), axis=0)
        case CovarianceFamily.DIAG:
            return scatter * np.eye(len(scale))
        case CovarianceFamily.SPHERICAL:
            # Relative to the largest scale, so that no square overflows.
            ratio = np.square(scale / scale.max())
            variances = np.diagonal(scatter, axis1=1, axis2=2) * ratio
            shared = variances.mean(axis=1)[:, np.newaxis, np.newaxis]
            spherical: FloatArray = shared * np.diag(1.0 / ratio)
            return spherical


def with_floor(
    parameters: MixtureParameters,
    family: CovarianceFamily,
    floor: float,
    variances: FloatArray,
    scale: FloatArray,
) -> MixtureParameters:
    """Return `parameters` with no variance, in any direction, below the floor.

    Directions are measured in standard deviations of the columns. Where nothing lies
    below the floor the very same parameters are returned.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized.
    family : CovarianceFamily
        The family, which the floor keeps.
    floor : float
        As a fraction of the columns' variances.
    variances : ndarray, shape (n_features,)
        The columns' variances, standardized.
    scale : ndarray, shape (n_features,)
        As in `constrain`.
    """
    if floor == 0.0:
        return parameters
    smallest = smallest_relative_variances(parameters, variances)
    if (smallest >= floor).all():
        return parameters
    if family is CovarianceFamily.SPHERICAL:
        held = _widened(parameters, floor, variances, scale)
    else:
        held = _lifted(parameters, floor, variances)
    return MixtureParameters(parameters.weights, parameters.means, held)


def at_floor(
    parameters: MixtureParameters,
    family: CovarianceFamily,
    floor: float,
    variances: FloatArray,
    scale: FloatArray,
) -> NDArray[np.bool_]:
    """Return which components are as narrow as a floor allows, shape (n_components,).

    Parameters
    ----------
    parameters, family, floor, variances, scale
        As in `with_floor`.
    """
    if family is CovarianceFamily.SPHERICAL:
        ratio = np.square(scale / scale.max())
        first = parameters.covariances[:, 0, 0] * ratio[0]
        narrowest = first / (variances * ratio).mean()
    else:
        narrowest = smallest_relative_variances(parameters, variances)
    held: NDArray[np.bool_] = np.abs(narrowest - floor) <= _ROUNDING * floor
    return held


def smallest_relative_variances(
    parameters: MixtureParameters, variances: FloatArray
) -> FloatArray:
    """Return each component's smallest variance along any direction.

    In units of the columns' variances; shape (n_components,). A value near 0 says
    that a component has collapsed, whatever the units of the data.
    """
    sds = np.sqrt(variances)
    relative = parameters.covariances / sds[:, np.newaxis] / sds
    if len(sds) == 1:
        return relative[:, 0, 0]
    return np.asarray(np.linalg.eigvalsh(relative)[:, 0], dtype=np.float64)


def _lifted(
    parameters: MixtureParameters, floor: float, variances: FloatArray
) -> FloatArray:
    """Raise eigenvalues to the floor, in standard deviations of the columns."""
    sds = np.sqrt(variances)
    held: FloatArray = parameters.covariances.copy()
    for k, covariance in enumerate(parameters.covariances):
        values, vectors = np.linalg.eigh(covariance / sds[:, np.newaxis] / sds)
        if values[0] < floor:
            lifted = (vectors * np.maximum(values, floor)) @ vectors.T
            held[k] = (lifted + lifted.T) / 2.0 * sds[:, np.newaxis] * sds
    return held


def _widened(
    parameters: MixtureParameters,
    floor: float,
    variances: FloatArray,
    scale: FloatArray,
) -> FloatArray:
    ratio = np.square(scale / scale.max())
    least = floor * (variances * ratio).mean()
    round_ = np.diagonal(parameters.covariances, axis1=1, axis2=2) * ratio
    held = np.maximum(round_.mean(axis=1), least)
    covariances: FloatArray = held[:, np.newaxis, np.newaxis] * np.diag(1.0 / ratio)
    return covariances
