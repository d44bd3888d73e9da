"""Handles and captions of components, painted in pixels over the curves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTransform

from emgui.mixture.arrays import FloatArray
from emgui.presentation.density import ComponentMark
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.drawing.dragging import Grip, grip_point
from emgui.records import dataclass
from emgui.views.drawing.captions import Box, line_points, place_captions
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
_BACKING = 0.75
# Captions that would hide more of the picture than this shrink to their numbers.
_MOST_COVERED = 0.15


_TIPS = {
    Grip.PEAK: _(
        "Drag sideways: mean. Drag straight up or down: weight. With Shift: "
        "both at once."
    ),
    Grip.LEFT: _("Drag sideways: spread (standard deviation)."),
    Grip.RIGHT: _("Drag sideways: spread (standard deviation)."),
}


@dataclass(frozen=True, slots=True)
class CurveHandle:
    """One grip of one component; the keyboard moves the whole of it."""

    component: int
    grip: Grip = Grip.PEAK

    @property
    def held(self) -> CurveHandle:
        """What the keyboard holds once the mouse has taken it."""
        return CurveHandle(self.component)

    @property
    def tip(self) -> str:
        """What dragging it does."""
        return _TIPS[self.grip]

    @property
    def cursor(self) -> Qt.CursorShape:
        """Where it can be dragged."""
        is_peak = self.grip is Grip.PEAK
        return Qt.CursorShape.SizeAllCursor if is_peak else Qt.CursorShape.SizeHorCursor


class HandleLayer(PixelLayer):
    """A ring on every peak, squares at one standard deviation, and captions."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[ComponentMark, ...] = ()
        self._theme: Theme | None = None
        self._active: int | None = None
        self._remark = ""
        self._lines: Sequence[Curve] = ()
        self._note_height = 0.0
        self.captions: list[Box] = []
        """Where captions are, for those who look for them."""

    def display(
        self,
        marks: tuple[ComponentMark, ...],
        theme: Theme,
        active: int | None,
        remark: str = "",
        lines: Sequence[Curve] = (),
        note_height: float = 0.0,
    ) -> None:
        """Show these marks.

        Parameters
        ----------
        marks : tuple of ComponentMark
            One a component.
        theme : Theme
            The colours.
        active : int or None
            The component that the hand or the keyboard moves.
        remark : str
            What is written beside that component, too.
        lines : sequence of Curve
            What captions keep off, if they can.
        note_height : float
            How much of the picture a note at its top covers: captions stay below.
        """
        self._marks, self._theme, self._active = marks, theme, active
        self._remark, self._lines = remark, lines
        self._note_height = note_height
        self.update()

    def handle_at(self, pixel: QPointF) -> CurveHandle | None:
        """Return the handle under a point of the canvas, the nearest if several."""
        transform = self.sceneTransform()
        best, least = None, _REACH
        for mark in self._marks:
            for grip in Grip:
                offset = self._pixel(mark, grip, transform) - pixel
                distance = (offset.x() ** 2 + offset.y() ** 2) ** 0.5
                if distance < least:
                    best, least = CurveHandle(mark.component, grip), distance
        return best

    def handle_point(self, handle: CurveHandle) -> QPointF:
        """Return where a handle is on the canvas."""
        mark = self._marks[handle.component]
        return self._pixel(mark, handle.grip, self.sceneTransform())

    def paint_pixels(self, painter: QPainter, transform: QTransform) -> None:
        """Paint spreads and peaks, then captions over them."""
        if self._theme is None or not self._marks:
            return
        for mark in self._marks:
            self._paint_handle(painter, mark, transform, self._theme)
        self._paint_captions(painter, transform, self._theme)

    def _pixel(self, mark: ComponentMark, grip: Grip, transform: QTransform) -> QPointF:
        """Return a handle's place, held inside the picture from above."""
        point = transform.map(QPointF(*grip_point(mark, grip)))
        top = self.getViewBox().sceneBoundingRect().top() + HANDLE_RADIUS + 1.0
        return QPointF(point.x(), max(point.y(), top))

    def _paint_handle(
        self,
        painter: QPainter,
        mark: ComponentMark,
        transform: QTransform,
        theme: Theme,
    ) -> None:
        color = theme.component_color(mark.component)
        peak, left, right = (
            self._pixel(mark, grip, transform)
            for grip in (Grip.PEAK, Grip.LEFT, Grip.RIGHT)
        )
        base = QPointF(peak.x(), transform.map(QPointF(0.0, 0.0)).y())
        painter.setPen(theme.pen(color.name()))
        painter.drawLine(peak, base)
        painter.drawLine(left, right)
        for square in (left, right):
            painter.fillRect(_around(square, SPREAD_RADIUS), color)
        painter.setPen(theme.pen(color.name(), CURVE_WIDTH))
        painter.setBrush(QColor(theme.card))
        painter.drawEllipse(peak, HANDLE_RADIUS, HANDLE_RADIUS)
        if mark.component == self._active:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.pen(theme.accent, CURVE_WIDTH, dashed=True))
            painter.drawRect(_around(peak, 2.0 * HANDLE_RADIUS))

    def _paint_captions(
        self, painter: QPainter, transform: QTransform, theme: Theme
    ) -> None:
        view = self.getViewBox().sceneBoundingRect()
        peaks = [self._pixel(mark, Grip.PEAK, transform) for mark in self._marks]
        seen = [
            (mark, peak)
            for mark, peak in zip(self._marks, peaks, strict=True)
            if view.left() <= peak.x() <= view.right()
        ]
        anchors = [(peak.x(), peak.y()) for _unused, peak in seen]
        view.setTop(view.top() + self._note_height)
        area = Box(view.left(), view.top(), view.width(), view.height())
        drawn = _points(self._lines, transform)
        self.captions = []
        for full in (True, False):
            texts = [_Text(mark, self._said(mark, full=full)) for mark, _unused in seen]
            sizes = [text.size for text in texts]
            if full and sum(w * h for w, h in sizes) > _MOST_COVERED * area.size:
                continue
            boxes = place_captions(anchors, sizes, area, drawn)
            if boxes is not None:
                self.captions = boxes
                for text, box, (_unused, peak) in zip(texts, boxes, seen, strict=True):
                    text.paint(painter, box, peak, theme)
                return

    def _said(self, mark: ComponentMark, *, full: bool) -> str:
        """Return what is written after a component's number."""
        remark = self._remark if mark.component == self._active else ""
        return "   ".join(filter(None, [mark.caption if full else "", remark]))


def _points(lines: Sequence[Curve], transform: QTransform) -> FloatArray:
    """Return points of lines in pixels, shape (n_points, 2)."""
    drawn = [
        line_points(
            transform.m11() * line.x + transform.dx(),
            transform.m22() * line.y + transform.dy(),
        )
        for line in lines
    ]
    return np.concatenate([np.empty((0, 2)), *drawn])


class _Text:
    """A component's number in bold and, if there is room, its parameters."""

    def __init__(self, mark: ComponentMark, rest: str) -> None:
        self._component = mark.component
        self._number = str(mark.component + 1)
        self._rest = f"  {rest}" if rest else ""
        self._bold, self._plain = small_font(), small_font()
        self._bold.setWeight(QFont.Weight.Bold)
        metrics = QFontMetricsF(self._bold)
        self._number_width = metrics.horizontalAdvance(self._number)
        self._ascent = metrics.ascent()
        width = QFontMetricsF(self._plain).horizontalAdvance(self._rest)
        self.size = (self._number_width + width + 6.0, metrics.height() + 1.0)

    def paint(self, painter: QPainter, box: Box, peak: QPointF, theme: Theme) -> None:
        """Paint the text, and a line to its peak where that is not next to it."""
        color = theme.component_color(self._component)
        frame = QRectF(box.left, box.top, box.width, box.height)
        foot = QPointF(frame.center().x(), frame.bottom())
        if (peak - foot).manhattanLength() > 2.0 * box.height:
            painter.setPen(theme.pen(color.name()))
            painter.drawLine(foot, peak)
        painter.fillRect(frame, faded(QColor(theme.card), _BACKING))
        painter.setPen(color)
        painter.setFont(self._bold)
        start = QPointF(box.left + 3.0, box.top + self._ascent)
        painter.drawText(start, self._number)
        painter.setFont(self._plain)
        painter.drawText(start + QPointF(self._number_width, 0.0), self._rest)


def _around(point: QPointF, radius: float) -> QRectF:
    return QRectF(point.x() - radius, point.y() - radius, 2 * radius, 2 * radius)
