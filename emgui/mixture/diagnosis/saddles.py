"""Saddles of a surface that is known on a grid, as of a profile likelihood."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.records import dataclass

# The eight neighbours of a node, once around.
_AROUND = ((0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1))
# Nearer than this many nodes, two finds are one saddle.
_SAME = 2.5
# A level place is nearer than this many nodes to the node where it was found.
_NEAR = 1.5
# A ridge that hardly bends along its way is no saddle, but rounding.
_LEAST_BEND = 0.02


@dataclass(frozen=True, slots=True)
class GridPoint:
    """A place on a grid, between its nodes too.

    Parameters
    ----------
    row, column : float
        Along the first and the second axis of the heights, from 0.
    height : float
        There.
    """

    row: float
    column: float
    height: float


def saddles(heights: FloatArray) -> tuple[GridPoint, ...]:
    """Return where a surface is level, up along one way and down along another.

    Around such a node the heights change from higher to lower at least four times
    (Banchoff 1967, "Critical points and curvature for embedded polyhedra", Journal of
    Differential Geometry 1, 245-256); the parabola through it and its neighbours must
    be a saddle with its level point near.

    Parameters
    ----------
    heights : ndarray, shape (n_rows, n_columns)
        Not finite where there is no surface.

    Returns
    -------
    tuple of GridPoint
        The highest first.
    """
    n, m = heights.shape
    if n < 3 or m < 3:
        return ()
    middle = heights[1:-1, 1:-1]
    around = np.array(
        [heights[1 + i : n - 1 + i, 1 + j : m - 1 + j] for i, j in _AROUND]
    )
    sound = np.isfinite(around).all(axis=0) & np.isfinite(middle)
    with np.errstate(invalid="ignore"):
        above = around > middle
    changes = (above != np.roll(above, 1, axis=0)).sum(axis=0)
    found = []
    for i, j in np.argwhere(sound & (changes >= 4)):
        level = _level_point(heights[i : i + 3, j : j + 3])
        if level is not None:
            row, column, height = level
            found.append(GridPoint(i + 1 + row, j + 1 + column, height))
    return _apart(sorted(found, key=lambda point: -point.height))


def _level_point(patch: FloatArray) -> tuple[float, float, float] | None:
    """Return the level point of the parabola through 3 x 3 heights, if a saddle."""
    centre = patch[1, 1]
    gradient = np.array([patch[2, 1] - patch[0, 1], patch[1, 2] - patch[1, 0]]) / 2.0
    mixed = (patch[2, 2] - patch[2, 0] - patch[0, 2] + patch[0, 0]) / 4.0
    hessian = np.array(
        [
            [patch[2, 1] - 2.0 * centre + patch[0, 1], mixed],
            [mixed, patch[1, 2] - 2.0 * centre + patch[1, 0]],
        ]
    )
    down, up = np.linalg.eigvalsh(hessian)
    if not down < 0.0 < up or min(-down, up) < _LEAST_BEND * max(-down, up):
        return None
    way = -np.linalg.solve(hessian, gradient)
    if np.abs(way).max() > _NEAR:
        return None
    return float(way[0]), float(way[1]), float(centre + gradient @ way / 2.0)


def _apart(points: list[GridPoint]) -> tuple[GridPoint, ...]:
    kept: list[GridPoint] = []
    for point in points:
        if all(
            np.hypot(point.row - other.row, point.column - other.column) > _SAME
            for other in kept
        ):
            kept.append(point)
    return tuple(kept)
