"""Restarts in the state: made, stopped, opened once each."""

import pytest
from builders import altered, fit_settings
from session_world import World, fitted_world, two_heaps

from emgui.engine.history import Phase, Position
from emgui.engine.origins import RestartOpened
from emgui.engine.settings import FitSettings, StartMethod
from emgui.session.effects import MakeMore
from emgui.session.reports import RestartsEnded
from emgui.session.state import Loaded
from emgui.session.wishes import (
    BringBack,
    Configure,
    GoTo,
    Load,
    MakeRestarts,
    OpenRestart,
    StopRestarts,
)

HERE = Position(0, 0, Phase.M)


def loaded(world: World) -> Loaded:
    assert isinstance(world.state, Loaded)
    return world.state


@pytest.fixture
def world() -> World:
    world = fitted_world(settings=fit_settings(method=StartMethod.KMEANS_PLUS_PLUS))
    world.do(MakeRestarts(3))
    return world


def test_they_are_those_that_were_asked_for_and_more_follow(world: World) -> None:
    world.do(MakeRestarts(2))
    known = world.state.restarts.of(world.state.settings)
    assert [run.seed for run in known.done] == [0, 1, 2, 3, 4]
    assert (known.wanted, world.state.restarts.is_running) == (5, False)


def test_one_list_grows_at_a_time_and_stops_when_asked(world: World) -> None:
    world.send(MakeRestarts(2))
    growing = world.state
    world.send(MakeRestarts(2))
    assert world.state is growing
    world.send(StopRestarts())
    assert world.state.restarts.is_stopping
    world.settle()
    known = world.state.restarts.of(world.state.settings)
    assert (known.wanted, len(known.done)) == (3, 3)
    assert not world.state.restarts.is_stopping


def test_another_model_has_a_list_of_its_own(world: World) -> None:
    other = altered(world.state.settings, n_components=3)
    world.do(Configure(other), MakeRestarts(1))
    lists = world.state.restarts.lists
    assert [(one.settings.model.n_components, len(one.done)) for one in lists] == [
        (2, 3),
        (3, 1),
    ]


def test_a_restart_is_a_branch_once_and_shows_its_end(world: World) -> None:
    world.do(OpenRestart(2))
    opened = loaded(world).history.branches[-1]
    assert opened.origin == RestartOpened(2)
    assert world.state.position == Position(1, opened.length - 1, Phase.E)
    restart = world.state.restarts.of(world.state.settings).done[2]
    assert opened.stop == restart.stop
    assert opened.settings.start.seed == 2
    assert [one.log_likelihood for one in opened.iterations] == [
        one.log_likelihood for one in restart.iterations
    ]
    world.do(GoTo(HERE), OpenRestart(2))
    assert world.state.position == Position(1, opened.length - 1, Phase.E)
    assert len(world.state.history.branches) == 2


def test_one_that_repeats_a_start_opens_the_run_that_it_repeats() -> None:
    world = fitted_world(settings=fit_settings(n_components=1))
    world.do(MakeRestarts(3), OpenRestart(2))
    assert world.state.history.branches[-1].origin == RestartOpened(0)


def test_a_restart_of_data_that_have_been_replaced_is_not_opened(world: World) -> None:
    world.send(OpenRestart(1))
    late = world._due["unpacked"]
    world.do(Load(two_heaps("theirs", 1)))
    before = world.state
    world.send(late())
    assert world.state is before
    assert before.restarts.lists == ()


@pytest.mark.parametrize("number", [-1, 3])
def test_what_was_never_made_is_not_opened(world: World, number: int) -> None:
    before = world.state
    world.do(OpenRestart(number))
    assert world.state is before


def test_what_was_growing_when_a_state_was_kept_grows_on(world: World) -> None:
    world.send(MakeRestarts(2))
    kept = world.state
    world.settle()
    world.do(Load(two_heaps("theirs", 1)))
    world.send(BringBack(kept))
    wanted = [one for one in world.effects if isinstance(one, MakeMore)][-1]
    assert (wanted.n, len(wanted.known.done)) == (2, 3)
    world.settle()
    known = world.state.restarts.of(world.state.settings)
    assert (known.wanted, len(known.done)) == (5, 5)


def test_a_refusal_is_told_and_ends_it(world: World) -> None:
    world.send(MakeRestarts(2))
    world.send(RestartsEnded("too few rows"))
    known = world.state.restarts.of(world.state.settings)
    assert (known.problem, known.wanted) == ("too few rows", 3)
    assert not world.state.restarts.is_running


def test_without_data_none_are_made() -> None:
    world = World(FitSettings())
    before = world.state
    for wish in (MakeRestarts(2), StopRestarts(), OpenRestart(0)):
        world.send(wish)
    assert world.state is before
    assert not world.effects
