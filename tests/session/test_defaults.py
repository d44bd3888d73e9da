"""Window and command line begin at the same place, but where EM is to be watched."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from builders import altered
from pytestqt.qtbot import QtBot

from emgui.data.dataset import Dataset, Origin
from emgui.data.library import BUNDLED, bundled
from emgui.engine.fit import fit
from emgui.engine.optima import LOG_LIKELIHOODS_AGREE
from emgui.engine.settings import FitSettings, StartMethod
from emgui.session.defaults import INSTRUCTIVE_SEED, first_settings
from emgui.session.session import Session
from emgui.session.state import Activity, Command

USUAL = FitSettings()


def three_groups_with_holes() -> Dataset:
    """Two of three groups are near one another: many starts end elsewhere."""
    random = np.random.default_rng(5)
    centres = np.repeat([[0.0, 0.0], [4.0, 1.0], [12.0, -3.0]], [150, 100, 50], axis=0)
    rows = centres + random.normal(size=(300, 2))
    rows[random.random(rows.shape) < 0.1] = np.nan
    return Dataset("holes", ("a", "b"), rows[~np.isnan(rows).all(1)], Origin.FILE)


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    session = Session()
    yield session
    session.close()


def wait(qtbot: QtBot, session: Session) -> None:
    def is_at_rest() -> bool:
        state = session.state
        idle = state.activity is Activity.IDLE and not state.restarts.is_running
        return idle and state.position is not None

    qtbot.waitUntil(is_at_rest, timeout=60_000)


@pytest.mark.parametrize("name", [*BUNDLED, "holes"])
def test_a_run_in_the_window_ends_where_the_command_line_does(
    qtbot: QtBot, session: Session, name: str
) -> None:
    dataset = bundled(name) if name in BUNDLED else three_groups_with_holes()
    k = 3 if name == "holes" else USUAL.model.n_components
    wanted = altered(first_settings(session.state, dataset), n_components=k)
    session.load(dataset, wanted)
    wait(qtbot, session)
    session.command(Command.FINISH)
    wait(qtbot, session)
    told = fit(dataset.rows, altered(USUAL, n_components=k), restarts=3)
    assert session.state.shown is not None
    shown = session.state.shown.log_likelihood
    assert shown == pytest.approx(told.log_likelihood, abs=LOG_LIKELIHOODS_AGREE)
    if dataset.origin is not Origin.PROCESSES:
        alone = fit(dataset.rows, altered(USUAL, n_components=k))
        assert shown == alone.log_likelihood
    session.run_restarts(3)
    wait(qtbot, session)
    best = session.state.restarts.of(session.state.search_settings).optima[0]
    assert best.log_likelihood == pytest.approx(
        told.log_likelihood, abs=LOG_LIKELIHOODS_AGREE
    )


def test_restarts_are_not_thrown_about_only_because_em_is_to_be_watched(
    session: Session,
) -> None:
    state = session.state
    watched = first_settings(state, bundled("two-process"))
    assert (watched.start.method, watched.start.seed) == (
        StartMethod.RANDOM_ROWS,
        INSTRUCTIVE_SEED,
    )
    state = replace(state, settings=watched)
    assert state.search_settings == altered(watched, method=StartMethod.SHORT_RUNS)
    state = replace(state, start_is_chosen=True)
    assert state.search_settings == watched


def test_a_start_that_was_chosen_stays_with_other_data(
    qtbot: QtBot, session: Session
) -> None:
    session.load(bundled("faithful"))
    wait(qtbot, session)
    session.configure(altered(USUAL, method=StartMethod.K_MEANS, seed=4))
    wait(qtbot, session)
    wanted = first_settings(session.state, bundled("galaxies"))
    assert (wanted.start.method, wanted.start.seed) == (StartMethod.K_MEANS, 4)
    session.undo()
    wait(qtbot, session)
    wanted = first_settings(session.state, bundled("galaxies"), seed=7)
    assert (wanted.start.method, wanted.start.seed) == (USUAL.start.method, 7)


def test_there_are_no_more_components_than_rows(session: Session) -> None:
    one = Dataset("one", ("a",), np.zeros((1, 1)), Origin.FILE)
    assert first_settings(session.state, one).model.n_components == 1
