"""How far EM still has to go, estimated from its last steps."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.parameters import FloatArray, MixtureParameters

# Components nearer than this, in standard deviations, may be parting from each other
# so slowly that the log-likelihood cannot show it.
_NEARLY_TOGETHER = 0.1
# The log-likelihood is a sum over rows: it is uncertain by a few roundings.
_ROUNDINGS = 4.0
# Movements below this are rounding errors of the sums over the rows.
_NO_MOVEMENT = 1e-12
_WIDE = 1e-4
_NO_GROWTH = 1e-14


@dataclass(frozen=True, slots=True)
class ConvergenceEstimate:
    """What the last steps say of the rest of the way.

    Parameters
    ----------
    rate : float
        Ratio of the last two gains: EM's estimated linear rate, 0 to 1.
    limit : float
        Aitken's extrapolated final total log-likelihood.
    remaining_gain : float
        `limit` minus the current total log-likelihood, never negative; infinite
        while the gains do not shrink.
    movement_rate : float
        Ratio of the last two movements of the parameters.
    remaining_movement : float
        How far any parameter is estimated to move yet, in standard deviations of the
        columns; infinite before there are three movements to tell it from.
    """

    rate: float
    limit: float
    remaining_gain: float
    movement_rate: float = math.inf
    remaining_movement: float = math.inf


def estimate_convergence(
    before: ConvergenceEstimate | None,
    log_likelihood: float,
    gains: tuple[float, float],
    movements: tuple[float, float],
) -> ConvergenceEstimate:
    """Extrapolate the last steps as a geometric series.

    Aitken's acceleration; Boehning, Dietz, Schaub, Schlattmann and Lindsay (1994),
    "The distribution of the likelihood ratio for mixtures of densities", Annals of
    the Institute of Statistical Mathematics 46, 373-388, section 2.3. A first quick
    step says little of the slow ones after it: the larger of two rates counts.

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
    rate = _ratio(gains)
    movement_rate = _ratio(movements)
    slowest = rate if before is None else max(rate, before.rate)
    slowest_movement = (
        math.inf if before is None else max(movement_rate, before.movement_rate)
    )
    rounding = _ROUNDINGS * float(np.finfo(np.float64).eps) * abs(log_likelihood)
    remaining = _rest(gains[1], slowest, rounding)
    return ConvergenceEstimate(
        rate=rate,
        limit=log_likelihood + remaining,
        remaining_gain=remaining,
        movement_rate=movement_rate,
        remaining_movement=_rest(movements[1], slowest_movement, _NO_MOVEMENT),
    )


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
    rounding = _ROUNDINGS * float(np.finfo(np.float64).eps) * abs(log_likelihood)
    if max(*gains, remaining_gain) <= rounding:
        remaining_gain = remaining_movement = 0.0
    return ConvergenceEstimate(
        rate=rate,
        limit=log_likelihood + remaining_gain,
        remaining_gain=remaining_gain,
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


class Approach(StrEnum):
    """What components that nearly coincide are doing."""

    NONE = "no components nearly coincide"
    MERGING = "they come closer"
    PARTING = "they move apart"


def approach(before: MixtureParameters, after: MixtureParameters) -> Approach:
    """Return what nearly coincident components did in a step.

    EM leaves the neighbourhood of a symmetric saddle with gains far below any
    tolerance, which grow; only the parameters show that it has not arrived. Where
    components merge, it comes ever closer without an end that could be extrapolated.
    """
    separations = _separations(after)
    gaps = separations.max(axis=1, initial=0.0)
    together = (gaps > 0.0) & (gaps < _NEARLY_TOGETHER)
    if not together.any():
        return Approach.NONE
    growth = separations[together] - _separations(before)[together]
    return Approach.PARTING if growth.max() > _NO_GROWTH else Approach.MERGING


def component_gaps(parameters: MixtureParameters) -> FloatArray:
    """Return how far the components of every pair are apart.

    The largest difference of any column's means, in standard deviations, or of the
    logarithms of its standard deviations; shape (K (K - 1) / 2,), in the order of
    `component_pairs`.
    """
    gaps: FloatArray = _separations(parameters).max(axis=1, initial=0.0)
    return gaps


def _separations(parameters: MixtureParameters) -> FloatArray:
    """Return the gaps by means and by spreads, shape (K (K - 1) / 2, 2)."""
    sds = parameters.standard_deviations
    i, j = component_pairs(parameters.n_components)
    distances = np.abs(parameters.means[i] - parameters.means[j]) / sds[i]
    ratios = np.abs(np.log(sds[i] / sds[j]))
    separations: FloatArray = np.stack(
        [distances.max(axis=1, initial=0.0), ratios.max(axis=1, initial=0.0)], axis=1
    )
    return separations


@lru_cache
def component_pairs(n_components: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the first and the second component of every pair, counted from 0."""
    first, second = np.triu_indices(n_components, 1)
    return first, second
