"""The best of short runs from starts of other methods."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from emgui.engine.starts import hierarchical, k_means, random_rows, rows_far_apart
from emgui.engine.starts.kind import StartKind

if TYPE_CHECKING:
    from emgui.engine.iteration import Start
    from emgui.engine.starts.search import Search
    from emgui.mixture.em.rows import Rows
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
    return chosen(search, search.best_of(*candidates(search)))


def candidates(search: Search) -> tuple[Rows, Iterator[MixtureParameters]]:
    """Return the sample on which starts are tried, and these, standardized."""
    sampled = search.on(np.sort(search.drawn(SHORT_RUN_SAMPLE)))
    found = (method.find(sampled).standardized for method in _TRIED)
    return sampled.rows, chain(found, _projected(sampled))


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


def _projected(search: Search) -> Iterator[MixtureParameters]:
    """Yield groups that show along few directions, and drown in all of them."""
    k, d = search.n_components, search.rows.n_features
    if d == 1 or k == 1:
        return
    from emgui.mixture.search.clustering import nearest_center
    from emgui.mixture.search.projection_pursuit import kurtosis_directions

    sample = search.sample(PROJECTION_SAMPLE)
    points = search.sphered(sample)
    found = kurtosis_directions(points)
    for few in (found[:1], found[-1:], found[: k - 1] if k > 2 else found[:0]):
        if not len(few):
            continue
        seen = points @ few.T
        owners = nearest_center(seen.T, k_means.best_centers(search, seen))
        if np.bincount(owners, minlength=k).all():
            yield search.grouped(sample, owners)


METHOD = StartKind("short-runs", find)
