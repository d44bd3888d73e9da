"""Threads with an owner: started here, ended here, never outliving their window."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QThread, Signal, SignalInstance, Slot

from emgui.engine.iterate import Cancelled
from emgui.mixture.arrays import Checkpoint
from emgui.mixture.em.threads import in_background
from emgui.records import dataclass


class Runnable(Protocol):
    """A worker: a QObject with a `run` slot that emits `finished` once."""

    finished: SignalInstance

    def run(self) -> None:
        """Do the work."""

    def moveToThread(self, thread: QThread, /) -> bool:  # noqa: N802 - Qt's name
        """Change the thread that its slots run in."""


class ThreadHost(QObject):
    """Runs one worker after the other, each on a thread of its own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: QThread | None = None
        self._worker: Runnable | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a worker's thread is still alive."""
        return self._thread is not None

    def start(self, worker: Runnable, name: str) -> None:
        """Start `worker` on a new thread; the one before it must have ended."""
        self.join()
        thread = QThread()
        thread.setObjectName(name)
        worker.moveToThread(thread)
        thread.started.connect(worker.run)
        self._thread, self._worker = thread, worker
        thread.start()

    def join(self) -> None:
        """Wait for the worker to return, and let its thread go.

        A worker has emitted `finished` before it returns, so this waits for no
        longer than its last few instructions, or for a cancel that was asked for.
        """
        if self._thread is None:
            return
        self._thread.quit()
        self._thread.wait()
        self._thread = self._worker = None


@dataclass(frozen=True, slots=True)
class JobOutcome:
    """How a background job ended: a result, an error in words, or a crash.

    Parameters
    ----------
    result : object
        What the work returned; None unless it succeeded.
    error : Exception or None
        An expected failure: its text is meant for the user.
    crash : str
        Traceback of an exception that nobody expected.
    cancelled : bool
        Whether the job was cancelled.
    """

    result: Any = None
    error: Exception | None = None
    crash: str = ""
    cancelled: bool = False


Progress = Callable[[float | None], None]
Work = Callable[[Checkpoint, Progress], Any]


class _JobWorker(QObject):
    finished = Signal(object)
    progressed = Signal(object)

    def __init__(
        self,
        work: Work,
        expected: tuple[type[Exception], ...],
        cancel: threading.Event,
    ) -> None:
        super().__init__()
        self._work = work
        self._expected = expected
        self._cancel = cancel

    @Slot()
    def run(self) -> None:
        try:
            with in_background():
                outcome = JobOutcome(self._work(self._check, self.progressed.emit))
        except Cancelled:
            outcome = JobOutcome(cancelled=True)
        except self._expected as error:
            outcome = JobOutcome(error=error)
        except Exception:  # noqa: BLE001 - a worker reports, it never dies silently
            outcome = JobOutcome(crash=traceback.format_exc())
        self.finished.emit(outcome)

    def _check(self) -> None:
        if self._cancel.is_set():
            raise Cancelled


class Job(QObject):
    """One piece of work off the GUI thread, with progress and cancel.

    Parameters
    ----------
    work : callable
        Called as ``work(checkpoint, progress)`` on a thread of its own. It calls
        ``checkpoint()`` often, which raises `Cancelled`, and ``progress(fraction)``.
    expected : tuple of exception types
        Failures that are the user's news rather than a defect.
    """

    progressed = Signal(object)
    finished = Signal(object)

    def __init__(
        self,
        work: Work,
        expected: tuple[type[Exception], ...] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cancel = threading.Event()
        self._host = ThreadHost(self)
        self._worker = _JobWorker(work, expected, self._cancel)
        self._worker.progressed.connect(self.progressed)
        self._worker.finished.connect(self._on_finished)

    def start(self) -> None:
        """Start the work."""
        self._host.start(self._worker, "emgui job")

    def cancel(self) -> None:
        """Ask the work to end; `finished` still follows."""
        self._cancel.set()

    def close(self) -> None:
        """Cancel, and wait until the thread has ended."""
        self.cancel()
        self._host.join()

    @Slot(object)
    def _on_finished(self, outcome: JobOutcome) -> None:
        self._host.join()
        self.finished.emit(outcome)
