"""The list of all algorithms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.auto import Auto
from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.hard import Hard
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.algorithms.stochastic import Stochastic

if TYPE_CHECKING:
    from emgui.engine.algorithms.algorithm import Algorithm

ALGORITHM_KINDS: tuple[type[Algorithm], ...] = (
    EM,
    Hard,
    Stochastic,
    Annealed,
    Squarem,
    Anderson,
    Auto,
)


def algorithm_named(key: str) -> type[Algorithm]:
    """Return the algorithm that has a key.

    Raises
    ------
    KeyError
        If there is none.
    """
    return {kind.key: kind for kind in ALGORITHM_KINDS}[key]
