"""Restarts in the background: on a thread of their own, all kept."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from emgui.engine.iteration import Iteration
from emgui.engine.settings import FitSettings
from emgui.mixture.arrays import Checkpoint
from emgui.mixture.em.rows import Rows
from emgui.records import dataclass
from emgui.session.labelling import Identities
from emgui.session.opening import Opening
from emgui.session.restarts_state import RestartList, RestartsState
from emgui.session.threads import Job, JobOutcome, Progress
from emgui.words.errors import error_told

if TYPE_CHECKING:
    from emgui.engine.optima import Optimum
    from emgui.engine.restarts import Restart

    _Mail = tuple[Restart, tuple[Optimum, ...]]

# How often the restarts that have ended meanwhile are shown.
_DRAIN_MILLISECONDS = 150


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A restart that is to be a branch.

    Parameters
    ----------
    restart : Restart
        As it was made.
    settings : FitSettings
        With which the very same start is found again.
    iterations : tuple of Iteration
        All of them, their components in the order of the known classes.
    identities : tuple of int
        Whose colours the components wear.
    """

    restart: Restart
    settings: FitSettings
    iterations: tuple[Iteration, ...]
    identities: Identities


class Restarts(QObject):
    """Makes restarts, keeps them, and opens them as branches of a history.

    The run in the foreground knows nothing of it: stepping and running go on.

    Signals
    -------
    changed(RestartsState)
        There are more restarts, or other ones.
    opened(Opened)
        All iterations of a restart are there, to be made a branch.
    crashed(str)
        The traceback of an exception that nobody expected.
    """

    changed = Signal(object)
    opened = Signal(object)
    crashed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = RestartsState()
        self._job: Job | None = None
        self._mailbox: deque[_Mail] = deque()
        self._frame = QTimer(self, interval=_DRAIN_MILLISECONDS)
        self._frame.timeout.connect(self.drain)
        self._opening = Opening(self)
        self._opening.finished.connect(self._on_unpacked)

    @property
    def state(self) -> RestartsState:
        """The restarts made so far."""
        return self._state

    def start(self, rows: Rows, settings: FitSettings, n: int) -> None:
        """Make `n` restarts more with these settings; one list grows at a time."""
        if self._job is not None or n < 1:
            return
        known = self._state.of(settings)
        known = replace(known, wanted=len(known.done) + n, problem="")
        mailbox: deque[_Mail] = deque()
        self._mailbox = mailbox

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

        # A refusal is the user's news: ValueError includes the degenerate ones.
        self._job = Job(work, (ValueError,), parent=self)
        self._job.finished.connect(self._on_finished)
        self._change(replace(self._state.with_list(known), growing=known.settings))
        self._frame.start()
        self._job.start()

    def stop(self) -> None:
        """Make no more; those that have ended are kept."""
        if self._job is not None and not self._state.is_stopping:
            self._job.cancel()
            self._change(replace(self._state, is_stopping=True))

    def clear(self) -> None:
        """Forget all: other data have come."""
        self._opening.cancel()
        self._mailbox = deque()
        self.stop()
        self._change(replace(self._state, lists=()))

    def bring_back(self, state: RestartsState, rows: Rows | None) -> None:
        """Have restarts as they were; what was growing grows on, where it can.

        Parameters
        ----------
        state : RestartsState
            The restarts.
        rows : Rows or None
            The data.
        """
        self.clear()
        growing = None if state.is_stopping else state.growing
        lists = tuple(replace(one, wanted=len(one.done)) for one in state.lists)
        self._change(replace(self._state, lists=lists))
        if growing is not None and rows is not None:
            known = state.of(growing)
            self.start(rows, growing, known.wanted - len(known.done))

    def close(self) -> None:
        """Cancel, and wait until the thread has ended."""
        self._opening.cancel()
        self._frame.stop()
        if self._job is not None:
            self._job.close()

    def open(self, restart: Restart, rows: Rows | None = None) -> None:
        """Unpack a restart; `opened` follows, unless it found no start.

        Where the rows have known classes, its components come in their order.
        """
        if restart.iterations:
            self._opening.start(restart, rows)

    def original(self, restart: Restart) -> Restart:
        """Return the restart whose start, and history, this one repeats; or itself."""
        if restart.repeats is None:
            return restart
        return self._list_of(restart).done[restart.repeats]

    @Slot(object, object, object)
    def _on_unpacked(
        self, restart: Restart, iterations: list[Iteration], identities: Identities
    ) -> None:
        settings = self._settings_of(restart)
        self.opened.emit(Opened(restart, settings, tuple(iterations), identities))

    def _settings_of(self, restart: Restart) -> FitSettings:
        settings = self._list_of(restart).settings
        start = restart.method or settings.start.method
        return replace(
            settings, start=replace(settings.start, seed=restart.seed, method=start)
        )

    def _list_of(self, restart: Restart) -> RestartList:
        return next(one for one in self._state.lists if restart in one.done)

    @Slot()
    def drain(self) -> None:
        """Take what has ended; the newest optima include all before them."""
        arrived = [self._mailbox.popleft() for _ in range(len(self._mailbox))]
        growing = self._state.growing
        if not arrived or growing is None:
            return
        known = self._state.of(growing)
        done = (*known.done, *(run for run, _ in arrived))
        self._change(
            self._state.with_list(replace(known, done=done, optima=arrived[-1][1]))
        )

    @Slot(object)
    def _on_finished(self, outcome: JobOutcome) -> None:
        self._frame.stop()
        self.drain()
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
        state = _ended(self._state, outcome)
        self._change(replace(state, growing=None, is_stopping=False))
        if outcome.crash:
            self.crashed.emit(outcome.crash)

    def _change(self, state: RestartsState) -> None:
        self._state = state
        self.changed.emit(state)


def _ended(state: RestartsState, outcome: JobOutcome) -> RestartsState:
    """Note that a list grows no more, even if it has fewer than were wanted."""
    if state.growing is None:
        return state
    known = state.of(state.growing)
    if known not in state.lists:
        return state
    problem = "" if outcome.error is None else error_told(outcome.error)
    return state.with_list(replace(known, wanted=len(known.done), problem=problem))
