"""On what kind of ground EM walks: a slope, a creep, a ridge or a saddle."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from emgui.mixture.convergence import (
    ConvergenceEstimate,
    component_gaps,
    component_pairs,
)
from emgui.mixture.parameters import FloatArray, MixtureParameters

# Components are equal if they differ by rounding errors only: EM then treats them
# alike for ever.
_EQUAL = 1e-12
# Each step covers less than a tenth of the way that is left: every further digit
# takes more than 22 iterations, and acceleration pays.
SLOW = 0.9
# The log-likelihood falls by one half at one standard error from its maximum. Where
# a component's place is known no better than to this many of its own standard
# deviations, the data do not tell where it belongs.
_UNDETERMINED = 1.5
# Components nearer than this, in their standard deviations, are in practice one: how
# they share its rows is not determined.
_TOGETHER = 0.1
# Components that moved a quarter as much as the one that moved most move with it.
_ALONG = 0.25


class Landscape(StrEnum):
    """On what kind of ground the last steps were made."""

    UNKNOWN = "too early to tell"
    QUICK = "arriving"
    SLOW_CREEP = "slow creep"
    FLAT_RIDGE = "flat ridge"
    LEAVING_SADDLE = "leaving a saddle"
    SYMMETRIC = "symmetric: a saddle"


@dataclass(frozen=True, slots=True)
class Ground:
    """A kind of ground, and whom it concerns.

    Parameters
    ----------
    landscape : Landscape
        The kind.
    components : tuple of int
        The components that are equal, or not determined, counted from 0.
    """

    landscape: Landscape
    components: tuple[int, ...] = ()


def ground(
    estimate: ConvergenceEstimate | None,
    before: MixtureParameters | None,
    now: MixtureParameters,
) -> Ground:
    """Return on what kind of ground the last step was made; no pass over the rows.

    Parameters
    ----------
    estimate : ConvergenceEstimate or None
        After the step.
    before, now : MixtureParameters
        Before and after the step, standardized; None before the first step.
    """
    if is_symmetric(now):
        return Ground(Landscape.SYMMETRIC, tuple(range(now.n_components)))
    if estimate is None or before is None:
        return Ground(Landscape.UNKNOWN)
    if min(estimate.rate, estimate.gain_rate) > 1.0:
        return Ground(Landscape.LEAVING_SADDLE)
    if not estimate.rate >= SLOW:
        quick = estimate.is_settled
        return Ground(Landscape.QUICK if quick else Landscape.UNKNOWN)
    ridge = _undetermined(estimate, before, now)
    if ridge:
        return Ground(Landscape.FLAT_RIDGE, ridge)
    return Ground(Landscape.SLOW_CREEP)


def equal_components(parameters: MixtureParameters) -> tuple[int, ...]:
    """Return the components that equal another one, counted from 0.

    Weights do not count: EM never parts components that differ in these alone.
    """
    return _close(parameters, _EQUAL)


def is_symmetric(parameters: MixtureParameters) -> bool:
    """Whether all components are equal: a saddle, for any that differ do better.

    Where only some are, this may be a maximum: with more of them than the data need.
    """
    first, _ = component_pairs(parameters.n_components)
    gaps = component_gaps(parameters)[first == 0]
    return parameters.n_components > 1 and bool((gaps < _EQUAL).all())


def symmetry(parameters: MixtureParameters) -> str:
    """Return in words that components are equal, and what to do; empty if none are."""
    if is_symmetric(parameters):
        return (
            "the start is symmetric: all components are equal and EM cannot tell them "
            "apart; move one"
        )
    equal = equal_components(parameters)
    if not equal:
        return ""
    return f"{named(equal)} are equal and EM cannot tell them apart; move one"


def named(components: tuple[int, ...]) -> str:
    """Return components by their numbers, counted from 1: 'components 2 and 3'."""
    numbers = [str(k + 1) for k in components]
    if len(numbers) == 1:
        return f"component {numbers[0]}"
    return f"components {', '.join(numbers[:-1])} and {numbers[-1]}"


def _close(parameters: MixtureParameters, most: float) -> tuple[int, ...]:
    near = np.flatnonzero(component_gaps(parameters) < most)
    first, second = component_pairs(parameters.n_components)
    found = np.union1d(first[near], second[near])
    return tuple(int(k) for k in found)


def _undetermined(
    estimate: ConvergenceEstimate, before: MixtureParameters, now: MixtureParameters
) -> tuple[int, ...]:
    """Return the components that the data do not determine.

    With a curvature c, a way w is left and a gain of c w^2 / 2: the standard error
    1 / sqrt(c) follows from both.
    """
    together = _close(now, _TOGETHER)
    if together:
        return together
    gain, way = estimate.remaining_gain, estimate.remaining_movement
    moves = _own_movements(before, now)
    largest, scale = float(moves.max()), _movement_scale(before, now)
    if not (0.0 < gain < math.inf and 0.0 < way < math.inf and scale > 0.0):
        return ()
    error = way / math.sqrt(2.0 * gain) * largest / scale
    if error < _UNDETERMINED:
        return ()
    return tuple(int(k) for k in np.flatnonzero(moves >= _ALONG * largest))


def _movement_scale(before: MixtureParameters, now: MixtureParameters) -> float:
    return max(
        float(np.abs(now.weights - before.weights).max()),
        float(np.abs(now.means - before.means).max()),
        float(np.abs(now.covariances - before.covariances).max()),
    )


def _own_movements(before: MixtureParameters, now: MixtureParameters) -> FloatArray:
    """Return how far every component moved, in its own standard deviations."""
    sds = before.standard_deviations
    means = np.abs(now.means - before.means) / sds
    spreads = np.abs(now.standard_deviations / sds - 1.0)
    moves: FloatArray = np.maximum(means, spreads).max(axis=1)
    return moves
