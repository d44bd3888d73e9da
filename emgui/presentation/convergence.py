"""How far EM still has to go, in a line of words and a longer explanation."""

from __future__ import annotations

import math

from emgui.engine.history import Phase
from emgui.engine.iteration import Iteration, StopReason
from emgui.engine.objective import Objective
from emgui.engine.settings import FitSettings
from emgui.mixture.diagnosis.convergence import has_arrived, iterations_to_go
from emgui.mixture.diagnosis.stagnation import Ground, Landscape, ground
from emgui.records import dataclass
from emgui.session.state import SessionState
from emgui.words import numbers
from emgui.words.counts import components
from emgui.words.names import GROUNDS

RATE_EXPLAINED = (
    "Rate: how much of the remaining way each step leaves (EM's linear rate); in the "
    "end it equals the largest fraction of missing information."
)
SADDLE_EXPLAINED = (
    "Saddle point: EM's steps lead nowhere there, but it is no maximum: as on a "
    "mountain pass, it goes up to the sides."
)
EQUAL_EXPLAINED = (
    "Equal components: they share every row in the same proportion, and stay equal. "
    "Nearly always that is a saddle point; where EM comes to rest, it is tested."
)
RIDGE_EXPLAINED = (
    "Ridge: places that lie nearly as high as one another. Many settings fit equally "
    "well, and the data cannot tell which of them is right; EM wanders along it and "
    "gains next to nothing."
)
COLLAPSE_EXPLAINED = (
    "Collapse: on too few different rows a component can narrow without end, and its "
    "density grows without bound."
)
CREEP_EXPLAINED = (
    "Creep: EM is on its way to one end, but every step covers only a small part of "
    "the way that is left."
)

_MEANINGS = {
    Landscape.SYMMETRIC: EQUAL_EXPLAINED,
    Landscape.GROWING: SADDLE_EXPLAINED,
    Landscape.NARROWING: COLLAPSE_EXPLAINED,
    Landscape.FLAT_RIDGE: RIDGE_EXPLAINED,
    Landscape.SLOW_CREEP: CREEP_EXPLAINED,
}
# Kinds of ground that the line names; of the others, its numbers tell.
_NAMED = (
    Landscape.FLAT_RIDGE,
    Landscape.GROWING,
    Landscape.NARROWING,
    Landscape.UNKNOWN,
)


@dataclass(frozen=True, slots=True)
class ConvergenceLine:
    """What is said of the rest of the way.

    Parameters
    ----------
    text : str
        A short line; empty while nothing is known.
    explanation : str
        What it means, for a tooltip.
    """

    text: str = ""
    explanation: str = ""


NOTHING_KNOWN = ConvergenceLine()


def convergence_line(state: SessionState) -> ConvergenceLine:
    """Return what the iteration looked at says of the rest of the way."""
    position, iteration = state.position, state.shown
    if position is None or iteration is None or state.edited is not None:
        return NOTHING_KNOWN
    if position.phase is Phase.M:
        return NOTHING_KNOWN
    branch = state.history.branch(position.branch)
    at_end = position.iteration == state.last_index
    if at_end and branch.stop and branch.stop.reason is StopReason.DEGENERATE:
        return NOTHING_KNOWN
    where = _ground(state, iteration)
    words = ground_in_words(where, iteration, branch.settings)
    text = _text(where, iteration, branch.settings)
    if not text:
        return NOTHING_KNOWN
    meaning = _MEANINGS.get(where.landscape)
    lines = [words, meaning, RATE_EXPLAINED] if meaning else [words, RATE_EXPLAINED]
    return ConvergenceLine(text, "\n".join(lines))


def ground_in_words(where: Ground, iteration: Iteration, settings: FitSettings) -> str:
    """Return in a sentence or two on what kind of ground EM is.

    Parameters
    ----------
    where : Ground
        The kind.
    iteration : Iteration
        Where EM is.
    settings : FitSettings
        How the steps are made, and when they will stop.
    """
    match where.landscape:
        case Landscape.SYMMETRIC:
            return "All components are equal, and EM cannot tell them apart."
        case Landscape.GROWING:
            return (
                "The steps grow instead of shrinking, as they do where EM leaves a "
                "saddle point or a plateau."
            )
        case Landscape.NARROWING:
            who = components(where.components)
            return (
                f"The steps grow instead of shrinking: {who} narrows ever faster, as "
                "before a collapse."
            )
        case Landscape.FLAT_RIDGE if _is_power(iteration):
            return (
                f"A ridge that ends level: {components(where.components)} come "
                "together, slower than by any rate, as a power of the number of steps; "
                "what is left is a rough estimate."
            )
        case Landscape.FLAT_RIDGE:
            verb = "goes" if len(where.components) == 1 else "go"
            climbed = settings.objective_at(iteration.temperature)
            return (
                f"A flat ridge: the {climbed} has next to nothing left to gain, "
                f"but {components(where.components)} {verb} on moving: the data do not "
                "determine where to."
            )
        case Landscape.SLOW_CREEP:
            return _creep(iteration, settings)
        case Landscape.QUICK:
            return "EM is arriving quickly."
        case Landscape.UNKNOWN if _is_moot(where, iteration, settings):
            return "EM has arrived."
        case Landscape.UNKNOWN:
            return "It is too early to tell how far EM has to go."


def _is_power(iteration: Iteration) -> bool:
    estimate = iteration.convergence
    return estimate is not None and estimate.is_slower_than_geometric


def _creep(iteration: Iteration, settings: FitSettings) -> str:
    estimate = iteration.convergence
    covered = 1.0 - estimate.rate if estimate is not None else 0.0
    if covered <= 0.0:
        return "EM is creeping: its steps hardly shrink."
    more = iterations_to_go(estimate, settings.stopping.tolerance)
    text = f"EM is creeping: each of its steps covers {numbers.percent(covered)}"
    text += " of the way that is left"
    if _is_power(iteration):
        text += ", and less and less (slower than geometric)"
    if more:
        text += f"; {_about(more)} more iteration{'' if more == 1 else 's'}"
    if not settings.algorithm.is_accelerated:
        text += "; an accelerated algorithm gets there in far fewer"
    return f"{text}."


def _text(where: Ground, iteration: Iteration, settings: FitSettings) -> str:
    if where.landscape is Landscape.SYMMETRIC:
        return GROUNDS[where.landscape]
    estimate = iteration.convergence
    if estimate is None:
        return ""
    arrived = has_arrived(estimate, settings.stopping.tolerance)
    # Of steps that are only roundings any more, no rate can be told.
    parts = [] if arrived and estimate.rate >= 1.0 else [f"rate {_rate(estimate.rate)}"]
    more = iterations_to_go(estimate, settings.stopping.tolerance)
    if where.landscape in _NAMED and not _is_moot(where, iteration, settings):
        parts.append(GROUNDS[where.landscape])
    if estimate.is_slower_than_geometric:
        parts.append("slower than geometric")
    if more:
        parts.append(f"{_about(more)} iteration{'' if more == 1 else 's'} to go")
    # Else it is the limit of what the algorithm climbs, prior included, and no total.
    climbed = settings.objective_at(iteration.temperature)
    climbs_total = climbed is Objective.LOG_LIKELIHOOD
    if climbs_total and estimate.is_settled and math.isfinite(estimate.limit):
        parts.append(f"final ≈ {numbers.log_likelihood(estimate.limit)}")
    return " · ".join(parts)


def _is_moot(where: Ground, iteration: Iteration, settings: FitSettings) -> bool:
    """Return whether nobody can tell how far EM has to go, but it has arrived."""
    estimate = iteration.convergence
    return (
        where.landscape is Landscape.UNKNOWN
        and estimate is not None
        and has_arrived(estimate, settings.stopping.tolerance)
    )


def _rate(rate: float) -> str:
    """Return a rate with the digits that tell it from 1."""
    if rate >= 1.0:
        return "above 1" if rate > 1.0 else "1"
    return numbers.rate(rate)


def _about(count: int) -> str:
    """Return a count with two digits: it is an estimate."""
    if count < 100:
        return f"about {count}"
    unit = 10 ** (numbers.magnitude(count) - 1)
    return f"about {round(count / unit) * unit:,}"


def _ground(state: SessionState, iteration: Iteration) -> Ground:
    before = state.previous
    return ground(
        iteration.convergence,
        None if before is None else before.standardized,
        iteration.standardized,
    )
