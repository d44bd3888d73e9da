"""What the choice of an algorithm shows, and how far it has cooled or drawn."""

from __future__ import annotations

from emgui.engine.objective import always_climbs, likelihood_name, objective_name
from emgui.engine.settings import Algorithm, FitSettings
from emgui.presentation.sharing import temperature_text
from emgui.records import dataclass
from emgui.session.branching import with_model_of
from emgui.session.state import SessionState
from emgui.session.ways import way_of
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
    if always_climbs(settings):
        return f"The {objective_name(settings)} never falls{_but(settings)}"
    em = f"the {likelihood_name(settings)} never falls{_but(settings)}"
    if settings.algorithm is Algorithm.STOCHASTIC:
        return f"While rows are drawn nothing need rise; from then on {em}"
    bound = objective_name(settings, settings.temperature)
    return f"While it cools every step climbs {_an(bound)} of its own; then {em}"


def _but(settings: FitSettings) -> str:
    return ", but by a floor at work" if settings.floor_at_work else ""


def _an(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _note(state: SessionState) -> str:
    position, shown = state.position, state.shown
    if position is None or shown is None:
        return ""
    newest = state.history.branch(position.branch).settings
    if way_of(newest) != way_of(state.settings):
        return "From the next step on, in a branch of its own."
    if with_model_of(newest, state.settings) != state.settings:
        return f"This branch goes on with its own model: {_model(newest)}."
    made_by = state.history.owner(position.branch, position.iteration).settings
    match made_by.algorithm:
        case Algorithm.ANNEALED:
            return _temperature(shown.temperature, position.iteration)
        case Algorithm.STOCHASTIC:
            return _draws(made_by, position.iteration)
        case _:
            return ""


def _model(settings: FitSettings) -> str:
    k, floor, prior = settings.n_components, settings.floor, settings.prior
    components = f"{k} component{'s' * (k != 1)} ({settings.family})"
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


def _draws(settings: FitSettings, iteration: int) -> str:
    made = iteration - settings.since + 1
    if made > settings.draws:
        return f"All {numbers.count(settings.draws)} draws are made: EM goes on."
    return f"Draw {made:,} of {settings.draws:,}."
