"""What is set aside stays as it was, and comes back whole."""

from collections.abc import Iterator

import numpy as np
import pytest
from builders import fit_settings
from pytestqt.qtbot import QtBot

from emgui.data.dataset import Dataset, Origin
from emgui.engine.history import Phase, Position
from emgui.engine.settings import StartMethod
from emgui.mixture.model.editing import with_mean
from emgui.session.session import Session
from emgui.session.state import Activity, Command, Fitted, Loaded, SessionState

SETTINGS = fit_settings(method=StartMethod.RANDOM_ROWS, seed=3, tolerance=1e-3)


def heaps(name: str, seed: int = 0) -> Dataset:
    random = np.random.default_rng(seed)
    values = np.concatenate([random.normal(20, 5, 60), random.normal(40, 5, 120)])
    return Dataset(name, ("x",), values[:, np.newaxis], Origin.FILE)


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    session = Session(SETTINGS)
    session.load(heaps("mine"))
    wait(qtbot, session)
    yield session
    session.close()


def wait(qtbot: QtBot, session: Session) -> None:
    def is_at_rest() -> bool:
        state = session.state
        idle = state.activity is Activity.IDLE and not state.restarts.is_running
        return idle and state.position is not None

    qtbot.waitUntil(is_at_rest, timeout=20_000)


def do(qtbot: QtBot, session: Session, *commands: Command) -> None:
    for command in commands:
        session.command(command)
        wait(qtbot, session)


def seen(state: SessionState) -> list[object]:
    """Everything that a state says, in values."""
    branches = [
        (
            branch.origin,
            branch.settings,
            branch.parent,
            branch.stop,
            [one.parameters.to_mapping() for one in branch.iterations],
            [one.log_likelihood for one in branch.iterations],
        )
        for branch in state.history.branches
    ]
    restarts = [
        (one.settings, one.wanted, [run.seed for run in one.done])
        for one in state.restarts.lists
    ]
    edited = None if state.edited is None else state.edited.to_mapping()
    return [branches, restarts, state.position, state.settings, edited]


def visit_another(qtbot: QtBot, session: Session) -> None:
    session.load(heaps("another", seed=1), fit_settings(n_components=3))
    wait(qtbot, session)
    do(qtbot, session, Command.STEP, Command.STEP)


def test_what_is_kept_does_not_change_when_the_session_goes_on(
    session: Session, qtbot: QtBot
) -> None:
    do(qtbot, session, Command.STEP)
    kept = session.state
    before = seen(kept)
    do(qtbot, session, Command.STEP, Command.NEW_START, Command.RUN)
    session.run_restarts(1)
    wait(qtbot, session)
    assert len(session.state.history.branches) == 2
    assert seen(kept) == before


def test_everything_comes_back_and_goes_on(session: Session, qtbot: QtBot) -> None:
    do(qtbot, session, Command.STEP)
    session.run_restarts(3)
    wait(qtbot, session)
    session.open_restart(1)
    qtbot.waitUntil(lambda: len(session.state.history.branches) == 2)
    session.go_to(Position(0, 1, Phase.E))
    kept, before = session.state, seen(session.state)
    for _ in range(2):
        visit_another(qtbot, session)
        session.bring_back(kept)
        wait(qtbot, session)
        assert seen(session.state) == before
        # A restart that had been opened is the branch that it was.
        session.open_restart(1)
        assert session.state.position is not None
        assert session.state.position.branch == 1
        assert len(session.state.history.branches) == 2
        do(qtbot, session, Command.STEP, Command.NEW_START)
        session.run_restarts(1)
        wait(qtbot, session)
        assert len(session.state.restarts.of(SETTINGS).done) == 4


def test_edits_come_back_and_can_be_undone(session: Session, qtbot: QtBot) -> None:
    do(qtbot, session, Command.STEP)
    assert session.state.parameters is not None
    for mean in (30.0, 31.0):
        session.edit(with_mean(session.state.parameters, 0, 0, mean))
        session.finish_edit()
    kept, before = session.state, seen(session.state)
    visit_another(qtbot, session)
    session.bring_back(kept)
    wait(qtbot, session)
    assert seen(session.state) == before
    session.undo()
    assert session.state.edited is not None
    assert session.state.edited.means[0, 0] == 30.0
    session.undo()
    assert session.state.edited is None
    session.redo()
    assert session.state.edited is not None


def test_restarts_that_were_growing_grow_on(session: Session, qtbot: QtBot) -> None:
    session.run_restarts(3)
    kept = session.state
    assert kept.restarts.is_running
    visit_another(qtbot, session)
    session.bring_back(kept)
    wait(qtbot, session)
    known = session.state.restarts.of(session.state.settings)
    assert (known.wanted, len(known.done)) == (3, 3)


def test_data_that_were_still_coming_come(session: Session, qtbot: QtBot) -> None:
    session.load(heaps("next", seed=2), fit_settings(n_components=4))
    kept = session.state
    assert kept.pending is not None
    visit_another(qtbot, session)
    session.bring_back(kept)
    qtbot.waitUntil(
        lambda: (
            session.state.dataset is kept.pending.dataset
            and session.state.position is not None
        ),
        timeout=20_000,
    )
    assert session.state.settings.model.n_components == 4
    assert session.state.pending is None


def test_a_start_that_was_still_being_looked_for_is_found(
    session: Session, qtbot: QtBot
) -> None:
    session.load(heaps("next", seed=2))
    with qtbot.waitSignal(session.data_loaded):
        pass
    kept = session.state
    assert isinstance(kept, Loaded)
    assert not isinstance(kept, Fitted)
    visit_another(qtbot, session)
    session.bring_back(kept)
    wait(qtbot, session)
    assert session.state.dataset is kept.dataset


def test_without_data_there_is_nothing_to_go_back_to(qtbot: QtBot) -> None:
    session = Session()
    assert not session.state.has_data
    session.load(heaps("first"))
    assert session.state.has_data
    session.close()
