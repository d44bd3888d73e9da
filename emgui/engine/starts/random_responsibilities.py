"""Random responsibilities: every row is shared out at random."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emgui.engine.starts.kind import StartKind

if TYPE_CHECKING:
    from emgui.engine.iteration import Start
    from emgui.engine.starts.search import Search
    from emgui.mixture.arrays import FloatArray


def find(search: Search) -> Start:
    """Let every row belong to the components at random, and make one M-step."""

    def shares(block: FloatArray) -> FloatArray:
        drawn = search.rng.random((search.n_components, block.shape[1]))
        drawn /= drawn.sum(axis=0)
        return drawn

    return search.begin(search.wide_enough(search.own(search.gathered(shares))))


METHOD = StartKind("random", find)
