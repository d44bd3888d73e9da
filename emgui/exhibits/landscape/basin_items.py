"""Basins on a map: their colours, and the letters that name them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QTransform

from emgui.exhibits.landscape.basins import BasinEntry
from emgui.studies.basins import DestinationKind
from emgui.views.drawing.items import PixelLayer
from emgui.views.style import MAP_INK, MAP_PAPER, Theme, rgb, small_font

# How much of the card shows through where the labels are in another order.
_TINT = 0.5
# A letter stands below its place, which may be marked.
_LETTER, _BELOW = 20.0, 12.0


def basin_color(theme: Theme, entry: BasinEntry) -> QColor:
    """Return the colour of a basin: lighter with other labels, grey where EM fails.

    Parameters
    ----------
    theme : Theme
        Its colours of components stand for optima here.
    entry : BasinEntry
        The basin.
    """
    if entry.kind is not DestinationKind.OPTIMUM:
        return QColor(theme.unassigned)
    full = theme.component_color(entry.optimum)
    if not entry.is_relabelled:
        return full
    pairs = zip(rgb(full), rgb(QColor(theme.card)), strict=True)
    return QColor(*(round((1.0 - _TINT) * a + _TINT * b) for a, b in pairs))


def paint_letter(painter: QPainter, patch: QRectF, letter: str) -> None:
    """Paint a letter on a dark patch: legible on every colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(MAP_INK))
    painter.drawEllipse(patch)
    painter.setPen(QColor(MAP_PAPER))
    painter.drawText(patch, Qt.AlignmentFlag.AlignCenter, letter)


class LetterLayer(PixelLayer):
    """A letter deep inside every basin."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[BasinEntry] = ()

    def display(self, entries: Sequence[BasinEntry]) -> None:
        """Show the letters of these basins."""
        self._entries = entries
        self.update()

    def paint_pixels(self, painter: QPainter, transform: QTransform) -> None:
        """Paint all letters in pixels."""
        painter.setFont(small_font())
        for entry in self._entries:
            if entry.place is not None:
                at = transform.map(QPointF(*entry.place))
                corner = at + QPointF(-_LETTER / 2.0, _BELOW)
                patch = QRectF(corner, QSizeF(_LETTER, _LETTER))
                paint_letter(painter, patch, entry.letter)
