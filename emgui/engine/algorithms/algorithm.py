"""What every algorithm is asked, what EM answers, and what a step arrives at."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, ClassVar, Protocol

import numpy as np

from emgui.engine.iteration import Iteration
from emgui.engine.objective import Objective
from emgui.mixture.em.acceleration import Leap, Secants
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.em.variants import Assignment
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.records import dataclass


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
    leap : Leap or None
        What the accelerator foresaw before it.
    is_accelerated : bool
        Whether it was longer than EM's.
    """

    parameters: MixtureParameters
    statistics: ExpectedStatistics
    cost: int = 1
    secants: Secants | None = None
    leap: Leap | None = None
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

    def image(
        self, parameters: MixtureParameters, statistics: ExpectedStatistics
    ) -> MixtureParameters:
        """Make EM's M-step.

        Raises
        ------
        DegenerateError
            If a component is empty or collapses.
        """

    def expect(self, parameters: MixtureParameters, index: int) -> ExpectedStatistics:
        """Make the E-step of iteration `index`, as the algorithm shares out rows."""

    def attempt(
        self,
        target: MixtureParameters | None,
        known: MixtureParameters,
        there: ExpectedStatistics,
    ) -> ExpectedStatistics | None:
        """Return what a daring step finds; None unless sound and no loss.

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
        Whether its first steps climb something else than its last ones.
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
    def always_climbs(self) -> bool:
        """Whether the objective can rise with every step, from the first one on.

        Where rows are drawn at random nothing need rise; while annealing cools, every
        step climbs at a temperature of its own, so that two steps do not compare.
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
        """Return what is climbed at a temperature, but for a prior's penalty."""
        hot = temperature > 1.0
        return Objective.ANNEALED if hot else Objective.LOG_LIKELIHOOD

    def step(self, halves: HalfSteps, before: Iteration) -> Step:
        """Make one step from an iteration that has its statistics.

        Raises
        ------
        DegenerateError
            If EM's own step cannot be made.
        """
        image = halves.image(before.standardized, statistics_of(before))
        return Step(image, halves.expect(image, before.index + 1))
