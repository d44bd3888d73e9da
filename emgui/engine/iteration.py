"""One iteration of EM, and how a run ended: the records a fit is told in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from emgui.mixture.convergence import ConvergenceEstimate
from emgui.mixture.degeneracy import Degeneracy
from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.mixture.statistics import ExpectedStatistics


@dataclass(frozen=True, slots=True, eq=False)
class Iteration:
    """Parameters after `index` full steps, with their own log-likelihood.

    Parameters
    ----------
    index : int
        Number of full steps since the start; iteration 0 is the start.
    parameters : MixtureParameters
        theta(index), in the units of the data.
    log_likelihood : float
        Observed-data total, in the units of the data, at `parameters`.
    effective_counts : ndarray, shape (n_components,)
        N_k at `parameters`: how many rows each component answers for.
    standardized : MixtureParameters
        The same parameters in the engine's centred and scaled units, so that
        going on from here is going on from exactly here.
    statistics : ExpectedStatistics or None
        S(index), from which the next M-step is made; None where it was let go
        (it is recomputed when somebody goes on from here).
    convergence : ConvergenceEstimate or None
        What the last steps say of the rest of the way; None before there are two.
    warnings : tuple of Degeneracy
        What is wrong or nearly wrong with these parameters.
    gain : float or None
        How much the log-likelihood rose in the last step; None at a start.
    movement : float or None
        Largest change of a standardized parameter in the last step; None at a start.
    """

    index: int
    parameters: MixtureParameters
    log_likelihood: float
    effective_counts: FloatArray
    standardized: MixtureParameters
    statistics: ExpectedStatistics | None = None
    convergence: ConvergenceEstimate | None = None
    warnings: tuple[Degeneracy, ...] = ()
    gain: float | None = None
    movement: float | None = None


class StopReason(StrEnum):
    """Why a run ended."""

    CONVERGED = "converged"
    ITERATION_LIMIT = "iteration limit"
    STOPPED_BY_YOU = "stopped by you"
    DEGENERATE = "degenerate"


@dataclass(frozen=True, slots=True)
class Stop:
    """How a run ended.

    Parameters
    ----------
    reason : StopReason
        The kind of end.
    message : str
        One sentence in the user's words.
    degeneracy : Degeneracy or None
        What went wrong, when `reason` is `DEGENERATE`.
    """

    reason: StopReason
    message: str
    degeneracy: Degeneracy | None = None
