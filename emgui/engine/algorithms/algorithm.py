"""An algorithm: its E-step, its step size, its objective; and where a step leads."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

import numpy as np

from emgui.engine.objective import Objective
from emgui.records import dataclass

if TYPE_CHECKING:
    # Who only tells of the algorithms needs nothing that computes.
    from emgui.engine.iteration import Iteration
    from emgui.mixture.em.acceleration import AcceleratedStep, Secants
    from emgui.mixture.em.statistics import ExpectedStatistics
    from emgui.mixture.em.variants import Assignment
    from emgui.mixture.model.parameters import MixtureParameters
    from emgui.mixture.model.structures.structure import CovarianceStructure


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What one step arrived at.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized.
    statistics : ExpectedStatistics
        Of these parameters.
    cost : int
        E-steps that it took.
    secants : Secants or None
        What an accelerator remembers of it.
    accelerated : AcceleratedStep or None
        What the accelerator foresaw before it.
    is_accelerated : bool
        Whether it was longer than EM's.
    """

    parameters: MixtureParameters
    statistics: ExpectedStatistics
    cost: int = 1
    secants: Secants | None = None
    accelerated: AcceleratedStep | None = None
    is_accelerated: bool = False


class HalfSteps(Protocol):
    """The E-step and the M-step of one fit: all that an algorithm knows of the rows."""

    @property
    def structure(self) -> CovarianceStructure:
        """Structure of the covariances."""

    def age(self, index: int) -> int:
        """Return how long before iteration `index` the algorithm has begun."""

    def rng_at(self, index: int) -> np.random.Generator:
        """Return where the chance of iteration `index` comes from."""

    def m_step(
        self, parameters: MixtureParameters, statistics: ExpectedStatistics
    ) -> MixtureParameters:
        """Make EM's M-step.

        Raises
        ------
        DegenerateError
            If a component is empty or collapses.
        """

    def e_step(self, parameters: MixtureParameters, index: int) -> ExpectedStatistics:
        """Make the E-step of iteration `index`, as the algorithm shares out rows."""

    def attempt(
        self,
        target: MixtureParameters | None,
        known: MixtureParameters,
        there: ExpectedStatistics,
    ) -> ExpectedStatistics | None:
        """Try an accelerated step: None unless sound and no loss of the objective.

        Parameters
        ----------
        target : MixtureParameters or None
            Where it leads; None leads nowhere.
        known : MixtureParameters
            Below which it must not fall.
        there : ExpectedStatistics
            Of these.
        """


def statistics_of(before: Iteration) -> ExpectedStatistics:
    """Return the statistics of an iteration, which have to be there.

    Raises
    ------
    RuntimeError
        If they were let go.
    """
    if before.statistics is None:
        raise RuntimeError(f"iteration {before.index}: the statistics were let go")
    return before.statistics


class Algorithm:
    """How one iteration leads to the next: a frozen record of its own options.

    What is said here is true of EM; an algorithm says where it differs. The age of an
    iteration counts from that where the algorithm has begun.

    Attributes
    ----------
    key : str
        What it is called in a terminal and in JSON.
    is_accelerated : bool
        Whether its steps are longer than EM's where that pays.
    is_random : bool
        Whether chance shares out the rows, at first or always.
    ends_as_em : bool
        Whether it ends where EM could have ended: its last E-steps are Bayes' theorem.
    warms_up : bool
        Whether its first steps increase another objective than its last ones.
    makes_equal : bool
        Whether it makes components equal that did not start so.
    n_em_steps : int
        How many steps of EM each of its steps begins with.
    """

    __slots__ = ()

    key: ClassVar[str]
    is_accelerated: ClassVar[bool] = False
    is_random: ClassVar[bool] = False
    ends_as_em: ClassVar[bool] = True
    warms_up: ClassVar[bool] = False
    makes_equal: ClassVar[bool] = False
    n_em_steps: ClassVar[int] = 1

    @classmethod
    def options(cls) -> tuple[str, ...]:
        """Return the names of its options."""
        kind: Any = cls
        return tuple(field.name for field in fields(kind))

    @property
    def is_monotone(self) -> bool:
        """Whether no step lowers the objective, from the first one on.

        Where rows are drawn at random nothing need rise; while annealing cools, every
        step increases the objective of its own temperature, and two do not compare.
        """
        return True

    def temperature_at(self, age: int) -> float:
        """Return at which temperature an iteration shares out the rows; 1 for Bayes."""
        del age
        return 1.0

    def draws_at(self, age: int) -> bool:
        """Return whether chance shares out the rows, so that nothing need rise."""
        del age
        return False

    def assignment(self, halves: HalfSteps, index: int) -> Assignment | None:
        """Return how iteration `index` shares out the rows; None for Bayes' theorem."""
        del halves, index
        return None

    def objective_at(self, temperature: float) -> Objective:
        """Return the objective at a temperature, but for a prior's penalty."""
        hot = temperature > 1.0
        return Objective.ANNEALED if hot else Objective.LOG_LIKELIHOOD

    def step(self, halves: HalfSteps, before: Iteration) -> Step:
        """Make one step from an iteration that has its statistics.

        Raises
        ------
        DegenerateError
            If EM's own step cannot be made.
        """
        image = halves.m_step(before.standardized, statistics_of(before))
        return Step(image, halves.e_step(image, before.index + 1))
