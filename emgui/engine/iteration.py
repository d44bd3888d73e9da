"""A start, an iteration of EM, how a run ended: the records a fit is told in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from emgui.deferring import Deferring, deferring, with_fields
from emgui.engine.degeneracy import Degeneracy
from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.convergence import ConvergenceEstimate
from emgui.mixture.em.acceleration import Secants
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.standardization import Standardization
from emgui.mixture.model.weighing import effective_rows
from emgui.records import dataclass


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


@deferring("parameters", "convergence", "warnings", "movement")
@dataclass(frozen=True, slots=True, eq=False)
class Iteration(Deferring):
    """Parameters after `index` full steps, with their own log-likelihood.

    What a run does not need itself is worked out when somebody looks.

    Parameters
    ----------
    index : int
        Number of full steps since the start; iteration 0 is the start.
    parameters : MixtureParameters
        theta(index), in the units of the data.
    log_likelihood : float
        Observed-data total, in the units of the data, at `parameters`.
    effective_counts : ndarray, shape (n_components,)
        N_k at `parameters`: how many rows each component answers for, by weight.
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
        The bound that the shares lay under the log-likelihood, total and in the units
        of the data, where it is another: where rows were shared out otherwise than by
        their responsibilities.
    penalty : float
        What a prior adds to the objective (`Prior.penalty`); 0 without one.
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
    squared_counts : ndarray, shape (n_components,), or None
        sum_n w_n^2 r_nk; None where every row counts once.
    heat : float
        What a temperature T above 1 adds to the bound in the objective: (T - 1)
        times the entropy of the shares.
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
    squared_counts: FloatArray | None = None
    heat: float = 0.0

    @property
    def effective_rows(self) -> FloatArray:
        """How many rows are behind each component, whatever they weigh."""
        return effective_rows(self.effective_counts, self.squared_counts)

    @property
    def start(self) -> Start:
        """What begins anew from exactly here."""
        return Start(self.parameters, self.standardized)

    @property
    def objective(self) -> float:
        """What the algorithm climbs: the log-likelihood, for EM without a prior."""
        bound = self.evidence_lower_bound
        total = self.log_likelihood if bound is None else bound
        return self.penalty + total + self.heat

    @property
    def penalized(self) -> float:
        """The log-likelihood plus the prior's penalty: what EM would climb."""
        return self.log_likelihood + self.penalty

    def lightened(self) -> Iteration:
        """Return this iteration without what only the next step needs."""
        if self.statistics is None and self.secants is None:
            return self
        return with_fields(self, statistics=None, secants=None)


class StopReason(StrEnum):
    """Why a run ended."""

    CONVERGED = "converged"
    SADDLE = "saddle point"
    """It stands still, but at no maximum: a small nudge leads higher."""
    ITERATION_LIMIT = "iteration limit"
    STOPPED_BY_YOU = "stopped by you"
    DEGENERATE = "degenerate"


class Moved(StrEnum):
    """Which parameters a nudge moves most."""

    WEIGHTS = "weight"
    MEANS = "mean"
    SPREADS = "spread"


@dataclass(frozen=True, slots=True, eq=False)
class Nudge:
    """A small change of parameters that climbs where EM stands still.

    Parameters
    ----------
    parameters : MixtureParameters
        Nudged, in the units of the data.
    gain : float
        How much higher the objective is then.
    n_steps : int
        How many steps of EM follow the change, so that the other parameters can.
    size : float
        How far it leads: means in the components' own standard deviations, weights
        and spreads as ratios less 1.
    moved : Moved
        What it moves most.
    components : tuple of int
        Which ones, counted from 0.
    """

    parameters: MixtureParameters
    gain: float
    n_steps: int
    size: float
    moved: Moved
    components: tuple[int, ...]

    def reordered(self, order: Sequence[int]) -> Nudge:
        """Return the same nudge of components in another order."""
        places = tuple(sorted(order.index(k) for k in self.components))
        parameters = self.parameters.reordered(order)
        return replace(self, parameters=parameters, components=places)


@dataclass(frozen=True, slots=True)
class Standstill:
    """What was found out about a point where a run stands still.

    Parameters
    ----------
    remaining_gain : float
        What is left to gain at most, by gradient and curvature, along all directions
        that curve downwards; 0 where that was not measured on all rows.
    nudge : Nudge or None
        A small change that increases the objective: the point is no maximum.
    """

    remaining_gain: float = 0.0
    nudge: Nudge | None = None

    def leaves_more_than(self, tolerance: float) -> bool:
        """Return whether EM by itself still has more to gain than the tolerance."""
        return self.nudge is None and not self.remaining_gain < tolerance


@dataclass(frozen=True, slots=True)
class Equality:
    """Components that equal others where a run stands still.

    Parameters
    ----------
    components : tuple of int
        Which ones, counted from 0.
    is_total : bool
        Whether all of them equal one another.
    is_from_start : bool
        Whether they have been equal since the start, and no heat has made them so.
    """

    components: tuple[int, ...]
    is_total: bool
    is_from_start: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """How a run ended.

    Parameters
    ----------
    reason : StopReason
        The kind of end.
    degeneracy : Degeneracy or None
        What went wrong, when `reason` is `DEGENERATE`.
    standstill : Standstill or None
        What was found out about the point, where the run has arrived and the point
        could be tested.
    equal : Equality or None
        Which components are equal where the run has arrived; None if none are.
    is_on_the_way : bool
        Whether the run goes on: it was looked at on its way.
    """

    reason: StopReason
    degeneracy: Degeneracy | None = None
    standstill: Standstill | None = None
    equal: Equality | None = None
    is_on_the_way: bool = False

    @property
    def is_tested_maximum(self) -> bool:
        """Whether no nudge climbs from where the run has converged."""
        is_end = self.reason is StopReason.CONVERGED
        return is_end and self.standstill is not None

    @property
    def nudge(self) -> Nudge | None:
        """What climbs from here, when `reason` is `SADDLE`."""
        return None if self.standstill is None else self.standstill.nudge
