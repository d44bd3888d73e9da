"""What settings, remedies and given starts begin, and that none of them is lost."""

import pytest
from builders import altered, fit_settings
from session_world import World, fitted_world, two_heaps

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.origins import FoundStart, GivenStart, Remedied
from emgui.mixture.model.parameters import MixtureParameters
from emgui.session.doing import Idle
from emgui.session.state import Command
from emgui.session.wishes import (
    Apply,
    BeginFrom,
    Configure,
    Do,
    Load,
    Redo,
    RenameBranch,
    Undo,
)

GIVEN = MixtureParameters([0.5, 0.5], [[10.0], [40.0]], [[[4.0]], [[9.0]]])
DROP = Remedy(RemedyKind.DROP_COMPONENT, component=1)
SPLIT = Remedy(RemedyKind.SPLIT_COMPONENT, component=0)


def origins(world: World) -> list[object]:
    return [one.origin for one in world.state.history.branches if one.iterations]


def running_world() -> World:
    world = fitted_world(Command.STEP)
    world.send(Do(Command.RUN))
    world.report(2)
    return world


def test_no_wish_of_several_during_a_run_is_lost() -> None:
    world = running_world()
    known = world.state.settings
    world.send(Apply(SPLIT))
    world.send(BeginFrom(GIVEN, "here", known))
    world.send(BeginFrom(GIVEN, "there", known))
    world.send(RenameBranch(0, "first"))
    world.settle()
    assert origins(world) == [
        FoundStart(),
        Remedied(SPLIT, 4),
        GivenStart("here"),
        GivenStart("there"),
    ]
    assert world.state.history.marks.names == {0: "first"}
    assert [moment.deed for moment in world.state.undo.done] == [
        "new name of a branch",
        "split component 1",
        "start from here",
        "start from there",
    ]


def test_undo_pressed_twice_during_a_run_undoes_twice() -> None:
    world = fitted_world(Command.STEP)
    world.do(RenameBranch(0, "one"), RenameBranch(0, "two"))
    world.send(Do(Command.RUN))
    world.report(1)
    world.send(Undo())
    world.send(Undo())
    world.settle()
    assert world.state.history.marks.names == {}
    world.do(Redo())
    assert world.state.history.marks.names == {0: "one"}


def test_settings_chosen_while_a_start_is_looked_for_find_one_start() -> None:
    world = fitted_world()
    for k in (3, 4, 5):
        world.send(Configure(altered(world.state.settings, n_components=k)))
    world.settle()
    (branch,) = [one for one in world.state.history.branches if one.iterations]
    assert branch.settings.model.n_components == 5


def test_settings_chosen_while_data_come_are_those_of_the_data() -> None:
    world = fitted_world(Command.STEP)
    world.send(Load(two_heaps("theirs", 1), fit_settings(n_components=4), GIVEN))
    world.send(Configure(altered(world.state.settings, n_components=3)))
    world.settle()
    state = world.state
    assert state.dataset is not None
    assert state.dataset.name == "theirs"
    assert state.settings.model.n_components == 3
    assert origins(world) == [FoundStart()]


def test_a_remedy_of_a_component_that_is_gone_does_nothing() -> None:
    world = fitted_world(Command.STEP)
    world.do(Apply(DROP))
    one = world.state
    world.do(Apply(DROP))
    assert world.state is one


@pytest.mark.parametrize(
    "remedy",
    [
        Remedy(RemedyKind.ADVICE, "add rows"),
        Remedy(RemedyKind.SPLIT_COMPONENT),
        Remedy(RemedyKind.MERGE_COMPONENTS, component=1),
        Remedy(RemedyKind.MERGE_COMPONENTS, component=1, other=1),
    ],
)
def test_what_is_no_remedy_is_refused_before_anything_waits_for_it(
    remedy: Remedy,
) -> None:
    world = running_world()
    before = world.state
    with pytest.raises(RuntimeError, match=remedy.kind):
        world.send(Apply(remedy))
    assert world.state is before
    world.settle()
    assert isinstance(world.state.doing, Idle)


def test_a_start_with_other_columns_begins_nothing() -> None:
    world = fitted_world()
    before = world.state
    plane = MixtureParameters([1.0], [[0.0, 0.0]], [[[1.0, 0.0], [0.0, 1.0]]])
    world.do(BeginFrom(plane, "elsewhere", before.settings))
    assert world.state is before
