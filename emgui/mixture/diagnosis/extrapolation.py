"""The convergence rate and the limit, extrapolated from the last steps (Aitken)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.convergence import (
    MOST_DRIFT,
    NOISY,
    ConvergenceEstimate,
    rounding_of,
)
from emgui.mixture.model.parameters import MixtureParameters

# Movements below this are rounding errors of the sums over the rows.
NO_MOVEMENT = 1e-12
# A covariance that is larger than 1 / this moves by parts of itself.
WIDE = 1e-2
# How the rate itself goes up is smoothed over so many steps.
DRIFT_STEPS = 50.0


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
    gain_rate = ratio_of(gains)
    movement_rate = ratio_of(movements)
    slowest_movement = (
        math.inf if before is None else max(movement_rate, before.movement_rate)
    )
    rate = _smoothed(before, movement_rate, movements)
    if before is not None and _are_noise(gains, log_likelihood):
        remaining = _rest(gains[1], rate * rate, rounding_of(log_likelihood))
    else:
        known = None if before is None else before.gain_rate
        remaining = least_remaining_gain(known, log_likelihood, gains)
    estimate = ConvergenceEstimate(
        rate=rate,
        limit=log_likelihood + remaining,
        remaining_gain=remaining,
        gain_rate=gain_rate,
        movement_rate=movement_rate,
        remaining_movement=_rest(movements[1], slowest_movement, NO_MOVEMENT),
        pace=rate,
        drift=_drift(before, rate),
    )
    return _by_a_power(estimate, log_likelihood)


def least_remaining_gain(
    gain_rate: float | None, log_likelihood: float, gains: tuple[float, float]
) -> float:
    """Return what is left to gain at least, by the gains alone.

    Parameters
    ----------
    gain_rate : float or None
        That of the estimate one step earlier; None if there is none.
    log_likelihood : float
        Total, now.
    gains : tuple of float
        The last two, the newest last.

    Returns
    -------
    float
        0 where the gains are noise, and movements have to tell.
    """
    rate = ratio_of(gains)
    if gain_rate is not None:
        if _are_noise(gains, log_likelihood):
            return 0.0
        rate = max(rate, gain_rate)
    return _rest(gains[1], rate, rounding_of(log_likelihood))


def _are_noise(gains: tuple[float, float], log_likelihood: float) -> bool:
    return max(gains) < NOISY * rounding_of(log_likelihood)


def _drift(before: ConvergenceEstimate | None, rate: float) -> float:
    """Return by how much 1 / (1 - rate) grows with every step, smoothed."""
    if before is None or not (before.rate < 1.0 and rate < 1.0):
        return 0.0
    newest = 1.0 / (1.0 - rate) - 1.0 / (1.0 - before.rate)
    return before.drift + (max(-1.0, min(1.0, newest)) - before.drift) / DRIFT_STEPS


def _by_a_power(
    estimate: ConvergenceEstimate, log_likelihood: float
) -> ConvergenceEstimate:
    """Return an estimate that is right where steps shrink by a power of their number.

    The sum of t^-p from t on is t^(1 - p) / (p - 1); that of the geometric series with
    the present ratio, t^(1 - p) / p.
    """
    if not estimate.is_slower_than_geometric:
        return estimate
    drift = min(estimate.drift, MOST_DRIFT)
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
    if min(movements) <= NO_MOVEMENT:
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


def ratio_of(steps: tuple[float, float]) -> float:
    """Return the ratio of two steps, the newest last; 0 where the first is none."""
    return steps[1] / steps[0] if steps[0] > 0.0 else 0.0


def _rest(last: float, rate: float, rounding: float) -> float:
    """Return the sum of the geometric series that follows its term `last`."""
    if last <= rounding:
        return 0.0
    return last * rate / (1.0 - rate) if rate < 1.0 else math.inf


def movement(before: MixtureParameters, after: MixtureParameters) -> float:
    """Return the largest change of any parameter (both sets standardized)."""
    return float(movements((before, after))[0])


def movements(path: Sequence[MixtureParameters]) -> FloatArray:
    """Return the largest change of any parameter in every step of a way.

    Parameters
    ----------
    path : sequence of MixtureParameters
        At least two, standardized, of as many components.

    Returns
    -------
    ndarray, shape (n_steps,)
    """
    if all(one.is_diagonal for one in path):
        covariances = np.array([one.covariances.diagonal(0, 1, 2) for one in path])
    else:
        covariances = np.array([one.covariances for one in path])
    # Round covariances may be so wide along a column of tiny values that their
    # rounding errors would count as movements.
    spread = np.maximum(1.0, WIDE * np.abs(covariances[:-1]))
    changes = (
        np.diff([one.weights for one in path], axis=0),
        np.diff([one.means for one in path], axis=0),
        np.diff(covariances, axis=0) / spread,
    )
    found: FloatArray = np.maximum.reduce(
        [np.abs(change).reshape(len(change), -1).max(axis=1) for change in changes]
    )
    return found
