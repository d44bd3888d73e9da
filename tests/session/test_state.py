from dataclasses import replace

from builders import begun, extended, fit_settings, iteration, state_at

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.hard import Hard
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.history import Phase, Position
from emgui.engine.origins import OtherAlgorithm

E, M = Phase.E, Phase.M


def test_colours_lag_the_curves_by_half_a_step() -> None:
    start = state_at(0, M)
    history = start.history
    for position, curves, colours in (
        (Position(0, 3, M), 3, 2),
        (Position(0, 3, E), 3, 3),
    ):
        state = replace(start, position=position)
        assert state.parameters is history.at(0, curves).parameters
        assert state.responsible is history.at(0, colours).parameters


def test_the_bare_start_has_no_responsibilities_yet() -> None:
    assert state_at(0, M).responsible is None


def test_edited_parameters_are_drawn_but_colour_nothing() -> None:
    edited = iteration(0, mean=5.0).parameters
    state = replace(state_at(4, E), edited=edited)
    assert state.parameters is edited
    assert state.responsible is state.history.at(0, 4).parameters


def colours_of(algorithm: Algorithm) -> list[tuple[float, bool]]:
    """Colours on a path whose branch by `algorithm` begins at iteration 2."""
    state = state_at(5, E)
    settings = fit_settings(algorithm=algorithm)
    state = begun(state, OtherAlgorithm(2), settings, Position(0, 2, E))
    for index, temperature in ((2, 0.0), (3, 1.0), (4, 2.5)):
        state = extended(state, 1, replace(iteration(index), temperature=temperature))
    places = [(0, M), (1, E), (2, M), (2, E), (3, M), (3, E), (4, M), (4, E)]
    states = [replace(state, position=Position(1, t, phase)) for t, phase in places]
    return [(one.temperature, one.is_drawn) for one in states]


def test_colours_have_the_temperature_of_the_e_step_that_made_them() -> None:
    temperatures = [1.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 2.5]
    assert colours_of(Hard()) == [(one, False) for one in temperatures]


def test_drawn_rows_show_the_probabilities_they_were_drawn_with() -> None:
    drawn = [False, False, False, True, True, False, False, False]
    temperatures = [1.0] * 7 + [2.5]
    found = colours_of(Stochastic())
    assert found == list(zip(temperatures, drawn, strict=True))
