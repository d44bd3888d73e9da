"""Which component stands for which true process: components have no names."""

from __future__ import annotations

from itertools import permutations

import numpy as np

from emgui.mixture.parameters import FloatArray, MixtureParameters

# Up to this many, every assignment is tried; beyond, the nearest pairs go first.
_ALL_ASSIGNMENTS_UP_TO = 6
# As far apart as makes a difference: a mean typed beyond has a square that is none.
_FAR = 1e6


def matched_truth(
    parameters: MixtureParameters, truth: MixtureParameters
) -> tuple[int | None, ...]:
    """Return, for every component, the true process that it stands for, if any.

    The assignment that brings the means closest together, in standard deviations of
    the true processes; with more components than processes some stand for none.
    """
    costs = _distances(parameters, truth)
    k, m = costs.shape
    if max(k, m) <= _ALL_ASSIGNMENTS_UP_TO:
        return _best_of_all(costs)
    return _nearest_first(costs)


def _distances(parameters: MixtureParameters, truth: MixtureParameters) -> FloatArray:
    unit = truth.standard_deviations.mean(axis=0)
    apart = (parameters.means[:, np.newaxis, :] - truth.means) / unit
    distances: FloatArray = np.square(np.clip(apart, -_FAR, _FAR)).sum(axis=2)
    return distances


def _best_of_all(costs: FloatArray) -> tuple[int | None, ...]:
    k, m = costs.shape
    if k <= m:
        best = min(permutations(range(m), k), key=lambda p: costs[range(k), p].sum())
        return tuple(best)
    owners = min(permutations(range(k), m), key=lambda p: costs[p, range(m)].sum())
    return tuple(owners.index(i) if i in owners else None for i in range(k))


def _nearest_first(costs: FloatArray) -> tuple[int | None, ...]:
    k, m = costs.shape
    found: list[int | None] = [None] * k
    free = set(range(m))
    for flat in np.argsort(costs, axis=None):
        i, j = divmod(int(flat), m)
        if found[i] is None and j in free:
            found[i] = j
            free.discard(j)
    return tuple(found)
