"""Commands, one by one: what is allowed is done, and nothing else."""

import pytest
from session_world import World, fitted_world

from emgui.engine.history import Phase, Position
from emgui.engine.iteration import StopReason
from emgui.engine.origins import FoundStart
from emgui.session.effects import HistoryAppended, Launch, RunFinished
from emgui.session.state import Activity, Command, Fitted
from emgui.session.wishes import Do

E, M = Phase.E, Phase.M


def fit(world: World) -> Fitted:
    assert isinstance(world.state, Fitted)
    return world.state


def test_a_step_is_one_launch_and_one_report() -> None:
    world = fitted_world()
    world.told.clear()
    world.send(Do(Command.STEP))
    assert world.state.activity is Activity.STEPPING
    assert isinstance(world.effects[-1], Launch)
    world.report()
    assert fit(world).position == Position(0, 1, E)
    assert world.state.activity is Activity.IDLE
    appended, finished = world.told
    assert appended == HistoryAppended(0)
    assert isinstance(finished, RunFinished)


@pytest.mark.parametrize("command", [Command.PAUSE, Command.STOP])
def test_a_run_ends_when_asked_and_a_stop_stays_on_record(command: Command) -> None:
    world = fitted_world()
    world.send(Do(Command.RUN))
    world.report(2)
    world.send(Do(command))
    assert world.state.activity is Activity.PAUSING
    world.settle()
    stop = fit(world).branch.stop
    assert (stop is not None) is (command is Command.STOP)
    assert stop is None or stop.reason is StopReason.STOPPED_BY_YOU


def test_a_stop_while_data_are_made_ready_keeps_those_before() -> None:
    from session_world import two_heaps

    from emgui.session.wishes import Load

    world = fitted_world(Command.STEP)
    before = fit(world)
    world.send(Load(two_heaps("theirs", 1)))
    world.send(Do(Command.STOP))
    world.settle()
    assert fit(world).dataset is before.dataset
    assert fit(world).position == before.position


def test_a_new_start_has_the_next_seed_and_the_place_of_an_untouched_one() -> None:
    world = fitted_world(Command.NEW_START, Command.NEW_START)
    assert world.state.settings.start.seed == 5
    assert [one.identifier for one in world.state.history.branches] == [2]
    assert fit(world).branch.origin == FoundStart()


def test_what_needs_to_be_told_where_is_no_command() -> None:
    with pytest.raises(RuntimeError, match="told where"):
        fitted_world(Command.STEP, Command.GO_TO)
