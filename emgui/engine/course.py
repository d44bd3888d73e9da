"""How far every step of a run has led, and what that says of the rest of the way.

It is worked out when somebody looks, some dozens of steps at once. Whether a run may
have arrived is told by its gains alone, until there is next to nothing left to gain.
"""

from __future__ import annotations

import math
from dataclasses import replace

from emgui.engine.iteration import Iteration
from emgui.mixture.diagnosis.convergence import ConvergenceEstimate
from emgui.mixture.diagnosis.extrapolation import (
    estimate_convergence,
    foreseen_convergence,
    least_remaining_gain,
    movement,
    movements,
    ratio_of,
)
from emgui.mixture.em.acceleration import AcceleratedStep
from emgui.mixture.model.coincidence import Approach, approaches
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

# So many steps wait at most, and so many numbers: those of steps are kept meanwhile.
_MOST_STEPS = 64
_MOST_NUMBERS = 65_536


@dataclass(frozen=True, slots=True)
class Units:
    """What a run is told in.

    Parameters
    ----------
    log_jacobian : float
        What all rows together add to a standardized log-likelihood.
    total_weight : float
        What all rows count for together.
    """

    log_jacobian: float
    total_weight: float


class Course:
    """One step of a run, and what is known of the way up to it.

    Parameters
    ----------
    before : Course or None
        The step before, let go as soon as this one is worked out; None for the first.
    standardized : MixtureParameters
        Where the step led.
    objective : float
        What is climbed, there, of standardized rows.
    gain : float or None
        How much that has risen; None where it does not compare.
    units : Units
        What the run is told in.
    accelerated : AcceleratedStep or None
        What an accelerator foresaw before the step.
    """

    __slots__ = (
        "accelerated",
        "before",
        "estimate",
        "gain",
        "gain_rate",
        "moved",
        "n_waiting",
        "objective",
        "standardized",
        "units",
    )

    def __init__(
        self,
        before: Course | None,
        standardized: MixtureParameters,
        objective: float,
        gain: float | None,
        units: Units,
        accelerated: AcceleratedStep | None = None,
    ) -> None:
        self.standardized, self.gain = standardized, gain
        self.before, self.objective, self.units = before, objective, units
        self.accelerated = accelerated
        self.moved: float | None = None
        self.estimate: ConvergenceEstimate | None = None
        self.gain_rate: float | None = None
        self.n_waiting = 0
        if before is not None:
            self.n_waiting = before.n_waiting + 1
            self.gain_rate = self._rate_beside(before)
            if accelerated is not None or self.n_waiting >= _most_waiting(standardized):
                self._work_out()

    @classmethod
    def at(cls, iteration: Iteration, units: Units) -> Course:
        """Return the course of a run that begins, or goes on, at an iteration."""
        here = cls(None, iteration.standardized, math.nan, iteration.gain, units)
        here.moved = iteration.movement
        here.estimate = iteration.convergence
        if here.estimate is not None:
            here.gain_rate = here.estimate.gain_rate
        return here

    @property
    def movement(self) -> float | None:
        """How far the step led; None at a start."""
        self._work_out()
        return self.moved

    @property
    def convergence(self) -> ConvergenceEstimate | None:
        """What the last steps say of the rest of the way."""
        self._work_out()
        return self.estimate

    def may_arrive(self, tolerance: float) -> bool:
        """Return whether so little may be left to gain; told by the gains alone."""
        before = self.before
        if before is None or self.gain is None or before.gain is None:
            return True
        left = least_remaining_gain(
            before.gain_rate, self.objective, (before.gain, self.gain)
        )
        return not left >= tolerance

    def _rate_beside(self, before: Course) -> float | None:
        """Return the ratio of the last two gains, as the estimate will have it."""
        if self.gain is None or before.gain is None:
            return None
        if self.accelerated is not None:
            return self.accelerated.rate**2
        return ratio_of((before.gain, self.gain))

    def _work_out(self) -> None:
        # Two threads may do so at once: both find the same, and neither waits.
        waiting, first = [], self
        while (before := first.before) is not None:
            waiting.append(first)
            first = before
        if not waiting:
            return
        waiting.reverse()
        path = [first.standardized, *(step.standardized for step in waiting)]
        facts = zip(movements(path).tolist(), approaches(path), strict=True)
        for step, (moved, nearness) in zip(waiting, facts, strict=True):
            step.settle(first, moved, nearness)
            first = step

    def settle(self, before: Course, moved: float, nearness: Approach) -> None:
        """Take what was worked out, and let the step before go.

        Parameters
        ----------
        before : Course
            That step, settled.
        moved : float
            How far this one led.
        nearness : Approach
            What nearly coincident components did in it.
        """
        self.moved = moved
        self.estimate = self._estimate(before, nearness)
        self.accelerated, self.n_waiting, self.before = None, 0, None

    def _estimate(
        self, before: Course, nearness: Approach
    ) -> ConvergenceEstimate | None:
        """Estimate the rest of the way in standardized rows; tell its end in units."""
        if self.gain is None or before.gain is None or before.moved is None:
            return None
        gains = before.gain, self.gain
        if self.accelerated is not None:
            estimate = self._foreseen(before, self.accelerated, gains)
        else:
            assert self.moved is not None  # noqa: S101 - the caller has set it
            estimate = estimate_convergence(
                before.estimate,
                self.objective,
                gains,
                (before.moved, self.moved),
            )
            estimate = _beside_others(estimate, nearness)
        return estimate.beside(self.units.log_jacobian)

    def _foreseen(
        self, before: Course, accelerated: AcceleratedStep, gains: tuple[float, float]
    ) -> ConvergenceEstimate:
        """Return what an accelerator foresaw: what is left is not more."""
        moves = math.inf
        if accelerated.arrival is not None:
            moves = movement(before.standardized, accelerated.arrival)
        remaining = accelerated.remaining * self.units.total_weight
        return foreseen_convergence(
            self.objective, remaining, moves, accelerated.rate, gains
        )


def _most_waiting(parameters: MixtureParameters) -> int:
    return min(_MOST_STEPS, 1 + _MOST_NUMBERS // parameters.covariances.size)


def _beside_others(
    estimate: ConvergenceEstimate, nearness: Approach
) -> ConvergenceEstimate:
    """Return the estimate where components nearly coincide."""
    if nearness is Approach.PARTING:
        return replace(estimate, limit=math.inf, remaining_gain=math.inf)
    # A movement without an end is judged by what it still gains.
    if (
        nearness is Approach.MERGING
        and estimate.remaining_gain < estimate.remaining_movement
    ):
        return replace(
            estimate,
            remaining_movement=estimate.remaining_gain,
            pace=estimate.rate * estimate.rate,
        )
    return estimate
