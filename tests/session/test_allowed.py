"""What may be done next, whatever is true."""

from dataclasses import replace

import pytest
from builders import DOING, altered, ended, iteration, state_at, unfitted, without_data

from emgui.engine.history import Phase, Position
from emgui.engine.iteration import Stop, StopReason
from emgui.session.allowed import allowed_commands
from emgui.session.state import Activity, Command, SessionState

E, M = Phase.E, Phase.M
STARTS = {Command.NEW_START, Command.SAME_START, Command.EDIT}
GOES = {Command.STEP, Command.RUN}
BACK = {Command.BACK, Command.TO_START}
ON = {Command.FORWARD, Command.TO_END}
GO = {Command.GO_TO}
END = {Command.TO_END, Command.FINISH}


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        (without_data(state_at(2, E)), set()),
        (unfitted(state_at(0, M)), {Command.NEW_START}),
        (state_at(0, M), STARTS | GOES | ON | END | GO | {Command.E_STEP}),
        (state_at(0, E), STARTS | GOES | BACK | ON | END | GO | {Command.M_STEP}),
        (state_at(3, M), STARTS | GOES | BACK | ON | END | GO | {Command.E_STEP}),
        (state_at(5, E), STARTS | GOES | BACK | END | GO | {Command.M_STEP}),
        (
            replace(state_at(5, E), edited=iteration(0).parameters),
            STARTS | GOES | BACK | END | GO | {Command.E_STEP},
        ),
        (replace(state_at(5, E), doing=DOING[Activity.STARTING]), {Command.STOP}),
        (replace(state_at(5, E), doing=DOING[Activity.STEPPING]), {Command.STOP}),
        (
            replace(state_at(5, E), doing=DOING[Activity.RUNNING]),
            BACK | GO | END | {Command.PAUSE, Command.STOP},
        ),
        (replace(state_at(5, E), doing=DOING[Activity.PAUSING]), BACK | GO),
    ],
)
def test_what_is_allowed(state: SessionState, wanted: set[Command]) -> None:
    assert allowed_commands(state) == wanted


def test_a_fit_that_has_ended_has_no_end_to_go_to() -> None:
    state = state_at(5, E)
    state = ended(state, Stop(StopReason.CONVERGED))
    assert not END & allowed_commands(state)
    assert allowed_commands(replace(state, position=Position(0, 2, E))) >= END
    finer = altered(state.settings, tolerance=1e-12)
    assert allowed_commands(replace(state, settings=finer)) >= END
