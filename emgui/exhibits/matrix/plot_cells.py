"""The cells of a scatter matrix that is drawn: where they are, and what is in them."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from emgui.exhibits.matrix.cells import Cell, Margin
from emgui.exhibits.matrix.matrix_items import Band
from emgui.exhibits.matrix.places import place
from emgui.exhibits.matrix.study import MatrixPicture
from emgui.presentation.drawing.axes import ColumnAxis
from emgui.records import dataclass
from emgui.views.drawing.captions import Box
from emgui.words import numbers
from emgui.words.language import _

# Of a cell: what a rectangle drawn with the keys begins with and moves by.
_KEY_BAND, _KEY_STEP = 0.25, 0.05

# In pixels: a click further from every point means none.
_REACH = 12.0

_KEYS = _("Enter: large. B: brush. Arrows: another cell. Esc: done.")
_LARGE_KEYS = _("Enter: all pairs. B: brush. Esc: done.")


@dataclass(frozen=True, slots=True, eq=False)
class PlotCells:
    """Answers what is asked of places in a picture, in pixels.

    Parameters
    ----------
    picture : MatrixPicture
        What is drawn.
    """

    picture: MatrixPicture

    @property
    def is_large(self) -> bool:
        """Whether one pair of columns is seen large."""
        return not self.picture.margins

    @property
    def keys(self) -> str:
        """What the keys do with a cell."""
        return _LARGE_KEYS if self.is_large else _KEYS

    @property
    def side(self) -> int:
        """How many cells there are across, and down."""
        return self.picture.layout.side

    def at(self, pixel: QPointF) -> tuple[int, int] | None:
        """Return the cell at a point; None between cells."""
        return self.picture.layout.at(pixel.x(), pixel.y())

    def cell(self, at: tuple[int, int]) -> Cell | Margin | None:
        """Return what is shown in a cell; above the diagonal, its twin below."""
        if at[0] == at[1] and self.picture.margins:
            return self.picture.margins[at[0]]
        wanted = (max(at), min(at))
        found = (c for c in self.picture.cells if (c.line, c.column) == wanted)
        return next(found, None)

    def box(self, at: tuple[int, int]) -> Box:
        """Return where a cell is."""
        return self.picture.layout.box(*at)

    def nearest(self, at: tuple[int, int]) -> tuple[int, int]:
        """Return the cell that there is nearest to a place."""
        last = self.side - 1
        return min(max(at[0], 0), last), min(max(at[1], 0), last)

    def held(self, at: tuple[int, int], pixel: QPointF) -> QPointF:
        """Return the point of a cell that is nearest to the pointer."""
        box = self.box(at)
        return QPointF(
            min(max(pixel.x(), box.left), box.left + box.width),
            min(max(pixel.y(), box.top), box.top + box.height),
        )

    def band(self, at: tuple[int, int]) -> Band:
        """Return the rectangle in a cell that the keys begin with."""
        box = self.box(at)
        center = QPointF(box.left + box.width / 2, box.top + box.height / 2)
        half = QPointF(box.width, box.height) * (_KEY_BAND / 2)
        return Band(at, center - half, center + half)

    def move(self, band: Band, way: tuple[int, int], *, grow: bool) -> None:
        """Move a rectangle down and across in its cell, or its second corner only."""
        (down, across), box = way, self.box(band.cell)
        step = QPointF(across * box.width, down * box.height) * _KEY_STEP
        band.end = self.held(band.cell, band.end + step)
        if not grow:
            band.start = self.held(band.cell, band.start + step)

    def corners(self, band: Band) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return where a rectangle is in its cell: its lower left, its upper right."""
        box, drawn = self.box(band.cell), band.rectangle
        return place(box, drawn.bottomLeft()), place(box, drawn.topRight())

    def aimed_at(
        self, at: tuple[int, int], pixel: QPointF
    ) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return which place in a cell is clicked, and how far around it counts."""
        box = self.box(at)
        return place(box, pixel), (_REACH / box.width, _REACH / box.height)

    def reading_at(self, pixel: QPointF) -> str:
        """Return in words what is at a point."""
        at = self.at(pixel)
        cell = None if at is None else self.cell(at)
        if at is None or cell is None:
            return ""
        across, up = place(self.box(at), pixel)
        if isinstance(cell, Margin):
            return _reading(cell.axis, across)
        if at == (cell.line, cell.column):
            return f"{_reading(cell.axes[0], across)} · {_reading(cell.axes[1], up)}"
        x, y = cell.axes
        return _("correlation of {x} and {y} within each component", x=x.name, y=y.name)


def _reading(axis: ColumnAxis, fraction: float) -> str:
    drawn = axis.low + fraction * (axis.high - axis.low)
    return f"{axis.name} {numbers.measured(axis.to_data(drawn), axis.spread)}"
