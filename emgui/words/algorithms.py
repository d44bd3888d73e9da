"""The objective of an algorithm, how far it has come, and a model, in words."""

from __future__ import annotations

from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.objective import Objective
from emgui.engine.settings import FitSettings, Model
from emgui.words import numbers
from emgui.words.counts import n_components
from emgui.words.language import _, plural
from emgui.words.names import OBJECTIVES
from emgui.words.number_marks import whole
from emgui.words.responsibilities import temperature_text


def objective_told(settings: FitSettings) -> str:
    """Return in a sentence the objective of the steps with these settings, and when."""
    if settings.algorithm.is_monotone:
        return _(
            "The {never_falls}",
            never_falls=_never_falls(settings, settings.objective_at()),
        )
    em = _never_falls(settings, settings.em_objective)
    if settings.algorithm.is_random:
        return _(
            "While rows are drawn nothing need rise; from then on the {never_falls}",
            never_falls=em,
        )
    bound = settings.objective_at(settings.algorithm.temperature_at(0))
    if bound is Objective.ANNEALED:
        return _(
            "While it cools every step climbs an annealed log-likelihood of its own; "
            "then the {never_falls}",
            never_falls=em,
        )
    return _(
        "While it cools every step climbs a {objective} of its own; then the "
        "{never_falls}",
        objective=OBJECTIVES[bound],
        never_falls=em,
    )


def _never_falls(settings: FitSettings, objective: Objective) -> str:
    name = OBJECTIVES[objective]
    if settings.model.floor_at_work:
        return _("{objective} never falls, but by a floor at work", objective=name)
    return _("{objective} never falls", objective=name)


def model_told(model: Model) -> str:
    """Return a model in a few words: '2 components (full), no floor, no prior'."""
    components = _(
        "{components} ({structure})",
        components=n_components(model.n_components),
        structure=model.structure,
    )
    return ", ".join([components, _floor(model.floor), _prior(model.prior)])


def _floor(floor: float) -> str:
    if not floor:
        return _("no floor")
    return _("floor {fraction} of the data's", fraction=numbers.exact(floor))


def _prior(rows: float) -> str:
    if not rows:
        return _("no prior")
    return plural(
        "prior of {rows} pseudo-row",
        "prior of {rows} pseudo-rows",
        1 if rows == 1.0 else 2,
        rows=numbers.exact(rows),
    )


def cooled_told(temperature: float, iteration: int) -> str:
    """Return how far annealing has cooled at an iteration, in a sentence."""
    if temperature == 1.0:
        return _("Cooled down to temperature 1: EM.")
    return _(
        "Temperature {temperature} at iteration {iteration}.",
        temperature=temperature_text(temperature),
        iteration=whole(iteration),
    )


def draws_told(algorithm: Stochastic, made: int) -> str:
    """Return how many of the draws have been made, in a sentence."""
    draws = whole(algorithm.draws)
    if made > algorithm.draws:
        return _("All {draws} draws are made: EM goes on.", draws=draws)
    return _("Draw {made} of {draws}.", made=whole(made), draws=draws)
