from dataclasses import replace
from typing import Any

import pytest
from builders import altered, begun, extended, fit_settings, with_branch, with_facts
from scenes import scene

from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.history import Phase, Position
from emgui.engine.origins import OtherAlgorithm
from emgui.engine.settings import FitSettings
from emgui.presentation.algorithm import algorithm_view_model
from emgui.session.state import NoData, SessionState

ANNEALED = fit_settings(algorithm=Annealed())
STOCHASTIC = fit_settings(algorithm=Stochastic(draws=3))


def made_by(settings: FitSettings, at: int, temperature: float = 1.0) -> SessionState:
    state = scene(at=(at, Phase.E))
    state = with_facts(
        with_branch(state, settings=settings, since=1), at, temperature=temperature
    )
    return replace(state, settings=settings)


@pytest.mark.parametrize(
    ("state", "note"),
    [
        ((FitSettings(), 3), ""),
        ((ANNEALED, 3, 2.916), "Temperature 2.92 at iteration 3."),
        ((ANNEALED, 4), "Cooled down to temperature 1: EM."),
        ((STOCHASTIC, 3), "Draw 3 of 3."),
        ((STOCHASTIC, 4), "All 3 draws are made: EM goes on."),
    ],
)
def test_the_note_tells_how_far_it_has_come(state: tuple[Any, ...], note: str) -> None:
    assert algorithm_view_model(made_by(*state)).note == note


def test_without_a_fit_there_is_nothing_to_note() -> None:
    assert algorithm_view_model(NoData(settings=ANNEALED)).note == ""


def test_another_choice_says_that_a_branch_will_begin() -> None:
    state = made_by(ANNEALED, 3, 2.9)
    for algorithm in (Annealed(temperature=9.0), EM()):
        other = replace(state, settings=altered(ANNEALED, algorithm=algorithm))
        assert "branch of its own" in algorithm_view_model(other).note
    same = replace(state, settings=altered(ANNEALED, tolerance=0.0))
    assert "branch" not in algorithm_view_model(same).note


def test_a_branch_of_another_model_than_chosen_says_which() -> None:
    state = made_by(fit_settings(floor=0.0), 3)
    other = replace(state, settings=altered(state.settings, prior=1.0, floor=1e-3))
    assert algorithm_view_model(other).note == (
        "This branch goes on with its own model: 2 components (full), no floor, "
        "no prior."
    )
    held = altered(state.settings, n_components=1, prior=1.0, floor=1e-3)
    state = with_branch(state, settings=held)
    assert algorithm_view_model(state).note.endswith(
        "1 component (full), floor 0.001 of the data's, prior of 1 pseudo-row."
    )


def test_the_past_of_a_branch_was_made_by_another() -> None:
    state = made_by(FitSettings(), 3)
    state = begun(state, OtherAlgorithm(3), ANNEALED, Position(0, 3, Phase.E))
    state = extended(state, 1, replace(state.history.at(0, 3), temperature=4.0))
    notes = [
        algorithm_view_model(
            replace(state, settings=ANNEALED, position=Position(1, t, Phase.E))
        ).note
        for t in (2, 3)
    ]
    assert notes == ["", "Temperature 4.00 at iteration 3."]
