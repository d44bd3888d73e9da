"""Hierarchical clustering of a sample: groups that come of merging its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from emgui.engine.starts.kind import StartKind

if TYPE_CHECKING:
    from emgui.engine.iteration import Start
    from emgui.engine.starts.search import Search
    from emgui.mixture.arrays import FloatArray
    from emgui.mixture.em.rows import Rows

# Merging groups takes time by the square of their number.
HIERARCHY_SAMPLE = 600

_merged: WeakKeyDictionary[Rows, dict[int, NDArray[np.intp]]] = WeakKeyDictionary()


def find(search: Search) -> Start:
    """Merge the rows of a sample into as many groups as there are components."""
    drawn = search.drawn(HIERARCHY_SAMPLE)
    sample = search.standardized(drawn)
    owners = _owners(search, drawn, sample)
    search.checkpoint()
    groups = int(owners.max()) + 1
    if groups < search.n_components:
        middles = [sample[owners == group].mean(axis=0) for group in range(groups)]
        return search.around(np.array(middles))
    return search.begin(search.grouped(sample, owners))


def _owners(
    search: Search, drawn: NDArray[np.intp], sample: FloatArray
) -> NDArray[np.intp]:
    """Return to which group each row of the sample belongs, from 0.

    Where that is all rows, they are merged once, whatever the order they are drawn in.
    """
    from emgui.mixture.search.hierarchy import agglomerate

    k, rows = search.n_components, search.rows
    if len(drawn) < rows.n_samples:
        return agglomerate(search.sphered(sample), k)
    known = _merged.setdefault(rows, {})
    if k not in known:
        everything = search.standardized(np.arange(rows.n_samples))
        known[k] = agglomerate(search.sphered(everything), k)
    return _numbered(known[k][drawn])


def _numbered(owners: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return groups numbered in the order in which they come, as `agglomerate` does."""
    _, first, groups = np.unique(owners, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[groups]


METHOD = StartKind("hierarchical", find)
