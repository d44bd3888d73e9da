"""What the user chose to see: never changes a fit, only its pictures."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from emgui.records import dataclass
from emgui.words.language import _


class Clock(StrEnum):
    """What the way of a fit is counted in."""

    ITERATIONS = "iterations"
    E_STEPS = "E-steps"


CLOCKS = {Clock.ITERATIONS: _("iterations"), Clock.E_STEPS: _("E-steps")}
"""As they stand in lists, and at an axis."""


@dataclass(frozen=True, eq=False)
class Brush:
    """Some rows of a data set.

    Parameters
    ----------
    rows : ndarray of int, shape (n_brushed,)
        Their numbers in the data set, ascending.
    """

    rows: NDArray[np.intp]

    @cached_property
    def row_set(self) -> frozenset[int]:
        """The same numbers, to look one up."""
        return frozenset(self.rows.tolist())


@dataclass(frozen=True, slots=True)
class ViewSettings:
    """Choices that all plots share.

    Parameters
    ----------
    x_column : int
        Column on the horizontal axis.
    y_column : int or None
        Column on the vertical axis of a scatter; None for the density of
        `x_column` alone.
    n_bins : int
        Bars of the histogram, 2 to 500.
    show_truth : bool
        Whether the drawing parameters of synthetic data are drawn (dashed).
    level : float
        Probability inside the ellipses of a component, 0 to 1.
    selected : int or None
        Number of the row of the data set that is explained and marked everywhere.
    brush : Brush or None
        Rows that are made to stand out everywhere.
    clock : Clock
        What the log-likelihood is drawn by.
    """

    x_column: int = 0
    y_column: int | None = None
    n_bins: int = 50
    show_truth: bool = True
    level: float = 0.9
    selected: int | None = None
    brush: Brush | None = None
    clock: Clock = Clock.ITERATIONS

    def within(self, n_samples: int, n_features: int) -> ViewSettings:
        """Return the choices that data of this size have.

        A view may still ask for a row or a column of data that have been replaced.
        """
        x, y, row = self.x_column, self.y_column, self.selected
        is_drawn = 0 <= x < n_features and (y is None or 0 <= y < n_features)
        is_row = row is not None and 0 <= row < n_samples
        brush = self.brush
        if brush is not None and brush.rows.size and brush.rows.max() >= n_samples:
            brush = None
        return replace(
            self,
            x_column=x if is_drawn else 0,
            y_column=y if is_drawn else (1 if n_features > 1 else None),
            selected=row if is_row else None,
            brush=brush,
        )
