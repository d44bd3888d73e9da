"""What is painted over a log-likelihood: ring, flags, captions; none on another."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF, QTransform

from emgui.mixture.arrays import FloatArray
from emgui.presentation.drawing.branch_curves import BranchCurve
from emgui.presentation.likelihood import Flag, LikelihoodViewModel
from emgui.views.drawing.canvas import Canvas
from emgui.views.drawing.captions import Box, least_covering, line_points
from emgui.views.drawing.items import ModelLayer, faded
from emgui.views.style import CURVE_WIDTH, HANDLE_RADIUS, THIN_WIDTH, Theme, small_font
from emgui.words import numbers

_GAP = 3.0
_ARROW = 5.0
_BACKING = 0.75


class Marker(ModelLayer[LikelihoodViewModel]):
    """The ring at the position looked at, flags, the limit's caption, and the note."""

    def __init__(self) -> None:
        super().__init__()
        self.captions: list[tuple[Box, str]] = []
        """What is written where, for those who look for it."""

    def paint_model(
        self,
        painter: QPainter,
        transform: QTransform,
        model: LikelihoodViewModel,
        theme: Theme,
    ) -> None:
        """Paint flags under the ring, and captions where they hide nothing."""
        view = self.getViewBox().sceneBoundingRect()
        painter.setFont(small_font())
        pen = _Writer(painter, view, _drawn(model, transform), theme)
        canvas = self.getViewWidget()
        if isinstance(canvas, Canvas):
            pen.keep_off(canvas.noted_area())
        pen.note(model.note)
        ring = _held(transform.map(QPointF(*model.marker)), view)
        pen.keep_off(QRectF(ring.x() - 8.0, ring.y() - 8.0, 16.0, 16.0))
        for flag, piece in zip(model.flags, model.pieces[1:], strict=True):
            self._paint_flag(pen, flag, piece, transform)
        if model.limit is not None and math.isfinite(model.limit):
            level = transform.map(QPointF(0.0, model.limit)).y()
            pen.write_at_level(model.limit_caption, level)
        self._paint_ring(painter, ring, theme, is_half_step=model.is_half_step)
        self.captions = pen.written

    def _paint_ring(
        self, painter: QPainter, place: QPointF, theme: Theme, *, is_half_step: bool
    ) -> None:
        """Paint the ring full after an E-step, dashed while half a step on."""
        painter.setPen(theme.pen(theme.accent, CURVE_WIDTH, dashed=is_half_step))
        painter.setBrush(Qt.BrushStyle.NoBrush if is_half_step else QColor(theme.card))
        radius = HANDLE_RADIUS + (2.0 if is_half_step else 0.0)
        painter.drawEllipse(place, radius, radius)

    def _paint_flag(
        self, pen: _Writer, flag: Flag, piece: BranchCurve, transform: QTransform
    ) -> None:
        """Paint where a stretch begins; an arrow, where that is below the picture."""
        x = transform.map(QPointF(flag.x, 0.0)).x()
        lowest = int(piece.totals.argmin())
        total = float(piece.totals[lowest])
        foot = transform.map(QPointF(float(piece.x[lowest]), total))
        is_below = foot.y() > pen.view.bottom() + 1.0
        text = (
            f"{flag.text} ↓ {numbers.log_likelihood(total)}" if is_below else flag.text
        )
        pen.flag(x, text)
        if is_below:
            pen.arrow(foot.x())


class _Writer:
    """Writes captions where they hide the least of what is drawn, and no other one."""

    def __init__(
        self, painter: QPainter, view: QRectF, drawn: FloatArray, theme: Theme
    ) -> None:
        self._painter = painter
        self.view = view
        self._drawn = drawn
        self._theme = theme
        self._taken: list[Box] = []
        self.written: list[tuple[Box, str]] = []

    def keep_off(self, area: QRectF) -> None:
        """Write nothing there."""
        if not area.isEmpty():
            box = Box(area.left(), area.top(), area.width(), area.height())
            self._taken.append(box)

    def note(self, text: str) -> None:
        """Write at the lower right, where a curve that climbs has left."""
        width, height = self._size(text)
        if text and width < self.view.width():
            left, top = self.view.right() - width - 4.0, self.view.bottom() - height
            self._write(text, [Box(left, top, width, height)], Qt.AlignmentFlag(0))

    def write_at_level(self, text: str, level: float) -> None:
        """Write above or below a level line, at a distance from it."""
        width, height = self._size(text)
        if not text or width > self.view.width() / 2.0:
            return
        rows = (level - height - _GAP, level + _GAP)
        first, last = self.view.left() + 4.0, self.view.right() - width - 4.0
        across = np.linspace(first, last, 5).tolist()
        self._write(text, [Box(x, y, width, height) for y in rows for x in across])

    def flag(self, x: float, text: str) -> None:
        """Draw a line upwards at a place, and write beside it."""
        if not self.view.left() <= x <= self.view.right():
            return
        pen = self._theme.pen(self._theme.muted, THIN_WIDTH, dashed=True)
        self._painter.setPen(pen)
        top, bottom = self.view.top(), self.view.bottom()
        self._painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        width, height = self._size(text)
        rows = (bottom - height - _GAP, top + _GAP, (top + bottom - height) / 2.0)
        aside = _GAP + _ARROW
        sides = (x + aside, x - width - aside)
        self._write(text, [Box(s, y, width, height) for y in rows for s in sides])

    def arrow(self, x: float) -> None:
        """Point at what lies below the picture."""
        x = min(max(x, self.view.left() + _ARROW), self.view.right() - _ARROW)
        tip = self.view.bottom()
        corners = ((x, tip), (x - _ARROW, tip - _ARROW), (x + _ARROW, tip - _ARROW))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._theme.accent))
        self._painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def _size(self, text: str) -> tuple[float, float]:
        metrics = self._painter.fontMetrics()
        return metrics.horizontalAdvance(text) + 4.0, float(metrics.height())

    def _write(
        self,
        text: str,
        places: list[Box],
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter,
    ) -> None:
        inside = [box for box in places if self._is_free(box)]
        box = least_covering(inside, self._drawn)
        if box is None:
            return
        self._taken.append(box)
        self.written.append((box, text))
        frame = QRectF(box.left, box.top, box.width, box.height)
        self._painter.fillRect(frame, faded(QColor(self._theme.card), _BACKING))
        self._painter.setPen(QColor(self._theme.muted))
        self._painter.drawText(frame, align, text)

    def _is_free(self, box: Box) -> bool:
        frame = QRectF(box.left, box.top, box.width, box.height)
        inside = self.view.adjusted(0.0, -1.0, 0.0, 1.0).contains(frame)
        return inside and not any(box.overlaps(other) for other in self._taken)


def _drawn(model: LikelihoodViewModel, transform: QTransform) -> FloatArray:
    """Return points of all that is drawn, in pixels, shape (n_points, 2)."""
    lines = [
        line_points(
            transform.m11() * piece.x + transform.dx(),
            transform.m22() * piece.totals + transform.dy(),
        )
        for piece in (*model.pieces, *model.others)
    ]
    return np.concatenate(lines)


def _held(point: QPointF, view: QRectF) -> QPointF:
    """Return a point, held inside the picture from below."""
    return QPointF(point.x(), min(point.y(), view.bottom() - HANDLE_RADIUS))
