"""The log-likelihood by iteration or by E-step, on every branch."""

from __future__ import annotations

import math

import numpy as np

from emgui.engine.history import Branch, History, Phase, Position
from emgui.engine.objective import Objective, objective_name
from emgui.engine.settings import Algorithm
from emgui.mixture.parameters import FloatArray
from emgui.presentation import numbers
from emgui.presentation.decimation import drawn_indices
from emgui.presentation.effort import e_steps_to
from emgui.presentation.placeholder import (
    BEFORE_LOG_LIKELIHOOD,
    Placeholder,
    shown_mixture,
)
from emgui.presentation.view_settings import Clock, ViewSettings
from emgui.records import dataclass
from emgui.session.state import SessionState

_MOST_POINTS = 600
_MOST_ELSEWHERE = 1_200
_FEWEST_EACH = 16
_X_LABELS = {Clock.ITERATIONS: "iteration", Clock.E_STEPS: "E-steps so far"}


@dataclass(frozen=True, slots=True, eq=False)
class BranchCurve:
    """The log-likelihood along one branch.

    Parameters
    ----------
    branch : int
        Its identifier.
    label : str
        Its name.
    iterations, totals : ndarray, shape (n_points,)
        Iteration and total log-likelihood.
    e_steps : ndarray, shape (n_points,)
        E-steps that lead there.
    clock : Clock
        By which of both it is drawn.
    """

    branch: int
    label: str
    iterations: FloatArray
    totals: FloatArray
    e_steps: FloatArray
    clock: Clock = Clock.ITERATIONS

    @property
    def x(self) -> FloatArray:
        """Where the points are drawn, ascending."""
        return self.e_steps if self.clock is Clock.E_STEPS else self.iterations

    def x_of(self, iteration: float) -> float:
        """Return where an iteration is drawn, between the points interpolated."""
        return float(np.interp(iteration, self.iterations, self.x))

    def nearest_iteration(self, x: float) -> int:
        """Return the iteration that is drawn nearest to a place."""
        return round(float(np.interp(x, self.x, self.iterations)))

    def total_at(self, iteration: float) -> float:
        """Return the total at an iteration, interpolated; NaN outside the branch."""
        return float(
            np.interp(iteration, self.iterations, self.totals, math.nan, math.nan)
        )


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
        Aitken's extrapolated final total, where there is one and the algorithm
        climbs the log-likelihood itself.
    limit_caption : str
        The limit in words.
    note : str
        What the algorithm climbs, where that is not what is drawn.
    description : str
        The picture in words.
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


def likelihood_view_model(
    state: SessionState, view: ViewSettings
) -> LikelihoodViewModel | Placeholder:
    """Return what the log-likelihood plot shows, whichever columns are chosen."""
    shown = shown_mixture(state)
    if isinstance(shown, Placeholder):
        return shown
    position = state.position
    if position is None or _last_known(state.history, position) < 0:
        return BEFORE_LOG_LIKELIHOOD
    last = _last_known(state.history, position)
    clock = view.clock
    current = _curve(state.history, position.branch, (0, last), _MOST_POINTS, clock)
    half = position.phase is Phase.M or state.edited is not None
    marked = max(0, position.iteration - (position.phase is Phase.M))
    total = state.history.at(position.branch, marked).log_likelihood
    limit = _limit(state.history, position.branch, last)
    note = _note(state, position)
    return LikelihoodViewModel(
        data_key=(state.summary, clock),
        current=current,
        others=_others(state.history, position.branch, clock),
        position=position,
        marker=(_place(state.history, position.branch, marked, clock), total),
        clock=clock,
        x_label=_X_LABELS[clock],
        is_half_step=half,
        limit=limit,
        limit_caption=""
        if limit is None
        else f"limit ≈ {numbers.log_likelihood(limit)}",
        note=note,
        description=_description(current, (marked, total), half, note),
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
            text = f"{curve.label} · iteration {position.iteration:,} · {total}"
            return text + _effort(curve, position.iteration)
    raise ValueError(f"branch {position.branch} is not shown")


def _effort(curve: BranchCurve, iteration: int) -> str:
    """Return how many E-steps lead there, where it is not one an iteration."""
    if (curve.e_steps == curve.iterations + 1).all():
        return ""
    made = np.interp(iteration, curve.iterations, curve.e_steps)
    # Between drawn points it is as good as the picture.
    about = "" if iteration in curve.iterations else "≈ "
    return f" · {about}{made:,.0f} E-steps"


def _place(history: History, branch: int, iteration: int, clock: Clock) -> float:
    """Return where an iteration is drawn."""
    if clock is Clock.ITERATIONS:
        return float(iteration)
    return float(e_steps_to(history, branch, iteration))


def _last_known(history: History, position: Position) -> int:
    """Return the newest iteration whose log-likelihood the viewer knows.

    The engine has computed the newest parameters' own already, but after a half
    M-step it is the next E-step that tells it.
    """
    last = history.last_index(position.branch)
    at_newest = position.iteration == last and position.phase is Phase.M
    return last - 1 if at_newest else last


def _curve(
    history: History, branch: int, ends: tuple[int, int], most: int, clock: Clock
) -> BranchCurve:
    indices = drawn_indices(*ends, most)
    totals = [history.at(branch, index).log_likelihood for index in indices]
    label = history.branch(branch).label
    e_steps = [e_steps_to(history, branch, index) for index in indices]
    return BranchCurve(
        branch, label, np.array(indices), np.array(totals), np.array(e_steps), clock
    )


def _others(history: History, current: int, clock: Clock) -> tuple[BranchCurve, ...]:
    branches = [b for b in history.branches if b.identifier != current and b.iterations]
    most = max(_FEWEST_EACH, _MOST_ELSEWHERE // max(1, len(branches)))
    return tuple(_own_curve(history, branch, most, clock) for branch in branches)


def _own_curve(
    history: History, branch: Branch, most: int, clock: Clock
) -> BranchCurve:
    """Return a branch from where it left its parent."""
    first = branch.first_index if branch.parent is None else branch.first_index - 1
    last = history.last_index(branch.identifier)
    return _curve(history, branch.identifier, (max(0, first), last), most, clock)


def _limit(history: History, branch: int, last: int) -> float | None:
    iteration = history.at(branch, last)
    estimate = iteration.convergence
    # Else it is the limit of what the algorithm climbs, not of what is drawn.
    if iteration.objective != iteration.log_likelihood:
        return None
    if estimate is None or not (estimate.is_settled and math.isfinite(estimate.limit)):
        return None
    return estimate.limit


def _note(state: SessionState, position: Position) -> str:
    """Return what is climbed instead, if anything, so that the curve may fall."""
    settings = state.history.owner(position.branch, position.iteration).settings
    iteration = state.shown
    assert iteration is not None  # noqa: S101 - there is a position
    if settings.algorithm is Algorithm.STOCHASTIC and iteration.temperature == 0.0:
        return "rows are drawn at random: nothing need rise"
    climbed = objective_name(settings, iteration.temperature)
    if climbed is Objective.LOG_LIKELIHOOD:
        return ""
    return f"EM climbs the {climbed}"


def _description(
    current: BranchCurve, marker: tuple[int, float], half: bool, note: str
) -> str:
    first, last = current.totals[0], current.totals[-1]
    text = (
        f"Total log-likelihood of {current.label} from "
        f"{numbers.log_likelihood(first)} at iteration 0 to "
        f"{numbers.log_likelihood(last)} at iteration {current.iterations[-1]:,}. "
        f"Looking at iteration {marker[0]:,}: {numbers.log_likelihood(marker[1])}"
    )
    text += "; the next E-step tells the new one." if half else "."
    return f"{text} {note}." if note else text
