"""A start, an iteration of EM, how a run ended: the records a fit is told in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from emgui.mixture.acceleration import Secants
from emgui.mixture.convergence import ConvergenceEstimate
from emgui.mixture.degeneracy import Degeneracy
from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.mixture.standardization import Standardization
from emgui.mixture.statistics import ExpectedStatistics


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """Where EM begins, in the units of the data and exactly.

    Beside an offset of 1e12 the units of the data leave a mean few digits after the
    point, and a covariance may be thinner than those: who begins at the standardized
    parameters begins where the start was found, whatever the offset.

    Parameters
    ----------
    parameters : MixtureParameters
        In the units of the data.
    standardized : MixtureParameters
        The same parameters in the engine's centred and scaled units.
    origin : MixtureParameters or None
        From where a search came here by steps of EM, standardized; None if it made
        none.
    """

    parameters: MixtureParameters
    standardized: MixtureParameters
    origin: MixtureParameters | None = None

    @classmethod
    def of(
        cls,
        standardized: MixtureParameters,
        standardization: Standardization,
        origin: MixtureParameters | None = None,
    ) -> Start:
        """Return a start that was found in the engine's units."""
        return cls(standardization.restore(standardized), standardized, origin)

    @classmethod
    def given(
        cls, parameters: MixtureParameters, standardization: Standardization
    ) -> Start:
        """Return a start that was given in the units of the data."""
        return cls(parameters, standardization.standardize(parameters))

    @property
    def n_components(self) -> int:
        """The number of components K."""
        return self.parameters.n_components


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
    warnings : sequence of Degeneracy
        What is wrong or nearly wrong with these parameters.
    gain : float or None
        How much the objective (for EM, the log-likelihood) rose in the last step;
        None at a start, and where the objective itself has changed.
    movement : float or None
        Largest change of a standardized parameter in the last step; None at a start.
    evidence_lower_bound : float or None
        What E-step and M-step climb together, total and in the units of the data,
        where that is not the log-likelihood: where rows were shared out otherwise
        than by their responsibilities.
    penalty : float
        Logarithm of the prior's density, up to a constant; 0 without a prior.
    cost : int
        How many E-steps this iteration took: 1, but for accelerated algorithms.
    e_steps : int
        How many E-steps have been made since the start.
    temperature : float
        At which rows were shared out: 1 for EM, more while annealing, 0 where every
        row belongs wholly to one component.
    is_accelerated : bool
        Whether the last step was longer than EM's.
    secants : Secants or None
        What an accelerator remembers; None where it was let go.
    """

    index: int
    parameters: MixtureParameters
    log_likelihood: float
    effective_counts: FloatArray
    standardized: MixtureParameters
    statistics: ExpectedStatistics | None = None
    convergence: ConvergenceEstimate | None = None
    warnings: Sequence[Degeneracy] = ()
    gain: float | None = None
    movement: float | None = None
    evidence_lower_bound: float | None = None
    penalty: float = 0.0
    cost: int = 1
    e_steps: int = 1
    temperature: float = 1.0
    is_accelerated: bool = False
    secants: Secants | None = None

    @property
    def start(self) -> Start:
        """What begins anew from exactly here."""
        return Start(self.parameters, self.standardized)

    @property
    def objective(self) -> float:
        """What the algorithm climbs: the log-likelihood, for EM without a prior."""
        bound = self.evidence_lower_bound
        return self.penalty + (self.log_likelihood if bound is None else bound)

    @property
    def penalized(self) -> float:
        """The log-likelihood plus the prior's penalty: what EM would climb."""
        return self.log_likelihood + self.penalty

    def lightened(self) -> Iteration:
        """Return this iteration without what only the next step needs."""
        return replace(self, statistics=None, secants=None)


class StopReason(StrEnum):
    """Why a run ended."""

    CONVERGED = "converged"
    SADDLE = "saddle point"
    """It stands still, but at no maximum: no step of EM parts equal components."""
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
