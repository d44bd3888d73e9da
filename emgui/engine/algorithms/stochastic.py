"""Stochastic EM: an E-step that draws each row's component by its responsibilities."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from emgui.engine.algorithms.algorithm import Algorithm, HalfSteps
from emgui.engine.setting_facts import check_range
from emgui.records import dataclass

if TYPE_CHECKING:
    from emgui.mixture.em.variants import Assignment


@dataclass(frozen=True, slots=True)
class Stochastic(Algorithm):
    """Every row belongs wholly to a component drawn by its responsibilities; then EM.

    Parameters
    ----------
    draws : int
        How many iterations draw the rows' components; EM goes on from where they lead.
    """

    draws: int = 100

    key: ClassVar[str] = "stochastic"
    is_random: ClassVar[bool] = True
    warms_up: ClassVar[bool] = True

    def __post_init__(self) -> None:
        check_range("draws", self.draws, self.draws >= 0)

    @property
    def is_monotone(self) -> bool:
        """Whether nothing is drawn."""
        return self.draws == 0

    def draws_at(self, age: int) -> bool:
        """Return whether there are draws left."""
        return age < self.draws

    def temperature_at(self, age: int) -> float:
        """Return 0 while rows are drawn, which are not divided."""
        return 0.0 if self.draws_at(age) else 1.0

    def assignment(self, halves: HalfSteps, index: int) -> Assignment | None:
        """Return draws; each iteration has its own, whoever made those before."""
        from emgui.mixture.em.variants import Drawn

        if not self.draws_at(halves.age(index)):
            return None
        return Drawn(halves.rng_at(index))
