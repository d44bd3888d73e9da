"""Components that are one, or nearly: how far apart they are, as whole Gaussians."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters

# All in a component's own standard deviations, along whatever direction. Components
# nearer than this are in practice one: how they share its rows is not determined, and
# they may part from each other more slowly than the log-likelihood can show.
NEARLY_TOGETHER = 0.1
# These describe the same rows.
COINCIDENT = 0.05
# These differ by rounding errors: EM treats them alike for ever.
EQUAL = 1e-12
# Gaps that grow by less do so by rounding.
_NO_GROWTH = 1e-14


@lru_cache
def component_pairs(n_components: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the first and the second component of every pair, counted from 0."""
    first, second = np.triu_indices(n_components, 1)
    return first, second


def component_gaps(parameters: MixtureParameters) -> FloatArray:
    """Return how far the components of every pair are apart; see `separations`.

    Returns
    -------
    ndarray, shape (K (K - 1) / 2,)
        In the order of `component_pairs`.
    """
    gaps: FloatArray = separations(parameters).max(axis=1, initial=0.0)
    return gaps


def separations(parameters: MixtureParameters) -> FloatArray:
    """Return the gaps of all pairs by their means and by their spreads.

    Means are compared in standard deviations of the first component, spreads by the
    logarithm of the ratio of the two standard deviations: along the direction in which
    they differ most, correlations included. Both are the same in any units, and after
    any linear change of the columns. Of pairs further apart than `NEARLY_TOGETHER`,
    what their columns tell each by itself is enough: it is never more.

    Returns
    -------
    ndarray, shape (K (K - 1) / 2, 2)
        In the order of `component_pairs`.
    """
    i, j = component_pairs(parameters.n_components)
    found = _by_columns(parameters.means, parameters.standard_deviations)
    if parameters.n_features > 1:
        near = np.flatnonzero(found.max(axis=1, initial=0.0) < NEARLY_TOGETHER)
        if near.size:
            found[near] = _whole(parameters, i[near], j[near])
    return found


def _by_columns(means: FloatArray, sds: FloatArray) -> FloatArray:
    """Return both gaps as the columns tell them each by itself.

    Parameters
    ----------
    means, sds : ndarray, shape (..., n_components, n_features)
        Of one mixture or of several.

    Returns
    -------
    ndarray, shape (..., n_pairs, 2)
    """
    i, j = component_pairs(means.shape[-2])
    first = sds[..., i, :]
    distances = np.abs(means[..., i, :] - means[..., j, :]) / first
    ratios = np.abs(np.log(first / sds[..., j, :]))
    found: FloatArray = np.stack(
        [distances.max(axis=-1, initial=0.0), ratios.max(axis=-1, initial=0.0)], axis=-1
    )
    return found


def _whole(
    parameters: MixtureParameters, i: NDArray[np.intp], j: NDArray[np.intp]
) -> FloatArray:
    """Return both gaps along any direction, shape (n_pairs, 2)."""
    # Columns of 1e-8 and 1e8 are kept apart, as in the densities.
    sds = parameters.standard_deviations[i]
    first = parameters.covariances[i] / sds[:, :, None] / sds[:, None, :]
    second = parameters.covariances[j] / sds[:, :, None] / sds[:, None, :]
    away = (parameters.means[j] - parameters.means[i]) / sds
    try:
        white = np.linalg.inv(np.linalg.cholesky(first))
    except np.linalg.LinAlgError:
        # Flat components have no densities to compare.
        return np.full((len(i), 2), np.inf)
    distances = np.linalg.norm(np.matmul(white, away[:, :, None])[:, :, 0], axis=1)
    # Of equal covariances the difference is exactly 0, however thin they are.
    excess = np.linalg.eigvalsh(white @ (second - first) @ white.transpose(0, 2, 1))
    ratios = 0.5 * np.abs(np.log1p(np.maximum(excess, -1.0 + 1e-16))).max(axis=1)
    whole: FloatArray = np.stack([distances, ratios], axis=1)
    return whole


class Approach(StrEnum):
    """What components that nearly coincide are doing."""

    NONE = "no components nearly coincide"
    MERGING = "they come closer"
    PARTING = "they move apart"


def approach(before: MixtureParameters, after: MixtureParameters) -> Approach:
    """Return what nearly coincident components did in a step.

    EM leaves the neighbourhood of a symmetric saddle with gains far below any
    tolerance, which grow; only the parameters show that it has not arrived. Where
    components merge, it comes ever closer without an end that could be extrapolated.
    """
    apart = separations(after)
    gaps = apart.max(axis=1, initial=0.0)
    together = (gaps > 0.0) & (gaps < NEARLY_TOGETHER)
    if not together.any():
        return Approach.NONE
    growth = apart[together] - separations(before)[together]
    return Approach.PARTING if growth.max() > _NO_GROWTH else Approach.MERGING


def approaches(path: Sequence[MixtureParameters]) -> list[Approach]:
    """Return what nearly coincident components did in every step of a way.

    Parameters
    ----------
    path : sequence of MixtureParameters
        At least two, of as many components.
    """
    means = np.array([one.means for one in path[1:]])
    sds = np.array([one.standard_deviations for one in path[1:]])
    gaps = _by_columns(means, sds).max(axis=2, initial=0.0)
    # Twice as far is far enough, however the columns hang together.
    near = gaps.min(axis=1, initial=np.inf) < 2.0 * NEARLY_TOGETHER
    return [
        approach(before, after) if is_near else Approach.NONE
        for (before, after), is_near in zip(pairwise(path), near, strict=True)
    ]


def equal_components(parameters: MixtureParameters) -> tuple[int, ...]:
    """Return the components that equal another one, counted from 0.

    Weights do not count: EM never parts components that differ in these alone.
    """
    return close_components(parameters, EQUAL)


def close_components(parameters: MixtureParameters, most: float) -> tuple[int, ...]:
    """Return the components that are nearer to another one than `most`, from 0."""
    near = np.flatnonzero(component_gaps(parameters) < most)
    first, second = component_pairs(parameters.n_components)
    return tuple(sorted({*first[near].tolist(), *second[near].tolist()}))


def is_symmetric(parameters: MixtureParameters) -> bool:
    """Whether all components are equal: EM cannot part them.

    They are together one component. Nearly always that is a saddle, but not for
    certain: it is a maximum where no way of parting them pays.
    """
    first, _ = component_pairs(parameters.n_components)
    gaps = component_gaps(parameters)[first == 0]
    return parameters.n_components > 1 and bool((gaps < EQUAL).all())


def coinciding_groups(
    parameters: MixtureParameters, gaps: FloatArray, most: float = COINCIDENT
) -> list[tuple[int, ...]]:
    """Return the components that coincide, directly or by way of others.

    Parameters
    ----------
    parameters : MixtureParameters
        The mixture.
    gaps : ndarray, shape (K (K - 1) / 2,)
        Its `component_gaps`.
    most : float
        Those nearer than this coincide.
    """
    first, second = component_pairs(parameters.n_components)
    near = gaps < most
    group_of = np.arange(parameters.n_components)
    for a, b in zip(first[near], second[near], strict=True):
        one, other = sorted((group_of[a], group_of[b]))
        group_of[group_of == other] = one
    groups = [
        np.flatnonzero(group_of == group) for group in sorted({*group_of.tolist()})
    ]
    return [tuple(group.tolist()) for group in groups if group.size > 1]
