"""What a fit is asked to do: what is fitted, from where, how, and up to where."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.em import EM
from emgui.engine.objective import Objective
from emgui.engine.setting_facts import check_range
from emgui.engine.starts import (
    classes,
    given,
    hierarchical,
    k_means,
    quantiles,
    random_responsibilities,
    random_rows,
    rows_far_apart,
    short_runs,
)
from emgui.engine.starts.kind import StartKind
from emgui.mixture.model.degeneracy import COLLAPSE_THRESHOLD
from emgui.mixture.model.structures.catalogue import FULL
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.records import dataclass

# More pseudo-rows than this outweigh any rows in all digits.
LARGEST_PRIOR = 1e100


class StartMethod(StrEnum):
    """Where EM begins."""

    RANDOM = random_responsibilities.METHOD
    RANDOM_ROWS = random_rows.METHOD
    KMEANS_PLUS_PLUS = rows_far_apart.METHOD
    K_MEANS = k_means.METHOD
    QUANTILES = quantiles.METHOD
    HIERARCHICAL = hierarchical.METHOD
    SHORT_RUNS = short_runs.METHOD
    CLASSES = classes.METHOD
    GIVEN = given.METHOD

    kind: StartKind

    def __new__(cls, kind: StartKind) -> StartMethod:
        """Make a member whose value is its key."""
        method = str.__new__(cls, kind.key)
        method._value_ = kind.key
        method.kind = kind
        return method


@dataclass(frozen=True, slots=True)
class Model:
    """What is fitted, however it is.

    Parameters
    ----------
    n_components : int
        Number of components K, at least 1.
    structure : CovarianceStructure
        Structure of the covariances.
    floor : float
        Smallest variance along any direction, as a fraction of the columns'
        variances; 0 for none. Up to `COLLAPSE_THRESHOLD` (1e-6) it is as good as none:
        a component that falls below the threshold is looked at, and the run stops if
        it has collapsed. A larger one is a decision to hold narrow components up.
    prior : float
        How many pseudo-rows each component's covariance counts, spread like all rows
        but K times smaller in volume; 0 for none. The objective is then the
        log-likelihood plus this prior's penalty (`Prior.penalty`).
    """

    n_components: int = 2
    structure: CovarianceStructure = FULL
    floor: float = 0.0
    prior: float = 0.0

    def __post_init__(self) -> None:
        check_range("n_components", self.n_components, self.n_components >= 1)
        check_range("floor", self.floor, 0.0 <= self.floor < 1.0)
        check_range("prior", self.prior, 0.0 <= self.prior <= LARGEST_PRIOR)

    @property
    def floor_at_work(self) -> float:
        """The floor, if it is one that holds components up; else 0."""
        return self.floor if self.floor > COLLAPSE_THRESHOLD else 0.0


@dataclass(frozen=True, slots=True)
class StartSettings:
    """How a start is found.

    Parameters
    ----------
    method : StartMethod
        By which method.
    seed : int
        Its seed; the same seed reproduces a run bit for bit.
    """

    method: StartMethod = StartMethod.SHORT_RUNS
    seed: int = 0

    def __post_init__(self) -> None:
        check_range("seed", self.seed, self.seed >= 0)


@dataclass(frozen=True, slots=True)
class Stopping:
    """Where a run ends.

    Parameters
    ----------
    tolerance : float
        The run has converged when the estimated remaining gain in the objective
        (`emgui.engine.objective`) falls below this, and no parameter is
        estimated to move by more than a hundredth of it in standard deviations; 0 never
        stops early.
    max_iterations : int
        Full steps after which the run stops at the limit.
    """

    tolerance: float = 1e-6
    max_iterations: int = 10_000

    def __post_init__(self) -> None:
        check_range("tolerance", self.tolerance, self.tolerance >= 0.0)
        check_range("max_iterations", self.max_iterations, self.max_iterations >= 0)


@dataclass(frozen=True, slots=True)
class FitSettings:
    """Settings of one fit.

    Parameters
    ----------
    model : Model
        What is fitted.
    start : StartSettings
        How the start is found.
    algorithm : Algorithm
        How one iteration leads to the next.
    stopping : Stopping
        Where the run ends.
    """

    model: Model = field(default_factory=Model)
    start: StartSettings = field(default_factory=StartSettings)
    algorithm: Algorithm = field(default_factory=EM)
    stopping: Stopping = field(default_factory=Stopping)

    @property
    def em_objective(self) -> Objective:
        """The objective of EM with these settings, whatever the algorithm's is."""
        return self._with_prior(Objective.LOG_LIKELIHOOD)

    def objective_at(self, temperature: float = 1.0) -> Objective:
        """Return the objective of the algorithm.

        Stochastic EM increases nothing while rows are drawn (`Algorithm.is_monotone`):
        its log-likelihood is what is followed.

        Parameters
        ----------
        temperature : float
            At which rows were shared out: above 1 while annealing.
        """
        return self._with_prior(self.algorithm.objective_at(temperature))

    def _with_prior(self, objective: Objective) -> Objective:
        return objective.penalized if self.model.prior > 0.0 else objective
