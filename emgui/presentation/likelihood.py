"""The log-likelihood by iteration or by E-step, on every branch."""

from __future__ import annotations

import math
from weakref import ref

import numpy as np

from emgui.engine.history import History, Phase, Position
from emgui.engine.objective import Objective
from emgui.presentation.drawing.branch_curves import (
    BranchCurve,
    branch_curve,
    other_curves,
    piece_curves,
    place_of,
)
from emgui.presentation.drawing.stretches import Stretch, stretches
from emgui.presentation.placeholder import (
    BEFORE_LOG_LIKELIHOOD,
    Placeholder,
    shown_fit,
)
from emgui.presentation.view_settings import Clock, ViewSettings
from emgui.records import dataclass
from emgui.session.state import Fitted, SessionState
from emgui.words import numbers
from emgui.words.counts import n_e_steps
from emgui.words.language import _, plural
from emgui.words.names import OBJECTIVES
from emgui.words.number_marks import whole

_X_LABELS = {Clock.ITERATIONS: _("iteration"), Clock.E_STEPS: _("E-steps so far")}


@dataclass(frozen=True, slots=True)
class Flag:
    """Where a hand or a choice came in between two iterations.

    Parameters
    ----------
    x : float
        Where that is.
    text : str
        What is written there.
    is_break : bool
        Whether the curve is broken there: no step led on.
    """

    x: float
    text: str
    is_break: bool


@dataclass(frozen=True, slots=True, eq=False)
class LikelihoodViewModel:
    """What a log-likelihood plot shows.

    Parameters
    ----------
    data_key : object
        Another one means other data: time for a new range.
    current : BranchCurve
        The path that is looked at, from its root.
    others : tuple of BranchCurve
        What other branches have of their own.
    position : Position
        The place that is looked at.
    marker : tuple of (float, float)
        Where the position is marked.
    clock : Clock
        What the horizontal axis counts.
    x_label : str
        Its name.
    is_half_step : bool
        Whether the parameters looked at have no log-likelihood yet (after an M-step
        or an edit): the marker then stays at the last one that is known.
    limit : float or None
        Aitken's extrapolated final total, where there is one and the objective of
        the algorithm is the log-likelihood itself.
    limit_caption : str
        The limit in words.
    note : str
        The objective of the algorithm, where that is not what is drawn.
    description : str
        The picture in words.
    pieces : tuple of BranchCurve
        The path looked at, in order, broken where parameters were edited.
    flags : tuple of Flag
        Where each of them but the first begins.
    """

    data_key: object
    current: BranchCurve
    others: tuple[BranchCurve, ...]
    position: Position
    marker: tuple[float, float]
    clock: Clock
    x_label: str
    is_half_step: bool
    limit: float | None
    limit_caption: str
    note: str
    description: str
    pieces: tuple[BranchCurve, ...]
    flags: tuple[Flag, ...]


def likelihood_view_model(
    state: SessionState, view: ViewSettings
) -> LikelihoodViewModel | Placeholder:
    """Return what the log-likelihood plot shows, whichever columns are chosen."""
    shown = shown_fit(state)
    if isinstance(shown, Placeholder):
        return shown
    position = shown.position
    last = _last_known(state.history, position)
    if last < 0:
        return BEFORE_LOG_LIKELIHOOD
    clock = view.clock
    current = branch_curve(state.history, position.branch, (0, last), clock)
    half = position.phase is Phase.M or state.edited is not None
    marked = max(0, position.iteration - (position.phase is Phase.M))
    total = state.history.at(position.branch, marked).log_likelihood
    limit = _limit(state.history, position.branch, last)
    note = _note(shown)
    path = stretches(state.history, position.branch, last)
    pieces = piece_curves(state.history, path, clock)
    return LikelihoodViewModel(
        data_key=(ref(state.summary), clock),
        current=current,
        others=other_curves(state.history, position.branch, clock),
        position=position,
        marker=(place_of(state.history, position.branch, marked, clock), total),
        clock=clock,
        x_label=_X_LABELS[clock],
        is_half_step=half,
        limit=limit,
        limit_caption=""
        if limit is None
        else _("limit ≈ {limit}", limit=numbers.log_likelihood(limit)),
        note=note,
        description=_description(current, (marked, total), half, note, path),
        pieces=pieces,
        flags=tuple(
            Flag(float(piece.x[0]), one.flag, one.is_edited)
            for one, piece in zip(path[1:], pieces[1:], strict=True)
        ),
    )


def nearest_position(
    model: LikelihoodViewModel, x: float, y: float, x_scale: float, y_scale: float
) -> Position:
    """Return the place in history that a point of the plot means.

    The iteration is the nearest whole one; the branch is the one whose curve passes
    nearest to the point, the branch looked at if several do.

    Parameters
    ----------
    model : LikelihoodViewModel
        What is shown.
    x, y : float
        Place on the horizontal axis, and total log-likelihood, of the point.
    x_scale, y_scale : float
        Size of a pixel along both axes.
    """
    best, least = model.current, math.inf
    for curve in (model.current, *model.others):
        iteration = curve.nearest_iteration(x)
        distance = math.hypot(
            (curve.x_of(iteration) - x) / x_scale,
            (curve.total_at(iteration) - y) / y_scale,
        )
        if distance < least:
            best, least = curve, distance
    return Position(best.branch, best.nearest_iteration(x), Phase.E)


def readout(model: LikelihoodViewModel, position: Position) -> str:
    """Return what a place in history holds, in a line of words."""
    for curve in (model.current, *model.others):
        if curve.branch == position.branch:
            total = numbers.log_likelihood(curve.total_at(position.iteration))
            text = _(
                "{branch} · iteration {iteration} · {total}",
                branch=curve.label,
                iteration=whole(position.iteration),
                total=total,
            )
            return " · ".join(filter(None, (text, _effort(curve, position.iteration))))
    raise KeyError(f"branch {position.branch} is not shown")


def _effort(curve: BranchCurve, iteration: int) -> str:
    """Return how many E-steps lead there, where it is not one an iteration."""
    if (curve.e_steps == curve.iterations + 1).all():
        return ""
    made = np.interp(iteration, curve.iterations, curve.e_steps)
    # Between drawn points it is as good as the picture.
    if iteration in curve.iterations:
        return n_e_steps(round(made))
    return plural("≈ {n} E-step", "≈ {n} E-steps", round(made))


def _last_known(history: History, position: Position) -> int:
    """Return the newest iteration whose log-likelihood the viewer knows.

    The engine has computed the newest parameters' own already, but after a half
    M-step it is the next E-step that tells it.
    """
    last = history.last_index(position.branch)
    at_newest = position.iteration == last and position.phase is Phase.M
    return last - 1 if at_newest else last


def _limit(history: History, branch: int, last: int) -> float | None:
    iteration = history.at(branch, last)
    estimate = iteration.convergence
    # Else it is the limit of the algorithm's objective, not of what is drawn.
    if iteration.objective != iteration.log_likelihood:
        return None
    if estimate is None or not (estimate.is_settled and math.isfinite(estimate.limit)):
        return None
    return estimate.limit


def _note(fit: Fitted) -> str:
    """Return what is climbed instead, if anything, so that the curve may fall."""
    position, iteration = fit.position, fit.shown
    settings = fit.history.owner(position.branch, position.iteration).settings
    if settings.algorithm.is_random and iteration.temperature == 0.0:
        return _("rows are drawn at random: nothing need rise")
    objective = settings.objective_at(iteration.temperature)
    if objective is Objective.LOG_LIKELIHOOD:
        return ""
    return _("EM climbs the {objective}", objective=OBJECTIVES[objective])


def _description(
    current: BranchCurve,
    marker: tuple[int, float],
    half: bool,
    note: str,
    path: tuple[Stretch, ...],
) -> str:
    first, last = current.totals[0], current.totals[-1]
    way = _(
        "Total log-likelihood of {branch} from {first} at iteration 0 to {last} at "
        "iteration {iteration}.",
        branch=current.label,
        first=numbers.log_likelihood(first),
        last=numbers.log_likelihood(last),
        iteration=whole(current.iterations[-1]),
    )
    index, total = whole(marker[0]), numbers.log_likelihood(marker[1])
    here = (
        _(
            "Looking at iteration {iteration}: {total}; the next E-step tells the new "
            "one.",
            iteration=index,
            total=total,
        )
        if half
        else _(
            "Looking at iteration {iteration}: {total}.", iteration=index, total=total
        )
    )
    flags = (
        _("Iteration {iteration}: {flag}.", iteration=whole(one.first), flag=one.flag)
        for one in path[1:]
    )
    return " ".join((way, here, *flags, *([f"{note}."] if note else [])))
