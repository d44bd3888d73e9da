import threading

import pytest
from pytestqt.qtbot import QtBot

from emgui.mixture.arrays import Checkpoint
from emgui.session.errand import Errand
from emgui.session.threads import JobOutcome, Progress, Work


@pytest.fixture
def errand(qtbot: QtBot) -> Errand:
    return Errand()


def until_cancelled(begun: threading.Event) -> Work:
    def work(checkpoint: Checkpoint, progress: Progress) -> None:
        progress(0.5)
        begun.set()
        while True:
            checkpoint()

    return work


def answer(number: int) -> Work:
    return lambda _checkpoint, _progress: number


def begin_endless(errand: Errand, heard: list[JobOutcome]) -> None:
    begun = threading.Event()
    errand.start(until_cancelled(begun), heard.append)
    assert begun.wait(20.0)


def test_who_asks_hears_the_result_when_the_errand_is_free_again(
    qtbot: QtBot, errand: Errand
) -> None:
    heard: list[tuple[JobOutcome, bool]] = []
    errand.start(answer(42), lambda outcome: heard.append((outcome, errand.is_busy)))
    assert errand.is_busy
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(JobOutcome(42), False)]


def test_the_last_wish_takes_the_place_of_what_goes_on_and_of_what_waits(
    qtbot: QtBot, errand: Errand
) -> None:
    given_up: list[JobOutcome] = []
    begin_endless(errand, given_up)
    errand.start(answer(1), given_up.append)
    heard: list[JobOutcome] = []
    errand.start(answer(2), heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [JobOutcome(2)]
    assert given_up == []


def test_progress_is_that_of_the_last_wish(qtbot: QtBot, errand: Errand) -> None:
    told: list[float | None] = []
    errand.progressed.connect(told.append)
    begin_endless(errand, [])

    def quarter(_checkpoint: Checkpoint, progress: Progress) -> None:
        progress(0.25)

    heard: list[JobOutcome] = []
    errand.start(quarter, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert told == [0.25]


def test_cancel_ends_what_goes_on_and_what_waits_and_is_told_once(
    qtbot: QtBot, errand: Errand
) -> None:
    replaced: list[JobOutcome] = []
    begin_endless(errand, replaced)
    done: list[int] = []
    heard: list[JobOutcome] = []
    errand.start(lambda _checkpoint, _progress: done.append(1), heard.append)
    errand.cancel()
    qtbot.waitUntil(lambda: not errand.is_busy)
    assert heard == [JobOutcome(cancelled=True)]
    assert (replaced, done) == ([], [])


def test_a_failure_is_told_and_a_crash_is_everybodys(
    qtbot: QtBot, errand: Errand
) -> None:
    def fail(_checkpoint: Checkpoint, _progress: Progress) -> None:
        raise OSError("full")

    heard: list[JobOutcome] = []
    errand.start(fail, heard.append, (OSError,))
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert str(heard[0].error) == "full"
    with qtbot.waitSignal(errand.crashed) as crashed:
        errand.start(fail, heard.append)
    assert "OSError: full" in crashed.args[0]
    assert heard[1].crash


def test_nobody_hears_of_what_was_closed(qtbot: QtBot, errand: Errand) -> None:
    heard: list[JobOutcome] = []
    begin_endless(errand, heard)
    errand.start(answer(1), heard.append)
    errand.close()
    assert not errand.is_busy
    # What comes after has the thread for itself, and finds nothing of before.
    errand.start(answer(2), heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [JobOutcome(2)]
