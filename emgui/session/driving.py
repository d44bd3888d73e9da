"""Drives the engine: a run from its plan to its end, and what is true meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMetaMethod, QObject, QTimer, Signal, Slot

from emgui.engine.degeneracy import Remedy
from emgui.engine.history import History, Phase, Position
from emgui.engine.iteration import Iteration, Start, Stop, StopReason
from emgui.engine.origins import BranchOrigin
from emgui.engine.settings import FitSettings
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.session import plans
from emgui.session.branching import (
    is_degenerate,
)
from emgui.session.moves import replay_step
from emgui.session.plans import Plan
from emgui.session.preparation import Preparation
from emgui.session.replay import Replay
from emgui.session.running import Running
from emgui.session.state import Activity, Command, SessionState
from emgui.session.worker import Labels, Outcome, RunRequest

# Up to this speed the eye can follow both halves of a step.
_HALVES_VISIBLE_UP_TO = 4.0


class Driving(QObject):
    """Holds the state, and the engine's thread.

    Signals
    -------
    state_changed(SessionState)
        Something is true that was not before.
    history_appended(int)
        Iterations of this branch arrived; at most once a frame.
    run_finished(Outcome)
        A run ended; all its iterations have been announced before.
    iterated(Iteration)
        Every single iteration, for those who listen to all.
    crashed(str)
        The traceback of an exception in a worker that nobody expected.
    """

    state_changed = Signal(object)
    history_appended = Signal(object)
    run_finished = Signal(object)
    iterated = Signal(object)
    crashed = Signal(str)

    def __init__(
        self, settings: FitSettings | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        usual, settings = FitSettings(), settings or FitSettings()
        chosen = settings.start.method is not usual.start.method
        self._state = SessionState(settings, History(), start_is_chosen=chosen)
        self._rows: Rows | None = None
        self._following = True
        self._by_half = False
        self._stop_wanted = False
        self._when_idle: Callable[[], None] | None = None
        self._running_branch = 0
        self._target: Position | None = None
        self._replaced: int | None = None
        self._running = Running(self)
        self._running.pace.iterations_per_second = self._state.iterations_per_second
        self._running.arrived.connect(self._on_arrived)
        self._running.labelled.connect(self._on_labelled)
        self._running.concluded.connect(self._on_concluded)
        self._preparation = Preparation(self)
        self._half = QTimer(self, singleShot=True)
        self._half.timeout.connect(self._on_half)
        self._replay = Replay(self)
        self._replay.due.connect(self._on_replay)

    @property
    def state(self) -> SessionState:
        """What is true now."""
        return self._state

    @property
    def rows(self) -> Rows | None:
        """The data set of the state, as the engine sees it."""
        return self._rows

    def set_speed(self, iterations_per_second: float | None) -> None:
        """Set how fast a run goes; None for as fast as it can."""
        self._running.pace.iterations_per_second = iterations_per_second
        self._change(iterations_per_second=iterations_per_second)
        self._replay.set_speed(iterations_per_second)

    def say(self, remark: str) -> None:
        """Say something that is true of no place in history, until something changes.

        Parameters
        ----------
        remark : str
            A sentence.
        """
        self._change(remark=remark)

    # -- runs -----------------------------------------------------------------

    def _begin(
        self,
        origin: BranchOrigin,
        start: MixtureParameters | Start | None = None,
        *,
        runs: bool = False,
        given: bool = False,
        remedy: Remedy | None = None,
    ) -> None:
        state = self._state
        plan = plans.beginning(state.settings, origin, start, runs=runs, given=given)
        self._carry_out(replace(plan, identities=plans.worn(state, start, remedy)))

    def _step(self, command: Command) -> None:
        plan = plans.step(self._state, command)
        if isinstance(plan, Position):
            self._change(position=plan)
        else:
            self._carry_out(plan)

    def _run(self) -> None:
        self._following = True
        plan = plans.run(self._state)
        if plan is not None:
            self._carry_out(plan)
            return
        position = self._state.position
        assert position is not None  # noqa: S101 - there is something to replay
        if position.iteration == self._state.last_index:
            self._change(position=Position(position.branch, 0, Phase.M))
        self._start_replay()

    def _finish(self) -> None:
        """Go to the end of the fit as fast as the engine can, whatever the speed."""
        if self._replay.is_active:
            self._replay.stop()
        elif self._state.activity is Activity.RUNNING:
            self._running.pace.iterations_per_second = None
            return
        plan = plans.finish(self._state)
        if isinstance(plan, Plan):
            self._carry_out(plan, at_once=True)
        else:
            self._change(position=plan)
            self._settle()

    def _is_running_otherwise(self) -> bool:
        """Whether a run takes another way than the settings ask for by now."""
        state = self._state
        return state.activity is Activity.RUNNING and state.takes_another_way

    def _carry_out(self, plan: Plan, *, at_once: bool = False) -> None:
        """Begin a branch, or go on in one, and start the engine."""
        assert self._rows is not None  # noqa: S101 - there is a data set
        history = self._state.history
        self._replaced = plans.replaced(self._state, plan)
        if plan.branch is None:
            branch = len(history.all_branches)
            history = history.begun(
                plan.origin,
                plan.settings,
                plan.parted_at,
                plan.identities,
                plan.since,
            )
        else:
            branch = plan.branch
            history = history.going_on(branch, plan.settings)
        self._keep_history(history)
        self._following = True
        self._stop_wanted = False
        self._target = plan.target and replace(plan.target, branch=branch)
        self._running_branch = branch
        request = RunRequest(
            branch,
            self._rows,
            plan.settings,
            plan.start,
            plan.first_index,
            plan.until,
            since=history.branch(branch).since,
        )
        speed = None if at_once else self._state.iterations_per_second
        self._running.pace.iterations_per_second = speed
        self._change(activity=_activity(plan), problem="", refused=None)
        listened_to = self.isSignalConnected(QMetaMethod.fromSignal(self.iterated))
        self._running.start(request, self.iterated if listened_to else None)

    # -- what comes back ------------------------------------------------------

    @Slot(object)
    def _on_labelled(self, labels: Labels) -> None:
        history = self._state.history
        self._keep_history(history.wearing(labels.branch, labels.identities))

    @Slot(object)
    def _on_arrived(self, iterations: list[Iteration]) -> None:
        history = self._state.history.extended(self._running_branch, *iterations)
        if self._replaced is not None:
            history = history.marked(history.marks.without(self._replaced))
            self._replaced = None
        self._keep_history(history)
        self.history_appended.emit(self._running_branch)
        self._follow()

    def _follow(self) -> None:
        """Move the position to the newest iteration, by halves when slow."""
        if not self._following:
            self._change()
            return
        newest = self._state.history.last_index(self._running_branch)
        position = Position(self._running_branch, newest, Phase.E)
        if self._target is not None and self._target.iteration == newest:
            position = self._target
        elif self._state.activity is Activity.STARTING or self._shows_halves():
            position = replace(position, phase=Phase.M)
        if self._shows_halves():
            self._half.start(
                int(500 / (self._running.pace.iterations_per_second or 1.0))
            )
        self._change(position=position, edited=None)

    def _shows_halves(self) -> bool:
        speed = self._running.pace.iterations_per_second
        running = self._state.activity is Activity.RUNNING
        return running and speed is not None and speed <= _HALVES_VISIBLE_UP_TO

    @Slot()
    def _on_half(self) -> None:
        position = self._state.position
        if position is not None and self._following:
            self._by_half = True
            self._change(position=replace(position, phase=Phase.E))

    @Slot(object)
    def _on_concluded(self, outcome: Outcome) -> None:
        stop = outcome.stop
        if self._stop_wanted and stop is None:
            stop = Stop(StopReason.STOPPED_BY_YOU)
        self._keep_history(self._state.history.finished(outcome.branch, stop))
        if outcome.crash:
            self.crashed.emit(outcome.crash)
        if self._half.isActive() or is_degenerate(stop):
            # Where no step could be made the bare start is left: its end is told.
            self._half.stop()
            self._on_half()
        self.run_finished.emit(outcome)
        self._change(
            problem=outcome.refusal or outcome.crash[-200:], refused=outcome.degeneracy
        )
        self._settle()

    def _settle(self) -> None:
        """Become idle; do what waited for it."""
        self._change(activity=Activity.IDLE)
        waiting, self._when_idle = self._when_idle, None
        if waiting is not None:
            waiting()

    # -- replaying what is known ----------------------------------------------

    def _start_replay(self) -> None:
        self._stop_wanted = False
        self._replay.set_speed(self._state.iterations_per_second)
        self._replay.start()
        self._change(activity=Activity.RUNNING)

    @Slot(float)
    def _on_replay(self, seconds: float) -> None:
        position = self._state.position
        assert position is not None  # noqa: S101 - a replay has a place
        if position.iteration < self._state.last_index:
            self._change(position=replay_step(self._state, seconds))
            return
        self._replay.stop()
        if self._state.has_more:
            self._run()
        else:
            self._change(position=replace(position, phase=Phase.E))
            self._settle()

    # -- helpers --------------------------------------------------------------

    def _interrupt(self) -> None:
        if self._replay.is_active:
            self._replay.stop()
            self._settle()
            return
        self._running.cancel()
        self._change(activity=Activity.PAUSING)

    def _once_idle(self, action: Callable[[], None]) -> None:
        """Do `action` now, or as soon as what runs has been cancelled."""
        if self._state.activity is Activity.IDLE:
            action()
            return
        self._when_idle = action
        if self._preparation.is_going_on:
            self._preparation.cancel()
        elif self._replay.is_active:
            self._interrupt()
        else:
            self._running.cancel()

    def _keep_history(self, history: History) -> None:
        """Know more of what has been computed; `_change` tells it."""
        self._state = replace(self._state, history=history)

    def _change(self, **changes: object) -> None:
        # What is said while a run is on stays true until it ends.
        goes_on = changes.get("activity", self._state.activity) is Activity.RUNNING
        was_on = self._state.activity is Activity.RUNNING
        changes.setdefault("remark", self._state.remark if goes_on and was_on else "")
        if "position" in changes:
            changes["by_half"] = self._by_half
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]
        self.state_changed.emit(self._state)


def _activity(plan: Plan) -> Activity:
    if plan.is_start:
        return Activity.STARTING
    return Activity.RUNNING if plan.until is None else Activity.STEPPING
