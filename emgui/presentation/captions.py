"""Where captions go so that none hides another: geometry in pixels, y downwards."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from emgui.mixture.parameters import FloatArray
from emgui.records import dataclass

_GAP = 10.0
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


def place_captions(
    anchors: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    area: Box,
) -> list[Box] | None:
    """Return a box near every anchor: inside the area, off each other and anchors.

    Parameters
    ----------
    anchors : sequence of (float, float)
        The peaks that are captioned.
    sizes : sequence of (float, float)
        Width and height of every caption.
    area : Box
        Where captions may be.

    Returns
    -------
    list of Box, or None
        One for each anchor; None if they do not all fit.
    """
    taken = [
        (x - _GAP / 2.0, y - _GAP / 2.0, x + _GAP / 2.0, y + _GAP / 2.0)
        for x, y in anchors
    ]
    boxes: dict[int, Box] = {}
    # The highest peak has the least room above it, so it chooses first.
    for i in sorted(range(len(anchors)), key=lambda i: anchors[i][1]):
        box = _best(anchors[i], sizes[i], area, np.array(taken))
        if box is None:
            return None
        boxes[i] = box
        taken.append((box.left, box.top, box.left + box.width, box.top + box.height))
    return [boxes[i] for i in range(len(anchors))]


def _best(
    anchor: tuple[float, float],
    size: tuple[float, float],
    area: Box,
    taken: FloatArray,
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
    best = free[np.argmin(aside + np.abs(top[free] - ideal_top))]
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
