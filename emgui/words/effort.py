"""What an iteration took: E-steps, by which algorithms are compared fairly."""

from __future__ import annotations

from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.history import History
from emgui.engine.iteration import Iteration
from emgui.engine.settings import FitSettings
from emgui.words.language import _, plural
from emgui.words.number_marks import whole


def e_steps_to(history: History, branch: int, index: int) -> int:
    """Return how many E-steps lead to an iteration, on its path from the root."""
    owner = history.owner(branch, index)
    made = history.e_steps(branch, index)
    if owner.parent is None or owner.first_index == 0:
        return made
    return made + e_steps_to(history, owner.parent, owner.first_index - 1)


def step_heading(settings: FitSettings, iteration: Iteration) -> str:
    """Return what moved the parameters to an iteration is called, with its number."""
    index = whole(iteration.index)
    if iteration.is_accelerated and isinstance(settings.algorithm, Squarem):
        return _("SQUAREM step {index}", index=index)
    if iteration.is_accelerated and settings.algorithm.is_accelerated:
        return _("Anderson step {index}", index=index)
    return _("M-step {index}", index=index)


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
    so_far = plural(
        "{n} E-step, {total} so far",
        "{n} E-steps, {total} so far",
        iteration.cost,
        total=whole(total),
    )
    if iteration.is_accelerated:
        return so_far
    if settings.algorithm.n_em_steps == 1:
        return _("the leap went too far, EM's own step instead ({cost})", cost=so_far)
    if iteration.cost == 2:
        return _("no leap, two steps of EM ({cost})", cost=so_far)
    return _("the leap went too far, two steps of EM instead ({cost})", cost=so_far)
