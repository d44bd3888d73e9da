"""Which of several models a criterion prefers: those that raced."""

from __future__ import annotations

from collections.abc import Sequence

from emgui.engine.iteration import StopReason
from emgui.engine.race import Lane
from emgui.mixture.diagnosis.criteria import bic, n_parameters
from emgui.words import numbers


def n_free(lane: Lane) -> int:
    """Return the number of free parameters of what runs in a lane."""
    theta = lane.parameters[0]
    return n_parameters(
        lane.entrant.settings.family, theta.n_components, theta.n_features
    )


def is_broken(lane: Lane) -> bool:
    """Whether a lane could not go on, or its likelihood has no bound."""
    stop = lane.stop
    return lane.problem is not None or (
        stop is not None and stop.reason is StopReason.DEGENERATE
    )


def bic_at(lane: Lane, place: int, n_samples: float) -> float:
    """Return Schwarz's criterion of an iteration; smaller is better.

    Parameters
    ----------
    lane : Lane
        Who runs.
    place : int
        The iteration.
    n_samples : float
        How many rows there are, by weight.
    """
    return bic(float(lane.log_likelihoods[place]), n_free(lane), n_samples)


def ranking(lanes: Sequence[Lane], n_samples: float) -> list[tuple[float, Lane]]:
    """Return the BIC of every sound lane by now, the smallest first."""
    sound = [lane for lane in lanes if lane.length and not is_broken(lane)]
    found = [(bic_at(lane, lane.length - 1, n_samples), lane) for lane in sound]
    return sorted(found, key=lambda pair: pair[0])


def judgements(
    lanes: Sequence[Lane], places: Sequence[int], n_samples: float
) -> list[str]:
    """Return the BIC of every lane at a moment, and which is the smallest.

    Parameters
    ----------
    lanes : sequence of Lane
        Who runs.
    places : sequence of int
        The iteration of each that is looked at; -1 before its first.
    n_samples : float
        How many rows there are, by weight.
    """
    found = [
        bic_at(lane, place, n_samples) if place >= 0 and not is_broken(lane) else None
        for lane, place in zip(lanes, places, strict=True)
    ]
    least = min((one for one in found if one is not None), default=None)
    return [
        _judged(lane, one, is_least=one is not None and one == least)
        for lane, one in zip(lanes, found, strict=True)
    ]


def _judged(lane: Lane, value: float | None, *, is_least: bool) -> str:
    if value is None:
        return "no BIC: degenerate" if is_broken(lane) else ""
    words = ", the smallest" if is_least else ""
    return f"BIC {numbers.log_likelihood(value)}{words}"
