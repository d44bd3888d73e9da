"""What a session has others do, and what it tells: one record an effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emgui.data.dataset import Dataset
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.session.requests import Outcome, RunRequest
from emgui.session.restarts_state import RestartList

if TYPE_CHECKING:
    from emgui.engine.restarts import Restart


@dataclass(frozen=True, slots=True, eq=False)
class Launch:
    """Start a run, at a speed."""

    request: RunRequest
    iterations_per_second: float | None


@dataclass(frozen=True, slots=True)
class CancelRun:
    """Ask the run to end; that it has is still reported."""


@dataclass(frozen=True, slots=True)
class SetPace:
    """Let what goes on go at another speed."""

    iterations_per_second: float | None


@dataclass(frozen=True, slots=True)
class StartHalf:
    """Report when so many milliseconds have passed."""

    milliseconds: int


@dataclass(frozen=True, slots=True)
class StopHalf:
    """Do not report that any more."""


@dataclass(frozen=True, slots=True)
class StartReplay:
    """Report as often as iterations are due."""

    iterations_per_second: float | None


@dataclass(frozen=True, slots=True)
class StopReplay:
    """Do not report that any more."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepare:
    """Make data ready."""

    dataset: Dataset


@dataclass(frozen=True, slots=True)
class CancelPreparation:
    """Give up making data ready; that it has ended is still reported."""


@dataclass(frozen=True, slots=True, eq=False)
class Appraise:
    """Work out the log-likelihood of parameters, and of no earlier ones."""

    rows: Rows
    parameters: MixtureParameters


@dataclass(frozen=True, slots=True, eq=False)
class MakeMore:
    """Make so many restarts more of a list."""

    rows: Rows
    known: RestartList
    n: int


@dataclass(frozen=True, slots=True)
class StopMaking:
    """Make no more restarts; that this has ended is still reported."""


@dataclass(frozen=True, slots=True)
class ForgetRestarts:
    """Make no more restarts, unpack none, and report nothing of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Unpack:
    """Unpack the history of a restart."""

    restart: Restart
    rows: Rows


@dataclass(frozen=True, slots=True)
class HistoryAppended:
    """Tell: iterations of this branch arrived."""

    branch: int


@dataclass(frozen=True, slots=True, eq=False)
class RunFinished:
    """Tell: a run ended, and all its iterations have been told of."""

    outcome: Outcome


@dataclass(frozen=True, slots=True, eq=False)
class DataLoaded:
    """Tell: a data set is ready to be looked at."""

    dataset: Dataset


@dataclass(frozen=True, slots=True)
class Crashed:
    """Tell: somewhere there was an exception that nobody expected."""

    traceback: str


Announcement = HistoryAppended | RunFinished | DataLoaded | Crashed

Effect = (
    Launch
    | CancelRun
    | SetPace
    | StartHalf
    | StopHalf
    | StartReplay
    | StopReplay
    | Prepare
    | CancelPreparation
    | Appraise
    | MakeMore
    | StopMaking
    | ForgetRestarts
    | Unpack
    | Announcement
)
