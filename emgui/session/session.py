"""The one object that changes what is true: commands in, facts out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMetaMethod, QObject, QTimer, Signal, Slot

from emgui.data.dataset import Dataset
from emgui.engine.history import Branch, History, Phase, Position
from emgui.engine.iteration import Iteration, Start, Stop, StopReason
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.degeneracy import DegenerateError, Remedy
from emgui.mixture.families import CovarianceFamily
from emgui.mixture.parameters import MixtureParameters
from emgui.mixture.rows import Rows
from emgui.session import plans
from emgui.session.branching import (
    is_degenerate,
    is_given,
    is_untouched,
    start_of,
    with_model_of,
)
from emgui.session.deeds import of_remedy, of_settings
from emgui.session.kept import DataWish, Kept, Moment
from emgui.session.moves import position_after, replay_step
from emgui.session.plans import Plan
from emgui.session.preparation import Preparation, Prepared
from emgui.session.remedies import RESHAPING, branch_label, is_stale, remedied
from emgui.session.replay import Replay
from emgui.session.restarts import Restarts
from emgui.session.restarts_state import RestartsState
from emgui.session.running import Running
from emgui.session.state import Activity, Command, SessionState, allowed_commands
from emgui.session.threads import JobOutcome
from emgui.session.undo import UndoStack
from emgui.session.worker import Outcome, RunRequest

# Up to this speed the eye can follow both halves of a step.
_HALVES_VISIBLE_UP_TO = 4.0


class Session(QObject):
    """Owns the state, the history and the engine's thread.

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
    data_loaded(Dataset)
        A data set is ready to be looked at.
    restarts_changed(SessionState)
        There are more restarts, or other ones; nothing else has changed.
    """

    state_changed = Signal(object)
    history_appended = Signal(object)
    run_finished = Signal(object)
    iterated = Signal(object)
    crashed = Signal(str)
    data_loaded = Signal(object)
    restarts_changed = Signal(object)

    def __init__(
        self, settings: FitSettings | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        usual, settings = FitSettings(), settings or FitSettings()
        chosen = settings.start is not usual.start
        self._state = SessionState(settings, History(), start_is_chosen=chosen)
        self._rows: Rows | None = None
        self._pending: DataWish | None = None
        self._begun: DataWish | None = None
        self._preparing: DataWish | None = None
        self._following = True
        self._by_half = False
        self._stop_wanted = False
        self._when_idle: Callable[[], None] | None = None
        self._running_branch = 0
        self._target: Position | None = None
        self.undo_stack = UndoStack()
        self._before_edit: Moment | None = None
        self._replaced: int | None = None
        self._running = Running(self)
        self._running.pace.iterations_per_second = self._state.iterations_per_second
        self._running.arrived.connect(self._on_arrived)
        self._running.concluded.connect(self._on_concluded)
        self._preparation = Preparation(self)
        self._preparation.finished.connect(self._on_prepared)
        self._restarts = Restarts(self)
        self._restarts.changed.connect(self._on_restarts)
        self._restarts.opened.connect(self._on_restart_opened)
        self._restarts.crashed.connect(self.crashed)
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

    # -- data ---------------------------------------------------------------

    def load(
        self,
        dataset: Dataset,
        settings: FitSettings | None = None,
        start: MixtureParameters | None = None,
    ) -> None:
        """Look at another data set: prepare it off the GUI thread, then start.

        Parameters
        ----------
        dataset : Dataset
            The data.
        settings : FitSettings or None
            How they are to be fitted; as chosen by now, without.
        start : MixtureParameters or None
            Where to begin; a start is found as the settings say, without.
        """
        self._pending = wish = DataWish(dataset, settings, start)
        self._once_idle(lambda: self._prepare(wish))

    def _prepare(self, wish: DataWish) -> None:
        self._preparing = wish
        self._change(activity=Activity.STARTING)
        self._preparation.start(wish.dataset)

    def keep(self) -> Kept:
        """Return everything that is true now, to be brought back later.

        What goes on here afterwards does not change it.
        """
        undo = self.undo_stack
        return replace(self._kept_data(), done=undo.done, undone=undo.undone)

    def _kept_data(self) -> Kept:
        opened = self._restarts.opened_by_now()
        state = replace(self._state, history=self._state.history.copy())
        return Kept(state, self._rows, opened, self._begun, self._pending)

    def bring_back(self, kept: Kept) -> None:
        """Look at what was kept: its data, its history, its place in it.

        A run that was going on has paused; restarts, and data that were being made
        ready, go on.
        """
        self._pending = kept.pending
        self._once_idle(lambda: self._bring_back_all(kept))

    def _bring_back_all(self, kept: Kept) -> None:
        self.undo_stack = UndoStack(kept.done, kept.undone)
        self._bring_back(kept)

    def _bring_back(self, kept: Kept) -> None:
        self._rows, self._begun = kept.rows, kept.begun
        self._before_edit = None
        self._state = replace(
            kept.state,
            history=kept.state.history.copy(),
            activity=Activity.IDLE,
            iterations_per_second=self._state.iterations_per_second,
            restarts=self._state.restarts,
        )
        self._restarts.bring_back(
            kept.state.restarts, kept.opened, self._state.history, kept.rows
        )
        if kept.state.dataset is not None:
            self.data_loaded.emit(kept.state.dataset)
        if self._when_idle is not None:
            self._settle()
        elif kept.pending is not None:
            self._prepare(kept.pending)
        elif kept.lacks_start:
            self._start_data(kept.begun)
        else:
            self._settle()

    def _start_data(self, wish: DataWish | None) -> None:
        """Begin where data were asked to begin."""
        start = None if wish is None else wish.start
        self._begin("start", start, given=start is not None)

    @Slot(object)
    def _on_prepared(self, outcome: JobOutcome) -> None:
        wish = self._preparing
        if self._pending is wish:
            self._pending = None
        if outcome.crash:
            self.crashed.emit(outcome.crash)
        if outcome.error is not None:
            refused = outcome.error
            self._change(
                problem=str(refused),
                refused=(
                    refused.degeneracy if isinstance(refused, DegenerateError) else None
                ),
            )
        if outcome.result is None:
            self._settle()
            return
        prepared: Prepared = outcome.result
        if self._state.dataset is not None:
            name = prepared.dataset.shown_name
            self._remember(f"new data ({name})", with_data=True)
        self._rows, self._begun = prepared.rows, wish
        settings = (wish and wish.settings) or self._state.settings
        same_start = settings.start is self._state.settings.start
        self._change(
            settings=settings,
            start_is_chosen=self._state.start_is_chosen and same_start,
            dataset=prepared.dataset,
            summary=prepared.summary,
            history=History(),
            position=None,
            edited=None,
            problem="",
            refused=None,
            activity=Activity.IDLE,
        )
        self._restarts.clear(self._state.history)
        self.data_loaded.emit(prepared.dataset)
        if self._when_idle is None:
            self._start_data(wish)
        else:
            self._settle()

    # -- commands -----------------------------------------------------------

    def configure(self, settings: FitSettings, *, by_hand: bool = True) -> None:
        """Take other settings; what changes the start makes a new one.

        Parameters
        ----------
        settings : FitSettings
            The settings.
        by_hand : bool
            Whether a person chose them: a start that was chosen stays with other data.
        """
        old = self._state.settings
        deed = of_settings(old, settings)
        if deed:
            self._remember(deed)
        if by_hand and (old.start, old.seed) != (settings.start, settings.seed):
            self._change(start_is_chosen=True)
        self._configure(settings)

    def _configure(self, settings: FitSettings) -> None:
        old = self._state.settings
        self._change(settings=settings)
        if start_of(settings) != start_of(old) and self._state.dataset is not None:
            self._once_idle(lambda: self._begin("start"))
        elif self._is_running_otherwise():
            self._once_idle(self._run)

    def set_speed(self, iterations_per_second: float | None) -> None:
        """Set how fast a run goes; None for as fast as it can."""
        self._running.pace.iterations_per_second = iterations_per_second
        self._change(iterations_per_second=iterations_per_second)
        self._replay.set_speed(iterations_per_second)

    def command(self, command: Command) -> None:
        """Do what is asked, if it is allowed now; otherwise do nothing.

        From the newest iteration, and while a run is on, the way to the end is the
        rest of the run.
        """
        if command not in allowed_commands(self._state):
            return
        self._by_half = command in (Command.E_STEP, Command.M_STEP)
        runs = self._state.activity is Activity.RUNNING
        if command is Command.TO_END and (runs or self._state.is_newest):
            command = Command.FINISH
        match command:
            case Command.PAUSE:
                self._interrupt()
            case Command.STOP:
                self._stop_wanted = True
                self._interrupt()
            case Command.NEW_START:
                self._new_start()
            case Command.SAME_START:
                self._same_start()
            case Command.STEP | Command.E_STEP | Command.M_STEP:
                self._step(command)
            case Command.RUN:
                self._run()
            case Command.FINISH:
                self._finish()
            case Command.GO_TO | Command.EDIT:
                raise ValueError(f"{command}: it needs to be told where or what")
            case _:
                self.go_to(position_after(self._state, command))

    def go_to(self, position: Position) -> None:
        """Look at another place in history; a run pauses.

        A place that there is not is none to look at: a view may ask for one of data
        that have been replaced since.
        """
        known = self._state.history.has(position)
        if known and Command.GO_TO in allowed_commands(self._state):
            self._look_at(position)

    def go_to_branch(self, identifier: int) -> None:
        """Look at the newest iteration of a branch, if there is such a one."""
        for branch in self._state.history.branches:
            if branch.identifier == identifier:
                newest = self._state.history.last_index(identifier)
                self.go_to(Position(identifier, newest, Phase.E))

    def _look_at(self, position: Position) -> None:
        if self._state.activity is Activity.RUNNING:
            self._interrupt()
        self._following = self._by_half = False
        if self._state.edited is not None:
            self._remember("leaving an edit")
        self._change(position=position, edited=None)

    def edit(self, parameters: MixtureParameters) -> None:
        """Show other parameters here; the next step begins a branch with them."""
        known = self._state.parameters
        if known is None or known.means.shape != parameters.means.shape:
            return
        if Command.EDIT in allowed_commands(self._state):
            if self._before_edit is None:
                self._before_edit = self._moment("edit of parameters")
            self._change(edited=parameters)

    def finish_edit(self) -> None:
        """Close one edit (a drag from press to release): undo takes it back whole."""
        self._close_edit()
        self._change()

    def apply(self, remedy: Remedy) -> None:
        """Do something about a degeneracy; what it begins is a branch of its own.

        A run that is going on, or had ended, goes on in the new branch.

        Raises
        ------
        ValueError
            If it is no remedy of settings and parameters, or does not fit them.
        """
        if self._state.dataset is not None:
            goes_on = self._state.activity is Activity.RUNNING or self._has_ended()
            self._once_idle(lambda: self._remedy(remedy, goes_on=goes_on))

    def begin_from(
        self,
        parameters: MixtureParameters | None,
        source: str,
        *,
        family: CovarianceFamily | None = None,
        settings: FitSettings | None = None,
        runs: bool = False,
    ) -> None:
        """Begin one branch at given parameters; their number of components is taken.

        Parameters
        ----------
        parameters : MixtureParameters or None
            In the units of the data: iteration 0 of the branch; None to find them as
            the settings say.
        source : str
            Where they come from; the branch is called so.
        family : CovarianceFamily or None
            Which structure the covariances keep; None for that of the settings.
        settings : FitSettings or None
            How it is fitted, and all that follows; as chosen by now, without.
        runs : bool
            Whether EM runs from there at once.
        """
        settings = settings or self._state.settings
        wanted = settings if family is None else replace(settings, family=family)
        self._once_idle(lambda: self._begin_at(parameters, source, wanted, runs=runs))

    @property
    def to_undo(self) -> str:
        """What undo would take back; empty if there is nothing."""
        edit = self._before_edit
        return self.undo_stack.to_undo if edit is None else edit.deed

    def undo(self) -> None:
        """Take back what a person did last, or say that there is nothing.

        Iterations stay: what was begun can be gone to still, or done again.
        """
        if self._preparation.is_going_on:
            self._preparation.cancel()
        elif not self.to_undo:
            self.say("There is nothing to undo.")
        else:
            self._once_idle(self._undo)

    def _undo(self) -> None:
        self._close_edit()
        before, begun = self.undo_stack.done[-1], self._state.branch
        self.undo_stack.undo(self._now(before))
        self._restore(before)
        if before.kept is None and begun is not None:
            self._let_go(begun, before)
        self.say(f"Undone: {before.deed}.")

    def _let_go(self, begun: Branch, before: Moment) -> None:
        """See no more of a start that was undone; untouched ones only pile up."""
        history = self._state.history
        since = begun.identifier >= before.n_branches
        if since and is_untouched(history, begun):
            history.marks = history.marks.without(begun.identifier)

    def redo(self) -> None:
        """Do again what was undone last, or say that there is nothing."""
        if self.undo_stack.to_redo:
            self._once_idle(self._redo)
        else:
            self.say("There is nothing to do again.")

    def _redo(self) -> None:
        after = self.undo_stack.undone[-1]
        self.undo_stack.redo(self._now(after))
        self._restore(after)
        self.say(f"Done again: {after.deed}.")

    def say(self, remark: str) -> None:
        """Say something that is true of no place in history, until something changes.

        Parameters
        ----------
        remark : str
            A sentence.
        """
        self._change(remark=remark)

    def _remember(self, deed: str, *, with_data: bool = False) -> None:
        """Note what is true now, before something is done about it."""
        self._close_edit()
        self.undo_stack.remember(self._moment(deed, with_data=with_data))

    def _close_edit(self) -> None:
        before, self._before_edit = self._before_edit, None
        if before is not None and before.state.edited is not self._state.edited:
            self.undo_stack.remember(before)

    def _moment(self, deed: str, *, with_data: bool = False) -> Moment:
        kept = self._kept_data() if with_data else None
        history = self._state.history
        begun = len(history.all_branches)
        return Moment(deed, self._state, history.marks, begun, kept)

    def _now(self, other: Moment) -> Moment:
        """Return what is true now, to be gone back to from another moment."""
        return self._moment(other.deed, with_data=other.kept is not None)

    def _restore(self, moment: Moment) -> None:
        self._before_edit = None
        if moment.kept is not None:
            self._bring_back(moment.kept)
        was = moment.state
        self._state.history.marks = moment.marks
        self._following = False
        self._change(
            settings=was.settings,
            start_is_chosen=was.start_is_chosen,
            position=was.position,
            edited=was.edited,
            problem=was.problem,
            refused=was.refused,
        )

    # -- branches -----------------------------------------------------------

    def rename_branch(self, identifier: int, name: str) -> None:
        """Call a branch by another name; by what it is, without one."""
        history = self._state.history
        if any(branch.identifier == identifier for branch in history.branches):
            self._remember("new name of a branch")
            history.marks = history.marks.named(identifier, name.strip())
            self._change()

    def delete_branch(self, identifier: int) -> None:
        """See a branch no more; what has parted from it stays, and undo shows it again.

        The last one stays, and so does one that is being computed.
        """
        self._once_idle(lambda: self._delete_branch(identifier))

    def _delete_branch(self, identifier: int) -> None:
        history, position = self._state.history, self._state.position
        known = [b.identifier for b in history.branches if b.iterations]
        if identifier not in known or len(known) == 1:
            return
        self._remember("deletion of a branch")
        history.marks = history.marks.without(identifier)
        if position is not None and position.branch == identifier:
            place = known.index(identifier)
            self.go_to_branch(known[place - 1] if place else known[1])
        self._change()

    def close(self) -> None:
        """Cancel whatever runs and wait for it; no thread outlives its window."""
        self._when_idle = None
        for timer in (self._half, self._replay):
            timer.stop()
        self._preparation.close()
        self._restarts.close()
        self._running.close()

    # -- restarts in the background -----------------------------------------

    @Slot(int)
    def run_restarts(self, n: int) -> None:
        """Make `n` restarts more with the settings; what runs goes on."""
        if self._rows is not None and not self._preparation.is_going_on:
            self._restarts.start(self._rows, self._state.search_settings, n)

    @Slot()
    def stop_restarts(self) -> None:
        """Make no more restarts."""
        self._restarts.stop()

    @Slot(int)
    def open_restart(self, number: int) -> None:
        """Look at a restart with these settings; its history is a branch then."""
        known = self._state.restarts.of(self._state.search_settings)
        if 0 <= number < len(known.done) and not self._is_between():
            self._restarts.open(known.done[number])

    def _is_between(self) -> bool:
        """Whether what is looked at is about to be decided by something else."""
        return self._state.activity in (Activity.STARTING, Activity.STEPPING)

    @Slot(object)
    def _on_restarts(self, restarts: RestartsState) -> None:
        self._state = replace(self._state, restarts=restarts)
        self.restarts_changed.emit(self._state)

    @Slot(int)
    def _on_restart_opened(self, branch: int) -> None:
        history = self._state.history
        history.marks = history.marks.with_branch(branch)
        self.history_appended.emit(branch)
        last = history.last_index(branch)
        if self._is_between():
            self._change()
            return
        self._state = replace(self._state, problem="", refused=None)
        self._look_at(Position(branch, last, Phase.E))

    # -- starting and stepping ----------------------------------------------

    def _new_start(self) -> None:
        self._remember("new start")
        if self._state.position is not None:
            settings = self._state.settings
            self._change(settings=replace(settings, seed=settings.seed + 1))
        self._begin("start")

    def _same_start(self) -> None:
        plan = plans.again(self._state)
        if isinstance(plan, Position):
            self.go_to(plan)
        else:
            self._remember("same start")
            self._carry_out(plan)

    def _has_ended(self) -> bool:
        """Whether the branch looked at has come to an end by itself."""
        position = self._state.position
        if position is None:
            return False
        return self._state.history.branch(position.branch).stop is not None

    def _remedy(self, remedy: Remedy, *, goes_on: bool) -> None:
        state, position = self._state, self._state.position
        if position is None or state.refused is not None:
            wanted = remedied(None, state.settings, remedy)[1]
            self._remember(of_remedy(remedy))
            self._configure(wanted)
            return
        start = state.history.at(position.branch, 0).parameters
        looked_at = state.parameters if remedy.kind in RESHAPING else start
        if is_stale(remedy, looked_at):
            return
        branch = state.history.branch(position.branch)
        settings = with_model_of(branch.settings, state.settings)
        begin, settings = remedied(looked_at, settings, remedy)
        self._remember(of_remedy(remedy))
        self._change(settings=settings)
        label = branch_label(remedy, settings, position.iteration)
        given = remedy.kind in RESHAPING or is_given(
            self._state.history, position.branch
        )
        self._begin(label, begin, runs=goes_on, given=given and begin is not None)

    def _begin_at(
        self,
        parameters: MixtureParameters | None,
        source: str,
        settings: FitSettings,
        *,
        runs: bool,
    ) -> None:
        dataset = self._state.dataset
        if dataset is None:
            return
        if settings.start is StartMethod.GIVEN:
            # It is no way to find the next start.
            settings = replace(settings, start=self._state.settings.start)
        label, given = "start", parameters is not None
        if parameters is not None:
            if dataset.n_features != parameters.n_features:
                return
            settings = replace(settings, n_components=parameters.n_components)
            label = f"from {source}"
        self._remember(f"start from {source}")
        self._change(settings=settings)
        self._begin(label, parameters, runs=runs, given=given)

    def _begin(
        self,
        label: str,
        start: MixtureParameters | Start | None = None,
        *,
        runs: bool = False,
        given: bool = False,
    ) -> None:
        settings = self._state.settings
        self._carry_out(plans.beginning(settings, label, start, runs=runs, given=given))

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
        self._close_edit()
        history = self._state.history
        self._replaced = plans.replaced(self._state, plan)
        if plan.branch is None:
            branch = history.begin(plan.label, plan.settings, plan.parted_at)
        else:
            branch = history.go_on(plan.branch, plan.settings)
        self._following = True
        self._stop_wanted = False
        self._target = plan.target and replace(plan.target, branch=branch.identifier)
        self._running_branch = branch.identifier
        request = RunRequest(
            branch.identifier,
            self._rows,
            plan.settings,
            plan.start,
            plan.first_index,
            plan.until,
        )
        speed = None if at_once else self._state.iterations_per_second
        self._running.pace.iterations_per_second = speed
        self._change(activity=_activity(plan), problem="", refused=None)
        listened_to = self.isSignalConnected(QMetaMethod.fromSignal(self.iterated))
        self._running.start(request, self.iterated if listened_to else None)

    # -- what comes back ----------------------------------------------------

    @Slot(object)
    def _on_arrived(self, iterations: list[Iteration]) -> None:
        history = self._state.history
        for iteration in iterations:
            history.append(self._running_branch, iteration)
        if self._replaced is not None:
            history.marks = history.marks.without(self._replaced)
            self._replaced = None
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
            stop = Stop(StopReason.STOPPED_BY_YOU, "Stopped by you.")
        self._state.history.finish(outcome.branch, stop)
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

    # -- replaying what is known --------------------------------------------

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

    # -- helpers ------------------------------------------------------------

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

    def _change(self, **changes: object) -> None:
        if "position" in changes:
            changes["by_half"] = self._by_half
        changes.setdefault("remark", "")
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]
        self.state_changed.emit(self._state)


def _activity(plan: Plan) -> Activity:
    if plan.is_start:
        return Activity.STARTING
    return Activity.RUNNING if plan.until is None else Activity.STEPPING
