from dataclasses import replace

import pytest
from builders import state_at

from emgui.engine.history import Phase, Position
from emgui.session.moves import position_after, replay_step
from emgui.session.state import Command

E, M = Phase.E, Phase.M


@pytest.mark.parametrize(
    ("at", "command", "wanted"),
    [
        ((0, M), Command.E_STEP, (0, E)),
        ((0, E), Command.M_STEP, (1, M)),
        ((1, M), Command.E_STEP, (1, E)),
        ((0, M), Command.STEP, (1, E)),
        ((2, M), Command.STEP, (2, E)),
        ((2, E), Command.STEP, (3, E)),
        ((5, E), Command.STEP, (6, E)),
        ((0, M), Command.FORWARD, (0, E)),
        ((3, E), Command.FORWARD, (4, E)),
        ((5, E), Command.FORWARD, (5, E)),
        ((3, M), Command.BACK, (2, E)),
        ((3, E), Command.BACK, (2, E)),
        ((0, E), Command.BACK, (0, M)),
        ((4, E), Command.TO_START, (0, M)),
        ((1, M), Command.TO_END, (5, E)),
    ],
)
def test_where_a_command_leads(
    at: tuple[int, Phase], command: Command, wanted: tuple[int, Phase]
) -> None:
    assert position_after(state_at(*at), command) == Position(0, *wanted)


def test_there_and_back_again_is_the_same_place() -> None:
    state = state_at(2, E)
    there = replace(state, position=position_after(state, Command.FORWARD))
    assert position_after(there, Command.BACK) == state.position


def test_what_does_not_move_is_refused() -> None:
    with pytest.raises(RuntimeError, match="does not move"):
        position_after(state_at(0, M), Command.PAUSE)


def test_a_replay_at_full_speed_takes_about_a_second_or_two() -> None:
    state = state_at(0, M, length=6_001)
    frames = 0
    while state.position is not None and state.position.iteration < 6_000:
        state = replace(state, position=replay_step(state, 0.033))
        frames += 1
    assert 30 <= frames <= 90


def test_a_replay_keeps_the_speed_that_was_chosen() -> None:
    state = replace(state_at(0, M), iterations_per_second=60.0)
    assert replay_step(state, 0.05).iteration == 3
