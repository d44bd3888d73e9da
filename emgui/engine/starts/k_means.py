"""k-means: the middles of the groups that it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from emgui.engine.starts.grouping import Grouping, Tries, together
from emgui.engine.starts.kind import StartKind
from emgui.mixture.model.degeneracy import DegenerateError

if TYPE_CHECKING:
    from emgui.engine.iteration import Start
    from emgui.engine.starts.search import Search
    from emgui.mixture.arrays import FloatArray

_TRIES = 5


def find(search: Search) -> Start:
    """Begin around the middles of groups: the best of some tries."""
    (found,) = together([steps(search)])
    if isinstance(found, DegenerateError):
        raise found
    return found


def steps(search: Search) -> Grouping[Start]:
    """Return the search for that start, which waits while points are grouped."""
    middles = yield drawn_tries(search, search.sample() @ search.sphering.T)
    solved = np.linalg.solve(search.sphering, middles.T).T
    return search.around(np.asarray(solved, np.float64))


def drawn_tries(search: Search, points: FloatArray) -> Tries:
    """Draw where k-means begins, some times.

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
    return Tries(np.stack(tries), np.stack(begun))


METHOD = StartKind("k-means", find)
