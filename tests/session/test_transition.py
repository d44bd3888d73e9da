"""What waits, and what is cancelled for it."""

from dataclasses import replace

import pytest
from builders import DOING, state_at

from emgui.engine.history import Phase
from emgui.session.doing import IDLE, REPLAYING, Doing, Preparing
from emgui.session.effects import (
    CancelPreparation,
    CancelRun,
    Effect,
    SetPace,
    StopReplay,
)
from emgui.session.state import Activity
from emgui.session.transition import Transition, interrupted, once_idle
from emgui.session.wishes import (
    BringBack,
    DeleteBranch,
    FindStart,
    Load,
    RunOn,
    Undo,
    WaitingWish,
)

STATE = state_at(2, Phase.E)
LOAD, OTHER = Load(STATE.dataset), Load(STATE.dataset)
BACK = BringBack(STATE)


def test_effects_stay_in_their_order() -> None:
    first = Transition(STATE, (SetPace(1.0),))
    both = first.then(lambda state: Transition(state, (SetPace(2.0),))).after(
        SetPace(0.5)
    )
    assert both.effects == (SetPace(0.5), SetPace(1.0), SetPace(2.0))


@pytest.mark.parametrize(
    ("doing", "effects"),
    [
        (IDLE, ()),
        (REPLAYING, (StopReplay(),)),
        (Preparing(LOAD), (CancelPreparation(),)),
        (DOING[Activity.RUNNING], (CancelRun(),)),
        (DOING[Activity.STARTING], (CancelRun(),)),
    ],
)
def test_what_goes_on_is_cancelled_for_a_wish(
    doing: Doing, effects: tuple[Effect, ...]
) -> None:
    step = once_idle(replace(STATE, doing=doing), Undo())
    assert step.effects == effects
    assert step.state.waiting == (Undo(),)
    assert step.state.activity is not Activity.PAUSING


def test_who_asks_for_a_pause_sees_one() -> None:
    step = interrupted(replace(STATE, doing=DOING[Activity.RUNNING]))
    assert step.state.activity is Activity.PAUSING
    assert step.effects == (CancelRun(),)


@pytest.mark.parametrize(
    ("wishes", "waiting"),
    [
        ([Undo(), Undo()], [Undo(), Undo()]),
        ([FindStart(), DeleteBranch(1), FindStart()], [DeleteBranch(1), FindStart()]),
        ([RunOn(), FindStart(), RunOn()], [FindStart(), RunOn()]),
        ([LOAD, Undo(), OTHER], [Undo(), OTHER]),
        ([LOAD, BACK], [BACK]),
        ([DeleteBranch(1), DeleteBranch(2)], [DeleteBranch(1), DeleteBranch(2)]),
    ],
)
def test_wishes_wait_in_their_order_and_only_other_data_make_data_needless(
    wishes: list[WaitingWish], waiting: list[WaitingWish]
) -> None:
    state = replace(STATE, doing=DOING[Activity.RUNNING])
    for wish in wishes:
        after = once_idle(state, wish).state
        assert type(after) is type(state)
        state = after
    assert list(state.waiting) == waiting
