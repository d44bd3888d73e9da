"""A fit is driven to its end, at any speed."""

from collections.abc import Iterator

import numpy as np
import pytest
from builders import fit_settings
from pytestqt.qtbot import QtBot

from emgui.data.dataset import Dataset, Origin
from emgui.engine.history import Phase, Position
from emgui.engine.iteration import StopReason
from emgui.engine.settings import StartMethod
from emgui.session.session import Session
from emgui.session.state import Activity, Command

E, M = Phase.E, Phase.M
SETTINGS = fit_settings(method=StartMethod.RANDOM_ROWS, seed=3)


def two_heaps(n: int = 600, seed: int = 0) -> Dataset:
    random = np.random.default_rng(seed)
    values = np.concatenate(
        [random.normal(20.0, 5.0, n // 3), random.normal(40.0, 5.0, n - n // 3)]
    )
    return Dataset("two heaps", ("x",), values[:, np.newaxis], Origin.FILE)


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    session = Session(SETTINGS)
    yield session
    session.close()


def idle(session: Session) -> bool:
    return session.state.activity is Activity.IDLE


@pytest.fixture
def loaded(session: Session, qtbot: QtBot) -> Session:
    session.load(two_heaps())
    qtbot.waitUntil(lambda: idle(session) and session.state.position is not None)
    return session


def do(session: Session, qtbot: QtBot, *commands: Command) -> None:
    for command in commands:
        session.command(command)
        qtbot.waitUntil(lambda: idle(session), timeout=20_000)


@pytest.mark.parametrize("command", [Command.FINISH, Command.TO_END])
def test_the_end_of_the_fit_is_reached_at_once_however_slow_a_run_is(
    loaded: Session, qtbot: QtBot, command: Command
) -> None:
    loaded.set_speed(0.01)
    do(loaded, qtbot, command)
    stop, end = loaded.state.history.branch(0).stop, loaded.state.position
    assert stop is not None
    assert stop.reason is StopReason.CONVERGED
    assert end == Position(0, loaded.state.last_index, E)
    assert loaded.state.iterations_per_second == 0.01
    # What is known is not computed again, and not played either.
    do(loaded, qtbot, Command.TO_START, command)
    assert loaded.state.position == end
    assert loaded.state.last_index == end.iteration


@pytest.mark.parametrize("command", [Command.FINISH, Command.TO_END])
def test_a_slow_run_can_be_sent_to_its_end(
    loaded: Session, qtbot: QtBot, command: Command
) -> None:
    loaded.set_speed(1.0)
    loaded.command(Command.RUN)
    qtbot.waitUntil(lambda: loaded.state.last_index >= 1)
    do(loaded, qtbot, command)
    assert loaded.state.history.branch(0).stop is not None
    # The next run is as slow as before.
    do(loaded, qtbot, Command.NEW_START)
    loaded.command(Command.RUN)
    qtbot.waitUntil(lambda: loaded.state.last_index >= 1)
    assert loaded.state.activity is Activity.RUNNING
    assert loaded.state.last_index == 1


def test_a_replay_can_be_sent_to_the_end(loaded: Session, qtbot: QtBot) -> None:
    do(loaded, qtbot, Command.RUN)
    end = loaded.state.position
    do(loaded, qtbot, Command.TO_START)
    loaded.set_speed(1.0)
    loaded.command(Command.RUN)
    do(loaded, qtbot, Command.FINISH)
    assert loaded.state.position == end


def test_the_newest_iteration_comes_before_the_end(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, Command.STEP, Command.STEP, Command.BACK, Command.TO_END)
    assert loaded.state.position == Position(0, 2, E)
