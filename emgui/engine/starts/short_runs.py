"""The best of short runs from starts of other methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from emgui.engine.starts import hierarchical, k_means, random_rows, rows_far_apart
from emgui.engine.starts.grouping import Grouping, together
from emgui.engine.starts.kind import StartKind
from emgui.mixture.model.degeneracy import DegenerateError

if TYPE_CHECKING:
    from emgui.engine.iteration import Start
    from emgui.engine.starts.search import Search
    from emgui.mixture.model.parameters import MixtureParameters

# Short runs see at most this many rows.
SHORT_RUN_SAMPLE = 5_000
# So many rows show the directions in which groups lie apart.
PROJECTION_SAMPLE = 2_000
# From so many drawn starts each short runs begin, besides k-means and the hierarchy.
_DRAWN_RUNS = 3
_TRIED = (
    hierarchical,
    k_means,
    *((random_rows, rows_far_apart) * _DRAWN_RUNS),
)


def find(search: Search) -> Start:
    """Try many starts for a few steps each, on a sample; the best one wins."""
    on_sample = sampled(search)
    (tried,) = together([candidates(on_sample)])
    if isinstance(tried, DegenerateError):
        raise tried
    return chosen(search, search.best_of(on_sample.rows, tried))


def sampled(search: Search) -> Search:
    """Return the search on so many rows as short runs see."""
    return search.on(np.sort(search.drawn(SHORT_RUN_SAMPLE)))


def candidates(search: Search) -> Grouping[list[MixtureParameters]]:
    """Return the search for the starts that are tried, standardized."""
    found = []
    for method in _TRIED:
        if method is k_means:
            start = yield from k_means.steps(search)
        else:
            start = method.find(search)
        found.append(start.standardized)
    return found + (yield from _projected(search))


def chosen(
    search: Search, best: tuple[MixtureParameters, MixtureParameters] | None
) -> Start:
    """Return the start that the best short run has found.

    Parameters
    ----------
    search : Search
        Whose candidates were tried.
    best : (MixtureParameters, MixtureParameters) or None
        Where the best run began, and where it has come; None if there is none.
    """
    if best is not None:
        origin, reached = best
        return search.begin(reached, origin)
    drawn = rows_far_apart.find(search)
    return search.begin(drawn.standardized, drawn.standardized)


def _projected(search: Search) -> Grouping[list[MixtureParameters]]:
    """Search groups that show along few directions, and drown in all of them."""
    k, d = search.n_components, search.rows.n_features
    if d == 1 or k == 1:
        return []
    from emgui.mixture.search.clustering import nearest_center
    from emgui.mixture.search.projection_pursuit import kurtosis_directions

    sample, shown = search.sample(PROJECTION_SAMPLE), []
    points = search.sphered(sample)
    found = kurtosis_directions(points)
    for few in (found[:1], found[-1:], found[: k - 1] if k > 2 else found[:0]):
        if not len(few):
            continue
        seen = points @ few.T
        centers = yield k_means.drawn_tries(search, seen)
        owners = nearest_center(seen.T, centers)
        if np.bincount(owners, minlength=k).all():
            shown.append(search.grouped(sample, owners))
    return shown


METHOD = StartKind("short-runs", find)
