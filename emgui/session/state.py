"""What is true now: one frozen value, of one of three kinds. Pure, without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from emgui.data.dataset import Dataset
from emgui.data.summary import Summary
from emgui.engine.degeneracy import Degeneracy
from emgui.engine.history import Branch, History, Phase, Position
from emgui.engine.iteration import Iteration
from emgui.engine.settings import FitSettings, StartMethod, StartSettings
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.session.absent import NO_HISTORY, Absent
from emgui.session.branching import is_finished
from emgui.session.doing import IDLE, Doing, Idle, Preparing, Running
from emgui.session.reports import Worth
from emgui.session.restarts_state import NO_RESTARTS, RestartsState
from emgui.session.undo import EMPTY, Moment, UndoStack
from emgui.session.wishes import Load, WaitingWish

if TYPE_CHECKING:
    from emgui.engine.restarts import Restart

# Bytes of an iteration of a few components.
_ITERATION = 3_000


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


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class SessionState(Absent):
    """Everything that is true now; the input of every presentation.

    It is `NoData`, `Loaded` (data, but no start to look at) or `Fitted`.

    Parameters
    ----------
    settings : FitSettings
        What the next start will be made with.
    doing : Doing
        What goes on, with what that knows.
    waiting : tuple of WaitingWish
        What is to be done when that has ended, in this order.
    iterations_per_second : float or None
        Speed of a run; None for as fast as it goes.
    problem : str
        Why there is no fit to look at, in the user's words; empty if there is one.
    refused : Degeneracy or None
        The problem with its remedies, where it is a matter of data and settings.
    start_is_chosen : bool
        Whether somebody chose how a start is found; by default that goes by the data.
    remark : str
        What has just been done that the place in history does not tell; empty soon.
    undo : UndoStack
        What can be undone, and done again.
    before_edit : Moment or None
        What was true before the edit that is going on.
    """

    settings: FitSettings
    doing: Doing = IDLE
    waiting: tuple[WaitingWish, ...] = ()
    iterations_per_second: float | None = None
    problem: str = ""
    refused: Degeneracy | None = None
    start_is_chosen: bool = False
    remark: str = ""
    undo: UndoStack = EMPTY
    before_edit: Moment | None = None

    @property
    def activity(self) -> Activity:
        """What the engine is doing, in a word."""
        match self.doing:
            case Idle():
                return Activity.IDLE
            case Preparing():
                return Activity.STARTING
            case Running(is_pausing=True):
                return Activity.PAUSING
            case Running(is_start=True):
                return Activity.STARTING
            case Running(is_bounded=True):
                return Activity.STEPPING
            case _:
                return Activity.RUNNING

    @property
    def to_undo(self) -> str:
        """What undo would take back; empty if there is nothing."""
        edit = self.before_edit
        return self.undo.to_undo if edit is None else edit.deed

    @property
    def pending(self) -> Load | None:
        """Data that are still to come."""
        coming = [one for one in self.waiting if isinstance(one, Load)]
        if coming:
            return coming[-1]
        return self.doing.wish if isinstance(self.doing, Preparing) else None

    @property
    def has_data(self) -> bool:
        """Whether there are data, or will be."""
        return self.dataset is not None or self.pending is not None

    @property
    def search_settings(self) -> FitSettings:
        """What restarts are made with: random rows only if somebody chose them."""
        watches = self.settings.start.method is StartMethod.RANDOM_ROWS
        if self.start_is_chosen or not watches:
            return self.settings
        usual = replace(self.settings.start, method=StartSettings().method)
        return replace(self.settings, start=usual)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class NoData(SessionState):
    """There is nothing to look at yet."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Loaded(SessionState):
    """There are data, but no start to look at: it is looked for, or there is none.

    Parameters
    ----------
    dataset : Dataset
        The data.
    rows : Rows
        The data as the engine sees them.
    summary : Summary
        What is drawn of the data: bins of all rows and a stated sample.
    history : History
        All iterations of these data.
    restarts : RestartsState
        The restarts of these data.
    opened : mapping of Restart to int
        The branches of the restarts that have been opened.
    begun : Load or None
        What the data were asked for with.
    """

    dataset: Dataset = field()
    rows: Rows = field()
    summary: Summary = field()
    history: History = field(default=NO_HISTORY)
    restarts: RestartsState = field(default=NO_RESTARTS)
    opened: Mapping[Restart, int] = field(default_factory=dict)
    begun: Load | None = field(default=None)

    @property
    def n_bytes(self) -> int:
        """About how much memory the data and their iterations take."""
        n = self.dataset.rows.nbytes + self.rows.values.nbytes
        branches = self.history.all_branches
        return n + sum(_ITERATION * len(branch.iterations) for branch in branches)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Fitted(Loaded):
    """There is a fit: a place in history that is looked at.

    Parameters
    ----------
    position : Position
        The place in history.
    edited : MixtureParameters or None
        Parameters dragged or typed at `position` and not yet stepped from.
    worth : Worth or None
        What was worked out last of edited parameters: not always of these.
    by_half : bool
        Whether a half-step led to `position`: a whole step, a run and a jump do not.
    """

    position: Position = field()
    edited: MixtureParameters | None = field(default=None)
    worth: Worth | None = field(default=None)
    by_half: bool = field(default=True)

    @property
    def branch(self) -> Branch:
        """The branch looked at."""
        return self.history.branch(self.position.branch)

    @property
    def shown(self) -> Iteration:
        """The iteration whose parameters are looked at."""
        return self.history.at(self.position.branch, self.position.iteration)

    @property
    def previous(self) -> Iteration | None:
        """The iteration before the one looked at."""
        if self.position.iteration == 0:
            return None
        return self.history.at(self.position.branch, self.position.iteration - 1)

    @property
    def edited_log_likelihood(self) -> float | None:
        """The log-likelihood of the edited parameters; None while it is not known."""
        if self.worth is None or self.worth.parameters is not self.edited:
            return None
        return self.worth.log_likelihood

    @property
    def parameters(self) -> MixtureParameters:
        """The parameters whose curves are drawn: edited ones come first."""
        return self.shown.parameters if self.edited is None else self.edited

    @property
    def identities(self) -> tuple[int, ...]:
        """Whose colour every component wears, from 0; empty for that of its place."""
        return self.branch.identities

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
        colours = self._colours
        if colours is None or colours.temperature != 0.0:
            return False
        made_by = self.history.owner(self.position.branch, colours.index)
        return made_by.settings.algorithm.is_random

    @property
    def _colours(self) -> Iteration | None:
        """The iteration whose E-step was the last one."""
        return self.shown if self.position.phase is Phase.E else self.previous

    @property
    def takes_another_algorithm(self) -> bool:
        """Whether the settings ask for another algorithm than that of the branch."""
        return self.branch.settings.algorithm != self.settings.algorithm

    @property
    def has_more(self) -> bool:
        """Whether EM, asked to run from here, would compute anything."""
        leaves = self.edited is not None or self.takes_another_algorithm
        return leaves or not is_finished(self.branch, self.settings.stopping.tolerance)

    @property
    def is_newest(self) -> bool:
        """Whether the newest iteration is looked at, or the bare start without any."""
        if self.position.iteration < self.last_index:
            return False
        return self.position.phase is Phase.E or self.position.iteration == 0

    @property
    def last_index(self) -> int:
        """The newest iteration of the branch looked at."""
        return self.branch.length - 1
