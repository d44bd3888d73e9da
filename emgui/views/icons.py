"""The transport's icons, drawn in the palette's colours; and the application's."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPolygonF

from emgui.data.resources import resource_path

_SIZE = 64
_Shape = tuple[tuple[float, float], ...]


class Symbol(StrEnum):
    """What a button of the transport does, as a sign that needs no words."""

    TO_START = "to start"
    BACK = "back"
    FORWARD = "forward"
    TO_END = "to end"
    RUN = "run"
    PAUSE = "pause"
    STOP = "stop"


def _bar(x: float) -> _Shape:
    return ((x, 14.0), (x + 8.0, 14.0), (x + 8.0, 50.0), (x, 50.0))


def _wedge(tip: float, back: float) -> _Shape:
    return ((back, 14.0), (tip, 32.0), (back, 50.0))


_SHAPES: dict[Symbol, tuple[_Shape, ...]] = {
    Symbol.TO_START: (_bar(12.0), _wedge(22.0, 52.0)),
    Symbol.BACK: (_wedge(16.0, 46.0),),
    Symbol.FORWARD: (_wedge(48.0, 18.0),),
    Symbol.TO_END: (_wedge(42.0, 12.0), _bar(44.0)),
    Symbol.RUN: (_wedge(52.0, 16.0),),
    Symbol.PAUSE: (_bar(16.0), _bar(40.0)),
    Symbol.STOP: (((16.0, 16.0), (48.0, 16.0), (48.0, 48.0), (16.0, 48.0)),),
}


def symbol_icon(symbol: Symbol, color: str, disabled_color: str) -> QIcon:
    """Return a sign in one colour, and in another where it is disabled."""
    icon = QIcon(_drawn(symbol, color))
    icon.addPixmap(_drawn(symbol, disabled_color), QIcon.Mode.Disabled)
    return icon


def application_icon() -> QIcon:
    """Return emgui's own icon."""
    return QIcon(str(resource_path("icons", "emgui.svg")))


def _drawn(symbol: Symbol, color: str) -> QPixmap:
    pixmap = QPixmap(_SIZE, _SIZE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    for shape in _SHAPES[symbol]:
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape]))
    painter.end()
    return pixmap
