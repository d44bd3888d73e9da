"""Stagnation: why EM's steps are small, or grow: a creep, ridge, saddle, collapse."""

from __future__ import annotations

import math
from enum import StrEnum

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.convergence import ConvergenceEstimate
from emgui.mixture.model.coincidence import (
    NEARLY_TOGETHER,
    close_components,
    is_symmetric,
)
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

# The log-likelihood falls by one half at one standard error from its maximum. Where
# a component's place is known no better than to this many of its own standard
# deviations, the data do not tell where it belongs.
_UNDETERMINED = 1.5
# A component with a variance, along some direction, below this part of the pooled one
# is narrow beside the others.
_NARROW = 0.1
# Components that moved a quarter as much as the one that moved most move with it.
MOVES_ALONG = 0.25


class StagnationKind(StrEnum):
    """What the last steps tell of the objective around them."""

    UNKNOWN = "too early to tell"
    QUICK = "arriving"
    SLOW_CREEP = "slow creep"
    FLAT_RIDGE = "flat ridge"
    GROWING = "steps grow"
    NARROWING = "narrowing ever faster"
    SYMMETRIC = "all components are equal"


@dataclass(frozen=True, slots=True)
class Stagnation:
    """A kind of stagnation, and the components that it concerns.

    Parameters
    ----------
    kind : StagnationKind
        The kind.
    components : tuple of int
        The components that are equal, not determined, or ever narrower, counted from 0.
    """

    kind: StagnationKind
    components: tuple[int, ...] = ()


def stagnation(
    estimate: ConvergenceEstimate | None,
    before: MixtureParameters | None,
    now: MixtureParameters,
) -> Stagnation:
    """Return why the last step was small, or grew; no pass over the rows.

    Parameters
    ----------
    estimate : ConvergenceEstimate or None
        After the step.
    before, now : MixtureParameters
        Before and after the step, standardized; None before the first step.
    """
    if is_symmetric(now):
        return Stagnation(StagnationKind.SYMMETRIC, tuple(range(now.n_components)))
    if estimate is None or before is None:
        return Stagnation(StagnationKind.UNKNOWN)
    if min(estimate.rate, estimate.gain_rate) > 1.0:
        narrower = _narrowing(before, now)
        if narrower:
            return Stagnation(StagnationKind.NARROWING, narrower)
        return Stagnation(StagnationKind.GROWING)
    if not estimate.is_slow:
        quick = estimate.is_settled
        return Stagnation(StagnationKind.QUICK if quick else StagnationKind.UNKNOWN)
    ridge = _undetermined(estimate, before, now)
    if ridge:
        return Stagnation(StagnationKind.FLAT_RIDGE, ridge)
    return Stagnation(StagnationKind.SLOW_CREEP)


def _narrowing(before: MixtureParameters, now: MixtureParameters) -> tuple[int, ...]:
    """Return the component that narrows, where that is what makes the steps grow.

    Components that part narrow as well, but beside the others they are not narrow.
    """
    now_least, before_least = _least_variances(now), _least_variances(before)
    narrowest = int(now_least.argmin())
    shrinks = now_least[narrowest] < before_least[narrowest]
    moves = _own_movements(before, now)
    if now_least[narrowest] >= _NARROW or not shrinks:
        return ()
    return (narrowest,) if moves[narrowest] >= moves.max() else ()


def _least_variances(parameters: MixtureParameters) -> FloatArray:
    """Return each component's smallest variance along any direction.

    In units of the pooled covariance, shape (n_components,).
    """
    pooled = np.einsum("k,kij->ij", parameters.weights, parameters.covariances)
    sds = np.sqrt(np.diagonal(pooled))
    relative = parameters.covariances / sds[:, np.newaxis] / sds
    white = np.linalg.inv(np.linalg.cholesky(pooled / sds[:, np.newaxis] / sds))
    least: FloatArray = np.linalg.eigvalsh(white @ relative @ white.T)[:, 0]
    return least


def _undetermined(
    estimate: ConvergenceEstimate, before: MixtureParameters, now: MixtureParameters
) -> tuple[int, ...]:
    """Return the components that the data do not determine.

    With a curvature c, a way w is left and a gain of c w^2 / 2: the standard error
    1 / sqrt(c) follows from both.
    """
    together = close_components(now, NEARLY_TOGETHER)
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
    return tuple(int(k) for k in np.flatnonzero(moves >= MOVES_ALONG * largest))


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
