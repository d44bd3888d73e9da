"""Incomplete rows as whiskers: what is known of them, and what is expected."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.missing import conditional_moments
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.axes import ColumnAxis
from emgui.presentation.drawing.curves import Curve
from emgui.records import dataclass

# More whiskers hide one another.
MOST_WHISKERS = 150
# Every pattern of missing cells has matrices of its own, the larger the more columns
# there are: time in the GUI thread.
_MOST_PATTERNS, _LEAST_PATTERNS, _COLUMNS = 10, 3, 40
_chosen: WeakKeyDictionary[Rows, dict[tuple[int, int], IncompleteRows]] = (
    WeakKeyDictionary()
)


@dataclass(frozen=True, slots=True, eq=False)
class IncompleteRows:
    """The rows that lack one of two columns, and some of them to be drawn.

    Parameters
    ----------
    points : ndarray, shape (n_drawn, n_features)
        In the units of the data; nan where a cell is missing.
    n_one : int
        Rows that lack exactly one of both columns.
    n_none : int
        Rows that lack both, of which nothing can be drawn.
    """

    points: FloatArray
    n_one: int
    n_none: int


@dataclass(frozen=True, slots=True, eq=False)
class Whiskers:
    """Whiskers in drawn coordinates.

    Parameters
    ----------
    centers : Curve
        The known coordinate, and the conditional mean of the other.
    reach : ndarray, shape (n_drawn, 2)
        One conditional standard deviation along the missing column; 0 along the
        other.
    responsibilities : ndarray, shape (n_drawn, n_components)
        Given all that is known of each row.
    """

    centers: Curve
    reach: FloatArray
    responsibilities: FloatArray


def incomplete_rows(rows: Rows, columns: tuple[int, int]) -> IncompleteRows:
    """Return the rows that lack one of two columns: the same for every position."""
    known = _chosen.setdefault(rows, {})
    if columns not in known:
        known[columns] = _choose(rows, columns)
    return known[columns]


def whiskers(
    points: FloatArray,
    columns: tuple[int, int],
    axes: tuple[ColumnAxis, ColumnAxis],
    theta: MixtureParameters,
    temperature: float = 1.0,
) -> Whiskers:
    """Return what a mixture expects of rows that lack one of two columns.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_features)
        In the units of the data.
    columns, axes
        Which two columns, and their axes.
    theta : MixtureParameters
        Whose responsibilities, conditional means and standard deviations; over all
        components.
    temperature : float
        At which rows are shared out: it weighs what the components expect, and
        colours the rows.
    """
    means, deviations = conditional_moments(points, theta, temperature)
    chosen = list(columns)
    places = means[:, chosen]
    return Whiskers(
        Curve(axes[0].to_plot(places[:, 0]), axes[1].to_plot(places[:, 1])),
        deviations[:, chosen] / [axis.unit for axis in axes],
        responsibilities(points, theta, temperature),
    )


def _choose(rows: Rows, columns: tuple[int, int]) -> IncompleteRows:
    """Take rows of the most frequent patterns, evenly."""
    one, n_none = [], 0
    for pattern in rows.patterns:
        n_known = sum(column in pattern.observed for column in columns)
        if n_known == 1:
            one.append((pattern.first, pattern.last))
        elif n_known == 0:
            n_none += pattern.last - pattern.first
    n_one = sum(last - first for first, last in one)
    one.sort(key=lambda place: place[0] - place[1])
    most = min(_MOST_PATTERNS, max(_LEAST_PATTERNS, _COLUMNS // rows.n_features))
    index = [np.arange(first, last) for first, last in one[:most]]
    if not index:
        return IncompleteRows(np.empty((0, rows.n_features)), n_one, n_none)
    candidates = np.concatenate(index)
    taken = np.linspace(0, len(candidates) - 1, min(len(candidates), MOST_WHISKERS))
    points = rows.values[candidates[np.rint(taken).astype(np.intp)]]
    return IncompleteRows(points, n_one, n_none)
