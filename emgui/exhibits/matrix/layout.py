"""Where the cells of a scatter matrix are: geometry in pixels, y downwards."""

from __future__ import annotations

from emgui.presentation.drawing.axes import ColumnAxis
from emgui.records import dataclass
from emgui.views.drawing.captions import Box
from emgui.words.numbers import round_step, tick_strings

_GAP = 5.0
_LEFT, _BELOW, _ABOVE, _RIGHT = 50.0, 20.0, 4.0, 8.0
_LABEL = 18.0
# Pixels that a label of an axis needs.
_TICK_ROOM = 44.0
_LEAST_CELL = 8.0


@dataclass(frozen=True, slots=True)
class GridLayout:
    """A square arrangement of cells in a picture.

    Parameters
    ----------
    side : int
        Cells across, and down.
    size : (int, int)
        Width and height of the picture, in pixels.
    is_labelled : bool
        Whether room is kept for the names of the axes.
    """

    side: int
    size: tuple[int, int]
    is_labelled: bool = False

    def box(self, line: int, column: int) -> Box:
        """Return one cell: line 0 is at the top, column 0 at the left."""
        area = self.area
        width = (area.width - _GAP * (self.side - 1)) / self.side
        height = (area.height - _GAP * (self.side - 1)) / self.side
        return Box(
            area.left + column * (width + _GAP),
            area.top + line * (height + _GAP),
            max(width, _LEAST_CELL),
            max(height, _LEAST_CELL),
        )

    @property
    def area(self) -> Box:
        """All cells together."""
        label = _LABEL if self.is_labelled else 0.0
        width, height = self.size
        return Box(
            _LEFT + label,
            _ABOVE,
            width - _LEFT - label - _RIGHT,
            height - _ABOVE - _BELOW - label,
        )

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the line and column of the cell under a point, if there is one."""
        for line in range(self.side):
            for column in range(self.side):
                box = self.box(line, column)
                across, down = x - box.left, y - box.top
                if 0.0 <= across <= box.width and 0.0 <= down <= box.height:
                    return line, column
        return None


def ticks(axis: ColumnAxis, pixels: float) -> list[tuple[float, str]]:
    """Return (place from 0 to 1, label) of the few ticks that an axis has room for."""
    extent = axis.high - axis.low
    step = round_step(extent * min(1.0, _TICK_ROOM / max(pixels, 1.0)))
    first, last = -int(-axis.low // step), int(axis.high // step)
    values = [i * step for i in range(first, last + 1)]
    places = [(value - axis.low) / extent for value in values]
    return list(zip(places, tick_strings(values, step), strict=True))
