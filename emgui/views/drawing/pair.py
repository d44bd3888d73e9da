"""What pictures of two columns share: the line above them, and how far they reach."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from emgui.presentation.drawing.axes import ColumnAxis
from emgui.views.controls.elided_label import ElidedLabel
from emgui.views.style import axis_width

_ROOM = 0.06


def pair_caption(name: str) -> ElidedLabel:
    """Return the line above a picture, in line with its frame.

    Parameters
    ----------
    name : str
        The label's object name.
    """
    caption = ElidedLabel()
    caption.setObjectName(name)
    caption.setProperty("role", "caption")
    caption.setProperty("print", "small")
    caption.setContentsMargins(axis_width(), 0, 0, 0)
    return caption


def pair_range(x: ColumnAxis, y: ColumnAxis) -> QRectF:
    """Return the range of two columns, with room for ellipses that reach beyond it."""
    width, height = x.high - x.low, y.high - y.low
    across, up = _ROOM * width, _ROOM * height
    data = QRectF(x.low, y.low, width, height)
    return data.adjusted(-across, -up, across, up)
