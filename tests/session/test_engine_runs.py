"""A run as the session hears it: everything arrives, in order, and then it ends."""

from collections.abc import Iterator
from time import perf_counter, thread_time

import pytest
from builders import fit_settings
from pytestqt.qtbot import QtBot
from scenes import spread_start, two_processes

from emgui.engine.iterate import iterate
from emgui.engine.iteration import StopReason
from emgui.mixture.em.rows import Rows
from emgui.session.engine_runs import EngineRuns
from emgui.session.requests import Outcome, Progress, RunRequest

PATIENCE = 20_000
VALUES = two_processes(300)
ROWS = Rows.of(VALUES)
START = spread_start(VALUES, 2)


@pytest.fixture
def running(qtbot: QtBot) -> Iterator[EngineRuns]:
    running = EngineRuns()
    yield running
    running.close()


def request(**settings: object) -> RunRequest:
    return RunRequest(0, ROWS, fit_settings(n_components=2, **settings), START)  # type: ignore[arg-type]


def has_ended(progress: Progress) -> bool:
    return progress.outcome is not None


def test_every_iteration_arrives_before_the_end(
    qtbot: QtBot, running: EngineRuns
) -> None:
    heard: list[Progress] = []
    running.progressed.connect(heard.append)
    with qtbot.waitSignal(
        running.progressed, timeout=PATIENCE, check_params_cb=has_ended
    ):
        running.start(request(), None)
    assert [one.outcome is None for one in heard] == [True] * (len(heard) - 1) + [False]
    outcome = heard[-1].outcome
    assert outcome is not None
    assert outcome.stop is not None
    assert outcome.stop.reason is StopReason.CONVERGED
    expected = [one.log_likelihood for one in iterate(ROWS, START, request().settings)]
    found = [one.log_likelihood for told in heard for one in told.iterations]
    assert found == expected
    assert not running.is_busy


def test_a_cancelled_run_concludes_without_a_stop(
    qtbot: QtBot, running: EngineRuns
) -> None:
    running.pace.iterations_per_second = 1.0
    with qtbot.waitSignal(running.progressed, timeout=PATIENCE):
        running.start(request(), None)
    with qtbot.waitSignal(
        running.progressed, timeout=PATIENCE, check_params_cb=has_ended
    ) as ended:
        running.cancel()
    assert ended.args[0].outcome.stop is None


def test_nothing_is_heard_after_closing(qtbot: QtBot) -> None:
    running = EngineRuns()
    running.pace.iterations_per_second = 1.0
    running.start(request(), None)
    with qtbot.assertNotEmitted(running.progressed):
        running.close()
    assert not running.is_busy


def test_the_outcome_of_an_older_run_is_dropped(
    qtbot: QtBot, running: EngineRuns
) -> None:
    running.pace.iterations_per_second = 1.0
    running.start(request(), None)
    with qtbot.assertNotEmitted(running.progressed):
        running._on_finished(Outcome(run_id=0, branch=0))
    assert running.is_busy


def test_drawing_takes_little_of_a_run_at_full_speed(
    qtbot: QtBot, running: EngineRuns
) -> None:
    drawing = 0.03
    heard: list[Progress] = []

    def draw(progress: Progress) -> None:
        until = thread_time() + drawing
        while thread_time() < until:
            pass
        heard.append(progress)

    running.progressed.connect(draw)
    began, worked = perf_counter(), thread_time()
    running.start(request(tolerance=0.0, max_iterations=4_000), None)
    # waitSignal would describe hundreds of iterations at every frame: work of its own.
    qtbot.waitUntil(lambda: heard != [] and has_ended(heard[-1]), timeout=PATIENCE)
    assert (thread_time() - worked) / (perf_counter() - began) < 1 / 2
