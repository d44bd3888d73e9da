"""One errand at a time: work off the GUI thread, and what takes its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from emgui.engine.iterate import Cancelled
from emgui.mixture.arrays import Checkpoint
from emgui.records import dataclass
from emgui.session.threads import Job, JobOutcome, Progress, Work

Then = Callable[[JobOutcome], None]


@dataclass(frozen=True, slots=True, eq=False)
class _Order:
    """What is to be done, which failures are the user's news, and who hears the end."""

    work: Work
    then: Then
    expected: tuple[type[Exception], ...] = ()


class Errand(QObject):
    """Does one piece of work after the other, each on a thread of its own.

    What is asked for while something goes on takes its place: that is cancelled, and
    nobody hears of it any more.

    Signals
    -------
    progressed(float or None)
        How much of the work is done, from 0 to 1, if that is known.
    crashed(str)
        The traceback of an exception that nobody expected.
    """

    progressed = Signal(object)
    crashed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._then: Then | None = None
        self._next: _Order | None = None

    @property
    def is_busy(self) -> bool:
        """Whether anything goes on."""
        return self._job is not None

    def start(
        self, work: Work, then: Then, expected: tuple[type[Exception], ...] = ()
    ) -> None:
        """Do something now, or as soon as what goes on has been given up.

        Parameters
        ----------
        work : callable
            Called as ``work(checkpoint, progress)`` on a thread of its own.
        then : callable
            Called with the `JobOutcome` on the thread of this object, unless something
            else takes the place of the work. By then, the errand is free again.
        expected : tuple of exception types
            Failures that are the user's news rather than a defect.
        """
        order = _Order(work, then, expected)
        if self._job is None:
            self._begin(order)
        else:
            self._next = order
            self._job.cancel()

    @Slot()
    def cancel(self) -> None:
        """Ask the work to end; whoever asked for it last hears that it did."""
        if self._next is not None:
            self._next = replace(self._next, work=_given_up)
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """Cancel, and wait until the thread has ended; nobody hears of it."""
        self._next = None
        if self._job is not None:
            self._job.blockSignals(True)
            self._job.close()
            self._job = None

    def _begin(self, order: _Order) -> None:
        self._then, self._next = order.then, None
        self._job = Job(order.work, order.expected, self)
        self._job.progressed.connect(self._on_progress)
        self._job.finished.connect(self._on_finished)
        self._job.start()

    @Slot(object)
    def _on_progress(self, fraction: float | None) -> None:
        if self._next is None:
            self.progressed.emit(fraction)

    @Slot(object)
    def _on_finished(self, outcome: JobOutcome) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
        if outcome.crash:
            self.crashed.emit(outcome.crash)
        if self._next is not None:
            self._begin(self._next)
        elif self._then is not None:
            self._then(outcome)


def _given_up(_checkpoint: Checkpoint, _progress: Progress) -> None:
    raise Cancelled
