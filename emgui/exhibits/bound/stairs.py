"""The bound after every half-step, under the log-likelihood."""

from __future__ import annotations

import numpy as np

from emgui.engine.history import Phase, Position
from emgui.exhibits.bound.bound_words import ROUNDING
from emgui.presentation.drawing.curves import Curve
from emgui.records import dataclass
from emgui.studies.bound import BoundStudy, Stair
from emgui.words.language import _
from emgui.words.names import OBJECTIVES
from emgui.words.number_marks import whole
from emgui.words.units import Unit, unit_for

# Sums over rows differ by so many units in the last place, and mean nothing by it.
_LAST_BITS = 16.0
_LEVEL = _(
    "the stairs are level: no half-step changes more than the last bits of a total."
)


@dataclass(frozen=True, slots=True, eq=False)
class StairsViewModel:
    """The bound after every half-step, under the log-likelihood.

    Parameters
    ----------
    data_key : object
        Another one means another stretch of history.
    totals, bounds : Curve
        Staircases; an iteration is 1 wide, its M-step stands at the half.
    gaps : tuple of (float, float, float, float)
        Left, right, bottom and top of what lies between bound and log-likelihood.
    marker : tuple of (float, float)
        The half-step looked at, on the bound.
    branch : int
        The branch that it is.
    y_label : str
        Name of the axis.
    description : str
        The picture in words.
    is_level : bool
        Whether no half-step changes anything but the last bits of a total.
    """

    data_key: object
    totals: Curve
    bounds: Curve
    gaps: tuple[tuple[float, float, float, float], ...]
    marker: tuple[float, float]
    branch: int
    y_label: str
    description: str
    is_level: bool

    def position_at(self, x: float) -> Position:
        """Return the half-step nearest to a place on the horizontal axis."""
        halves = max(0, round(2.0 * x))
        iteration, is_half = divmod(halves, 2)
        if is_half:
            return Position(self.branch, iteration + 1, Phase.M)
        return Position(self.branch, iteration, Phase.E)


@dataclass(frozen=True, slots=True)
class _Heights:
    """Totals as heights over one of them; where only last bits differ there are none.

    Parameters
    ----------
    zero : float
        The total of height 0.
    unit : Unit
        What heights are counted in.
    is_level : bool
        Whether all totals are the same but for their last bits.
    """

    zero: float
    unit: Unit
    is_level: bool

    @classmethod
    def of(cls, stairs: tuple[Stair, ...], zero: float) -> _Heights:
        """Return heights in a unit in which these have short numbers."""
        farthest = max(
            abs(total - zero)
            for one in stairs
            for total in (one.total, one.after_e, one.after_m, one.next_total)
        )
        is_level = bool(farthest <= _LAST_BITS * np.spacing(abs(zero)))
        return cls(zero, unit_for(0.0 if is_level else farthest), is_level)

    def of_total(self, total: float) -> float:
        """Return the height of a total."""
        return 0.0 if self.is_level else (total - self.zero) / self.unit.size

    def label(self, study: BoundStudy) -> str:
        """Return the name of the axis: a short one, where its unit must not be lost."""
        if self.unit.words:
            return self.unit.named(_("rise"))
        return _(
            "{objective} − its value at iteration {iteration}",
            objective=OBJECTIVES[study.objective],
            iteration=whole(study.index),
        )


def stairs_view_model(
    at: Position, study: BoundStudy, known: tuple[Stair, ...]
) -> StairsViewModel:
    """Return the stairs around a position.

    Parameters
    ----------
    at : Position
        The half-step looked at.
    study : BoundStudy
        What was drawn.
    known : tuple of Stair
        Those drawn so far, ascending; at least one.
    """
    stairs = _connected(known, study.index)
    zero = next((s.total for s in stairs if s.iteration == study.index), None)
    if zero is None:
        zero = stairs[-1].next_total
    heights = _Heights.of(stairs, zero)
    totals, bounds, gaps = [], [], []
    for stair in stairs:
        t, half = float(stair.iteration), stair.iteration + 0.5
        total, after_e = heights.of_total(stair.total), heights.of_total(stair.after_e)
        after_m = heights.of_total(stair.after_m)
        after = heights.of_total(stair.next_total)
        totals += [(t, total), (half, total), (half, after), (t + 1.0, after)]
        bounds += [(t, after_e), (half, after_e), (half, after_m), (t + 1.0, after_m)]
        gaps.append((half, t + 1.0, after_m, after))
    x = at.iteration - (0.5 if at.phase is Phase.M else 0.0)
    return StairsViewModel(
        data_key=(at.branch, stairs[0].iteration, stairs[-1].iteration),
        totals=_curve(totals),
        bounds=_curve(bounds),
        gaps=tuple(gaps),
        marker=(x, heights.of_total(_height(stairs, x))),
        branch=at.branch,
        y_label=heights.label(study),
        description=_(
            "The lower bound under the {objective} from iteration {first} to "
            "{last}: {told}",
            objective=OBJECTIVES[study.objective],
            first=whole(stairs[0].iteration),
            last=whole(stairs[-1].iteration + 1),
            told=_LEVEL if heights.is_level else _told(stairs),
        ),
        is_level=heights.is_level,
    )


def _told(stairs: tuple[Stair, ...]) -> str:
    """Say what the half-steps did, as far as it is true of all of these."""
    if any(_exceeds(s.total, s.after_e) for s in stairs):
        return _(
            "rows were shared out otherwise than by their responsibilities, so that "
            "E-steps leave the bound below the curve."
        )
    if any(_exceeds(s.after_e, s.after_m) for s in stairs):
        return _(
            "E-steps raise the bound up to the curve; accelerated steps go beyond "
            "its top, to where it is lower again."
        )
    return _("M-steps raise both, E-steps raise the bound up to the curve.")


def _exceeds(one: float, other: float) -> bool:
    """Return whether a total is higher by more than rounding."""
    return one - other > ROUNDING * max(1.0, abs(one))


def _connected(stairs: tuple[Stair, ...], index: int) -> tuple[Stair, ...]:
    """Return the stairs without a gap around the one looked at."""
    known = {stair.iteration: stair for stair in stairs}
    start = min(known, key=lambda t: abs(t - index))
    first = last = start
    while first - 1 in known:
        first -= 1
    while last + 1 in known:
        last += 1
    return tuple(known[t] for t in range(first, last + 1))


def _curve(points: list[tuple[float, float]]) -> Curve:
    array = np.array(points)
    return Curve(array[:, 0], array[:, 1])


def _height(stairs: tuple[Stair, ...], x: float) -> float:
    """Return the bound at a half-step: after the E-step at t, the M-step at t + 1/2."""
    for stair in stairs:
        if x == stair.iteration:
            return stair.after_e
        if x == stair.iteration + 0.5:
            return stair.after_m
    return stairs[-1].next_total if x > stairs[-1].iteration else stairs[0].after_e
