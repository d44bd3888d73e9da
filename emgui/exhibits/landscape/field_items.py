"""Layers of a map: a field of colours, lines of equal height, marks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QTransform

from emgui.exhibits.landscape.landmarks import Landmark, LandmarkKind
from emgui.mixture.arrays import FloatArray
from emgui.presentation.drawing.curves import Curve
from emgui.views.drawing.items import Layer, PixelLayer, faded, polygon
from emgui.views.style import MAP_INK, MAP_NAME, MAP_PAPER

_MARK, _ARM = 6.0, 4.8
_DOT, _DOTS_APART = 2.5, 8.0
_MARKER = 7.0
_LINE_OPACITY = 0.45


@cache
def map_colors() -> NDArray[np.uint8]:
    """Return the colours of heights from 0 to 255, shape (256, 3)."""
    table = pg.colormap.get(MAP_NAME).getLookupTable(0.0, 1.0, 256, alpha=False)
    return np.ascontiguousarray(table, dtype=np.uint8)


class FieldLayer(Layer):
    """A coloured rectangle for every node of a grid, or a smooth picture of them."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._place = QRectF()
        self._is_smooth = True

    def clear(self) -> None:
        """Show nothing."""
        self._image = None
        self.update()

    def display(
        self,
        x: FloatArray,
        y: FloatArray,
        colors: NDArray[np.uint8],
        *,
        smooth: bool = True,
    ) -> None:
        """Show colours of shape (n_y, n_x, 3), each around its node."""
        table = np.ascontiguousarray(colors)
        height, width = table.shape[:2]
        image = QImage(
            table.data, width, height, 3 * width, QImage.Format.Format_RGB888
        )
        # The array may go; a copy stays.
        self._image = image.copy()
        across, up = _half_cell(x), _half_cell(y)
        self._place = QRectF(
            QPointF(x[0] - across, y[0] - up), QPointF(x[-1] + across, y[-1] + up)
        )
        self._is_smooth = smooth
        self.update()

    def paint_layer(self, painter: QPainter) -> None:
        """Paint the picture; its first row is the lowest."""
        if self._image is None:
            return
        hint = QPainter.RenderHint.SmoothPixmapTransform
        painter.setRenderHint(hint, self._is_smooth)
        painter.drawImage(self._place, self._image)


class SegmentLayer(Layer):
    """Lines of equal height, all in one pen."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[QLineF] = []

    def display(self, x: FloatArray, y: FloatArray) -> None:
        """Show segments whose ends stand in pairs."""
        ends = np.column_stack([x[0::2], y[0::2], x[1::2], y[1::2]]).tolist()
        self._lines = [QLineF(*four) for four in ends]
        self.update()

    def paint_layer(self, painter: QPainter) -> None:
        """Paint all segments."""
        pen = QPen(faded(QColor(MAP_PAPER), _LINE_OPACITY), 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLines(self._lines)


class StepLayer(PixelLayer):
    """A dot for every step that is long enough to be seen as one."""

    def __init__(self) -> None:
        super().__init__()
        self._points = QPolygonF()

    def display(self, points: Curve) -> None:
        """Show these steps."""
        self._points = polygon(points.x, points.y)
        self.update()

    def paint_pixels(self, painter: QPainter, transform: QTransform) -> None:
        """Paint dots that keep their distance."""
        points = transform.map(self._points)
        painter.setPen(QPen(QColor(MAP_INK), 1.0))
        painter.setBrush(QColor(MAP_PAPER))
        last = QPointF(-1e9, -1e9)
        for i in range(points.size()):
            way = points.at(i) - last
            if abs(way.x()) + abs(way.y()) >= _DOTS_APART:
                last = points.at(i)
                painter.drawEllipse(last, _DOT, _DOT)


class LandmarkLayer(PixelLayer):
    """Marks of constant size, light with a dark edge: legible on every colour."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: Sequence[Landmark] = ()
        self._now: tuple[float, float] | None = None
        self._start: tuple[float, float] | None = None

    def display(
        self,
        marks: Sequence[Landmark],
        now: tuple[float, float] | None,
        start: tuple[float, float] | None,
    ) -> None:
        """Show marks, where the parameters are, and where a start is held."""
        self._marks, self._now, self._start = marks, now, start
        self.update()

    def mark_at(self, pixel: QPointF) -> Landmark | None:
        """Return the mark under a point of the canvas."""
        transform = self.sceneTransform()
        for mark in self._marks:
            away = transform.map(QPointF(mark.x, mark.y)) - pixel
            if away.x() ** 2 + away.y() ** 2 <= (2.0 * _MARK) ** 2:
                return mark
        return None

    def paint_pixels(self, painter: QPainter, transform: QTransform) -> None:
        """Paint all marks in pixels."""
        for mark in self._marks:
            paint_landmark(painter, mark.kind, transform.map(QPointF(mark.x, mark.y)))
        if self._now is not None:
            paint_now(painter, transform.map(QPointF(*self._now)))
        if self._start is not None:
            _paint_start(painter, transform.map(QPointF(*self._start)))


def paint_landmark(painter: QPainter, kind: LandmarkKind, at: QPointF) -> None:
    """Paint one mark around a pixel: its shape says what it is."""
    light, dark = QColor(MAP_PAPER), QColor(MAP_INK)
    match kind:
        case LandmarkKind.OPTIMUM:
            _paint_shape(painter, star(at, _MARK + 2.0), light, dark)
        case LandmarkKind.TWIN:
            _paint_shape(painter, _triangle(at, _MARK + 2.0), None, dark, light)
        case LandmarkKind.TRUTH:
            _paint_shape(painter, _diamond(at, _MARK + 2.0), None, dark, light)
        case LandmarkKind.SADDLE:
            for color, width in ((dark, 4.5), (light, 2.0)):
                painter.setPen(QPen(color, width, c=Qt.PenCapStyle.RoundCap))
                for way in (QPointF(_ARM, _ARM), QPointF(_ARM, -_ARM)):
                    painter.drawLine(at - way, at + way)


def paint_now(painter: QPainter, at: QPointF) -> None:
    """Paint where the parameters are."""
    painter.setPen(QPen(QColor(MAP_INK), 1.5))
    painter.setBrush(QColor(MAP_PAPER))
    painter.drawEllipse(at, _MARK - 1.0, _MARK - 1.0)


def star(at: QPointF, radius: float) -> QPolygonF:
    """Return a star with five points."""
    angles = np.pi * np.arange(10) / 5.0
    radii = np.where(np.arange(10) % 2 == 0, radius, 0.45 * radius)
    return QPolygonF(
        [
            QPointF(at.x() + r * np.sin(angle), at.y() - r * np.cos(angle))
            for r, angle in zip(radii.tolist(), angles.tolist(), strict=True)
        ]
    )


def _paint_start(painter: QPainter, at: QPointF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((MAP_INK, 4.5), (MAP_PAPER, 2.0)):
        painter.setPen(QPen(QColor(color), width))
        painter.drawEllipse(at, _MARKER + 2.0, _MARKER + 2.0)
        for way in (QPointF(1.0, 0.0), QPointF(0.0, 1.0)):
            painter.drawLine(at + way * 5.0, at + way * 14.0)
            painter.drawLine(at - way * 5.0, at - way * 14.0)


def _paint_shape(
    painter: QPainter,
    shape: QPolygonF,
    fill: QColor | None,
    edge: QColor,
    inner: QColor | None = None,
) -> None:
    """Paint a filled shape, or only its outline, with a dark edge around."""
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(fill)
    painter.setPen(QPen(edge, 1.5 if inner is None else 4.0))
    painter.drawPolygon(shape)
    if inner is not None:
        painter.setPen(QPen(inner, 1.8))
        painter.drawPolygon(shape)


def _triangle(at: QPointF, radius: float) -> QPolygonF:
    ways = ((0.0, -1.0), (0.9, 0.65), (-0.9, 0.65))
    return QPolygonF([at + QPointF(radius * x, radius * y) for x, y in ways])


def _diamond(at: QPointF, radius: float) -> QPolygonF:
    ways = ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))
    return QPolygonF([at + QPointF(radius * x, radius * y) for x, y in ways])


def _half_cell(lines: FloatArray) -> float:
    return float(lines[1] - lines[0]) / 2.0 if lines.size > 1 else 0.5
