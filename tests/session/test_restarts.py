from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from builders import altered, fit_settings
from pytestqt.qtbot import QtBot

from emgui.engine.iteration import StopReason
from emgui.engine.optima import optima
from emgui.engine.restarts import restarts
from emgui.engine.settings import StartMethod
from emgui.mixture.em.rows import Rows
from emgui.session.restarts import Restarts

SETTINGS = fit_settings(n_components=3, seed=5, tolerance=1e-3)
FOREVER = altered(SETTINGS, tolerance=0.0, max_iterations=10**9)


def rows(n: int = 200) -> Rows:
    random = np.random.default_rng(0)
    heaps = [random.normal(center, 1.0, n) for center in (0.0, 4.0, 9.0)]
    return Rows.of(np.concatenate(heaps))


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Restarts]:
    made = Restarts()
    made.clear()
    yield made
    made.close()


def ended(made: Restarts) -> bool:
    return not made.state.is_running


def test_they_are_those_of_the_engine(qtbot: QtBot, made: Restarts) -> None:
    made.start(rows(), SETTINGS, 6)
    assert made.state.is_running
    assert made.state.of(SETTINGS).wanted == 6
    qtbot.waitUntil(lambda: ended(made), timeout=20_000)
    found = made.state.of(SETTINGS)
    alone = list(restarts(rows(), SETTINGS, 6))
    assert [run.seed for run in found.done] == [5, 6, 7, 8, 9, 10]
    assert [run.log_likelihood for run in found.done] == [
        run.log_likelihood for run in alone
    ]
    assert [one.members for one in found.optima] == [
        one.members for one in optima(alone, SETTINGS.stopping.tolerance)
    ]


def test_more_are_added_with_the_next_seeds(qtbot: QtBot, made: Restarts) -> None:
    for n in (2, 3):
        made.start(rows(), altered(SETTINGS, seed=n), n)
        qtbot.waitUntil(lambda: ended(made), timeout=20_000)
    found = made.state.of(SETTINGS)
    assert [run.seed for run in found.done] == [2, 3, 4, 5, 6]
    assert [run.number for run in found.done] == [0, 1, 2, 3, 4]
    assert sum(len(one.members) for one in found.optima) == 5


def test_another_model_begins_a_list_of_its_own(qtbot: QtBot, made: Restarts) -> None:
    for k in (2, 3):
        made.start(rows(), altered(SETTINGS, n_components=k), 2)
        qtbot.waitUntil(lambda: ended(made), timeout=20_000)
    for k in (2, 3):
        found = made.state.of(altered(SETTINGS, n_components=k))
        parameters = found.optima[0].parameters
        assert len(found.done) == 2
        assert parameters is not None
        assert parameters.n_components == k


def test_stopping_keeps_what_has_ended(qtbot: QtBot, made: Restarts) -> None:
    made.start(rows(), SETTINGS, 100_000)
    qtbot.waitUntil(lambda: len(made.state.of(SETTINGS).done) > 1, timeout=20_000)
    made.stop()
    assert made.state.is_stopping
    qtbot.waitUntil(lambda: ended(made))
    found = made.state.of(SETTINGS)
    assert not made.state.is_stopping
    assert found.wanted == len(found.done) < 100_000
    assert sum(len(one.members) for one in found.optima) == len(found.done)
    assert found.problem == ""


def test_a_run_without_an_end_can_be_stopped(qtbot: QtBot, made: Restarts) -> None:
    made.start(rows(), FOREVER, 1)
    made.stop()
    qtbot.waitUntil(lambda: ended(made))
    assert made.state.of(FOREVER).done == ()


def test_closing_leaves_no_thread(qtbot: QtBot, made: Restarts) -> None:
    made.start(rows(), FOREVER, 5)
    job = made._job
    assert job is not None
    assert job._host.is_busy
    made.close()
    assert not job._host.is_busy


def test_other_data_take_the_restarts_away(qtbot: QtBot, made: Restarts) -> None:
    made.start(rows(), SETTINGS, 100_000)
    qtbot.waitUntil(lambda: bool(made.state.of(SETTINGS).done), timeout=20_000)
    made.clear()
    assert made.state.lists == ()
    qtbot.waitUntil(lambda: ended(made))
    assert made.state.lists == ()
    made.start(rows(), SETTINGS, 1)
    qtbot.waitUntil(lambda: ended(made), timeout=20_000)
    assert len(made.state.of(SETTINGS).done) == 1


def test_what_cannot_be_fitted_is_said(qtbot: QtBot, made: Restarts) -> None:
    made.start(Rows.of([1.0, 2.0]), SETTINGS, 5)
    qtbot.waitUntil(lambda: ended(made))
    found = made.state.of(SETTINGS)
    assert "2 rows cannot hold 3 components" in found.problem
    assert (found.wanted, found.done) == (0, ())


def test_a_given_start_cannot_be_repeated(qtbot: QtBot, made: Restarts) -> None:
    given = altered(SETTINGS, method=StartMethod.GIVEN)
    made.start(rows(), given, 5)
    qtbot.waitUntil(lambda: ended(made))
    assert "given start" in made.state.of(given).problem


def test_what_nobody_expected_is_reported_and_ends_it(
    qtbot: QtBot, made: Restarts
) -> None:
    broken = replace(rows(), values="no table")
    with qtbot.waitSignal(made.crashed) as crashed:
        made.start(broken, SETTINGS, 5)
    assert "Traceback" in crashed.args[0]
    assert not made.state.is_running
    assert made.state.of(SETTINGS).wanted == 0


def test_one_that_repeats_a_start_opens_the_run_that_it_repeats(
    qtbot: QtBot, made: Restarts
) -> None:
    one = altered(SETTINGS, n_components=1)
    made.start(rows(), one, 3)
    qtbot.waitUntil(lambda: ended(made), timeout=20_000)
    first, _, again = made.state.of(one).done
    assert again.repeats == 0
    with qtbot.waitSignal(made.opened) as opened:
        made.open(made.original(again))
    assert opened.args[0].restart is first
    assert len(opened.args[0].iterations) == len(first.iterations)


def test_one_opens_with_its_whole_history(qtbot: QtBot, made: Restarts) -> None:
    made.start(rows(), SETTINGS, 3)
    qtbot.waitUntil(lambda: ended(made), timeout=20_000)
    restart = made.state.of(SETTINGS).done[2]
    with qtbot.waitSignal(made.opened) as opened:
        made.open(restart)
    found = opened.args[0]
    # With these settings the very same start is found again.
    method = restart.method or SETTINGS.start.method
    assert found.settings == altered(SETTINGS, seed=7, method=method)
    assert restart.stop is not None
    assert restart.stop.reason is StopReason.CONVERGED
    assert [one.log_likelihood for one in found.iterations] == [
        one.log_likelihood for one in restart.iterations
    ]
