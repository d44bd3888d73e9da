"""The log-likelihood along branches of history, as curves on one of two clocks."""

from __future__ import annotations

import math

import numpy as np

from emgui.engine.history import Branch, History
from emgui.mixture.arrays import FloatArray
from emgui.presentation.drawing.decimation import shown_indices
from emgui.presentation.drawing.stretches import Stretch, begins_edited, shown_stretches
from emgui.presentation.view_settings import Clock
from emgui.records import dataclass
from emgui.words import numbers
from emgui.words.branch_labels import branch_label
from emgui.words.effort import e_steps_to

_MOST_POINTS = 600
_MOST_ELSEWHERE = 1_200
_FEWEST_EACH = 16


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


def place_of(history: History, branch: int, iteration: int, clock: Clock) -> float:
    """Return where an iteration is drawn."""
    if clock is Clock.ITERATIONS:
        return float(iteration)
    return float(e_steps_to(history, branch, iteration))


def branch_curve(
    history: History,
    branch: int,
    ends: tuple[int, int],
    clock: Clock,
    most: int = _MOST_POINTS,
) -> BranchCurve:
    """Return the path to a branch between two iterations, both included."""
    return _curve_of(history, branch, shown_indices(*ends, most), clock)


def _curve_of(
    history: History, branch: int, indices: list[int], clock: Clock
) -> BranchCurve:
    totals = [history.log_likelihood(branch, index) for index in indices]
    label = numbers.spelled(branch_label(history.branch(branch)))
    e_steps = [e_steps_to(history, branch, index) for index in indices]
    return BranchCurve(
        branch, label, np.array(indices), np.array(totals), np.array(e_steps), clock
    )


def piece_curves(
    history: History, path: tuple[Stretch, ...], clock: Clock
) -> tuple[BranchCurve, ...]:
    """Return the curve of every stretch of a path."""
    return tuple(
        _curve_of(history, one.branch, indices, clock)
        for one, indices in shown_stretches(path, _MOST_POINTS)
    )


def other_curves(
    history: History, current: int, clock: Clock
) -> tuple[BranchCurve, ...]:
    """Return what all other branches have of their own."""
    branches = [b for b in history.branches if b.identifier != current and b.iterations]
    most = max(_FEWEST_EACH, _MOST_ELSEWHERE // max(1, len(branches)))
    return tuple(_own_curve(history, branch, most, clock) for branch in branches)


def _own_curve(
    history: History, branch: Branch, most: int, clock: Clock
) -> BranchCurve:
    """Return a branch from where it left its parent; edited, nothing leads there."""
    begins_itself = branch.parent is None or begins_edited(branch)
    first = branch.first_index if begins_itself else branch.first_index - 1
    last = history.last_index(branch.identifier)
    ends = max(0, first), last
    return branch_curve(history, branch.identifier, ends, clock, most)
