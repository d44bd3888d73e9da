from dataclasses import replace

import numpy as np
import pytest
from builders import DOING, ended, iteration, state_at, unfitted, without_data

from emgui.data.dataset import Dataset, Origin
from emgui.engine.history import Phase
from emgui.engine.iteration import Stop, StopReason
from emgui.presentation.half_steps import why_not
from emgui.session.allowed import allowed_commands
from emgui.session.state import Activity, Command, SessionState
from emgui.words.half_steps import FULL_STEP, TURNS

E, M = Phase.E, Phase.M
DATASET = Dataset("d", ("x",), np.zeros((3, 1)), Origin.FILE)


def ready(t: int, phase: Phase) -> SessionState:
    return replace(state_at(t, phase), dataset=DATASET)


ENDED = ended(ready(5, E), Stop(StopReason.CONVERGED))
EDITED = replace(ready(3, E), edited=iteration(0).parameters)
STATES = {
    "no data": without_data(state_at(2, E)),
    "no start": unfitted(ready(0, M)),
    "bare start": ready(0, M),
    "after the first E-step": ready(0, E),
    "after an M-step": ready(3, M),
    "in the middle": ready(3, E),
    "at the end": ready(5, E),
    "converged": ENDED,
    "edited": EDITED,
    **{
        activity.value: replace(ready(5, E), doing=DOING[activity])
        for activity in Activity
        if activity is not Activity.IDLE
    },
}


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("command", list(Command))
def test_whatever_cannot_be_done_says_why_and_nothing_else_does(
    name: str, command: Command
) -> None:
    state = STATES[name]
    why = why_not(state, command)
    assert bool(why) == (command not in allowed_commands(state))
    assert not why or why.endswith(".")


@pytest.mark.parametrize(
    ("state", "command", "words"),
    [
        (ready(5, E), Command.E_STEP, "E-step 5 has been made"),
        (ready(5, E), Command.E_STEP, "The M-step (M) comes next"),
        (ready(0, M), Command.M_STEP, "the E-step (E) comes first"),
        (ready(3, M), Command.M_STEP, "M-step 3 has been made"),
        (EDITED, Command.M_STEP, "the E-step (E) comes next"),
        (STATES["running"], Command.E_STEP, "pause it first (F5)"),
        (STATES["running"], Command.STEP, "pause it first (F5)"),
        (ready(0, M), Command.BACK, "the bare start"),
        (ready(5, E), Command.FORWARD, "Iteration 5 is the newest"),
        (ENDED, Command.FINISH, "EM has come to its end: iteration 5"),
        (ENDED, Command.TO_END, "EM has come to its end: iteration 5"),
        (ready(5, E), Command.PAUSE, "Nothing is running"),
    ],
)
def test_who_is_out_of_turn_is_told_what_comes_next(
    state: SessionState, command: Command, words: str
) -> None:
    assert words in why_not(state, command)


def test_the_order_begins_with_the_e_step() -> None:
    for text in (TURNS, FULL_STEP):
        assert text.index("E-step") < text.index("M-step")
