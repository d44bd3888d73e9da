"""How far EM still has to go, estimated from its last steps."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

# The log-likelihood is a sum over rows: it is uncertain by a few roundings.
_ROUNDINGS = 4.0
# Ratios of gains below this many times that are noise; those of movements are not yet.
_NOISY = 1e3
# Movements below this are rounding errors of the sums over the rows.
_NO_MOVEMENT = 1e-12
_WIDE = 1e-2
# How far parameters may still move at convergence, in standard deviations of the
# columns, for a tolerance of 1 in total log-likelihood.
_STANDSTILL = 0.01
# Ratios of movements below this are rather those of rounding errors.
_TOO_SMALL = 1e-10
# Numbers of steps that differ by no more than this factor agree.
_SETTLED = 1.2
# Rates that go up by more than this, in 1 / (1 - rate) a step, are no constant ones;
# smoothed over so many steps, and of slow steps only: quick ones jitter.
_DRIFTING = 0.25
_MOST_DRIFT = 0.9
_DRIFT_STEPS = 50.0
_NEARLY_1 = 0.9
# Nobody waits for more iterations than this: the estimate is as good as none.
_FOREVER = 1e9


@dataclass(frozen=True, slots=True)
class ConvergenceEstimate:
    """What the last steps say of the rest of the way.

    Parameters
    ----------
    rate : float
        EM's linear rate: which part of the remaining way every step leaves. In the end
        it is the largest fraction of missing information. It is told from the
        movements of the parameters, smoothed over a few steps; above 1 while they grow.
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

    @property
    def is_slower_than_geometric(self) -> bool:
        """Whether the rate itself goes up and up, as along a ridge that ends level.

        There the sum of a geometric series is too small, and no rate foretells the end.
        """
        return self.rate > _NEARLY_1 and self.drift > _DRIFTING

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
        is_noise = last_gain < _NOISY * rounding_of(self.limit)
        return is_noise or agree(self.movement_rate**2, self.gain_rate)


def agree(one: float, other: float) -> bool:
    """Return whether two rates, of 0 to 1, lead to the end in about as many steps."""
    if not (0.0 < one < 1.0 and 0.0 < other < 1.0):
        return False
    return 1.0 / _SETTLED < math.log(one) / math.log(other) < _SETTLED


def rounding_of(log_likelihood: float) -> float:
    """Return how uncertain a total log-likelihood is by the roundings of its sum."""
    return _ROUNDINGS * float(np.finfo(np.float64).eps) * abs(log_likelihood)


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
        and estimate.remaining_movement < _STANDSTILL * tolerance
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
    excesses = _log_ratio(gain, tolerance), _log_ratio(way, _STANDSTILL * tolerance)
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
    drift = min(estimate.drift, _MOST_DRIFT)
    made = 1.0 / ((1.0 - estimate.rate) * drift)
    gain_power, way_power = 2.0 / drift - 1.0, 1.0 / drift - 1.0
    # The way of merging components is judged by its gain, which shrinks as such.
    if estimate.pace < estimate.rate:
        way_power = gain_power
    slower = max(gain_excess / gain_power, way_excess / way_power)
    return made * math.expm1(min(slower, math.log(_FOREVER)))


def _log_ratio(left: float, wanted: float) -> float:
    return math.log(left) - math.log(wanted) if left > 0.0 else 0.0


def estimate_convergence(
    before: ConvergenceEstimate | None,
    log_likelihood: float,
    gains: tuple[float, float],
    movements: tuple[float, float],
) -> ConvergenceEstimate:
    """Extrapolate the last steps as a geometric series.

    Aitken's acceleration; Boehning, Dietz, Schaub, Schlattmann and Lindsay (1994),
    "The distribution of the likelihood ratio for mixtures of densities from the
    one-parameter exponential family", Annals of the Institute of Statistical
    Mathematics 46, 373-388. A first quick step says little of the slow ones after it:
    the larger of two rates counts.

    Parameters
    ----------
    before : ConvergenceEstimate or None
        The estimate one step earlier.
    log_likelihood : float
        Total, now.
    gains : tuple of float
        The last two gains in total log-likelihood, the newest last.
    movements : tuple of float
        The last two movements of the parameters, the newest last.
    """
    gain_rate = _ratio(gains)
    movement_rate = _ratio(movements)
    slowest = gain_rate if before is None else max(gain_rate, before.gain_rate)
    slowest_movement = (
        math.inf if before is None else max(movement_rate, before.movement_rate)
    )
    rounding = rounding_of(log_likelihood)
    rate = _smoothed(before, movement_rate, movements)
    if before is not None and max(gains) < _NOISY * rounding:
        slowest = rate**2
    remaining = _rest(gains[1], slowest, rounding)
    estimate = ConvergenceEstimate(
        rate=rate,
        limit=log_likelihood + remaining,
        remaining_gain=remaining,
        gain_rate=gain_rate,
        movement_rate=movement_rate,
        remaining_movement=_rest(movements[1], slowest_movement, _NO_MOVEMENT),
        pace=rate,
        drift=_drift(before, rate),
    )
    return _by_a_power(estimate, log_likelihood)


def _drift(before: ConvergenceEstimate | None, rate: float) -> float:
    """Return by how much 1 / (1 - rate) grows with every step, smoothed."""
    if before is None or not (before.rate < 1.0 and rate < 1.0):
        return 0.0
    newest = 1.0 / (1.0 - rate) - 1.0 / (1.0 - before.rate)
    return before.drift + (max(-1.0, min(1.0, newest)) - before.drift) / _DRIFT_STEPS


def _by_a_power(
    estimate: ConvergenceEstimate, log_likelihood: float
) -> ConvergenceEstimate:
    """Return an estimate that is right where steps shrink by a power of their number.

    The sum of t^-p from t on is t^(1 - p) / (p - 1); that of the geometric series with
    the present ratio, t^(1 - p) / p.
    """
    if not estimate.is_slower_than_geometric:
        return estimate
    drift = min(estimate.drift, _MOST_DRIFT)
    remaining = estimate.remaining_gain / (1.0 - drift / 2.0)
    return replace(
        estimate,
        limit=log_likelihood + remaining,
        remaining_gain=remaining,
        remaining_movement=estimate.remaining_movement / (1.0 - drift),
    )


def _smoothed(
    before: ConvergenceEstimate | None, newest: float, movements: tuple[float, float]
) -> float:
    """Return the geometric mean of the newest ratio and what was known.

    The largest movement is now that of one parameter, now of another: single ratios
    jitter. Those of rounding errors say nothing.
    """
    if before is None:
        return newest
    if min(movements) <= _NO_MOVEMENT:
        return before.rate
    if before.rate <= 0.0:
        return newest
    return math.sqrt(before.rate * newest)


def foreseen_convergence(
    log_likelihood: float,
    remaining_gain: float,
    remaining_movement: float,
    rate: float,
    gains: tuple[float, float],
) -> ConvergenceEstimate:
    """Return the estimate of an accelerator, which sees curvatures.

    Parameters
    ----------
    log_likelihood : float
        Total, now.
    remaining_gain, remaining_movement : float
        What it foresaw one step earlier.
    rate : float
        EM's largest rate that it saw.
    gains : tuple of float
        The last two gains in total log-likelihood. Where these and the remaining one
        are rounding errors, no movement is worth waiting for.
    """
    rounding = rounding_of(log_likelihood)
    if max(*gains, remaining_gain) <= rounding:
        remaining_gain = remaining_movement = 0.0
    return ConvergenceEstimate(
        rate=rate,
        limit=log_likelihood + remaining_gain,
        remaining_gain=remaining_gain,
        gain_rate=rate**2,
        movement_rate=rate,
        remaining_movement=remaining_movement,
    )


def _ratio(steps: tuple[float, float]) -> float:
    return steps[1] / steps[0] if steps[0] > 0.0 else 0.0


def _rest(last: float, rate: float, rounding: float) -> float:
    """Return the sum of the geometric series that follows its term `last`."""
    if last <= rounding:
        return 0.0
    return last * rate / (1.0 - rate) if rate < 1.0 else math.inf


def movement(before: MixtureParameters, after: MixtureParameters) -> float:
    """Return the largest change of any parameter (both sets standardized)."""
    # Round covariances may be so wide along a column of tiny values that their
    # rounding errors would count as movements.
    spread = np.maximum(1.0, _WIDE * np.abs(before.covariances))
    return max(
        float(np.abs(after.weights - before.weights).max()),
        float(np.abs(after.means - before.means).max()),
        float((np.abs(after.covariances - before.covariances) / spread).max()),
    )
