"""Random rows: different ones, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emgui.engine.starts.kind import StartKind

if TYPE_CHECKING:
    from emgui.engine.iteration import Start
    from emgui.engine.starts.search import Search


def find(search: Search) -> Start:
    """Begin around different rows, drawn at random."""
    from emgui.mixture.search.distinct import distinct_places

    sample = search.sample()
    return search.around(sample[distinct_places(sample, search.n_components)])


METHOD = StartKind("random-rows", find)
