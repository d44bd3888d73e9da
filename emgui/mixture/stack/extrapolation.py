"""The rest of the way of many fits: `diagnosis.extrapolation`, for arrays.

The same operations in the same order, with a choice in place of every branch: what is
estimated of a fit has the same bits as if it were alone.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.convergence import (
    DRIFTING,
    MOST_DRIFT,
    NOISY,
    STANDSTILL,
    ConvergenceEstimate,
)
from emgui.mixture.diagnosis.extrapolation import (
    DRIFT_STEPS,
    NO_MOVEMENT,
    WIDE,
)
from emgui.mixture.em.acceleration import SLOW
from emgui.mixture.model.coincidence import (
    NEARLY_TOGETHER,
    Approach,
    approach,
    component_pairs,
)
from emgui.mixture.stack.records import Index, MixtureStack
from emgui.records import dataclass

_ROUNDINGS = 4.0 * float(np.finfo(np.float64).eps)
_Steps = tuple[FloatArray, FloatArray]


@dataclass(frozen=True, slots=True, eq=False)
class EstimateStack:
    """A `ConvergenceEstimate` of every fit: each field of shape (n_fits,)."""

    rate: FloatArray
    limit: FloatArray
    remaining_gain: FloatArray
    gain_rate: FloatArray
    movement_rate: FloatArray
    remaining_movement: FloatArray
    pace: FloatArray
    drift: FloatArray

    @property
    def table(self) -> FloatArray:
        """All fields in the order of `ConvergenceEstimate`, shape (n_fits, 8)."""
        fields = [getattr(self, name) for name in self.__slots__]
        return np.stack(fields, axis=1)

    def at(self, fit: int) -> ConvergenceEstimate:
        """Return the estimate of one fit."""
        return ConvergenceEstimate(*self.table[fit].tolist())

    def taken(self, fits: Index) -> EstimateStack:
        """Return those of some of the fits."""
        return EstimateStack(*(getattr(self, name)[fits] for name in self.__slots__))

    def have_arrived(self, tolerance: float) -> NDArray[np.bool_]:
        """Return of which fits hardly anything is left: `convergence.has_arrived`."""
        found: NDArray[np.bool_] = self.remaining_gain < tolerance
        found &= self.remaining_movement < STANDSTILL * tolerance
        return found


def estimates(
    before: EstimateStack | None,
    log_likelihoods: FloatArray,
    gains: _Steps,
    movements: _Steps,
) -> EstimateStack:
    """Extrapolate the last steps of every fit: `estimate_convergence`.

    Parameters
    ----------
    before : EstimateStack or None
        The estimates one step earlier.
    log_likelihoods : ndarray, shape (n_fits,)
        Totals, now.
    gains, movements : tuple of ndarray, shape (n_fits,)
        The last two, the newest last.
    """
    gain_rate, movement_rate = _ratio(gains), _ratio(movements)
    rounding = _ROUNDINGS * np.abs(log_likelihoods)
    slowest, drift = gain_rate, np.zeros_like(gain_rate)
    slowest_movement = np.full_like(gain_rate, np.inf)
    rate = movement_rate
    if before is not None:
        rate = _smoothed(before.rate, movement_rate, movements)
        slowest = np.maximum(gain_rate, before.gain_rate)
        slowest_movement = np.maximum(movement_rate, before.movement_rate)
        (noise,) = (np.maximum(*gains) < NOISY * rounding).nonzero()
        slowest[noise] = np.square(rate[noise])
        drift = _drift(before, rate)
    remaining = _rest(gains[1], slowest, rounding)
    moves = _rest(movements[1], slowest_movement, NO_MOVEMENT)
    # Where steps shrink by a power of their number, the sum is another.
    (by_power,) = ((rate > SLOW) & (drift > DRIFTING)).nonzero()
    if by_power.size:
        most = np.minimum(drift[by_power], MOST_DRIFT)
        remaining[by_power] /= 1.0 - most / 2.0
        moves[by_power] /= 1.0 - most
    limit = log_likelihoods + remaining
    return EstimateStack(
        *(rate, limit, remaining, gain_rate, movement_rate, moves),
        pace=rate.copy(),
        drift=drift,
    )


def _ratio(steps: _Steps) -> FloatArray:
    first, last = steps
    positive = first > 0.0
    return np.where(positive, last / np.where(positive, first, 1.0), 0.0)


def _smoothed(known: FloatArray, newest: FloatArray, movements: _Steps) -> FloatArray:
    found = np.where(known <= 0.0, newest, np.sqrt(known * newest))
    return np.where(np.minimum(*movements) <= NO_MOVEMENT, known, found)


def _drift(before: EstimateStack, rate: FloatArray) -> FloatArray:
    geometric = (before.rate < 1.0) & (rate < 1.0)
    known = np.where(geometric, before.rate, 0.0)
    newest = 1.0 / (1.0 - np.where(geometric, rate, 0.0)) - 1.0 / (1.0 - known)
    limited = np.maximum(-1.0, np.minimum(1.0, newest))
    drift = before.drift + (limited - before.drift) / DRIFT_STEPS
    return np.where(geometric, drift, 0.0)


def _rest(
    last: FloatArray, rate: FloatArray, rounding: FloatArray | float
) -> FloatArray:
    converges = rate < 1.0
    safe = np.where(converges, rate, 0.0)
    rest = np.where(converges, last * safe / (1.0 - safe), np.inf)
    return np.where(last <= rounding, 0.0, rest)


def movements(before: MixtureStack, after: MixtureStack) -> FloatArray:
    """Return the largest change of any parameter of every fit: `movement`."""
    spread = np.maximum(1.0, WIDE * np.abs(before.covariances))
    changes = np.abs(after.covariances - before.covariances) / spread
    parts = [
        np.maximum.reduce(np.abs(after.weights - before.weights), axis=-1),
        np.maximum.reduce(np.abs(after.means - before.means), axis=(-2, -1)),
        np.maximum.reduce(changes, axis=(-3, -2, -1)),
    ]
    found: FloatArray = np.maximum.reduce(parts)
    return found


def approached(
    estimate: EstimateStack, before: MixtureStack, after: MixtureStack
) -> EstimateStack:
    """Return the estimates, mindful of components that merge or part.

    Parameters
    ----------
    estimate : EstimateStack
        By the last steps alone; written over.
    before, after : MixtureStack
        Of the last step.
    """
    for fit in _are_near(after).nonzero()[0].tolist():
        match approach(before.at(fit), after.at(fit)):
            case Approach.PARTING:
                estimate.limit[fit] = estimate.remaining_gain[fit] = np.inf
            case Approach.MERGING:
                gain = estimate.remaining_gain[fit]
                if gain < estimate.remaining_movement[fit]:
                    estimate.remaining_movement[fit] = gain
                    estimate.pace[fit] = estimate.rate[fit] * estimate.rate[fit]
    return estimate


def _are_near(mixtures: MixtureStack) -> NDArray[np.bool_]:
    """Return in which fits two components may nearly coincide, by their columns."""
    i, j = component_pairs(mixtures.means.shape[1])
    if not i.size:
        return np.zeros(len(mixtures), dtype=np.bool_)
    sds = mixtures.standard_deviations
    with np.errstate(divide="ignore", invalid="ignore"):
        away = np.abs(mixtures.means[:, i] - mixtures.means[:, j])
        are_near = away < 1.01 * NEARLY_TOGETHER * sds[:, i]
    are_near = np.logical_and.reduce(are_near, axis=-1)
    found: NDArray[np.bool_] = np.logical_or.reduce(are_near, axis=-1)
    return found
