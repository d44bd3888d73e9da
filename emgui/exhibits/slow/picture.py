"""Why EM is slow: the rate, what is left of the way, and the information missing."""

from __future__ import annotations

import math

import numpy as np

from emgui.engine.history import Position
from emgui.engine.iteration import Iteration, StopReason
from emgui.engine.settings import FitSettings
from emgui.exhibits.subject import Subject, own_result
from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.convergence import agree, iterations_to_go
from emgui.mixture.diagnosis.stagnation import SLOW, Landscape, ground
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.drawing.decimation import drawn_indices
from emgui.presentation.placeholder import (
    Placeholder,
    shared_out_mixture,
    told,
)
from emgui.records import dataclass
from emgui.session.state import SessionState
from emgui.studies.information import InformationFinding, InformationStudy
from emgui.studies.study import Result
from emgui.words import numbers
from emgui.words.coordinate_names import coordinate_name
from emgui.words.counts import components

_MOST_POINTS = 300
# Bars beyond this are too many to read; those with most missing are shown.
MOST_BARS = 16
# Parameters that have less than this part in the slowest direction are not named.
_NAMED = 0.25
_MOST_NAMED = 3
# As near to 1 as this, differences cannot tell on which side a rate is.
_FLAT = 1e-6

# -- what is shown -----------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class GapViewModel:
    """How far what is climbed is from its end, by iteration, on a log scale.

    Parameters
    ----------
    data_key : object
        Another one means another branch.
    gaps : Curve
        Iteration, and log10 of what is still to gain.
    line : Curve or None
        What EM's rate foretells from the present iteration on.
    position : float
        The iteration looked at.
    label : str
        The vertical axis.
    description : str
        The picture in words.
    """

    data_key: object
    gaps: Curve
    line: Curve | None
    position: float
    label: str
    description: str


@dataclass(frozen=True, slots=True, eq=False)
class SharesViewModel:
    """Complete information = observed + missing, a bar for every parameter.

    Parameters
    ----------
    data_key : object
        Another one means other bars.
    names : tuple of str
        Of the parameters, one a bar.
    components : tuple of int
        To which component each belongs, from 0.
    missing : ndarray, shape (n_bars,)
        Missing fraction, clipped to 0 to 1.
    description : str
        The picture in words.
    """

    data_key: object
    names: tuple[str, ...]
    components: tuple[int, ...]
    missing: FloatArray
    description: str


@dataclass(frozen=True, slots=True, eq=False)
class SlowViewModel:
    """What the exhibit shows.

    Parameters
    ----------
    rate : str
        EM's rate and what it means, of the iteration looked at.
    rest : str
        How far it still is.
    slowest : str
        Which parameters move slowest together.
    gap : GapViewModel or Placeholder
        The line.
    shares : SharesViewModel or Placeholder
        The bars.
    """

    rate: str
    rest: str
    slowest: str
    gap: GapViewModel | Placeholder
    shares: SharesViewModel | Placeholder


_DRAWING = Placeholder("Measuring…")
_TOO_EARLY = Placeholder("Make a few steps: then there is a gap to the end to draw.")
_TOO_FAR = Placeholder(
    "How far the end is cannot be told from here: the last steps do not shrink evenly."
)
_FEW_STEPS = 10


def slow_view_model(
    subject: Subject, result: Result | None
) -> SlowViewModel | Placeholder:
    """Return what the exhibit shows at the position looked at."""
    state = subject.state
    shown = shared_out_mixture(state)
    if isinstance(shown, Placeholder):
        return shown
    result = own_result(subject, result)
    names = shown.dataset.shown_columns
    shares, slowest = _shares_view(names, result)
    foretold = _foretold_rate(state, result)
    return SlowViewModel(
        rate=_rate(state, foretold),
        rest="" if _is_early(state, foretold) else _rest(state),
        slowest=slowest,
        gap=_gap(state, shown.position, result, foretold),
        shares=shares,
    )


def _foretold_rate(state: SessionState, result: Result | None) -> float | None:
    """Return EM's rate by the information missing at the very parameters shown."""
    if result is None or result.finding is None or state.edited is not None:
        return None
    study, found = result.study, result.finding
    assert isinstance(study, InformationStudy)  # noqa: S101 - it was found under our name
    return float(found.rate) if study.parameters is state.parameters else None


def _is_early(state: SessionState, foretold: float | None) -> bool:
    """Whether the last steps shrink faster than EM will in the end.

    They are then of directions in which EM is quick; the slow ones come later. A flat
    direction, in which nothing is known, says nothing of the others.
    """
    estimate = None if state.shown is None else state.shown.convergence
    if estimate is None or foretold is None or abs(foretold - 1.0) < _FLAT:
        return False
    return foretold > estimate.rate > 0.0 and not agree(estimate.rate, foretold)


def _rate(state: SessionState, foretold: float | None) -> str:
    estimate = None if state.shown is None else state.shown.convergence
    if estimate is None or state.edited is not None:
        return "rate: not known yet"
    if estimate.rate <= 0.0:
        return "rate 0: one step leads all the way"
    if estimate.rate >= 1.0:
        return f"rate above 1: the steps grow; {_growing(state)}"
    if _is_early(state, foretold):
        assert foretold is not None  # noqa: S101 - it has been compared
        end = (
            "this is no maximum"
            if foretold > 1.0
            else "what is missing here foretells "
            f"{numbers.rate(foretold, 4)} for the end"
        )
        return (
            f"rate of the last steps {numbers.significant(estimate.rate, 2)}: too "
            f"early to call it EM's; {end}"
        )
    if estimate.rate < SLOW and not estimate.is_settled:
        return (
            f"rate of the last steps {numbers.significant(estimate.rate, 2)}: too "
            "early to call it EM's; it still changes"
        )
    return (
        f"rate {numbers.rate(estimate.rate, 4)}: every step leaves "
        f"{numbers.percent(estimate.rate, 4)} of the way, "
        f"and covers {numbers.percent(1.0 - estimate.rate)}"
    )


def _growing(state: SessionState) -> str:
    """Return why the steps grow, as far as the last one tells."""
    shown, before = state.shown, state.previous
    if shown is None or before is None:
        return "EM has not come near an end"
    where = ground(shown.convergence, before.standardized, shown.standardized)
    match where.landscape:
        case Landscape.GROWING:
            return "EM leaves a saddle point, or a plateau"
        case Landscape.NARROWING:
            return f"{components(where.components)} narrows, as before a collapse"
        case _:
            return "EM has not come near an end"


def _rest(state: SessionState) -> str:
    position, shown = state.position, state.shown
    if position is None or shown is None or state.edited is not None:
        return ""
    branch = state.history.branch(position.branch)
    stop = branch.stop if position.iteration == state.last_index else None
    if stop is not None and stop.reason is StopReason.CONVERGED:
        return f"converged after {shown.index:,} iterations"
    if stop is not None and stop.reason is StopReason.SADDLE:
        return "EM stands still on a saddle, no maximum"
    more = iterations_to_go(shown.convergence, branch.settings.stopping.tolerance)
    if more is None:
        return ""
    if more == 0:
        return "EM has arrived: as good as nothing is left to gain, or to move"
    text = f"about {more:,} more iteration{'' if more == 1 else 's'} of plain EM"
    estimate = shown.convergence
    if estimate is not None and estimate.is_slower_than_geometric:
        text += "; the rate itself goes up (slower than geometric), so that is rough"
    return text


def _gap(
    state: SessionState,
    position: Position,
    result: Result | None,
    foretold: float | None,
) -> GapViewModel | Placeholder:
    branch, last = position.branch, state.last_index
    end = _end(state, position, result)
    if end is None:
        return _TOO_EARLY if last < _FEW_STEPS else _TOO_FAR
    final, how = end
    indices = drawn_indices(0, last, _MOST_POINTS)
    settings = state.history.branch(branch).settings
    path = [
        state.history.at(branch, t)
        for t in indices
        if _is_comparable(state.history.owner(branch, t).settings, settings)
    ]
    gaps = np.array([final - _climbed(one, settings) for one in path])
    # Differences of totals are good to their rounding, and no further.
    known = gaps > 1e-12 * max(1.0, abs(final))
    if not known.any():
        return _TOO_EARLY
    times = np.array([one.index for one in path], dtype=np.float64)
    curve = Curve(times[known], np.log10(gaps[known]))
    t = position.iteration
    return GapViewModel(
        data_key=(state.summary, branch),
        gaps=curve,
        line=None if _is_early(state, foretold) else _foretold(state, curve, t),
        position=float(t),
        label="log10 of the gap to the end",
        description=(
            f"The gap to {numbers.log_likelihood(final)}, {how}, by iteration: a "
            "straight line is a constant rate, and a flat one a slow fit."
        ),
    )


def _climbed(iteration: Iteration, settings: FitSettings) -> float:
    """Return what counts for the gap: the same for all iterations of a branch.

    While annealing cools, and rows are drawn, another bound is climbed at every step;
    what they come to in the end is what EM climbs.
    """
    ends_as_em = settings.algorithm.ends_as_em
    return iteration.penalized if ends_as_em else iteration.objective


def _is_comparable(one: FitSettings, other: FitSettings) -> bool:
    """Whether the same is climbed in the end."""
    same = one.objective_at() is other.objective_at()
    return same and one.model.prior == other.model.prior


def _end(
    state: SessionState, position: Position, result: Result | None
) -> tuple[float, str] | None:
    """Return where the branch leads to, and how that is known."""
    branch = state.history.branch(position.branch)
    newest = state.history.at(branch.identifier, state.last_index)
    here = _climbed(newest, branch.settings)
    if branch.stop is not None and branch.stop.reason is StopReason.CONVERGED:
        return here, "the end reached"
    found = _found_end(state, position, result)
    if found is not None and found >= here:
        return found, "the end that accelerated steps lead to"
    estimate = newest.convergence
    if estimate is None or not estimate.is_settled:
        return None
    limit = estimate.limit
    return (limit, "the estimated end") if limit >= here else None


def _found_end(
    state: SessionState, position: Position, result: Result | None
) -> float | None:
    """Return the end that was found from an iteration of the branch looked at."""
    if result is None or result.finding is None:
        return None
    study, found = result.study, result.finding
    assert isinstance(study, InformationStudy)  # noqa: S101 - it was found under our name
    assert isinstance(found, InformationFinding)  # noqa: S101
    if study.index > state.last_index:
        return None
    made = state.history.at(position.branch, study.index)
    algorithm = state.history.branch(position.branch).settings.algorithm
    climbs_as_em = algorithm.ends_as_em and not algorithm.warms_up
    is_ours = made.parameters is study.parameters and climbs_as_em
    return found.end if is_ours else None


def _foretold(state: SessionState, gaps: Curve, t: int) -> Curve | None:
    """Return the line of a constant rate: the gap shrinks by its square each step."""
    shown = state.shown
    estimate = None if shown is None else shown.convergence
    if estimate is None or not (estimate.is_settled and 0.0 < estimate.rate < 1.0):
        return None
    if t > gaps.x[-1]:
        return None
    here = np.interp(t, gaps.x, gaps.y)
    last = float(gaps.x[-1])
    x = np.array([float(t), max(last, t + 1.0)])
    slope = 2.0 * math.log10(estimate.rate)
    return Curve(x, here + slope * (x - t))


def _shares_view(
    names: tuple[str, ...], result: Result | None
) -> tuple[SharesViewModel | Placeholder, str]:
    if result is None:
        return _DRAWING, ""
    if result.finding is None:
        return told(result.problem or "Measuring…"), ""
    study, found = result.study, result.finding
    assert isinstance(study, InformationStudy)  # noqa: S101 - it was found under our name
    order = np.argsort(-found.missing, kind="stable")[:MOST_BARS]
    order.sort()
    chosen = [found.coordinates[i] for i in order]
    labels = tuple(coordinate_name(one, names) for one in chosen)
    missing = np.clip(found.missing[order], 0.0, 1.0)
    worst = int(np.argmax(found.missing))
    description = (
        f"At iteration {study.index:,}, most is missing of the information on the "
        f"{coordinate_name(found.coordinates[worst], names)}: "
        f"{numbers.percent(float(found.missing[worst]), 3)}."
    )
    if found.missing.max() > 1.0 + _FLAT or found.missing.min() < -_FLAT:
        description += (
            " More than all, or less than nothing, can only be missing where there is "
            "no maximum: such bars are cut."
        )
    shares = SharesViewModel(
        data_key=labels,
        names=labels,
        components=tuple(one.component for one in chosen),
        missing=missing,
        description=description,
    )
    return shares, _slowest(study, found, names)


def _slowest(
    study: InformationStudy, found: InformationFinding, names: tuple[str, ...]
) -> str:
    """Return the slowest direction in words."""
    parts = np.abs(found.in_slowest)
    order = np.argsort(-parts, kind="stable")[:_MOST_NAMED]
    named = [
        coordinate_name(found.coordinates[i], names)
        for i in order
        if parts[i] >= _NAMED
    ]
    where = f"At iteration {study.index:,}" + (f", {found.note}" if found.note else "")
    if found.rate < 1e-6:
        return f"{where}: nothing is missing; EM is there in one step."
    together = "a combination of many parameters" if not named else ", ".join(named)
    if abs(found.rate - 1.0) < _FLAT:
        return (
            f"{where}: along {together} the {study.settings.em_objective} is "
            "flat; nothing is known of that direction."
        )
    if found.rate > 1.0:
        return (
            f"{where}: along {together} the {study.settings.em_objective} curves "
            "upwards; this is no maximum."
        )
    return (
        f"{where}, slowest is {together}: {numbers.percent(found.rate, 4)} of the "
        "information in that direction is missing. Exact at a maximum."
    )
