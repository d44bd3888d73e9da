"""Anderson acceleration."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from emgui.engine.algorithms.accelerated import Accelerated, seen
from emgui.engine.algorithms.algorithm import HalfSteps, Step, statistics_of
from emgui.records import dataclass

if TYPE_CHECKING:
    from emgui.engine.iteration import Iteration


@dataclass(frozen=True, slots=True)
class Anderson(Accelerated):
    """The last steps of EM tell where it is heading."""

    key: ClassVar[str] = "anderson"

    def step(self, halves: HalfSteps, before: Iteration) -> Step:
        """Accelerate where EM is slow and secants see further; else make EM's step."""
        from emgui.mixture.em.acceleration import anderson_step

        point, index = before.standardized, before.index + 1
        image = halves.m_step(point, statistics_of(before))
        secants = seen(halves, before, image)
        if not secants.are_due:
            return Step(image, halves.e_step(image, index), secants=secants)
        foreseen = anderson_step(secants, halves.structure)
        if secants.pause:
            rested = secants.rested()
            return Step(image, halves.e_step(image, index), 1, rested, foreseen)
        tried = halves.attempt(foreseen.target, point, statistics_of(before))
        if tried is None or foreseen.target is None:
            secants = secants.refused(foreseen)
            return Step(image, halves.e_step(image, index), 2, secants, foreseen)
        secants = secants.accepted(foreseen)
        return Step(foreseen.target, tried, 1, secants, foreseen, is_accelerated=True)
