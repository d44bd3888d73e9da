"""The one object that changes what is true: wishes in, facts out."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMetaMethod, QObject, Signal, SignalInstance, Slot

from emgui.data.dataset import Dataset
from emgui.engine.degeneracy import Remedy
from emgui.engine.history import Position
from emgui.engine.settings import FitSettings
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.session import effects, wishes
from emgui.session.drivers import Drivers
from emgui.session.effects import Announcement
from emgui.session.machine import Event, transition
from emgui.session.state import Command, NoData, SessionState
from emgui.session.transition import differences


class Session(QObject):
    """Sends events through the machine, has its effects carried out, tells its facts.

    Signals
    -------
    state_changed(SessionState)
        Something is true that was not before; once for every event, and last.
    restarts_changed(SessionState)
        There are more restarts, or other ones.
    history_appended(int)
        Iterations of this branch arrived; at most once a frame.
    run_finished(Outcome)
        A run ended; all its iterations have been announced before.
    data_loaded(Dataset)
        A data set is ready to be looked at.
    iterated(Iteration)
        Every single iteration, for those who listen to all.
    crashed(str)
        The traceback of an exception in a worker that nobody expected.
    """

    state_changed = Signal(object)
    restarts_changed = Signal(object)
    history_appended = Signal(object)
    run_finished = Signal(object)
    data_loaded = Signal(object)
    iterated = Signal(object)
    crashed = Signal(str)

    def __init__(
        self, settings: FitSettings | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        usual, settings = FitSettings(), settings or FitSettings()
        chosen = settings.start.method is not usual.start.method
        self._state: SessionState = NoData(settings=settings, start_is_chosen=chosen)
        self._events: deque[Event] = deque()
        self._is_busy = False
        self._drivers = Drivers(partial(_listened, self), self)
        self._drivers.reported.connect(self.send)
        self._drivers.crashed.connect(self.crashed)

    @property
    def state(self) -> SessionState:
        """What is true now: a value, which `bring_back` takes whenever that is."""
        return self._state

    @Slot(object)
    def send(self, event: Event) -> None:
        """Have an event change what is true, and tell of that.

        What comes of its effects at once is part of it.
        """
        self._events.append(event)
        if self._is_busy:
            return
        before, told = self._state, self._carried_out()
        for announcement in told:
            self._announce(announcement)
        changed = differences(before, self._state)
        if "restarts" in changed:
            self.restarts_changed.emit(self._state)
        if changed - {"restarts"}:
            self.state_changed.emit(self._state)

    def _carried_out(self) -> list[Announcement]:
        """Go from state to state until nothing is left to do; return what to tell."""
        told: list[Announcement] = []
        self._is_busy = True
        try:
            while self._events:
                self._state, wanted = transition(self._state, self._events.popleft())
                for effect in wanted:
                    if isinstance(effect, Announcement):
                        told.append(effect)
                    else:
                        self._drivers.carry_out(effect)
        finally:
            self._events.clear()
            self._is_busy = False
        return told

    def _announce(self, fact: Announcement) -> None:
        match fact:
            case effects.HistoryAppended(branch):
                self.history_appended.emit(branch)
            case effects.RunFinished(outcome):
                self.run_finished.emit(outcome)
            case effects.DataLoaded(dataset):
                self.data_loaded.emit(dataset)
            case effects.Crashed(traceback):
                self.crashed.emit(traceback)

    def close(self) -> None:
        """Cancel whatever runs and wait for it; no thread outlives its window."""
        self._drivers.close()

    # -- wishes -----------------------------------------------------------------------

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
        self.send(wishes.Load(dataset, settings, start))

    def bring_back(self, kept: SessionState) -> None:
        """Look at what was true in another state: its data, history, place in it.

        A run that was going on has paused; restarts, and data that were being made
        ready, go on.
        """
        self.send(wishes.BringBack(kept))

    def configure(self, settings: FitSettings, *, by_hand: bool = True) -> None:
        """Take other settings; what changes the start makes a new one.

        Parameters
        ----------
        settings : FitSettings
            The settings.
        by_hand : bool
            Whether a person chose them: a start that was chosen stays with other data.
        """
        self.send(wishes.Configure(settings, by_hand))

    def command(self, command: Command) -> None:
        """Do what is asked, if it is allowed now; otherwise do nothing."""
        self.send(wishes.Do(command))

    def apply(self, remedy: Remedy) -> None:
        """Do something about a degeneracy; what it begins is a branch of its own.

        A run that is going on, or had ended, goes on in the new branch.

        Raises
        ------
        RuntimeError
            If it is no remedy of settings and parameters.
        """
        self.send(wishes.Apply(remedy))

    def begin_from(
        self,
        parameters: MixtureParameters | None,
        source: str,
        *,
        structure: CovarianceStructure | None = None,
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
        structure : CovarianceStructure or None
            What the covariances keep; None for that of the settings.
        settings : FitSettings or None
            How it is fitted, and all that follows; as chosen by now, without.
        runs : bool
            Whether EM runs from there at once.
        """
        wanted = settings or self._state.settings
        if structure is not None:
            wanted = replace(wanted, model=replace(wanted.model, structure=structure))
        self.send(wishes.BeginFrom(parameters, source, wanted, runs))

    def go_to(self, position: Position) -> None:
        """Look at another place in history, if there is such a one; a run pauses."""
        self.send(wishes.GoTo(position))

    def go_to_branch(self, identifier: int) -> None:
        """Look at the newest iteration of a branch, if there is such a one."""
        self.send(wishes.GoToBranch(identifier))

    def edit(self, parameters: MixtureParameters) -> None:
        """Show other parameters here; the next step begins a branch with them."""
        self.send(wishes.Edit(parameters))

    def finish_edit(self) -> None:
        """Close one edit (a drag from press to release): undo takes it back whole."""
        self.send(wishes.FinishEdit())

    def undo(self) -> None:
        """Take back what a person did last, or say that there is nothing.

        Iterations stay: what was begun can be gone to still, or done again.
        """
        self.send(wishes.Undo())

    def redo(self) -> None:
        """Do again what was undone last, or say that there is nothing."""
        self.send(wishes.Redo())

    def rename_branch(self, identifier: int, name: str) -> None:
        """Call a branch by another name; by what it is, without one."""
        self.send(wishes.RenameBranch(identifier, name))

    def delete_branch(self, identifier: int) -> None:
        """See a branch no more; what has parted from it stays, and undo shows it again.

        The last one stays, and so does one that is being computed.
        """
        self.send(wishes.DeleteBranch(identifier))

    def set_speed(self, iterations_per_second: float | None) -> None:
        """Set how fast a run goes; None for as fast as it can."""
        self.send(wishes.SetSpeed(iterations_per_second))

    def say(self, remark: str) -> None:
        """Say something that is true of no place in history, until something changes.

        Parameters
        ----------
        remark : str
            A sentence.
        """
        self.send(wishes.Say(remark))

    @Slot(int)
    def run_restarts(self, n: int) -> None:
        """Make `n` restarts more with the settings; what runs goes on."""
        self.send(wishes.MakeRestarts(n))

    @Slot()
    def stop_restarts(self) -> None:
        """Make no more restarts."""
        self.send(wishes.StopRestarts())

    @Slot(int)
    def open_restart(self, number: int) -> None:
        """Look at a restart with these settings; its history is a branch then."""
        self.send(wishes.OpenRestart(number))


def _listened(session: Session) -> SignalInstance | None:
    """Return the signal of every single iteration, if anybody listens to it."""
    heard = session.isSignalConnected(QMetaMethod.fromSignal(session.iterated))
    return session.iterated if heard else None
