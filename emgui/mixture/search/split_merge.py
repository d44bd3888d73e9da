"""Mixtures with one component more or less: split, merged, or dropped.

Splitting and merging leave the mean and the covariance of the whole mixture as they
are, unless the covariance structure forbids it.

Ueda, Nakano, Ghahramani and Hinton (2000), "SMEM algorithm for mixture models", Neural
Computation 12, 2109-2128, go on from such mixtures where EM has come to rest.
"""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameter_facts import (
    ComponentError,
    NoSuchComponent,
    OnlyComponent,
    SameComponent,
)
from emgui.mixture.model.parameters import MixtureParameters

# A Gaussian cut in two at its mean: each half's own mean lies this many standard
# deviations away.
_HALF = np.sqrt(2.0 / np.pi)


def without_component(
    parameters: MixtureParameters, component: int
) -> MixtureParameters:
    """Return the mixture without one component; the others share its weight.

    Parameters
    ----------
    parameters : MixtureParameters
        At least two components.
    component : int
        Counted from 0.

    Raises
    ------
    ComponentError
        If there is no such component, or no other one.
    """
    _check(parameters, component)
    if parameters.n_components == 1:
        raise ComponentError(OnlyComponent())
    kept = [k for k in range(parameters.n_components) if k != component]
    weights = parameters.weights[kept]
    total = weights.sum()
    weights = weights / total if total > 0.0 else np.full(len(kept), 1.0 / len(kept))
    return MixtureParameters(
        weights, parameters.means[kept], parameters.covariances[kept]
    )


def with_merged(
    parameters: MixtureParameters, first: int, second: int
) -> MixtureParameters:
    """Return the mixture with one component in place of two, in the first's place.

    It has the weight, the mean and the covariance that the two have together.

    Parameters
    ----------
    parameters : MixtureParameters
        At least two components.
    first, second : int
        Counted from 0.

    Raises
    ------
    ComponentError
        If there are no such components, or they are the same.
    """
    _check(parameters, first, second)
    if first == second:
        raise ComponentError(SameComponent(first))
    pair = [first, second]
    total = parameters.weights[pair].sum()
    # Two that are all of the mixture may have rounded to more than 1.
    weight = min(total, 1.0)
    shares = parameters.weights[pair] / total if total > 0.0 else np.full(2, 0.5)
    mean = shares @ parameters.means[pair]
    offsets = parameters.means[pair] - mean
    spreads = parameters.covariances[pair] + offsets[:, :, None] * offsets[:, None, :]
    return _placed(
        parameters,
        first,
        np.array([weight]),
        mean[np.newaxis],
        np.einsum("k,kij->ij", shares, spreads)[np.newaxis],
        without=second,
    )


def with_split(parameters: MixtureParameters, component: int) -> MixtureParameters:
    """Return the mixture with two halves in place of a component.

    It is cut at its mean, across the direction in which it is longest (in standard
    deviations of its own columns); the halves share its weight, and have together its
    mean and covariance.

    Parameters
    ----------
    parameters : MixtureParameters
        The mixture.
    component : int
        Counted from 0.

    Raises
    ------
    ComponentError
        If there is no such component.
    """
    _check(parameters, component)
    covariance = parameters.covariances[component]
    offset = _HALF * _longest(covariance)
    half = covariance - np.outer(offset, offset)
    mean = parameters.means[component]
    return _placed(
        parameters,
        component,
        np.full(2, parameters.weights[component] / 2.0),
        np.stack([mean - offset, mean + offset]),
        np.stack([half, half]),
    )


def with_moved(parameters: MixtureParameters, component: int) -> MixtureParameters:
    """Return the mixture with a component moved by half of its standard deviation.

    It goes along the direction in which it is longest, as in `with_split`.

    Parameters
    ----------
    parameters : MixtureParameters
        The mixture.
    component : int
        Counted from 0.

    Raises
    ------
    ComponentError
        If there is no such component.
    """
    _check(parameters, component)
    means = parameters.means.copy()
    means[component] += 0.5 * _longest(parameters.covariances[component])
    return MixtureParameters(parameters.weights, means, parameters.covariances)


def _longest(covariance: FloatArray) -> FloatArray:
    """Return the longest axis, in standard deviations of the columns, shape (d,)."""
    sds = np.sqrt(np.diagonal(covariance))
    safe = np.where(sds > 0.0, sds, 1.0)
    values, vectors = np.linalg.eigh(covariance / safe[:, np.newaxis] / safe)
    axis: FloatArray = np.sqrt(max(values[-1], 0.0)) * vectors[:, -1] * safe
    # The sign of an eigenvector is arbitrary: it leads upwards.
    return axis if axis[np.argmax(np.abs(axis))] > 0.0 else -axis


def _check(parameters: MixtureParameters, *components: int) -> None:
    for k in components:
        if not 0 <= k < parameters.n_components:
            raise ComponentError(NoSuchComponent(k, parameters.n_components))


def _placed(
    parameters: MixtureParameters,
    place: int,
    weights: FloatArray,
    means: FloatArray,
    covariances: FloatArray,
    *,
    without: int | None = None,
) -> MixtureParameters:
    """Put new components in the place of one, and leave another one out."""
    before = [k for k in range(place) if k != without]
    after = [k for k in range(place + 1, parameters.n_components) if k != without]

    def joined(old: FloatArray, new: FloatArray) -> FloatArray:
        return np.concatenate([old[before], new, old[after]])

    return MixtureParameters(
        joined(parameters.weights, weights),
        joined(parameters.means, means),
        joined(parameters.covariances, covariances),
    )
