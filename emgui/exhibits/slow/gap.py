"""The distance to the limit, by iteration, and what the convergence rate foretells."""

from __future__ import annotations

import math
from weakref import ref

import numpy as np

from emgui.engine.history import Position
from emgui.engine.iteration import Iteration, StopReason
from emgui.engine.settings import FitSettings
from emgui.exhibits.slow.missing_fractions import FLAT
from emgui.exhibits.slow.study import SlowResult
from emgui.mixture.diagnosis.convergence import agree
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.drawing.decimation import shown_indices
from emgui.presentation.placeholder import Placeholder
from emgui.records import dataclass
from emgui.session.state import SessionState
from emgui.words import numbers
from emgui.words.language import _

_MOST_POINTS = 300
_TOO_EARLY = Placeholder(_("Make a few steps: then there is a gap to the end to draw."))
_TOO_FAR = Placeholder(
    _(
        "How far the end is cannot be told from here: the last steps do not shrink "
        "evenly."
    )
)
_FEW_STEPS = 10


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


def is_early(state: SessionState, foretold: float | None) -> bool:
    """Whether the last steps shrink faster than EM will in the end.

    They are then of directions in which EM is quick; the slow ones come later. A flat
    direction, in which nothing is known, says nothing of the others.
    """
    estimate = None if state.shown is None else state.shown.convergence
    if estimate is None or foretold is None or abs(foretold - 1.0) < FLAT:
        return False
    return foretold > estimate.rate > 0.0 and not agree(estimate.rate, foretold)


def gap_view_model(
    state: SessionState,
    position: Position,
    result: SlowResult | None,
    foretold: float | None,
) -> GapViewModel | Placeholder:
    """Return the gap to the end, as far as the end is known.

    Parameters
    ----------
    state : SessionState
        With its history.
    position : Position
        The place looked at.
    result : SlowResult or None
        What has been measured.
    foretold : float or None
        EM's rate by the information missing at the very parameters shown.
    """
    branch, last = position.branch, state.last_index
    end = _end(state, position, result)
    if end is None:
        return _TOO_EARLY if last < _FEW_STEPS else _TOO_FAR
    final, how = end
    indices = shown_indices(0, last, _MOST_POINTS)
    settings = state.history.branch(branch).settings
    path = [
        state.history.at(branch, t)
        for t in indices
        if _is_comparable(state.history.owner(branch, t).settings, settings)
    ]
    gaps = np.array([final - _objective(one, settings) for one in path])
    # Differences of totals are good to their rounding, and no further.
    known = gaps > 1e-12 * max(1.0, abs(final))
    if not known.any():
        return _TOO_EARLY
    times = np.array([one.index for one in path], dtype=np.float64)
    curve = Curve(times[known], np.log10(gaps[known]))
    t = position.iteration
    return GapViewModel(
        data_key=(ref(state.summary), branch),
        gaps=curve,
        line=None if is_early(state, foretold) else _foretold(state, curve, t),
        position=float(t),
        label=_("log10 of the gap to the end"),
        description=(
            _(
                "The gap to {final}, {how}, by iteration: a straight line is a "
                "constant rate, and a flat one a slow fit.",
                final=numbers.log_likelihood(final),
                how=how,
            )
        ),
    )


def _objective(iteration: Iteration, settings: FitSettings) -> float:
    """Return what counts for the gap: the same for all iterations of a branch.

    While annealing cools, and rows are drawn, every step has another objective; what
    they come to in the end is EM's.
    """
    ends_as_em = settings.algorithm.ends_as_em
    return iteration.penalized if ends_as_em else iteration.objective


def _is_comparable(one: FitSettings, other: FitSettings) -> bool:
    """Whether the same is climbed in the end."""
    same = one.objective_at() is other.objective_at()
    return same and one.model.prior == other.model.prior


def _end(
    state: SessionState,
    position: Position,
    result: SlowResult | None,
) -> tuple[float, str] | None:
    """Return where the branch leads to, and how that is known."""
    branch = state.history.branch(position.branch)
    newest = state.history.at(branch.identifier, state.last_index)
    here = _objective(newest, branch.settings)
    if branch.stop is not None and branch.stop.reason is StopReason.CONVERGED:
        return here, _("the end reached")
    found = _found_end(state, position, result)
    if found is not None and found >= here:
        return found, _("the end that accelerated steps lead to")
    estimate = newest.convergence
    if estimate is None or not estimate.is_settled:
        return None
    limit = estimate.limit
    return (limit, _("the estimated end")) if limit >= here else None


def _found_end(
    state: SessionState,
    position: Position,
    result: SlowResult | None,
) -> float | None:
    """Return the end that was found from an iteration of the branch looked at."""
    if result is None or result.finding is None:
        return None
    study, found = result.study, result.finding
    if study.index > state.last_index:
        return None
    made = state.history.at(position.branch, study.index)
    algorithm = state.history.branch(position.branch).settings.algorithm
    ends_as_em = algorithm.ends_as_em and not algorithm.warms_up
    is_ours = made.parameters is study.parameters and ends_as_em
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
