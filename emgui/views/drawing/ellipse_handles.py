"""Handles and captions of ellipses, painted in pixels over them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QTransform,
)

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.scatter_dragging import (
    POINT_GRIPS,
    EllipseGrip,
    ellipse_dragged,
    ellipse_grip_point,
    ellipse_reweighted,
)
from emgui.presentation.scatter import EllipseMark, ScatterViewModel
from emgui.records import dataclass
from emgui.views.drawing.canvas import Canvas
from emgui.views.drawing.captions import Box, place_captions
from emgui.views.drawing.items import PixelLayer, faded
from emgui.views.style import (
    CURVE_WIDTH,
    HANDLE_RADIUS,
    SPREAD_RADIUS,
    Theme,
    small_font,
)
from emgui.words.language import _

_REACH = 10.0  # pixels around a handle that belong to it
_BACKING = 0.8
_STEADY = 3.0  # pixels: a hand is not steady
_PIXELS_OF_WEIGHT = 300.0  # a drag this far up would add a weight of 1
_TIPS = {
    EllipseGrip.MEAN: _("Drag: mean."),
    EllipseGrip.WEIGHT: _("Drag up or down: weight."),
}
_AXIS_TIP = _("Drag: spread along this axis, and its direction (covariance).")


class EllipseHandle(NamedTuple):
    """One grip of one component; the keyboard moves it alone."""

    component: int
    grip: EllipseGrip

    @property
    def held(self) -> EllipseHandle:
        """What the keyboard holds once the mouse has taken it."""
        return self

    @property
    def tip(self) -> str:
        """What dragging it does."""
        return _TIPS.get(self.grip, _AXIS_TIP)

    @property
    def cursor(self) -> Qt.CursorShape:
        """Where it can be dragged."""
        is_weight = self.grip is EllipseGrip.WEIGHT
        return (
            Qt.CursorShape.SizeVerCursor if is_weight else Qt.CursorShape.SizeAllCursor
        )


@dataclass(slots=True)
class EllipseDrag:
    """A handle in the hand: what was shown and where it was when it was taken."""

    handle: EllipseHandle
    model: ScatterViewModel
    pressed: QPointF
    point: QPointF
    has_moved: bool = False

    def pull(self, canvas: Canvas, event: QMouseEvent) -> MixtureParameters | None:
        """Return the parameters with the handle where the pointer is; None for none."""
        way = event.position() - self.pressed
        self.has_moved = self.has_moved or way.manhattanLength() >= _STEADY
        if not self.has_moved:
            return None
        component, grip = self.handle
        if grip is EllipseGrip.WEIGHT:
            change = -way.y() / _PIXELS_OF_WEIGHT
            return ellipse_reweighted(self.model, component, change)
        target = canvas.from_pixels(self.point + way)
        place = np.array([target.x(), target.y()])
        return ellipse_dragged(self.model, component, grip, place)


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

    def display(
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
                    best, least = EllipseHandle(mark.component, grip), distance
        if best is not None:
            return best
        hits = (k for k, box in self._captions if box.contains(pixel))
        return next((EllipseHandle(k, EllipseGrip.WEIGHT) for k in hits), None)

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
        is_held = self._active is not None and self._active.component == mark.component
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
