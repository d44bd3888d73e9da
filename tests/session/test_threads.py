import threading

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from emgui.mixture.arrays import Checkpoint
from emgui.session.threads import Job, JobOutcome, Progress


def outcome_of(qtbot: QtBot, job: Job) -> JobOutcome:
    with qtbot.waitSignal(job.finished) as finished:
        job.start()
    return finished.args[0]


def test_work_is_done_elsewhere_and_its_result_comes_here(qtbot: QtBot) -> None:
    places: list[QThread] = []

    def work(_checkpoint: Checkpoint, progress: Progress) -> int:
        places.append(QThread.currentThread())
        progress(0.5)
        return 42

    job = Job(work)
    told: list[float] = []
    job.progressed.connect(told.append)
    assert outcome_of(qtbot, job) == JobOutcome(42)
    assert told == [0.5]
    assert places[0] is not QThread.currentThread()


def test_an_expected_failure_is_news_and_any_other_a_crash(qtbot: QtBot) -> None:
    def fail(_checkpoint: Checkpoint, _progress: Progress) -> None:
        raise KeyError("what")

    expected = outcome_of(qtbot, Job(fail, (KeyError,)))
    assert isinstance(expected.error, KeyError)
    assert expected.crash == ""
    crash = outcome_of(qtbot, Job(fail))
    assert crash.error is None
    assert "KeyError: 'what'" in crash.crash


def test_cancel_is_heard_at_the_next_checkpoint(qtbot: QtBot) -> None:
    begun = threading.Event()

    def work(checkpoint: Checkpoint, _progress: Progress) -> None:
        while True:
            begun.set()
            checkpoint()

    job = Job(work)
    with qtbot.waitSignal(job.finished) as finished:
        job.start()
        begun.wait()
        job.cancel()
    assert finished.args[0].cancelled


def test_closing_waits_for_the_thread(qtbot: QtBot) -> None:
    ended = threading.Event()

    def work(checkpoint: Checkpoint, _progress: Progress) -> None:
        try:
            while True:
                checkpoint()
        finally:
            ended.set()

    job = Job(work)
    job.start()
    job.close()
    assert ended.is_set()
