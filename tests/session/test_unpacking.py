from collections.abc import Iterator

import numpy as np
import pytest
from builders import fit_settings
from pytestqt.qtbot import QtBot

from emgui.engine.restarts import Restart, restarts
from emgui.engine.settings import StartMethod
from emgui.mixture.em.rows import Rows
from emgui.session.unpacking import RestartUnpacking


def run(n_iterations: int, seed: int = 0) -> Restart:
    rows = Rows.of(np.random.default_rng(0).normal(size=(300, 2)))
    start = StartMethod.KMEANS_PLUS_PLUS
    settings = fit_settings(
        method=start, seed=seed, tolerance=0.0, max_iterations=n_iterations
    )
    return next(restarts(rows, settings, 1))


@pytest.fixture
def opening(qtbot: QtBot) -> Iterator[RestartUnpacking]:
    opening = RestartUnpacking()
    yield opening
    opening.cancel()


@pytest.mark.parametrize("n_iterations", [0, 3, 119, 400])
def test_all_iterations_come_in_their_order(
    qtbot: QtBot, opening: RestartUnpacking, n_iterations: int
) -> None:
    restart = run(n_iterations)
    with qtbot.waitSignal(opening.unpacked) as finished:
        opening.start(restart)
    assert finished.args[0].restart is restart
    iterations = finished.args[0].iterations
    assert [one.index for one in iterations] == list(range(n_iterations + 1))
    expected = [one.log_likelihood for one in restart.iterations]
    assert [one.log_likelihood for one in iterations] == expected


def test_the_wish_that_came_last_is_the_one_that_counts(
    qtbot: QtBot, opening: RestartUnpacking
) -> None:
    first, second = run(400), run(2, seed=1)
    opened = []
    opening.unpacked.connect(lambda told: opened.append(told.restart))
    opening.start(first)
    opening.start(second)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == [second]


def test_what_was_left_does_not_come(qtbot: QtBot, opening: RestartUnpacking) -> None:
    with qtbot.assertNotEmitted(opening.unpacked, wait=50):
        opening.start(run(600))
        opening.cancel()
