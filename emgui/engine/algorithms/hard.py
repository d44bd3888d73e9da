"""Classification (hard) EM: the E-step gives each row to its likeliest component."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from emgui.engine.algorithms.algorithm import Algorithm, HalfSteps
from emgui.engine.objective import Objective
from emgui.records import dataclass

if TYPE_CHECKING:
    from emgui.mixture.em.variants import Assignment


@dataclass(frozen=True, slots=True)
class Hard(Algorithm):
    """Every row belongs wholly to its likeliest component: classification EM."""

    key: ClassVar[str] = "hard"
    ends_as_em: ClassVar[bool] = False

    def temperature_at(self, age: int) -> float:
        """Return 0: rows are not divided."""
        del age
        return 0.0

    def assignment(self, halves: HalfSteps, index: int) -> Assignment:
        """Return the likeliest component of every row."""
        from emgui.mixture.em.variants import Classified

        del halves, index
        return Classified()

    def objective_at(self, temperature: float) -> Objective:
        """Return the likelihood of rows and their classes together."""
        del temperature
        return Objective.CLASSIFICATION
