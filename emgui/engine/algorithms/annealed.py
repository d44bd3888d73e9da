"""Deterministic annealing: an E-step with responsibilities flattened, ever less."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

from emgui.engine.algorithms.algorithm import Algorithm, HalfSteps, Step, statistics_of
from emgui.engine.setting_facts import check_range
from emgui.records import dataclass

if TYPE_CHECKING:
    from emgui.engine.iteration import Iteration
    from emgui.mixture.em.variants import Assignment


@dataclass(frozen=True, slots=True)
class Annealed(Algorithm):
    """Every row is shared out by responsibilities flattened by a temperature.

    Parameters
    ----------
    temperature : float
        Where annealing starts, at least 1; 1 is plain EM.
    cooling : float
        The factor by which every iteration lowers the temperature, down to 1.
    """

    temperature: float = 4.0
    cooling: float = 0.9

    key: ClassVar[str] = "annealed"
    warms_up: ClassVar[bool] = True
    makes_equal: ClassVar[bool] = True

    def __post_init__(self) -> None:
        is_hot = 1.0 <= self.temperature < math.inf
        check_range("temperature", self.temperature, is_hot)
        check_range("cooling", self.cooling, 0.0 < self.cooling < 1.0)

    @property
    def is_monotone(self) -> bool:
        """Whether it is cold from the beginning."""
        return self.temperature == 1.0

    def temperature_at(self, age: int) -> float:
        """Return how hot it is still."""
        return max(1.0, self.temperature * self.cooling ** max(0, age))

    def assignment(self, halves: HalfSteps, index: int) -> Assignment | None:
        """Return flattened responsibilities, while it is hot."""
        from emgui.mixture.em.variants import Tempered

        temperature = self.temperature_at(halves.age(index))
        return None if temperature == 1.0 else Tempered(temperature)

    def step(self, halves: HalfSteps, before: Iteration) -> Step:
        """Make one step; while it cools, components that heat has joined are parted."""
        from emgui.mixture.em.variants import parted

        index = before.index + 1
        image = halves.m_step(before.standardized, statistics_of(before))
        hot, warm = (self.temperature_at(halves.age(t)) for t in (before.index, index))
        if hot > warm:
            image = parted(image, 1.0 - warm / hot, halves.rng_at(index))
        return Step(image, halves.e_step(image, index))
