"""What a fit is asked to do."""

from __future__ import annotations

import math
from enum import StrEnum

from emgui.engine.setting_facts import OutOfRange, SettingError
from emgui.mixture.model.degeneracy import COLLAPSE_THRESHOLD
from emgui.mixture.model.families import CovarianceFamily
from emgui.records import dataclass

# More pseudo-rows than this outweigh any rows in all digits.
LARGEST_PRIOR = 1e100


class StartMethod(StrEnum):
    """Where EM begins."""

    RANDOM = "random"
    RANDOM_ROWS = "random-rows"
    KMEANS_PLUS_PLUS = "k-means++"
    K_MEANS = "k-means"
    QUANTILES = "quantiles"
    HIERARCHICAL = "hierarchical"
    SHORT_RUNS = "short-runs"
    CLASSES = "classes"
    GIVEN = "given"

    @property
    def depends_on_seed(self) -> bool:
        """Whether another seed finds another start."""
        return self not in {self.QUANTILES, self.CLASSES, self.GIVEN}


class Algorithm(StrEnum):
    """How one iteration leads to the next."""

    EM = "em"
    HARD = "hard"
    STOCHASTIC = "stochastic"
    ANNEALED = "annealed"
    SQUAREM = "squarem"
    ANDERSON = "anderson"
    AUTO = "auto"


@dataclass(frozen=True, slots=True)
class FitSettings:
    """Settings of one fit.

    Parameters
    ----------
    n_components : int
        Number of components K, at least 1.
    family : CovarianceFamily
        Structure of the covariances.
    start : StartMethod
        How the start is found.
    seed : int
        Seed of the start; the same seed reproduces a run bit for bit.
    tolerance : float
        The run has converged when the estimated remaining gain in what is climbed
        (`emgui.engine.objective`) falls below this, and no parameter is
        estimated to move by more than a hundredth of it in standard deviations; 0 never
        stops early.
    max_iterations : int
        Full steps after which the run stops at the limit.
    floor : float
        Smallest variance along any direction, as a fraction of the columns'
        variances; 0 for none. Up to `COLLAPSE_THRESHOLD` (1e-6) it is as good as none:
        a component that falls below the threshold is looked at, and the run stops if
        it has collapsed. A larger one is a decision to hold narrow components up.
    algorithm : Algorithm
        How one iteration leads to the next.
    temperature : float
        Where deterministic annealing starts, at least 1; 1 is plain EM.
    cooling : float
        Annealing: the factor by which every iteration lowers the temperature, down
        to 1.
    prior : float
        How many pseudo-rows each component's covariance counts, spread like all rows
        but K times smaller in volume; 0 for none. The objective is then the
        log-likelihood plus this prior's penalty (`Prior.penalty`).
    draws : int
        Stochastic EM: how many iterations draw the rows' components; EM goes on from
        where they lead.
    since : int
        Iteration from which cooling and draws count: where a branch took to them.
    """

    n_components: int = 2
    family: CovarianceFamily = CovarianceFamily.FULL
    start: StartMethod = StartMethod.SHORT_RUNS
    seed: int = 0
    tolerance: float = 1e-6
    max_iterations: int = 10_000
    floor: float = 0.0
    algorithm: Algorithm = Algorithm.EM
    temperature: float = 4.0
    cooling: float = 0.9
    prior: float = 0.0
    draws: int = 100
    since: int = 0

    def __post_init__(self) -> None:
        allowed = {
            "n_components": self.n_components >= 1,
            "tolerance": self.tolerance >= 0.0,
            "max_iterations": self.max_iterations >= 0,
            "floor": 0.0 <= self.floor < 1.0,
            "seed": self.seed >= 0,
            "temperature": 1.0 <= self.temperature < math.inf,
            "cooling": 0.0 < self.cooling < 1.0,
            "prior": 0.0 <= self.prior <= LARGEST_PRIOR,
            "draws": self.draws >= 0,
            "since": self.since >= 0,
        }
        for name, is_allowed in allowed.items():
            if not is_allowed:
                raise SettingError(OutOfRange(name, getattr(self, name)))

    @property
    def floor_at_work(self) -> float:
        """The floor, if it is one that holds components up; else 0."""
        return self.floor if self.floor > COLLAPSE_THRESHOLD else 0.0
