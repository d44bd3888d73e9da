"""The one object that changes what is true: commands in, facts out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from emgui.engine.degeneracy import Remedy
from emgui.engine.history import Phase, Position
from emgui.engine.origins import FoundStart, GivenStart, Remedied, RestartOpened
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.session import plans
from emgui.session.branching import is_given
from emgui.session.deeds import of_remedy, of_settings
from emgui.session.moves import position_after
from emgui.session.remedies import RESHAPING, is_stale, remedied
from emgui.session.restarts import Opened
from emgui.session.state import Activity, Command, allowed_commands
from emgui.session.undoing import Undoing


class Session(Undoing):
    """Owns the state, the history and the engine's thread.

    What it says is told where it is done: in `Driving` (runs), `DataKeeping` (data and
    restarts) and `Undoing` (edits, undo, branches).
    """

    def __init__(
        self, settings: FitSettings | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(settings, parent)
        self._restarts.opened.connect(self._on_restart_opened)

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
        if by_hand and old.start != settings.start:
            self._change(start_is_chosen=True)
        self._configure(settings)

    def _configure(self, settings: FitSettings) -> None:
        old = self._state.settings
        self._change(settings=settings)
        other = (settings.model, settings.start) != (old.model, old.start)
        if other and self._state.dataset is not None:
            self._once_idle(lambda: self._begin(FoundStart()))
        elif self._is_running_otherwise():
            self._once_idle(self._run)

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
        self._close_edit()
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
        family: CovarianceStructure | None = None,
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
        family : CovarianceStructure or None
            Which structure the covariances keep; None for that of the settings.
        settings : FitSettings or None
            How it is fitted, and all that follows; as chosen by now, without.
        runs : bool
            Whether EM runs from there at once.
        """
        settings = settings or self._state.settings
        wanted = (
            settings
            if family is None
            else replace(settings, model=replace(settings.model, structure=family))
        )
        self._once_idle(lambda: self._begin_at(parameters, source, wanted, runs=runs))

    def close(self) -> None:
        """Cancel whatever runs and wait for it; no thread outlives its window."""
        self._when_idle = None
        for timer in (self._half, self._replay):
            timer.stop()
        self._preparation.close()
        self._appraisal.close()
        self._restarts.close()
        self._running.close()

    # -- restarts -------------------------------------------------------------

    @Slot(int)
    def open_restart(self, number: int) -> None:
        """Look at a restart with these settings; its history is a branch then."""
        known = self._state.restarts.of(self._state.search_settings)
        if 0 <= number < len(known.done) and not self._is_between():
            restart = self._restarts.original(known.done[number])
            if restart in self._opened:
                self._look_at_restart(self._opened[restart])
            else:
                self._restarts.open(restart, self._rows)

    def _is_between(self) -> bool:
        """Whether what is looked at is about to be decided by something else."""
        return self._state.activity in (Activity.STARTING, Activity.STEPPING)

    @Slot(object)
    def _on_restart_opened(self, opened: Opened) -> None:
        history, restart = self._state.history, opened.restart
        branch = len(history.all_branches)
        origin = RestartOpened(restart.seed)
        history = history.begun(
            origin, opened.settings, identities=opened.identities
        ).extended(branch, *opened.iterations)
        self._keep_history(history.finished(branch, restart.stop))
        self._opened = {**self._opened, restart: branch}
        self._look_at_restart(branch)

    def _look_at_restart(self, branch: int) -> None:
        history = self._state.history
        self._mark(history.marks.with_branch(branch))
        self.history_appended.emit(branch)
        last = history.last_index(branch)
        if self._is_between():
            self._change()
            return
        self._state = replace(self._state, problem="", refused=None)
        self._look_at(Position(branch, last, Phase.E))

    # -- starting -------------------------------------------------------------

    def _new_start(self) -> None:
        self._remember("new start")
        if self._state.position is not None:
            settings, start = self._state.settings, self._state.settings.start
            start = replace(start, seed=start.seed + 1)
            self._change(settings=replace(settings, start=start))
        self._begin(FoundStart())

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
        settings = replace(state.settings, model=branch.settings.model)
        begin, settings = remedied(looked_at, settings, remedy)
        self._remember(of_remedy(remedy))
        self._change(settings=settings)
        given = remedy.kind in RESHAPING or is_given(
            self._state.history, position.branch
        )
        given = given and begin is not None
        here = position.iteration
        origin = FoundStart() if begin is None else Remedied(remedy, here)
        self._begin(origin, begin, runs=goes_on, given=given, remedy=remedy)

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
        if settings.start.method is StartMethod.GIVEN:
            # It is no way to find the next start.
            usual = self._state.settings.start.method
            settings = replace(settings, start=replace(settings.start, method=usual))
        given = parameters is not None
        origin = GivenStart(source) if given else FoundStart()
        if parameters is not None:
            if dataset.n_features != parameters.n_features:
                return
            model = replace(settings.model, n_components=parameters.n_components)
            settings = replace(settings, model=model)
        self._remember(f"start from {source}")
        self._change(settings=settings)
        self._begin(origin, parameters, runs=runs, given=given)
