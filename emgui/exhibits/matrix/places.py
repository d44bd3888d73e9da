"""Places of a scatter matrix: from a cell to pixels, and back."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from emgui.views.drawing.captions import Box


def rectangle(box: Box) -> QRectF:
    """Return a box as Qt has it."""
    return QRectF(box.left, box.top, box.width, box.height)


def point(box: Box, across: float, up: float) -> QPointF:
    """Return where a place in a cell is in the picture."""
    return QPointF(box.left + across * box.width, box.top + (1.0 - up) * box.height)


def place(box: Box, pixel: QPointF) -> tuple[float, float]:
    """Return which place in a cell is at a point of the picture."""
    return (
        (pixel.x() - box.left) / box.width,
        1.0 - (pixel.y() - box.top) / box.height,
    )


def bar_at(box: Box, left: float, right: float, height: float) -> QRectF:
    """Return a bar on the foot of a cell."""
    return QRectF(point(box, left, height), point(box, right, 0.0))
