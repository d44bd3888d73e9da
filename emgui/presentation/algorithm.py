"""What the choice of an algorithm shows, and how far it has cooled or drawn."""

from __future__ import annotations

from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.settings import FitSettings, Model
from emgui.presentation.sharing import temperature_text
from emgui.records import dataclass
from emgui.session.state import SessionState
from emgui.words import numbers


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


def climbing(settings: FitSettings) -> str:
    """Return in a sentence what the steps climb with these settings, and when."""
    if settings.algorithm.always_climbs:
        return f"The {settings.objective_at()} never falls{_but(settings)}"
    em = f"the {settings.em_objective} never falls{_but(settings)}"
    if settings.algorithm.is_random:
        return f"While rows are drawn nothing need rise; from then on {em}"
    bound = settings.objective_at(settings.algorithm.temperature_at(0))
    return f"While it cools every step climbs {_an(bound)} of its own; then {em}"


def _but(settings: FitSettings) -> str:
    return ", but by a floor at work" if settings.model.floor_at_work else ""


def _an(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _note(state: SessionState) -> str:
    position, shown = state.position, state.shown
    if position is None or shown is None:
        return ""
    newest = state.history.branch(position.branch).settings
    if newest.algorithm != state.settings.algorithm:
        return "From the next step on, in a branch of its own."
    if newest.model != state.settings.model:
        return f"This branch goes on with its own model: {_model(newest.model)}."
    made_by = state.history.owner(position.branch, position.iteration)
    match made_by.settings.algorithm:
        case Annealed():
            return _temperature(shown.temperature, position.iteration)
        case Stochastic() as algorithm:
            return _draws(algorithm, position.iteration, made_by.since)
        case _:
            return ""


def _model(model: Model) -> str:
    k, floor, prior = model.n_components, model.floor, model.prior
    components = f"{k} component{'s' * (k != 1)} ({model.structure})"
    held = f"floor {numbers.exact(floor)} of the data's" if floor else "no floor"
    drawn = (
        f"prior of {numbers.exact(prior)} pseudo-row{'s' * (prior != 1)}"
        if prior
        else ""
    )
    return f"{components}, {held}, {drawn or 'no prior'}"


def _temperature(temperature: float, iteration: int) -> str:
    if temperature == 1.0:
        return "Cooled down to temperature 1: EM."
    return f"Temperature {temperature_text(temperature)} at iteration {iteration:,}."


def _draws(algorithm: Stochastic, iteration: int, since: int) -> str:
    made = iteration - since + 1
    if made > algorithm.draws:
        return f"All {numbers.count(algorithm.draws)} draws are made: EM goes on."
    return f"Draw {made:,} of {algorithm.draws:,}."
