"""The convergence rate, and how far EM still has to go, by its last steps."""

from __future__ import annotations

import math

import numpy as np

from emgui.mixture.em.acceleration import SLOW
from emgui.records import dataclass

# The log-likelihood is a sum over rows: it is uncertain by a few roundings.
_ROUNDINGS = 4.0
_UNCERTAINTY = _ROUNDINGS * float(np.finfo(np.float64).eps)
# Ratios of gains below this many times that are noise; those of movements are not yet.
NOISY = 1e3
# How far parameters may still move at convergence, in standard deviations of the
# columns, for a tolerance of 1 in total log-likelihood.
STANDSTILL = 0.01
# Ratios of movements below this are rather those of rounding errors.
_TOO_SMALL = 1e-10
# Numbers of steps that differ by no more than this factor agree.
_SETTLED = 1.2
# Rates that go up by more than this, in 1 / (1 - rate) a step, are no constant ones;
# of slow steps only: quick ones jitter.
DRIFTING = 0.25
# A sum of powers of the steps has an end only while this stays below 1.
MOST_DRIFT = 0.9
# Nobody waits for more iterations than this: the estimate is as good as none.
_FOREVER = 1e9


@dataclass(frozen=True, slots=True)
class ConvergenceEstimate:
    """What the last steps say of the rest of the way.

    Parameters
    ----------
    rate : float
        EM's linear convergence rate: which part of the remaining way every step leaves.
        In the end it is the largest fraction of missing information. It is told from
        the movements of the parameters, smoothed over a few steps; above 1 while they
        grow.
    limit : float
        Aitken's extrapolated final total log-likelihood.
    remaining_gain : float
        `limit` minus the current total log-likelihood, never negative; infinite
        while the gains do not shrink.
    gain_rate : float
        Ratio of the last two gains: in the end the square of `rate`.
    movement_rate : float
        Ratio of the last two movements of the parameters.
    remaining_movement : float
        How far any parameter is estimated to move yet, in standard deviations of the
        columns; infinite before there are three movements to tell it from.
    pace : float
        Which part of the remaining way the algorithm's own steps leave: `rate` for EM;
        infinite where nobody can tell, as of an accelerator.
    drift : float
        By how much 1 / (1 - rate) grows with every step, smoothed over many: 0 for a
        geometric series, 1 / p where movements shrink by the power p of the steps.
    """

    rate: float
    limit: float
    remaining_gain: float
    gain_rate: float
    movement_rate: float = math.inf
    remaining_movement: float = math.inf
    pace: float = math.inf
    drift: float = 0.0

    def beside(self, constant: float) -> ConvergenceEstimate:
        """Return the estimate of a log-likelihood that is larger by a constant."""
        return ConvergenceEstimate(
            *(self.rate, self.limit + constant, self.remaining_gain),
            *(self.gain_rate, self.movement_rate, self.remaining_movement),
            *(self.pace, self.drift),
        )

    @property
    def is_slow(self) -> bool:
        """Whether the convergence rate is so near to 1 that acceleration pays."""
        return self.rate >= SLOW

    @property
    def is_slower_than_geometric(self) -> bool:
        """Whether the rate itself goes up and up, as along a ridge that ends level.

        There the sum of a geometric series is too small, and no rate foretells the end.
        """
        return self.rate > SLOW and self.drift > DRIFTING

    @property
    def is_settled(self) -> bool:
        """Whether the last steps were a geometric series, so that its end is known.

        Then the rate does not change any more, and gains shrink by its square. Early
        steps, and those along a bent ridge, tell nothing of the end.
        """
        if self.remaining_movement < _TOO_SMALL:
            return True
        if math.isinf(self.remaining_movement):
            # Of two movements alone, the one ratio agrees with itself.
            return False
        if not agree(self.movement_rate, self.rate):
            return False
        last_gain = self.remaining_gain * (self.rate**-2 - 1.0)
        is_noise = last_gain < NOISY * rounding_of(self.limit)
        return is_noise or agree(self.movement_rate**2, self.gain_rate)


def agree(one: float, other: float) -> bool:
    """Return whether two rates, of 0 to 1, lead to the end in about as many steps."""
    if not (0.0 < one < 1.0 and 0.0 < other < 1.0):
        return False
    return 1.0 / _SETTLED < math.log(one) / math.log(other) < _SETTLED


def rounding_of(log_likelihood: float) -> float:
    """Return how uncertain a total log-likelihood is by the roundings of its sum."""
    return _UNCERTAINTY * abs(log_likelihood)


def has_arrived(estimate: ConvergenceEstimate, tolerance: float) -> bool:
    """Whether hardly anything is left to gain, and the parameters stand still.

    On a flat top the log-likelihood says too early that all is done.

    Parameters
    ----------
    estimate : ConvergenceEstimate
        What the last steps say.
    tolerance : float
        In total log-likelihood.
    """
    return (
        estimate.remaining_gain < tolerance
        and estimate.remaining_movement < STANDSTILL * tolerance
    )


def iterations_to_go(
    estimate: ConvergenceEstimate | None, tolerance: float
) -> int | None:
    """Return in how many iterations `has_arrived` will hold; None if nobody can tell.

    What is left to move shrinks by the rate (Dempster, Laird and Rubin (1977), "Maximum
    likelihood from incomplete data via the EM algorithm", Journal of the Royal
    Statistical Society B 39, 1-38), what is left to gain by its square: about a maximum
    the log-likelihood is a parabola.

    Parameters
    ----------
    estimate : ConvergenceEstimate or None
        What the last steps say.
    tolerance : float
        In total log-likelihood.
    """
    if estimate is None:
        return None
    if has_arrived(estimate, tolerance):
        return 0
    gain, way = estimate.remaining_gain, estimate.remaining_movement
    if not (tolerance > 0.0 and estimate.is_settled):
        return None
    if not (math.isfinite(gain + way) and estimate.pace < 1.0):
        return None
    if estimate.pace <= 0.0:
        return 1
    shrinkage = -math.log(estimate.pace)
    excesses = _log_ratio(gain, tolerance), _log_ratio(way, STANDSTILL * tolerance)
    if estimate.is_slower_than_geometric:
        needed = _steps_by_a_power(estimate, *excesses)
    else:
        needed = max(excesses[0] / (2.0 * shrinkage), excesses[1] / shrinkage)
    return max(1, math.ceil(needed)) if needed < _FOREVER else None


def _steps_by_a_power(
    estimate: ConvergenceEstimate, gain_excess: float, way_excess: float
) -> float:
    """Return how many steps it takes to be left with less, by a power of the steps.

    Parameters
    ----------
    estimate : ConvergenceEstimate
        Movements shrink by the power 1 / drift of the steps, gains by its double.
    gain_excess, way_excess : float
        Logarithms of the ratios of what is left to what shall be.
    """
    drift = min(estimate.drift, MOST_DRIFT)
    made = 1.0 / ((1.0 - estimate.rate) * drift)
    gain_power, way_power = 2.0 / drift - 1.0, 1.0 / drift - 1.0
    # The way of merging components is judged by its gain, which shrinks as such.
    if estimate.pace < estimate.rate:
        way_power = gain_power
    slower = max(gain_excess / gain_power, way_excess / way_power)
    return made * math.expm1(min(slower, math.log(_FOREVER)))


def _log_ratio(left: float, wanted: float) -> float:
    return math.log(left) - math.log(wanted) if left > 0.0 else 0.0
