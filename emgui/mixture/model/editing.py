"""Parameters with one thing changed, as a hand on a handle changes it."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameter_facts import (
    CorrelationImpossible,
    CorrelationOutside,
    DeviationBeyond,
    DeviationNotPositive,
    InvalidParametersError,
    MeanBeyond,
)
from emgui.mixture.model.parameters import MixtureParameters

# A weight of exactly 0 or 1 would freeze a component for ever: EM cannot leave it.
_SMALLEST_WEIGHT = 1e-3
_LARGEST_MEAN = 1e300


def with_mean(
    parameters: MixtureParameters, component: int, column: int, mean: float
) -> MixtureParameters:
    """Return `parameters` with one mean moved, in the column's units.

    Raises
    ------
    InvalidParametersError
        If the mean is so large that a change of it is no number.
    """
    if not abs(mean) <= _LARGEST_MEAN:
        raise InvalidParametersError(MeanBeyond(mean))
    means = parameters.means.copy()
    means[component, column] = mean
    return MixtureParameters(parameters.weights, means, parameters.covariances)


def with_standard_deviation(
    parameters: MixtureParameters, component: int, column: int, sd: float
) -> MixtureParameters:
    """Return `parameters` with one standard deviation changed; correlations stay.

    Raises
    ------
    InvalidParametersError
        If `sd` is not a positive number, or its square is out of a number's range.
    """
    if not (np.isfinite(sd) and sd > 0.0):
        raise InvalidParametersError(DeviationNotPositive(sd))
    variance = float(sd) * float(sd)
    if not 0.0 < variance < np.inf:
        raise InvalidParametersError(DeviationBeyond(sd))
    covariances = parameters.covariances.copy()
    old = covariances[component, column, column]
    # A column without spread has no correlations that could be kept.
    ratio = sd / np.sqrt(old) if old > 0.0 else 0.0
    covariances[component, column, :] *= ratio
    covariances[component, :, column] *= ratio
    covariances[component, column, column] = variance
    return MixtureParameters(parameters.weights, parameters.means, covariances)


def with_weight(
    parameters: MixtureParameters, component: int, weight: float
) -> MixtureParameters:
    """Return `parameters` with one weight set; the others share the rest as before."""
    if parameters.n_components == 1:
        return parameters
    weight = float(np.clip(weight, _SMALLEST_WEIGHT, 1.0 - _SMALLEST_WEIGHT))
    others = np.delete(parameters.weights, component)
    total = others.sum()
    shares = others / total if total > 0.0 else np.full(others.size, 1 / others.size)
    weights = np.insert(shares * (1.0 - weight), component, weight)
    return MixtureParameters(weights, parameters.means, parameters.covariances)


def with_correlation(
    parameters: MixtureParameters, component: int, row: int, column: int, value: float
) -> MixtureParameters:
    """Return `parameters` with one correlation set; standard deviations stay.

    Raises
    ------
    InvalidParametersError
        If it is outside -1 to 1, or does not go with the other correlations.
    """
    if not -1.0 < value < 1.0:
        raise InvalidParametersError(CorrelationOutside(value))
    sds = parameters.standard_deviations[component]
    correlations = parameters.correlations[component].copy()
    correlations[row, column] = correlations[column, row] = value
    if np.linalg.eigvalsh(correlations).min() <= 0.0:
        raise InvalidParametersError(CorrelationImpossible(value))
    covariances = parameters.covariances.copy()
    covariance = value * sds[row] * sds[column]
    covariances[component, row, column] = covariance
    covariances[component, column, row] = covariance
    return MixtureParameters(parameters.weights, parameters.means, covariances)


def with_transformed(
    parameters: MixtureParameters, component: int, matrix: FloatArray
) -> MixtureParameters:
    """Return `parameters` with A Sigma A^T for one component.

    Positive definite whenever A, shape (n_features, n_features), is regular.
    """
    covariances = parameters.covariances.copy()
    changed = matrix @ covariances[component] @ matrix.T
    covariances[component] = (changed + changed.T) / 2.0
    return MixtureParameters(parameters.weights, parameters.means, covariances)
