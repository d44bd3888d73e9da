"""Places are gone to, branches named and deleted."""

from dataclasses import replace

import pytest
from session_world import World, fitted_world

from emgui.engine.history import Phase, Position
from emgui.session.effects import CancelRun
from emgui.session.state import Activity, Command, Fitted
from emgui.session.wishes import (
    BeginFrom,
    DeleteBranch,
    Do,
    Edit,
    GoTo,
    GoToBranch,
    RenameBranch,
)

E = Phase.E
STEPS = [Command.STEP] * 3


def two_branches() -> World:
    world = fitted_world(*STEPS)
    assert world.state.parameters is not None
    world.do(BeginFrom(world.state.parameters, "here", world.state.settings))
    return world


@pytest.mark.parametrize(
    "position", [Position(0, 4, E), Position(1, 0, E), Position(-1, 0, E)]
)
def test_what_there_is_not_is_not_gone_to(position: Position) -> None:
    world = fitted_world(*STEPS)
    before = world.state
    world.send(GoTo(position))
    assert world.state is before


def test_who_looks_elsewhere_during_a_run_stays_there() -> None:
    world = fitted_world(Command.STEP)
    world.send(Do(Command.RUN))
    world.report(2)
    world.send(GoTo(Position(0, 1, E)))
    assert world.state.activity is Activity.PAUSING
    assert world.effects[-1] == CancelRun()
    world.settle()
    assert world.state.position == Position(0, 1, E)
    assert world.state.last_index > 1


def test_an_edit_that_is_left_can_be_undone() -> None:
    world = fitted_world(*STEPS)
    state = world.state
    assert isinstance(state, Fitted)
    world.send(Edit(replace(state.parameters)))
    world.send(GoToBranch(0))
    assert world.state.edited is None
    assert world.state.to_undo == "leaving an edit"


def test_a_branch_goes_by_its_name_until_it_has_none() -> None:
    world = two_branches()
    world.do(RenameBranch(1, " mine "))
    assert world.state.history.marks.names == {1: "mine"}
    world.do(RenameBranch(1, " "))
    assert world.state.history.marks.names == {}


def test_a_deleted_branch_gives_way_to_the_one_before_and_the_last_stays() -> None:
    world = two_branches()
    world.do(DeleteBranch(1))
    assert world.state.position == Position(0, 3, E)
    before = world.state
    world.do(DeleteBranch(0))
    assert world.state is before
