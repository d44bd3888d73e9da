"""What a scatter is painted with: a cloud of points, contours, ellipses' handles."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTransform,
)
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.contours import Contours
from emgui.presentation.drawing.captions import Box, place_captions
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.drawing.scatter_dragging import (
    POINT_GRIPS,
    EllipseGrip,
    ellipse_grip_point,
)
from emgui.presentation.scatter import EllipseMark
from emgui.views.drawing.items import Layer, PixelLayer, faded
from emgui.views.style import (
    CURVE_WIDTH,
    HANDLE_RADIUS,
    SPREAD_RADIUS,
    Theme,
    small_font,
)

EllipseHandle = tuple[int, EllipseGrip]

_REACH = 10.0  # pixels around a handle that belong to it
_BACKING = 0.8
_POINT_WIDTH, _POINT_OPACITY = 4.5, 0.7
_STAMP_SIZE = 6
_SHADE_STEP = 16  # colours closer than this are painted as one
_ON_TOP = 4096  # more than there are shades


class CloudLayer(Layer):
    """Points of many colours, stamped onto a picture that is kept.

    Qt strokes every antialiased round point by itself, which takes ten times as long
    as stamping a small picture of it; and the cloud stays while ellipses are dragged.
    """

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[tuple[QImage, Curve]] = []
        self._picture: QPixmap | None = None
        self._taken: tuple[QTransform, QRectF] | None = None

    def draw(
        self,
        points: Curve,
        colors: NDArray[np.uint8],
        on_top: NDArray[np.bool_] | None = None,
    ) -> None:
        """Show points.

        Parameters
        ----------
        points : Curve
            Where they are.
        colors : ndarray of uint8, shape (n, 3)
            Red, green, blue.
        on_top : ndarray of bool, shape (n,), or None
            Which lie over the others; None for none.
        """
        self._groups = []
        self._taken = None
        self.update()
        if not len(colors):
            return
        shades = (colors // _SHADE_STEP).astype(int) @ (256, 16, 1)
        if on_top is not None:
            shades += _ON_TOP * on_top
        order = np.argsort(shades, kind="stable")
        bounds = np.flatnonzero(np.diff(shades[order])) + 1
        starts, ends = np.r_[0, bounds], np.r_[bounds, len(order)]
        # Rare blends lie between the crowds of single components: paint them last.
        crowds = starts - ends
        for i in np.lexsort((crowds, shades[order[starts]] >= _ON_TOP)):
            members = order[starts[i] : ends[i]]
            color = QColor(*colors[members].mean(axis=0).round().astype(int).tolist())
            group = Curve(points.x[members], points.y[members])
            self._groups.append((_stamp(color), group))

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Paint all points, from the kept picture where nothing has moved."""
        transform = painter.worldTransform()
        view = self.getViewBox().sceneBoundingRect()
        key = (QTransform(transform), view)
        if self._picture is None or key != self._taken:
            self._picture, self._taken = self._stamped(transform, view), key
        painter.resetTransform()
        painter.drawPixmap(view.topLeft(), self._picture)

    def _stamped(self, transform: QTransform, view: QRectF) -> QPixmap:
        picture = QPixmap(view.size().toSize())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        for stamp, points in self._groups:
            x = points.x * transform.m11() + transform.dx() - view.left()
            y = points.y * transform.m22() + transform.dy() - view.top()
            seen = (abs(2 * x - view.width()) < view.width() + 2 * _STAMP_SIZE) & (
                abs(2 * y - view.height()) < view.height() + 2 * _STAMP_SIZE
            )
            corner = _STAMP_SIZE / 2
            for left, top in zip(
                np.rint(x[seen] - corner).astype(int).tolist(),
                np.rint(y[seen] - corner).astype(int).tolist(),
                strict=True,
            ):
                painter.drawImage(left, top, stamp)
        painter.end()
        return picture


def _stamp(color: QColor) -> QImage:
    """Return a small picture of one point."""
    image = QImage(_STAMP_SIZE, _STAMP_SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(color, _POINT_OPACITY))
    inset = (_STAMP_SIZE - _POINT_WIDTH) / 2.0
    painter.drawEllipse(QRectF(inset, inset, _POINT_WIDTH, _POINT_WIDTH))
    painter.end()
    return image


class ContourLayer(Layer):
    """Line segments of one pen."""

    def __init__(self) -> None:
        super().__init__()
        self._path = QPainterPath()
        self._pen = QPen()

    def draw(self, contours: Contours | None, pen: QPen) -> None:
        """Show these contours, or none."""
        self._pen = pen
        self._path = (
            QPainterPath()
            if contours is None
            else pg.functions.arrayToQPath(contours.x, contours.y, connect="pairs")
        )
        self.update()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Paint all segments."""
        painter.setPen(self._pen)
        painter.drawPath(self._path)


class EllipseHandleLayer(PixelLayer):
    """A ring on every mean, squares at the ends of the axes, and captions."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[EllipseMark, ...] = ()
        self._theme: Theme | None = None
        self._active: EllipseHandle | None = None
        self._remark = ""
        self._note_height = 0.0
        self._captions: list[tuple[int, QRectF]] = []

    def draw(
        self,
        marks: tuple[EllipseMark, ...],
        theme: Theme,
        active: EllipseHandle | None,
        remark: str = "",
        note_height: float = 0.0,
    ) -> None:
        """Show these marks.

        Parameters
        ----------
        marks : tuple of EllipseMark
            One a component.
        theme : Theme
            The colours.
        active : EllipseHandle or None
            The handle that the hand or the keyboard moves.
        remark : str
            What is written beside its component, too.
        note_height : float
            How much of the picture a note at its top covers: captions stay below.
        """
        self._marks, self._theme, self._active = marks, theme, active
        self._remark, self._note_height = remark, note_height
        self.update()

    def handle_at(self, pixel: QPointF) -> EllipseHandle | None:
        """Return the handle under a point of the canvas, the nearest if several."""
        transform = self.sceneTransform()
        best, least = None, _REACH
        for mark in self._marks:
            for grip in POINT_GRIPS:
                offset = _pixel(mark, grip, transform) - pixel
                distance = (offset.x() ** 2 + offset.y() ** 2) ** 0.5
                if distance < least:
                    best, least = (mark.component, grip), distance
        if best is not None:
            return best
        hits = (k for k, box in self._captions if box.contains(pixel))
        return next(((k, EllipseGrip.WEIGHT) for k in hits), None)

    def handle_point(self, handle: EllipseHandle) -> QPointF:
        """Return where a handle is on the canvas; a weight's is its caption."""
        component, grip = handle
        if grip is EllipseGrip.WEIGHT:
            boxes = (box for k, box in self._captions if k == component)
            if (box := next(boxes, None)) is not None:
                return box.center()
        return _pixel(self._marks[component], grip, self.sceneTransform())

    def paint_pixels(self, painter: QPainter, transform: QTransform) -> None:
        """Paint axes and means, then captions over them."""
        self._captions = []
        if self._theme is None or not self._marks:
            return
        for mark in self._marks:
            _paint_grips(painter, mark, transform, self._theme)
        self._paint_captions(painter, transform, self._theme)
        if self._active is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(
                self._theme.pen(self._theme.accent, CURVE_WIDTH, dashed=True)
            )
            radius = 2.0 * HANDLE_RADIUS
            painter.drawRect(_around(self.handle_point(self._active), radius))

    def _paint_captions(
        self, painter: QPainter, transform: QTransform, theme: Theme
    ) -> None:
        view = self.getViewBox().sceneBoundingRect()
        seen = [m for m in self._marks if view.contains(_top(m, transform))]
        anchors = [_top(mark, transform) for mark in seen]
        top = view.top() + self._note_height
        metrics = QFontMetricsF(_bold())
        texts = [self._said(mark) for mark in seen]
        boxes = place_captions(
            [(anchor.x(), anchor.y()) for anchor in anchors],
            [(metrics.horizontalAdvance(t) + 6.0, metrics.height() + 1) for t in texts],
            Box(view.left(), top, view.width(), view.bottom() - top),
            _outline_points(self._marks, transform),
        )
        for mark, text, box in zip(seen, texts, boxes or (), strict=False):
            frame = QRectF(box.left, box.top, box.width, box.height)
            self._captions.append((mark.component, frame))
            painter.fillRect(frame, faded(QColor(theme.card), _BACKING))
            painter.setPen(theme.component_color(mark.component))
            painter.setFont(_bold())
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)

    def _said(self, mark: EllipseMark) -> str:
        is_held = self._active is not None and self._active[0] == mark.component
        remark = self._remark if is_held else ""
        words = (f"{mark.component + 1}  {mark.caption}", remark)
        return "   ".join(filter(None, words))


def _outline_points(
    marks: tuple[EllipseMark, ...], transform: QTransform
) -> FloatArray:
    """Return points of all ellipses in pixels, shape (n_points, 2)."""
    x = np.concatenate([mark.ellipse.x for mark in marks])
    y = np.concatenate([mark.ellipse.y for mark in marks])
    return np.column_stack(
        [
            transform.m11() * x + transform.dx(),
            transform.m22() * y + transform.dy(),
        ]
    )


def _paint_grips(
    painter: QPainter, mark: EllipseMark, transform: QTransform, theme: Theme
) -> None:
    color = theme.component_color(mark.component)
    center, *ends = (_pixel(mark, grip, transform) for grip in POINT_GRIPS)
    painter.setPen(theme.pen(color.name()))
    painter.drawLine(ends[0], ends[1])
    painter.drawLine(ends[2], ends[3])
    for end in ends:
        square = _around(end, SPREAD_RADIUS)
        painter.fillRect(square.adjusted(-1, -1, 1, 1), QColor(theme.card))
        painter.fillRect(square, color)
    painter.setPen(theme.pen(color.name(), CURVE_WIDTH))
    painter.setBrush(QColor(theme.card))
    painter.drawEllipse(center, HANDLE_RADIUS, HANDLE_RADIUS)


def _pixel(mark: EllipseMark, grip: EllipseGrip, transform: QTransform) -> QPointF:
    x, y = ellipse_grip_point(mark, grip).tolist()
    return transform.map(QPointF(x, y))


def _top(mark: EllipseMark, transform: QTransform) -> QPointF:
    """Return the topmost point of an ellipse on the canvas."""
    i = int(mark.ellipse.y.argmax())
    return transform.map(QPointF(float(mark.ellipse.x[i]), float(mark.ellipse.y[i])))


def _bold() -> QFont:
    font = small_font()
    font.setWeight(QFont.Weight.Bold)
    return font


def _around(point: QPointF, radius: float) -> QRectF:
    return QRectF(point.x() - radius, point.y() - radius, 2 * radius, 2 * radius)
