"""What is true now, and what may be done next: pure, without Qt."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from emgui.data.dataset import Dataset
from emgui.data.summary import Summary
from emgui.engine.degeneracy import Degeneracy
from emgui.engine.history import Branch, History, Phase, Position
from emgui.engine.iteration import Iteration
from emgui.engine.settings import FitSettings, StartMethod, StartSettings
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.session.branching import is_finished
from emgui.session.restarts_state import NO_RESTARTS, RestartsState


class Activity(StrEnum):
    """What the engine is doing."""

    IDLE = "idle"
    STARTING = "starting"
    STEPPING = "stepping"
    RUNNING = "running"
    PAUSING = "pausing"


class Command(StrEnum):
    """What can be asked of a session."""

    E_STEP = "E-step"
    M_STEP = "M-step"
    STEP = "step"
    RUN = "run"
    PAUSE = "pause"
    STOP = "stop"
    BACK = "back"
    FORWARD = "forward"
    TO_START = "to start"
    TO_END = "to end"
    FINISH = "finish"
    GO_TO = "go to"
    SAME_START = "same start"
    NEW_START = "new start"
    EDIT = "edit parameters"


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """The log-likelihood of parameters, kept together with them.

    Parameters
    ----------
    parameters : MixtureParameters
        In the units of the data.
    log_likelihood : float
        Observed-data total, of these and of no others.
    """

    parameters: MixtureParameters
    log_likelihood: float


@dataclass(frozen=True, slots=True, eq=False)
class SessionState:
    """Everything that is true now; the input of every presentation.

    Parameters
    ----------
    settings : FitSettings
        What the next start will be made with.
    history : History
        All iterations of the current data; appended to by the session only.
    dataset : Dataset or None
        The data, if any.
    summary : Summary or None
        What is drawn of the data: bins of all rows and a stated sample.
    activity : Activity
        What the engine is doing.
    position : Position or None
        The place in history that is looked at; None before the first start.
    edited : MixtureParameters or None
        Parameters dragged or typed at `position` and not yet stepped from.
    iterations_per_second : float or None
        Speed of a run; None for as fast as it goes.
    problem : str
        Why there is no fit to look at, in the user's words; empty if there is one.
    restarts : RestartsState
        The restarts of the current data.
    refused : Degeneracy or None
        The problem with its remedies, where it is a matter of data and settings.
    by_half : bool
        Whether a half-step led to `position`: a whole step, a run and a jump do not.
    worth : Worth or None
        What was worked out last of edited parameters: not always of these.
    start_is_chosen : bool
        Whether somebody chose how a start is found; by default that goes by the data.
    remark : str
        What has just been done that the place in history does not tell; empty soon.
    """

    settings: FitSettings
    history: History
    dataset: Dataset | None = None
    summary: Summary | None = None
    activity: Activity = Activity.IDLE
    position: Position | None = None
    edited: MixtureParameters | None = None
    iterations_per_second: float | None = None
    problem: str = ""
    restarts: RestartsState = NO_RESTARTS
    refused: Degeneracy | None = None
    by_half: bool = True
    worth: Worth | None = None
    start_is_chosen: bool = False
    remark: str = ""

    @property
    def edited_log_likelihood(self) -> float | None:
        """The log-likelihood of the edited parameters; None while it is not known."""
        if self.worth is None or self.worth.parameters is not self.edited:
            return None
        return self.worth.log_likelihood

    @property
    def shown(self) -> Iteration | None:
        """The iteration whose parameters are looked at."""
        if self.position is None:
            return None
        return self.history.at(self.position.branch, self.position.iteration)

    @property
    def parameters(self) -> MixtureParameters | None:
        """The parameters whose curves are drawn: edited ones come first."""
        if self.edited is not None:
            return self.edited
        return None if self.shown is None else self.shown.parameters

    @property
    def identities(self) -> tuple[int, ...]:
        """Whose colour every component wears, from 0; empty for that of its place."""
        if self.position is None:
            return ()
        return self.history.branch(self.position.branch).identities

    @property
    def responsible(self) -> MixtureParameters | None:
        """The parameters whose responsibilities colour the rows, if any do yet."""
        colours = self._colours
        return None if colours is None else colours.parameters

    @property
    def temperature(self) -> float:
        """At which temperature responsibilities colour the rows; 1 for Bayes' theorem.

        Where components were drawn at random it is 1: the draws are let go, and the
        probabilities that they were drawn with are shown instead.
        """
        colours = self._colours
        return 1.0 if colours is None or self.is_drawn else colours.temperature

    @property
    def is_drawn(self) -> bool:
        """Whether the last E-step drew a component for every row at random."""
        position, colours = self.position, self._colours
        if position is None or colours is None or colours.temperature != 0.0:
            return False
        made_by = self.history.owner(position.branch, colours.index)
        return made_by.settings.algorithm.is_random

    @property
    def _colours(self) -> Iteration | None:
        """The iteration whose E-step was the last one."""
        if self.position is None or self.position.phase is Phase.E:
            return self.shown
        return self.previous

    @property
    def previous(self) -> Iteration | None:
        """The iteration before the one looked at."""
        if self.position is None or self.position.iteration == 0:
            return None
        return self.history.at(self.position.branch, self.position.iteration - 1)

    @property
    def search_settings(self) -> FitSettings:
        """What restarts are made with: random rows only if somebody chose them."""
        watches = self.settings.start.method is StartMethod.RANDOM_ROWS
        if self.start_is_chosen or not watches:
            return self.settings
        usual = replace(self.settings.start, method=StartSettings().method)
        return replace(self.settings, start=usual)

    @property
    def branch(self) -> Branch | None:
        """The branch looked at."""
        return (
            None if self.position is None else self.history.branch(self.position.branch)
        )

    @property
    def takes_another_way(self) -> bool:
        """Whether the settings ask for another algorithm than that of the branch."""
        branch, wanted = self.branch, self.settings.algorithm
        return branch is not None and branch.settings.algorithm != wanted

    @property
    def has_more(self) -> bool:
        """Whether EM, asked to run from here, would compute anything."""
        branch = self.branch
        if branch is None:
            return False
        leaves = self.edited is not None or self.takes_another_way
        return leaves or not is_finished(branch, self.settings.stopping.tolerance)

    @property
    def is_newest(self) -> bool:
        """Whether the newest iteration is looked at, or the bare start without any."""
        position = self.position
        if position is None or position.iteration < self.last_index:
            return False
        return position.phase is Phase.E or position.iteration == 0

    @property
    def last_index(self) -> int:
        """The newest iteration of the branch looked at; -1 without one."""
        return (
            -1
            if self.position is None
            else self.history.last_index(self.position.branch)
        )


_ALWAYS_BUSY = frozenset({Command.PAUSE, Command.STOP})
_MOVES_BACK = frozenset({Command.BACK, Command.TO_START})
_MOVES_ON = frozenset({Command.FORWARD, Command.TO_END})


def allowed_commands(state: SessionState) -> frozenset[Command]:
    """Return what may be done in `state`.

    Going somewhere while a run is on pauses it first; stepping and editing wait
    until it has paused.
    """
    if state.dataset is None:
        return frozenset()
    if state.activity in (Activity.STARTING, Activity.STEPPING):
        return frozenset({Command.STOP})
    moves = _moves(state)
    if state.activity is Activity.RUNNING:
        return _ALWAYS_BUSY | moves | {Command.FINISH, Command.TO_END}
    if state.activity is Activity.PAUSING:
        return moves
    if state.position is None:
        return frozenset({Command.NEW_START})
    commands = moves | {
        Command.NEW_START,
        Command.SAME_START,
        Command.EDIT,
        Command.STEP,
        Command.RUN,
    }
    if state.has_more:
        commands |= {Command.FINISH, Command.TO_END}
    elif Command.TO_END in moves:
        commands |= {Command.FINISH}
    return commands | {_half_step(state)}


def _half_step(state: SessionState) -> Command:
    assert state.position is not None  # noqa: S101 - narrowed by the caller
    bare = state.position.phase is Phase.M or state.edited is not None
    return Command.E_STEP if bare else Command.M_STEP


def _moves(state: SessionState) -> frozenset[Command]:
    if state.position is None:
        return frozenset()
    at_start = state.position.iteration == 0 and state.position.phase is Phase.M
    at_end = (
        state.position.iteration == state.last_index and state.position.phase is Phase.E
    )
    moves = {Command.GO_TO}
    if not at_start:
        moves |= _MOVES_BACK
    if not at_end:
        moves |= _MOVES_ON
    return frozenset(moves)
