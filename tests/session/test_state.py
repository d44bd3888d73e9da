from dataclasses import replace

import numpy as np
import pytest
from builders import altered, begun, ended, extended, fit_settings, iteration, state_at

from emgui.data.dataset import Dataset, Origin
from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.hard import Hard
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.history import Phase, Position
from emgui.engine.iteration import Stop, StopReason
from emgui.engine.origins import OtherAlgorithm
from emgui.session.state import Activity, Command, SessionState, allowed_commands

E, M = Phase.E, Phase.M
DATASET = Dataset("d", ("x",), np.zeros((3, 1)), Origin.FILE)
STARTS = {Command.NEW_START, Command.SAME_START, Command.EDIT}
GOES = {Command.STEP, Command.RUN}
BACK = {Command.BACK, Command.TO_START}
ON = {Command.FORWARD, Command.TO_END}
GO = {Command.GO_TO}
END = {Command.TO_END, Command.FINISH}


def ready(t: int, phase: Phase) -> SessionState:
    return replace(state_at(t, phase), dataset=DATASET)


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        (state_at(2, E), set()),
        (replace(ready(0, M), position=None), {Command.NEW_START}),
        (ready(0, M), STARTS | GOES | ON | END | GO | {Command.E_STEP}),
        (ready(0, E), STARTS | GOES | BACK | ON | END | GO | {Command.M_STEP}),
        (ready(3, M), STARTS | GOES | BACK | ON | END | GO | {Command.E_STEP}),
        (ready(5, E), STARTS | GOES | BACK | END | GO | {Command.M_STEP}),
        (
            replace(ready(5, E), edited=iteration(0).parameters),
            STARTS | GOES | BACK | END | GO | {Command.E_STEP},
        ),
        (replace(ready(5, E), activity=Activity.STARTING), {Command.STOP}),
        (replace(ready(5, E), activity=Activity.STEPPING), {Command.STOP}),
        (
            replace(ready(5, E), activity=Activity.RUNNING),
            BACK | GO | END | {Command.PAUSE, Command.STOP},
        ),
        (replace(ready(5, E), activity=Activity.PAUSING), BACK | GO),
    ],
)
def test_what_is_allowed(state: SessionState, wanted: set[Command]) -> None:
    assert allowed_commands(state) == wanted


def test_a_fit_that_has_ended_has_no_end_to_go_to() -> None:
    state = ready(5, E)
    state = ended(state, Stop(StopReason.CONVERGED))
    assert not END & allowed_commands(state)
    assert allowed_commands(replace(state, position=Position(0, 2, E))) >= END
    finer = altered(state.settings, tolerance=1e-12)
    assert allowed_commands(replace(state, settings=finer)) >= END


def test_colours_lag_the_curves_by_half_a_step() -> None:
    start = ready(0, M)
    history = start.history
    for position, curves, colours in (
        (Position(0, 3, M), 3, 2),
        (Position(0, 3, E), 3, 3),
    ):
        state = replace(start, position=position)
        assert state.parameters is history.at(0, curves).parameters
        assert state.responsible is history.at(0, colours).parameters


def test_the_bare_start_has_no_responsibilities_yet() -> None:
    assert ready(0, M).responsible is None


def test_edited_parameters_are_drawn_but_colour_nothing() -> None:
    edited = iteration(0, mean=5.0).parameters
    state = replace(ready(4, E), edited=edited)
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
