"""SQUAREM: two steps of EM, extrapolated by a step size."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from emgui.engine.algorithms.accelerated import Accelerated, seen
from emgui.engine.algorithms.algorithm import HalfSteps, Step, statistics_of
from emgui.records import dataclass

if TYPE_CHECKING:
    from emgui.engine.iteration import Iteration


@dataclass(frozen=True, slots=True)
class Squarem(Accelerated):
    """Two steps of EM are extrapolated."""

    key: ClassVar[str] = "squarem"
    n_em_steps: ClassVar[int] = 2

    def step(self, halves: HalfSteps, before: Iteration) -> Step:
        """Extrapolate two steps of EM; make just the two where that leads downhill."""
        from emgui.mixture.em.acceleration import Secants, anderson_step, squarem_step

        point, index = before.standardized, before.index + 1
        first = halves.m_step(point, statistics_of(before))
        secants = seen(halves, before, first)
        halfway = halves.e_step(first, index)
        if not secants.are_due:
            return Step(first, halfway, secants=secants)
        second = halves.m_step(first, halfway)
        foreseen = anderson_step(
            Secants((point, first), (first, second)), halves.structure
        )
        target = squarem_step(point, first, second, halves.structure)
        if target is None or not secants.can_lose(before.e_steps):
            return Step(second, halves.e_step(second, index), 2, secants, foreseen)
        tried = halves.attempt(target, first, halfway)
        if tried is None:
            secants = secants.refused(foreseen)
            return Step(second, halves.e_step(second, index), 3, secants, foreseen)
        secants = secants.accepted(foreseen)
        return Step(target, tried, 2, secants, foreseen, is_accelerated=True)
