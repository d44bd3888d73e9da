"""What every algorithm is asked, and what EM answers."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, ClassVar

from emgui.engine.algorithms.step import HalfSteps, Step, statistics_of
from emgui.engine.iteration import Iteration
from emgui.engine.objective import Objective
from emgui.mixture.em.kernel import Assignment


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
