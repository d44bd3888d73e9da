"""What an iteration took: E-steps, by which algorithms are compared fairly."""

from __future__ import annotations

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.auto import Auto
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.history import History
from emgui.engine.iteration import Iteration
from emgui.engine.settings import FitSettings

_LEAPS: dict[type[Algorithm], str] = {
    Squarem: "SQUAREM step",
    Anderson: "Anderson step",
    Auto: "Anderson step",
}


def e_steps_to(history: History, branch: int, index: int) -> int:
    """Return how many E-steps lead to an iteration, on its path from the root."""
    owner = history.owner(branch, index)
    made = history.at(branch, index).e_steps
    if owner.parent is None or owner.first_index == 0:
        return made
    return made + e_steps_to(history, owner.parent, owner.first_index - 1)


def step_heading(settings: FitSettings, iteration: Iteration) -> str:
    """Return what moved the parameters to an iteration is called, with its number."""
    leap = _LEAPS.get(type(settings.algorithm)) if iteration.is_accelerated else None
    return f"{leap or 'M-step'} {iteration.index:,}"


def cost_words(settings: FitSettings, iteration: Iteration, total: int) -> str:
    """Return what a step took, and why; empty for a plain step of EM.

    Parameters
    ----------
    settings : FitSettings
        Those of the branch that made the iteration.
    iteration : Iteration
        Where the step led.
    total : int
        E-steps on the way there, this one included.
    """
    if iteration.cost == 1 and not iteration.is_accelerated:
        return ""
    took = "1 E-step" if iteration.cost == 1 else f"{iteration.cost} E-steps"
    so_far = f"{took}, {total:,} so far"
    if iteration.is_accelerated:
        return so_far
    if settings.algorithm.n_em_steps > 1:
        if iteration.cost == 2:
            return f"no leap, two steps of EM ({so_far})"
        return f"the leap went too far, two steps of EM instead ({so_far})"
    return f"the leap went too far, EM's own step instead ({so_far})"
