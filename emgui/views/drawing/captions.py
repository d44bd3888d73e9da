"""Where captions go so that none hides another: geometry in pixels, y downwards."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.records import dataclass

_GAP = 10.0
_EVERY = 2.0
_FAR, _MOST_POINTS = 5_000.0, 5_000
# Pixels that a caption rather goes away than hide one point more of a line.
_HIDDEN_COST = 12.0
_CELL = 4.0
_STEPS_UP, _STEPS_DOWN = 40, 12
# Sideways moves, in widths of the caption; going up a line costs about as much.
_SIDEWAYS = (0.0, 0.6, -0.6, 1.2, -1.2, 1.8, -1.8)
_SIDEWAYS_COST = 0.7


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; y grows downwards."""

    left: float
    top: float
    width: float
    height: float

    @property
    def size(self) -> float:
        """The area, in square pixels."""
        return self.width * self.height

    def overlaps(self, other: Box) -> bool:
        """Whether two boxes share any point inside them."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )


def least_covering(boxes: Sequence[Box], points: FloatArray) -> Box | None:
    """Return the first of the boxes that hide the fewest points; None without boxes.

    Parameters
    ----------
    boxes : sequence of Box
        Where a caption may be, the best place first.
    points : ndarray, shape (n_points, 2)
        What is drawn, in pixels.
    """
    if not boxes:
        return None
    return min(boxes, key=lambda box: _n_hidden(box, points))


def _n_hidden(box: Box, points: FloatArray) -> int:
    x, y = points[:, 0], points[:, 1]
    across = (box.left <= x) & (x <= box.left + box.width)
    return int((across & (box.top <= y) & (y <= box.top + box.height)).sum())


def line_points(x: FloatArray, y: FloatArray) -> FloatArray:
    """Return a point every two pixels of a line, shape (n_points, 2).

    Parameters
    ----------
    x, y : ndarray, shape (n,)
        Its corners in pixels, in order.
    """
    if x.size == 0:
        return np.empty((0, 2))
    # Far outside of any screen, where a picture is much enlarged, nothing is hidden.
    x, y = np.clip(x, -_FAR, _FAR), np.clip(y, -_FAR, _FAR)
    steps = np.maximum(np.abs(np.diff(x)), np.abs(np.diff(y)))
    way = np.concatenate([[0.0], steps.cumsum()])
    n = min(math.ceil(way[-1] / _EVERY), _MOST_POINTS)
    places = np.linspace(0.0, way[-1], n + 1)
    return np.column_stack([np.interp(places, way, x), np.interp(places, way, y)])


def place_captions(
    anchors: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    area: Box,
    drawn: FloatArray | None = None,
) -> list[Box] | None:
    """Return a box near every anchor: inside the area, off each other and anchors.

    Where there is room a little further off, they hide no line either.

    Parameters
    ----------
    anchors : sequence of (float, float)
        The peaks that are captioned.
    sizes : sequence of (float, float)
        Width and height of every caption.
    area : Box
        Where captions may be.
    drawn : ndarray, shape (n_points, 2), or None
        Points of lines, as `line_points` makes them.

    Returns
    -------
    list of Box, or None
        One for each anchor; None if they do not all fit.
    """
    taken = [
        (x - _GAP / 2.0, y - _GAP / 2.0, x + _GAP / 2.0, y + _GAP / 2.0)
        for x, y in anchors
    ]
    ink = _Ink(np.empty((0, 2)) if drawn is None else drawn, area)
    boxes: dict[int, Box] = {}
    # The highest peak has the least room above it, so it chooses first.
    for i in sorted(range(len(anchors)), key=lambda i: anchors[i][1]):
        box = _best(anchors[i], sizes[i], area, np.array(taken), ink)
        if box is None:
            return None
        boxes[i] = box
        taken.append((box.left, box.top, box.left + box.width, box.top + box.height))
    return [boxes[i] for i in range(len(anchors))]


class _Ink:
    """How many points lie in boxes, counted for all of them at once."""

    def __init__(self, points: FloatArray, area: Box) -> None:
        self._area = area
        columns = int(area.width / _CELL) + 1
        rows = int(area.height / _CELL) + 1
        x, y = self._cells(points[:, 0], points[:, 1])
        inside = (x >= 0) & (x < columns) & (y >= 0) & (y < rows)
        shape = (rows + 1, columns + 1)
        places = np.ravel_multi_index((y[inside] + 1, x[inside] + 1), shape)
        counts = np.bincount(places, minlength=shape[0] * shape[1]).reshape(shape)
        # What lies above and to the left of every cell.
        self._sums = counts.cumsum(axis=0).cumsum(axis=1)

    def under(
        self, left: FloatArray, top: FloatArray, width: float, height: float
    ) -> FloatArray:
        """Return how many points boxes of one size hide, to the nearest cells."""
        last_row, last_column = (n - 1 for n in self._sums.shape)
        x0, y0 = self._cells(left, top)
        x1, y1 = self._cells(left + width, top + height)
        x0, x1 = (np.clip(x, 0, last_column) for x in (x0, x1 + 1))
        y0, y1 = (np.clip(y, 0, last_row) for y in (y0, y1 + 1))
        sums = self._sums
        return np.asarray(sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0])

    def _cells(
        self, x: FloatArray, y: FloatArray
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        across = np.floor((x - self._area.left) / _CELL).astype(np.intp)
        return across, np.floor((y - self._area.top) / _CELL).astype(np.intp)


def _best(
    anchor: tuple[float, float],
    size: tuple[float, float],
    area: Box,
    taken: FloatArray,
    ink: _Ink,
) -> Box | None:
    """Return the free place that is nearest to straight above the anchor."""
    width, height = size
    left, top = _candidates(anchor, size, area)
    inside = (
        (left >= area.left)
        & (left + width <= area.left + area.width)
        & (top >= area.top)
        & (top + height <= area.top + area.height)
    )
    left, top = left[inside], top[inside]
    hits = (
        (left[:, np.newaxis] < taken[:, 2])
        & (taken[:, 0] < left[:, np.newaxis] + width)
        & (top[:, np.newaxis] < taken[:, 3])
        & (taken[:, 1] < top[:, np.newaxis] + height)
    )
    free = np.flatnonzero(~hits.any(axis=1))
    if free.size == 0:
        return None
    ideal_left, ideal_top = anchor[0] - width / 2.0, anchor[1] - _GAP - height
    aside = np.abs(left[free] - ideal_left) * _SIDEWAYS_COST
    hidden = ink.under(left[free], top[free], width, height) * _HIDDEN_COST
    best = free[np.argmin(aside + np.abs(top[free] - ideal_top) + hidden)]
    return Box(float(left[best]), float(top[best]), width, height)


def _candidates(
    anchor: tuple[float, float], size: tuple[float, float], area: Box
) -> tuple[FloatArray, FloatArray]:
    width, height = size
    across = anchor[0] - width / 2.0 + width * np.array(_SIDEWAYS)
    across = np.clip(across, area.left, max(area.left, area.left + area.width - width))
    lines = np.arange(-_STEPS_UP, _STEPS_DOWN + 1) * (height / 2.0)
    down = anchor[1] - _GAP - height + lines
    down = np.append(down, area.top)
    grid = np.meshgrid(across, down)
    return grid[0].ravel(), grid[1].ravel()
