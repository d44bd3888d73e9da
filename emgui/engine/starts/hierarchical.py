"""Hierarchical clustering of a sample: groups that come of merging its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from emgui.engine.starts.kind import StartKind

if TYPE_CHECKING:
    from emgui.engine.iteration import Start
    from emgui.engine.starts.search import Search

# Merging groups takes time by the square of their number.
HIERARCHY_SAMPLE = 600


def find(search: Search) -> Start:
    """Merge the rows of a sample into as many groups as there are components."""
    from emgui.mixture.search.hierarchy import agglomerate

    sample = search.sample(HIERARCHY_SAMPLE)
    owners = agglomerate(search.sphered(sample), search.n_components)
    search.checkpoint()
    groups = int(owners.max()) + 1
    if groups < search.n_components:
        middles = [sample[owners == group].mean(axis=0) for group in range(groups)]
        return search.around(np.array(middles))
    return search.begin(search.grouped(sample, owners))


METHOD = StartKind("hierarchical", find)
