"""Which of several models a criterion prefers: those that raced."""

from __future__ import annotations

from collections.abc import Sequence

from emgui.studies.race import Lane
from emgui.words import numbers
from emgui.words.language import _


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
        lane.bic(place, n_samples) if place >= 0 and not lane.is_broken else None
        for lane, place in zip(lanes, places, strict=True)
    ]
    least = min((one for one in found if one is not None), default=None)
    return [
        _judged(lane, one, is_least=one is not None and one == least)
        for lane, one in zip(lanes, found, strict=True)
    ]


def _judged(lane: Lane, value: float | None, *, is_least: bool) -> str:
    if value is None:
        return _("no BIC: degenerate") if lane.is_broken else ""
    number = numbers.log_likelihood(value)
    if is_least:
        return _("BIC {bic}, the smallest", bic=number)
    return _("BIC {bic}", bic=number)
