"""k-means: the middles of the groups that it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from emgui.engine.starts.kind import StartKind

if TYPE_CHECKING:
    from emgui.engine.iteration import Start
    from emgui.engine.starts.search import Search
    from emgui.mixture.arrays import FloatArray

_TRIES = 5


def find(search: Search) -> Start:
    """Begin around the middles of groups: the best of some tries."""
    middles = best_centers(search, search.sample() @ search.sphering.T)
    solved = np.linalg.solve(search.sphering, middles.T).T
    return search.around(np.asarray(solved, np.float64))


def best_centers(search: Search, points: FloatArray) -> FloatArray:
    """Return the centres of the best of some tries, shape (n_components, d).

    Parameters
    ----------
    search : Search
        With the number of components, and where chance comes from.
    points : ndarray, shape (n, d)
        What is to be grouped.
    """
    from emgui.mixture.search import clustering

    tries, begun = [], []
    for _ in range(_TRIES):
        points = search.rng.permutation(points)
        drawn = clustering.spread_centers(points, search.n_components, search.rng)
        tries.append(points)
        begun.append(points[drawn])
        search.checkpoint()
    centers, inertias = clustering.many_k_means(np.stack(tries), np.stack(begun))
    search.checkpoint()
    return np.asarray(centers[inertias.argmin()])


METHOD = StartKind("k-means", find)
