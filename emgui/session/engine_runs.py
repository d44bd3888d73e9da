"""One run at a time on the engine's thread, and a mailbox emptied at our own pace."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import replace
from time import thread_time

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from emgui.engine.iteration import Iteration
from emgui.session.replay import FRAME_MILLISECONDS
from emgui.session.requests import Labels, Outcome, Progress, RunRequest
from emgui.session.threads import ThreadHost
from emgui.session.worker import Pace, Worker

# Draining more than this at once (4 us each) would hold up the GUI thread; the rest
# waits for the next frame, nothing is lost.
_MOST_PER_FRAME = 1_024
# What is drawn of a run at full speed is work that the engine waits for, as only one
# thread runs Python at a time: the GUI thread rests so many times as long as it works.
_REST = 9.0
_LONGEST_REST_MILLISECONDS = 500


class EngineRuns(QObject):
    """The engine as the session hears it: iterations frame by frame, then an outcome.

    Signals
    -------
    progressed(Progress)
        What has come since the last frame, in order; never nothing. With an outcome
        the run has ended, and all its iterations have come.
    """

    progressed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run_id = 0
        self._outcome: Outcome | None = None
        self._mailbox: deque[Iteration | Labels] = deque()
        self._cancel = threading.Event()
        self._host = ThreadHost(self)
        self._frame = QTimer(self, interval=FRAME_MILLISECONDS)
        self._frame.timeout.connect(self._on_frame)
        self._worked_until = thread_time()
        self.pace = Pace()

    @property
    def is_busy(self) -> bool:
        """Whether a run's thread is alive."""
        return self._host.is_busy

    def start(self, request: RunRequest, iterated: SignalInstance | None) -> None:
        """Start a run.

        Parameters
        ----------
        request : RunRequest
            What to do; it gets its number here.
        iterated : SignalInstance or None
            Emitted for every single iteration, if anybody listens.
        """
        self._run_id += 1
        self._outcome = None
        self._mailbox, self._cancel = deque(), threading.Event()
        numbered = replace(request, run_id=self._run_id)
        worker = Worker(numbered, self._mailbox, self._cancel, self.pace)
        if iterated is not None:
            worker.iterated.connect(iterated)
        worker.finished.connect(self._on_finished)
        self._host.start(worker, "emgui engine")
        self._worked_until = thread_time()
        self._frame.start(FRAME_MILLISECONDS)

    def cancel(self) -> None:
        """Ask the run to end; its outcome still follows."""
        self._cancel.set()

    def close(self) -> None:
        """End the run and wait for it; nothing is heard of it any more."""
        self._frame.stop()
        self._cancel.set()
        self._host.join()

    @Slot(object)
    def _on_finished(self, outcome: Outcome) -> None:
        if outcome.run_id != self._run_id:
            return
        self._host.join()
        self._outcome = outcome
        self._on_frame()

    @Slot()
    def _on_frame(self) -> None:
        n = min(len(self._mailbox), _MOST_PER_FRAME)
        self._frame.setInterval(self._rest())
        mail = [self._mailbox.popleft() for _ in range(n)]
        outcome = None if self._mailbox else self._outcome
        if outcome is not None:
            self._outcome = None
            self._frame.stop()
        if mail or outcome is not None:
            self.progressed.emit(_sorted(mail, outcome))

    def _rest(self) -> int:
        """Return the milliseconds to the next frame: by what this thread had to do."""
        before, self._worked_until = self._worked_until, thread_time()
        if self._outcome is not None:
            return 0
        is_paced = self.pace.iterations_per_second is not None
        if is_paced or len(self._mailbox) > _MOST_PER_FRAME:
            return FRAME_MILLISECONDS
        rest = 1_000.0 * _REST * (self._worked_until - before)
        longest = _LONGEST_REST_MILLISECONDS
        return int(min(max(rest, FRAME_MILLISECONDS), longest))


def _sorted(mail: list[Iteration | Labels], outcome: Outcome | None) -> Progress:
    labels = [one for one in mail if isinstance(one, Labels)]
    iterations = tuple(one for one in mail if isinstance(one, Iteration))
    return Progress(labels[0] if labels else None, iterations, outcome)
