"""k-means++: rows drawn far from one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emgui.engine.starts.kind import StartKind

if TYPE_CHECKING:
    from emgui.engine.iteration import Start
    from emgui.engine.starts.search import Search


def find(search: Search) -> Start:
    """Begin around rows that are far from one another."""
    from emgui.mixture.search.clustering import spread_centers

    sample = search.sample()
    points = sample @ search.sphering.T
    return search.around(
        sample[spread_centers(points, search.n_components, search.rng)]
    )


METHOD = StartKind("k-means++", find)
