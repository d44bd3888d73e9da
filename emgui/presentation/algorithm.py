"""What the choice of an algorithm shows, and how far it has cooled or drawn."""

from __future__ import annotations

from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.settings import FitSettings
from emgui.records import dataclass
from emgui.session.state import Fitted, SessionState
from emgui.words.algorithms import cooled_told, draws_told, model_told
from emgui.words.language import _


@dataclass(frozen=True, slots=True)
class AlgorithmViewModel:
    """What the choice of an algorithm shows.

    Parameters
    ----------
    settings : FitSettings
        What the next step is made with.
    note : str
        The temperature looked at, the draws so far, that a branch will begin, or that
        this one has another model; empty where there is nothing to tell.
    """

    settings: FitSettings
    note: str = ""


def algorithm_view_model(state: SessionState) -> AlgorithmViewModel:
    """Return what the choice of an algorithm shows."""
    return AlgorithmViewModel(state.settings, _note(state))


def _note(state: SessionState) -> str:
    if not isinstance(state, Fitted):
        return ""
    position = state.position
    newest = state.history.branch(position.branch).settings
    if newest.algorithm != state.settings.algorithm:
        return _("From the next step on, in a branch of its own.")
    if newest.model != state.settings.model:
        model = model_told(newest.model)
        return _("This branch goes on with its own model: {model}.", model=model)
    made_by = state.history.owner(position.branch, position.iteration)
    match made_by.settings.algorithm:
        case Annealed():
            return cooled_told(state.shown.temperature, position.iteration)
        case Stochastic() as algorithm:
            return draws_told(algorithm, position.iteration - made_by.since + 1)
        case _:
            return ""
