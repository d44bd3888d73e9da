"""How the window's room is shared among its docks: pure numbers, no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from emgui.records import dataclass

# Between two docks lies a separator of so many pixels.
SEPARATOR = 8
# What docks need at the usual print, in pixels, by the room that there is. Six rows of
# points and the parameters of four components fit from 670 on; what is higher goes to
# the data, to the rows of the tables and to the list of optima alike.
_PICTURES = ((300, 110), (480, 152), (660, 238), (720, 241), (880, 300), (2_000, 760))
_PARAMETERS = ((300, 90), (480, 148), (660, 152), (720, 156), (880, 190), (2_000, 400))
_CYCLE = ((300, 75), (480, 107), (1_000, 111), (2_000, 130))
_MODEL = ((300, 100), (480, 160), (670, 258), (880, 330), (2_000, 500))
_LEFT = ((640, 250), (1_024, 300), (1_280, 310), (1_920, 380), (3_840, 500))
_EXHIBIT = ((640, 250), (1_024, 372), (1_280, 452), (1_920, 800), (3_840, 1_700))
# In a middle narrower than this, two pictures side by side are too narrow to be read.
_NARROW = 430
# In room lower than this, the data need all of theirs.
_LOW = 583

_Anchors = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class DockSizes:
    """Sizes of docks, in pixels.

    Parameters
    ----------
    left, exhibit : int
        Widths of the settings at the left and of an exhibit at the right.
    data, model, cycle : int
        Heights of what stands at the left, from above.
    pictures, parameters : int
        Heights of what stands below the data.
    pair : tuple of two int
        Widths of the two pictures below the data.
    is_narrow : bool
        Whether these have no room beside one another.
    is_low : bool
        Whether there is no room for the strip of residuals.
    """

    left: int
    exhibit: int
    data: int
    model: int
    cycle: int
    pictures: int
    parameters: int
    pair: tuple[int, int]
    is_narrow: bool
    is_low: bool


def shares(width: int, height: int, unit: float, *, with_exhibit: bool) -> DockSizes:
    """Return the sizes of all docks.

    Parameters
    ----------
    width, height : int
        The room for all docks and the data between them, in pixels.
    unit : float
        How large the print is beside the usual one.
    with_exhibit : bool
        Whether an exhibit stands at the right.
    """

    def scaled(anchors: _Anchors, room: int) -> int:
        return round(unit * _between(anchors, room / unit))

    left = min(scaled(_LEFT, width), round(0.42 * width))
    exhibit = scaled(_EXHIBIT, width)
    middle = width - left - SEPARATOR - with_exhibit * (exhibit + SEPARATOR)
    half = (middle - SEPARATOR) // 2
    model, cycle = scaled(_MODEL, height), scaled(_CYCLE, height)
    return DockSizes(
        left=left,
        exhibit=exhibit,
        data=height - model - cycle - 2 * SEPARATOR,
        model=model,
        cycle=cycle,
        pictures=scaled(_PICTURES, height),
        parameters=scaled(_PARAMETERS, height),
        pair=(half, middle - SEPARATOR - half),
        is_narrow=with_exhibit and middle < _NARROW * unit,
        is_low=height < _LOW * unit,
    )


def _between(anchors: _Anchors, x: float) -> float:
    """Interpolate linearly; below the first anchor in proportion, above alike."""
    if x <= anchors[0][0]:
        return anchors[0][1] * x / anchors[0][0]
    for (x0, y0), (x1, y1) in pairwise(anchors):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return anchors[-1][1] * x / anchors[-1][0]
