"""Restarts in the background, on a thread of their own."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from emgui.mixture.arrays import Checkpoint
from emgui.session.effects import MakeMore
from emgui.session.errand import Errand
from emgui.session.reports import RestartsEnded, RestartsMade
from emgui.session.threads import JobOutcome, Progress, Work
from emgui.words.errors import error_told

if TYPE_CHECKING:
    from emgui.engine.optima import Optimum
    from emgui.engine.restarts import Restart

    _Mail = tuple[Restart, tuple[Optimum, ...]]

# How often the restarts that have ended meanwhile are told of.
_DRAIN_MILLISECONDS = 150


class Restarts(QObject):
    """Makes restarts for one list at a time, and keeps none.

    The run in the foreground knows nothing of it: stepping and running go on.

    Signals
    -------
    made(RestartsMade)
        Restarts of the list wanted last have ended.
    ended(RestartsEnded)
        No more of them come.
    """

    made = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errand = Errand(self)
        self._is_wanted = False
        self._mailbox: deque[_Mail] = deque()
        self._frame = QTimer(self, interval=_DRAIN_MILLISECONDS)
        self._frame.timeout.connect(self._drain)

    def start(self, wanted: MakeMore) -> None:
        """Make restarts for a list; those of another one are forgotten."""
        self._is_wanted, self._mailbox = True, deque()
        work = _work(wanted, self._mailbox)
        # A refusal is the user's news: ValueError includes the degenerate ones.
        self._errand.start(work, self._on_finished, (ValueError,))
        self._frame.start()

    def stop(self) -> None:
        """Make no more; `ended` still follows."""
        self._errand.cancel()

    def forget(self) -> None:
        """Make no more, and tell nothing of those that were made."""
        self._is_wanted, self._mailbox = False, deque()
        self.stop()

    def close(self) -> None:
        """Make no more, wait until the thread has ended, and tell that it has."""
        self._errand.close()
        self._end(RestartsEnded())

    @Slot()
    def _drain(self) -> None:
        """Tell of what has ended; the newest optima include all before them."""
        arrived = [self._mailbox.popleft() for _ in range(len(self._mailbox))]
        if arrived:
            made = tuple(run for run, _ in arrived)
            self.made.emit(RestartsMade(made, arrived[-1][1]))

    def _on_finished(self, outcome: JobOutcome) -> None:
        self._drain()
        problem = "" if outcome.error is None else error_told(outcome.error)
        self._end(RestartsEnded(problem, outcome.crash))

    def _end(self, report: RestartsEnded) -> None:
        self._frame.stop()
        was_wanted, self._is_wanted = self._is_wanted, False
        if was_wanted:
            self.ended.emit(report)


def _work(wanted: MakeMore, mailbox: deque[_Mail]) -> Work:
    """Return what makes restarts, and leaves each with all optima in the mailbox."""
    rows, known, n = wanted.rows, wanted.known, wanted.n

    def work(checkpoint: Checkpoint, _progress: Progress) -> None:
        from emgui.engine.optima import OptimumList
        from emgui.engine.restarts import restarts

        found = OptimumList(known.settings.stopping.tolerance)
        for run in known.done:
            found.add(run)
            checkpoint()
        for run in restarts(
            rows, known.settings, n, known=known.done, checkpoint=checkpoint
        ):
            found.add(run)
            mailbox.append((run, found.optima()))

    return work
