"""Restarts in the background: on a thread of their own, all kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from emgui.engine.history import History
from emgui.engine.iteration import Iteration
from emgui.engine.settings import FitSettings
from emgui.mixture.arrays import Checkpoint
from emgui.mixture.em.rows import Rows
from emgui.session.labelling import Identities
from emgui.session.opening import Opening
from emgui.session.restarts_state import RestartList, RestartsState
from emgui.session.threads import Job, JobOutcome, Progress
from emgui.words.errors import error_told

if TYPE_CHECKING:
    from emgui.engine.restarts import Optimum, Restart

    _Mail = tuple[Restart, tuple[Optimum, ...]]

# How often the restarts that have ended meanwhile are shown.
_DRAIN_MILLISECONDS = 150


class Restarts(QObject):
    """Makes restarts, keeps them, and opens them as branches of a history.

    The run in the foreground knows nothing of it: stepping and running go on.

    Signals
    -------
    changed(RestartsState)
        There are more restarts, or other ones.
    opened(int)
        A restart is this branch of the history now.
    crashed(str)
        The traceback of an exception that nobody expected.
    """

    changed = Signal(object)
    opened = Signal(int)
    crashed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = RestartsState()
        self._job: Job | None = None
        self._mailbox: deque[_Mail] = deque()
        self._branches: dict[Restart, int] = {}
        self._history = History()
        self._frame = QTimer(self, interval=_DRAIN_MILLISECONDS)
        self._frame.timeout.connect(self._drain)
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
            from emgui.engine.restarts import OptimumList, restarts

            found = OptimumList(known.settings.tolerance)
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

    def clear(self, history: History) -> None:
        """Forget all: other data have come, with a history of their own."""
        self._opening.cancel()
        self._branches, self._history = {}, history
        self._mailbox = deque()
        self.stop()
        self._change(replace(self._state, lists=()))

    def opened_by_now(self) -> dict[Restart, int]:
        """Return the branches of restarts; all that have ended are in the state."""
        self._drain()
        return dict(self._branches)

    def bring_back(
        self,
        state: RestartsState,
        opened: Mapping[Restart, int],
        history: History,
        rows: Rows | None,
    ) -> None:
        """Have restarts as they were; what was growing grows on, where it can.

        Parameters
        ----------
        state : RestartsState
            The restarts.
        opened : mapping of Restart to int
            Their branches.
        history : History
            Where these are, and others will be.
        rows : Rows or None
            The data.
        """
        self.clear(history)
        self._branches = dict(opened)
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
        """Make a restart a branch of the history; `opened` follows.

        Where the rows have known classes, its components come in their order.

        Opened again, it is the same branch. One that found no start has no history,
        and one that repeats the start of another has its.
        """
        if restart.repeats is not None:
            restart = self._list_of(restart).done[restart.repeats]
        if restart in self._branches:
            self.opened.emit(self._branches[restart])
        elif restart.iterations:
            self._opening.start(restart, rows)

    @Slot(object, object, object)
    def _on_unpacked(
        self, restart: Restart, iterations: list[Iteration], identities: Identities
    ) -> None:
        settings = self._settings_of(restart)
        label = f"restart, seed {restart.seed}"
        branch = self._history.begin(label, settings, identities=identities)
        for iteration in iterations:
            self._history.append(branch.identifier, iteration)
        self._history.finish(branch.identifier, restart.stop)
        self._branches[restart] = branch.identifier
        self.opened.emit(branch.identifier)

    def _settings_of(self, restart: Restart) -> FitSettings:
        settings = self._list_of(restart).settings
        start = restart.method or settings.start
        return replace(settings, seed=restart.seed, start=start)

    def _list_of(self, restart: Restart) -> RestartList:
        return next(one for one in self._state.lists if restart in one.done)

    @Slot()
    def _drain(self) -> None:
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
        self._drain()
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
