"""Effects are carried out, and what comes of them is reported."""

from collections.abc import Iterator

import pytest
from builders import state_at
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from scenes import spread_start, two_processes

from emgui.data.dataset import Dataset, Origin
from emgui.engine.history import Phase
from emgui.engine.settings import FitSettings
from emgui.mixture.em.rows import Rows
from emgui.session import effects
from emgui.session.drivers import Drivers
from emgui.session.reports import HalfDue, PreparationEnded, ReplayDue, Worth
from emgui.session.requests import Progress, RunRequest

VALUES = two_processes(300)
DATA = Dataset("d", ("x",), VALUES, Origin.FILE)
STATE = state_at(0, Phase.E)


@pytest.fixture
def drivers(qtbot: QtBot) -> Iterator[Drivers]:
    parent = QObject()
    drivers = Drivers(lambda: None, parent)
    yield drivers
    drivers.close()


def request() -> effects.Launch:
    start = spread_start(VALUES, 2)
    return effects.Launch(RunRequest(0, Rows.of(VALUES), FitSettings(), start), None)


@pytest.mark.parametrize(
    ("effect", "report"),
    [
        (effects.Prepare(DATA), PreparationEnded),
        (effects.StartHalf(1), HalfDue),
        (effects.StartReplay(100.0), ReplayDue),
        (effects.Appraise(STATE.rows, STATE.parameters), Worth),
    ],
)
def test_what_comes_of_an_effect_is_reported(
    qtbot: QtBot, drivers: Drivers, effect: effects.Effect, report: type
) -> None:
    with qtbot.waitSignal(drivers.reported) as reported:
        drivers.carry_out(effect)
    assert isinstance(reported.args[0], report)
    drivers.carry_out(effects.StopReplay())


def test_a_run_that_is_cancelled_still_ends(qtbot: QtBot, drivers: Drivers) -> None:
    heard: list[Progress] = []
    drivers.reported.connect(heard.append)
    drivers.carry_out(request())
    drivers.carry_out(effects.CancelRun())
    qtbot.waitUntil(lambda: bool(heard) and heard[-1].outcome is not None)


def test_what_was_stopped_is_not_due(
    drivers: Drivers, qtbot: QtBot, let_turns_pass
) -> None:
    with qtbot.assertNotEmitted(drivers.reported):
        drivers.carry_out(effects.StartHalf(0))
        drivers.carry_out(effects.StopHalf())
        drivers.carry_out(effects.StartReplay(100.0))
        drivers.carry_out(effects.StopReplay())
        let_turns_pass()


def test_nothing_begins_after_closing(
    drivers: Drivers, qtbot: QtBot, let_turns_pass
) -> None:
    drivers.close()
    with qtbot.assertNotEmitted(drivers.reported):
        drivers.carry_out(request())
        drivers.carry_out(effects.StartHalf(0))
        let_turns_pass()


def test_what_is_to_be_told_is_not_theirs(drivers: Drivers) -> None:
    with pytest.raises(RuntimeError, match="to be told"):
        drivers.carry_out(effects.HistoryAppended(0))
