"""Convergence and stagnation in words: how far EM still has to go, and why so far."""

from __future__ import annotations

import math
from typing import NamedTuple

from emgui.engine.iteration import Iteration
from emgui.engine.objective import Objective
from emgui.engine.settings import FitSettings
from emgui.mixture.diagnosis.convergence import has_arrived, iterations_to_go
from emgui.mixture.diagnosis.stagnation import Stagnation, StagnationKind
from emgui.words import numbers
from emgui.words.counts import components
from emgui.words.language import _, plural
from emgui.words.names import OBJECTIVES, STAGNATIONS
from emgui.words.number_marks import whole


class Explained(NamedTuple):
    """A word of the line, and what it means.

    Parameters
    ----------
    word : str
        The word.
    meaning : str
        What follows it after a colon.
    """

    word: str
    meaning: str

    @property
    def told(self) -> str:
        """Word and meaning, in a line."""
        return _("{word}: {meaning}", word=self.word, meaning=self.meaning)


RATE_EXPLAINED = Explained(
    _("Rate"),
    _(
        "how much of the remaining way each step leaves (EM's linear rate); in the "
        "end it equals the largest fraction of missing information."
    ),
)
SADDLE_EXPLAINED = Explained(
    _("Saddle point"),
    _(
        "EM's steps lead nowhere there, but it is no maximum: as on a mountain pass, "
        "it goes up to the sides."
    ),
)
EQUAL_EXPLAINED = Explained(
    _("Equal components"),
    _(
        "they share every row in the same proportion, and stay equal. Nearly always "
        "that is a saddle point; where EM comes to rest, it is tested."
    ),
)
RIDGE_EXPLAINED = Explained(
    _("Ridge"),
    _(
        "places that lie nearly as high as one another. Many settings fit equally "
        "well, and the data cannot tell which of them is right; EM wanders along it "
        "and gains next to nothing."
    ),
)
COLLAPSE_EXPLAINED = Explained(
    _("Collapse"),
    _(
        "on too few different rows a component can narrow without end, and its "
        "density grows without bound."
    ),
)
CREEP_EXPLAINED = Explained(
    _("Creep"),
    _(
        "EM is on its way to one end, but every step covers only a small part of the "
        "way that is left."
    ),
)

_MEANINGS = {
    StagnationKind.SYMMETRIC: EQUAL_EXPLAINED,
    StagnationKind.GROWING: SADDLE_EXPLAINED,
    StagnationKind.NARROWING: COLLAPSE_EXPLAINED,
    StagnationKind.FLAT_RIDGE: RIDGE_EXPLAINED,
    StagnationKind.SLOW_CREEP: CREEP_EXPLAINED,
}
# Kinds of stagnation that the line names; of the others, its numbers tell.
_NAMED = (
    StagnationKind.FLAT_RIDGE,
    StagnationKind.GROWING,
    StagnationKind.NARROWING,
    StagnationKind.UNKNOWN,
)


def convergence_told(
    where: Stagnation, iteration: Iteration, settings: FitSettings
) -> tuple[str, str]:
    """Return how far EM still has to go, in a line, and what that means, in several.

    Parameters
    ----------
    where : Stagnation
        Why the steps are small, or grow.
    iteration : Iteration
        Where EM is.
    settings : FitSettings
        How the steps are made, and when they will stop.
    """
    text = _text(where, iteration, settings)
    if not text:
        return "", ""
    words = stagnation_told(where, iteration, settings)
    known = _MEANINGS.get(where.kind)
    meanings = [one.told for one in (known, RATE_EXPLAINED) if one is not None]
    return text, "\n".join(filter(None, (words, *meanings)))


def stagnation_told(
    where: Stagnation, iteration: Iteration, settings: FitSettings
) -> str:
    """Return in a sentence or two why the steps are small, or grow.

    Parameters
    ----------
    where : Stagnation
        The kind.
    iteration : Iteration
        Where EM is.
    settings : FitSettings
        How the steps are made, and when they will stop.
    """
    match where.kind:
        case StagnationKind.SYMMETRIC:
            return _("All components are equal, and EM cannot tell them apart.")
        case StagnationKind.GROWING:
            return _(
                "The steps grow instead of shrinking, as they do where EM leaves a "
                "saddle point or a plateau."
            )
        case StagnationKind.NARROWING:
            return _(
                "The steps grow instead of shrinking: {who} narrows ever faster, as "
                "before a collapse.",
                who=components(where.components),
            )
        case StagnationKind.FLAT_RIDGE:
            return _ridge(where, iteration, settings)
        case StagnationKind.SLOW_CREEP:
            return _creep(iteration, settings)
        case StagnationKind.QUICK:
            return _("EM is arriving quickly.")
        case StagnationKind.UNKNOWN if _is_moot(where, iteration, settings):
            return _("EM has arrived.")
        case StagnationKind.UNKNOWN:
            return _("It is too early to tell how far EM has to go.")


def _ridge(where: Stagnation, iteration: Iteration, settings: FitSettings) -> str:
    who = components(where.components)
    if _is_power(iteration):
        return _(
            "A ridge that ends level: {who} come together, slower than by any rate, as "
            "a power of the number of steps; what is left is a rough estimate.",
            who=who,
        )
    objective = settings.objective_at(iteration.temperature)
    return plural(
        "A flat ridge: the {objective} has next to nothing left to gain, but {who} "
        "goes on moving: the data do not determine where to.",
        "A flat ridge: the {objective} has next to nothing left to gain, but {who} go "
        "on moving: the data do not determine where to.",
        len(where.components),
        objective=OBJECTIVES[objective],
        who=who,
    )


def _is_power(iteration: Iteration) -> bool:
    estimate = iteration.convergence
    return estimate is not None and estimate.is_slower_than_geometric


def _creep(iteration: Iteration, settings: FitSettings) -> str:
    estimate = iteration.convergence
    covered = 1.0 - estimate.rate if estimate is not None else 0.0
    if covered <= 0.0:
        return _("EM is creeping: its steps hardly shrink.")
    parts = [_covers(numbers.percent(covered), is_power=_is_power(iteration))]
    more = iterations_to_go(estimate, settings.stopping.tolerance)
    if more:
        parts.append(
            plural(
                "about {about} more iteration",
                "about {about} more iterations",
                more,
                about=_about(more),
            )
        )
    if not settings.algorithm.is_accelerated:
        parts.append(_("an accelerated algorithm gets there in far fewer"))
    return "; ".join(parts) + "."


def _covers(percent: str, *, is_power: bool) -> str:
    if is_power:
        return _(
            "EM is creeping: each of its steps covers {percent} of the way that is "
            "left, and less and less (slower than geometric)",
            percent=percent,
        )
    return _(
        "EM is creeping: each of its steps covers {percent} of the way that is left",
        percent=percent,
    )


def _text(where: Stagnation, iteration: Iteration, settings: FitSettings) -> str:
    if where.kind is StagnationKind.SYMMETRIC:
        return STAGNATIONS[where.kind]
    estimate = iteration.convergence
    if estimate is None:
        return ""
    arrived = has_arrived(estimate, settings.stopping.tolerance)
    # Of steps that are only roundings any more, no rate can be told.
    rate = _("rate {rate}", rate=_rate(estimate.rate))
    parts = [] if arrived and estimate.rate >= 1.0 else [rate]
    more = iterations_to_go(estimate, settings.stopping.tolerance)
    if where.kind in _NAMED and not _is_moot(where, iteration, settings):
        parts.append(STAGNATIONS[where.kind])
    if estimate.is_slower_than_geometric:
        parts.append(_("slower than geometric"))
    if more:
        parts.append(
            plural(
                "about {about} iteration to go",
                "about {about} iterations to go",
                more,
                about=_about(more),
            )
        )
    # Else it is the limit of the algorithm's objective, prior included, and no total.
    objective = settings.objective_at(iteration.temperature)
    is_total = objective is Objective.LOG_LIKELIHOOD
    if is_total and estimate.is_settled and math.isfinite(estimate.limit):
        limit = numbers.log_likelihood(estimate.limit)
        parts.append(_("final ≈ {total}", total=limit))
    return " · ".join(parts)


def _is_moot(where: Stagnation, iteration: Iteration, settings: FitSettings) -> bool:
    """Return whether nobody can tell how far EM has to go, but it has arrived."""
    estimate = iteration.convergence
    return (
        where.kind is StagnationKind.UNKNOWN
        and estimate is not None
        and has_arrived(estimate, settings.stopping.tolerance)
    )


def _rate(rate: float) -> str:
    """Return a rate with the digits that tell it from 1."""
    if rate >= 1.0:
        return _("above 1") if rate > 1.0 else "1"
    return numbers.rate(rate)


def _about(count: int) -> str:
    """Return a count with two digits: it is an estimate."""
    if count < 100:
        return str(count)
    unit = 10 ** (numbers.magnitude(count) - 1)
    return whole(round(count / unit) * unit)
