"""What a session is told by those who work for it: one record a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emgui.data.dataset import Dataset
from emgui.data.summary import Summary
from emgui.engine.iteration import Iteration
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.session.requests import Progress

if TYPE_CHECKING:
    from emgui.engine.optima import Optimum
    from emgui.engine.restarts import Restart


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A data set as the engine and the views need it."""

    dataset: Dataset
    rows: Rows
    summary: Summary


@dataclass(frozen=True, slots=True, eq=False)
class PreparationEnded:
    """Data are ready, or will not be.

    Parameters
    ----------
    prepared : Prepared or None
        The data; None if they were refused, given up, or it crashed.
    error : Exception or None
        Why they are refused, in the user's words.
    crash : str
        Traceback of an exception that nobody expected.
    """

    prepared: Prepared | None = None
    error: Exception | None = None
    crash: str = ""


@dataclass(frozen=True, slots=True)
class HalfDue:
    """It is time for the second half of an iteration."""


@dataclass(frozen=True, slots=True)
class ReplayDue:
    """So many seconds of a replay have passed since the last time."""

    seconds: float


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
class RestartsMade:
    """Restarts have ended.

    Parameters
    ----------
    restarts : tuple of Restart
        The new ones, by number.
    optima : tuple of Optimum
        What all of the list have led to by now.
    """

    restarts: tuple[Restart, ...]
    optima: tuple[Optimum, ...]


@dataclass(frozen=True, slots=True)
class RestartsEnded:
    """No more restarts come.

    Parameters
    ----------
    problem : str
        Why, in the user's words; empty if nothing is wrong.
    crash : str
        Traceback of an exception that nobody expected.
    """

    problem: str = ""
    crash: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class RestartUnpacked:
    """The history of a restart is there.

    Parameters
    ----------
    restart : Restart
        As it was made.
    iterations : tuple of Iteration
        All of them, their components in the order of the known classes.
    identities : tuple of int
        Whose colours the components wear.
    """

    restart: Restart
    iterations: tuple[Iteration, ...]
    identities: tuple[int, ...]


Report = (
    Progress
    | PreparationEnded
    | HalfDue
    | ReplayDue
    | Worth
    | RestartsMade
    | RestartsEnded
    | RestartUnpacked
)
