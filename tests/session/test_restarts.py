"""Restarts are made on a thread, for the list that is wanted last."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from builders import altered, fit_settings
from pytestqt.qtbot import QtBot

from emgui.engine.optima import optima
from emgui.engine.restarts import Restart, restarts
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.em.rows import Rows
from emgui.session.effects import MakeMore
from emgui.session.reports import RestartsEnded, RestartsMade
from emgui.session.restarts import Restarts
from emgui.session.restarts_state import RestartList

PATIENCE = 20_000
SETTINGS = fit_settings(n_components=3, seed=5, tolerance=1e-3)
FOREVER = altered(SETTINGS, tolerance=0.0, max_iterations=10**9)


def rows(n: int = 200) -> Rows:
    random = np.random.default_rng(0)
    heaps = [random.normal(center, 1.0, n) for center in (0.0, 4.0, 9.0)]
    return Rows.of(np.concatenate(heaps))


def wanted(n: int, settings: FitSettings = SETTINGS, *done: Restart) -> MakeMore:
    known = RestartList(settings, wanted=len(done) + n, done=done)
    return MakeMore(rows(), known, n)


class Heard:
    """What restarts have told."""

    def __init__(self, of: Restarts) -> None:
        self.reports: list[RestartsMade] = []
        self.ends: list[RestartsEnded] = []
        of.made.connect(self.reports.append)
        of.ended.connect(self.ends.append)

    @property
    def made(self) -> list[Restart]:
        return [one for told in self.reports for one in told.restarts]


@pytest.fixture
def driver(qtbot: QtBot) -> Iterator[Restarts]:
    driver = Restarts()
    yield driver
    driver.close()


@pytest.fixture
def heard(driver: Restarts) -> Heard:
    return Heard(driver)


def test_they_are_those_of_the_engine(
    qtbot: QtBot, driver: Restarts, heard: Heard
) -> None:
    with qtbot.waitSignal(driver.ended, timeout=PATIENCE):
        driver.start(wanted(6))
    alone = list(restarts(rows(), SETTINGS, 6))
    assert [run.seed for run in heard.made] == [5, 6, 7, 8, 9, 10]
    totals = [run.log_likelihood for run in heard.made]
    assert totals == [run.log_likelihood for run in alone]
    assert [one.members for one in heard.reports[-1].optima] == [
        one.members for one in optima(alone, SETTINGS.stopping.tolerance)
    ]


def test_more_are_added_with_the_next_seeds(
    qtbot: QtBot, driver: Restarts, heard: Heard
) -> None:
    with qtbot.waitSignal(driver.ended, timeout=PATIENCE):
        driver.start(wanted(2))
    with qtbot.waitSignal(driver.ended, timeout=PATIENCE):
        driver.start(wanted(3, SETTINGS, *heard.made))
    assert [run.seed for run in heard.made] == [5, 6, 7, 8, 9]
    assert [run.number for run in heard.made] == [0, 1, 2, 3, 4]
    assert sum(len(one.members) for one in heard.reports[-1].optima) == 5


def test_stopping_tells_what_has_ended(
    qtbot: QtBot, driver: Restarts, heard: Heard
) -> None:
    driver.start(wanted(100_000))
    qtbot.waitUntil(lambda: len(heard.made) > 1, timeout=PATIENCE)
    with qtbot.waitSignal(driver.ended, timeout=PATIENCE):
        driver.stop()
    assert heard.ends == [RestartsEnded()]
    members = sum(len(one.members) for one in heard.reports[-1].optima)
    assert members == len(heard.made) < 100_000


def test_a_run_without_an_end_can_be_stopped(
    qtbot: QtBot, driver: Restarts, heard: Heard
) -> None:
    with qtbot.waitSignal(driver.ended, timeout=PATIENCE):
        driver.start(wanted(1, FOREVER))
        driver.stop()
    assert heard.made == []


def test_closing_leaves_no_thread_and_says_so(driver: Restarts, heard: Heard) -> None:
    driver.start(wanted(5, FOREVER))
    assert driver._errand.is_busy
    driver.close()
    assert not driver._errand.is_busy
    assert heard.ends == [RestartsEnded()]


def test_another_list_waits_until_the_thread_is_free(
    qtbot: QtBot, driver: Restarts, heard: Heard
) -> None:
    driver.start(wanted(5, FOREVER))
    with qtbot.waitSignal(driver.ended, timeout=PATIENCE):
        driver.start(wanted(2))
    assert [run.seed for run in heard.made] == [5, 6]
    assert len(heard.ends) == 1


def test_nothing_is_told_of_what_is_forgotten(
    qtbot: QtBot, driver: Restarts, heard: Heard
) -> None:
    driver.start(wanted(100_000))
    qtbot.waitUntil(lambda: bool(heard.made), timeout=PATIENCE)
    n_made = len(heard.made)
    driver.forget()
    qtbot.waitUntil(lambda: not driver._errand.is_busy, timeout=PATIENCE)
    assert len(heard.made) == n_made
    assert heard.ends == []


def test_what_cannot_be_fitted_is_said(
    qtbot: QtBot, driver: Restarts, heard: Heard
) -> None:
    few = replace(wanted(5), rows=Rows.of([1.0, 2.0]))
    with qtbot.waitSignal(driver.ended, timeout=PATIENCE):
        driver.start(few)
    assert "2 rows cannot hold 3 components" in heard.ends[0].problem
    assert heard.made == []


def test_a_given_start_cannot_be_repeated(
    qtbot: QtBot, driver: Restarts, heard: Heard
) -> None:
    with qtbot.waitSignal(driver.ended, timeout=PATIENCE):
        driver.start(wanted(5, altered(SETTINGS, method=StartMethod.GIVEN)))
    assert "given start" in heard.ends[0].problem


def test_what_nobody_expected_is_reported_and_ends_it(
    qtbot: QtBot, driver: Restarts, heard: Heard
) -> None:
    broken = replace(wanted(5), rows=replace(rows(), values="no table"))
    with qtbot.waitSignal(driver.ended, timeout=PATIENCE):
        driver.start(broken)
    assert "Traceback" in heard.ends[0].crash
