"""A run as it is asked for, and what is heard of it: records, without Qt."""

from __future__ import annotations

from emgui.engine.degeneracy import Degeneracy
from emgui.engine.iteration import Iteration, Start, Stop
from emgui.engine.settings import FitSettings
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class RunRequest:
    """Everything a run needs, complete when it is asked for.

    Parameters
    ----------
    branch : int
        The branch that the iterations belong to.
    rows : Rows
        The data.
    settings : FitSettings
        How to fit.
    start : MixtureParameters, Start, Iteration or None
        Where to begin, or the iteration to go on from; None to find a start.
    first_index : int
        Index of the first iteration when `start` is no iteration.
    until : int or None
        Index of the last iteration wanted; None to go on until EM stops.
    run_id : int
        Number of the run; messages of an older run are dropped.
    since : int
        Iteration from which the algorithm counts.
    """

    branch: int
    rows: Rows
    settings: FitSettings
    start: MixtureParameters | Start | Iteration | None
    first_index: int = 0
    until: int | None = None
    run_id: int = 0
    since: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended.

    Parameters
    ----------
    run_id, branch : int
        Those of the request.
    stop : Stop or None
        Why EM stopped; None if it was cancelled or did the steps asked for.
    refusal : str
        Why the data cannot be fitted as asked, in the user's words.
    degeneracy : Degeneracy or None
        The same, with its remedies, where it is a matter of the data.
    crash : str
        Traceback of an exception that nobody expected.
    """

    run_id: int
    branch: int
    stop: Stop | None = None
    refusal: str = ""
    degeneracy: Degeneracy | None = None
    crash: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """Whose colours the components of a start wear that a run has found.

    Parameters
    ----------
    identities : tuple of int
        For every component, the class that it stands for.
    """

    identities: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """What has been heard of a run since the last time, in its order.

    Parameters
    ----------
    labels : Labels or None
        Whose colours its components wear, before its first iteration.
    iterations : tuple of Iteration
        What has been computed.
    outcome : Outcome or None
        How it ended; then nothing more comes.
    """

    labels: Labels | None = None
    iterations: tuple[Iteration, ...] = ()
    outcome: Outcome | None = None
