"""The algorithm where none is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from emgui.engine.algorithms.accelerated import Accelerated
from emgui.engine.algorithms.anderson import Anderson
from emgui.records import dataclass

if TYPE_CHECKING:
    from emgui.engine.algorithms.algorithm import HalfSteps, Step
    from emgui.engine.iteration import Iteration

_FASTEST = Anderson()


@dataclass(frozen=True, slots=True)
class Auto(Accelerated):
    """The fastest one with EM's objective, never falling: Anderson's, at present."""

    key: ClassVar[str] = "auto"

    def step(self, halves: HalfSteps, before: Iteration) -> Step:
        """Make that one's step."""
        return _FASTEST.step(halves, before)
