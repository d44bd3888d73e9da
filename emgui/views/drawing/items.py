"""Graphics items that paint a whole layer at once: a few, not hundreds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar, cast

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from emgui.mixture.arrays import FloatArray
from emgui.presentation.drawing.curves import Curve
from emgui.views.style import DOT_WIDTH, Theme

# Pixels from which on bars are kept apart; narrower ones would be all gap.
_WIDE = 4.0


class Layer(pg.GraphicsObject):
    """An item that is repainted as a whole and takes no part in auto-ranging."""

    def boundingRect(self) -> QRectF:
        """Return all that can be seen."""
        return QRectF(self.viewRect())

    def viewRangeChanged(self) -> None:
        """Cover the new range."""
        super().viewRangeChanged()
        self.prepareGeometryChange()

    def dataBounds(self, *_args: object, **_kwargs: object) -> tuple[None, None]:
        """Leave the range to the plot."""
        return (None, None)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Paint everything, whatever part is exposed."""
        self.paint_layer(painter)

    def paint_layer(self, painter: QPainter) -> None:
        """Paint in the plot's coordinates."""
        raise NotImplementedError


class PixelLayer(Layer):
    """A layer painted in pixels: sizes and texts that do not grow with the picture."""

    def paint_layer(self, painter: QPainter) -> None:
        """Paint in pixels."""
        transform = painter.worldTransform()
        painter.resetTransform()
        self.paint_pixels(painter, transform)

    def paint_pixels(self, painter: QPainter, transform: QTransform) -> None:
        """Paint in pixels; `transform` maps the plot's coordinates to them."""
        raise NotImplementedError


M = TypeVar("M")


class ModelLayer(PixelLayer, Generic[M]):
    """Paints a model in a theme."""

    def __init__(self) -> None:
        super().__init__()
        self.model: M | None = None
        self.theme: Theme | None = None

    def display(self, model: M, theme: Theme) -> None:
        """Show a model in a theme."""
        self.model, self.theme = model, theme
        self.update()

    def paint_pixels(self, painter: QPainter, transform: QTransform) -> None:
        """Paint the model, if there is one."""
        if self.model is not None and self.theme is not None:
            self.paint_model(painter, transform, self.model, self.theme)

    def paint_model(
        self, painter: QPainter, transform: QTransform, model: M, theme: Theme
    ) -> None:
        """Paint in pixels; `transform` maps the plot's coordinates to them."""
        raise NotImplementedError


class CurveLayer(Layer):
    """Curves, each with its pen, painted in order."""

    def __init__(self) -> None:
        super().__init__()
        self._polygons: list[QPolygonF] = []
        self._pens: Sequence[QPen] = ()

    def display(self, curves: Sequence[Curve], pens: Sequence[QPen]) -> None:
        """Show these curves."""
        self._polygons = [polygon(curve.x, curve.y) for curve in curves]
        self._pens = pens
        self.update()

    def paint_layer(self, painter: QPainter) -> None:
        """Paint all curves."""
        for shape, pen in zip(self._polygons, self._pens, strict=True):
            painter.setPen(pen)
            painter.drawPolyline(shape)


class BarLayer(Layer):
    """Rectangles from a base line of 0, each with its colour."""

    def __init__(self) -> None:
        super().__init__()
        self._rectangles: list[QRectF] = []
        self._brushes: list[QBrush] = []
        self._gap: QPen | None = None

    def display(
        self,
        edges: FloatArray,
        heights: FloatArray,
        colors: Sequence[QColor],
        gap: QPen | None = None,
    ) -> None:
        """Show bars; `gap` is the pen drawn around them to keep them apart."""
        self._rectangles = [
            QRectF(left, 0.0, right - left, height)
            for left, right, height in zip(
                edges[:-1].tolist(), edges[1:].tolist(), heights.tolist(), strict=True
            )
        ]
        self._brushes = [QBrush(color) for color in colors]
        self._gap = gap
        self.update()

    def paint_layer(self, painter: QPainter) -> None:
        """Fill all bars; their edges stay crisp without antialiasing."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for rectangle, brush in zip(self._rectangles, self._brushes, strict=True):
            painter.fillRect(rectangle, brush)
        if self._gap is not None and self._are_wide(painter):
            painter.setPen(self._gap)
            painter.drawRects(self._rectangles)

    def _are_wide(self, painter: QPainter) -> bool:
        scale = abs(painter.worldTransform().m11())
        return any(r.width() * scale >= _WIDE for r in self._rectangles[:1])


class TickLayer(PixelLayer):
    """Short vertical ticks at the bottom: single values."""

    def __init__(self) -> None:
        super().__init__()
        self._x: list[float] = []
        self._jitter: list[float] = []
        self._colors: Sequence[QColor] = ()

    def display(
        self, x: FloatArray, jitter: FloatArray, colors: Sequence[QColor]
    ) -> None:
        """Show ticks at `x`, raised by `jitter` (0 to 1) heights."""
        self._x, self._jitter, self._colors = x.tolist(), jitter.tolist(), colors
        self.update()

    def paint_pixels(self, painter: QPainter, transform: QTransform) -> None:
        """Paint all ticks, in pixels above the base line."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        base = transform.map(QPointF(0.0, 0.0)).y()
        for x, jitter, color in zip(self._x, self._jitter, self._colors, strict=True):
            across = transform.map(QPointF(x, 0.0)).x()
            foot = base - 1.0 - 8.0 * jitter
            painter.setPen(color)
            painter.drawLine(int(across), int(foot), int(across), int(foot - 6.0))


class DotLayer(Layer):
    """Round points of one colour."""

    def __init__(self) -> None:
        super().__init__()
        self._points = QPolygonF()
        self._pen = QPen()

    def display(self, points: Curve, color: QColor) -> None:
        """Show these points."""
        self._points = polygon(points.x, points.y)
        self._pen = QPen(color, DOT_WIDTH, c=Qt.PenCapStyle.RoundCap)
        self._pen.setCosmetic(True)
        self.update()

    def paint_layer(self, painter: QPainter) -> None:
        """Paint all points."""
        painter.setPen(self._pen)
        painter.drawPoints(self._points)


def polygon(x: FloatArray, y: FloatArray) -> QPolygonF:
    """Return points as Qt draws them, without a Python loop."""
    if x.size == 0:
        return QPolygonF()
    return cast("QPolygonF", pg.functions.arrayToQPolygonF(x, y))


def faded(color: QColor, opacity: float) -> QColor:
    """Return a colour that lets some of what is beneath through."""
    result = QColor(color)
    result.setAlphaF(opacity)
    return result
