"""A cut through the log-likelihood, with EM's evidence lower bound beneath it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QTransform
from PySide6.QtWidgets import QWidget

from emgui.exhibits.bound.picture import SectionViewModel
from emgui.presentation.drawing.curves import Curve
from emgui.views.drawing.items import CurveLayer, ModelLayer
from emgui.views.drawing.model_plot import ModelPlot
from emgui.views.style import (
    CURVE_WIDTH,
    HANDLE_RADIUS,
    SPACING,
    THIN_WIDTH,
    Theme,
    small_font,
)
from emgui.words.language import _

_HEADROOM = 0.18
# How much of what lies far below the start of the step is shown, in rises of the step.
_DEEPEST = 2.5
# Where a curve is looked up along a caption.
_PLACES = 17


class BoundPlot(ModelPlot[SectionViewModel]):
    """What EM climbs as a line, the bound dashed, the gap between them marked."""

    title = _("The bound")
    hint = _("solid: what EM climbs; dashed: lower bound")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bound_plot", parent)
        self._curves, self._marks = CurveLayer(), SectionMarks()
        for item in (self._curves, self._marks):
            self.canvas.addItem(item, ignoreBounds=True)
        self.paint_theme()

    def full_range(self) -> QRectF:
        """Return the top of the curve and as much below as tells the shape."""
        if self.model is None:
            return QRectF(0.0, -1.0, 1.0, 2.0)
        model = self.model
        heights = [height for pair in model.at_marks for height in pair]
        top = max(float(model.totals.y.max()), *heights)
        rise = max(top - min(heights), (top - float(model.totals.y.min())) / 4.0)
        low = max(
            top - (1.0 + _DEEPEST) * (rise or 1.0),
            min(float(model.bounds.y.min()), *heights),
        )
        height = (top - low) or 1.0
        x = model.totals.x
        left, right = float(x[0]), float(x[-1])
        return QRectF(left, low, right - left, height * (1.0 + _HEADROOM))

    def display(self, model: SectionViewModel) -> None:
        """Draw the picture."""
        self.canvas.x_axis.say(model.x_label)
        self.canvas.y_axis.say(model.y_label)
        theme = self.theme
        self._curves.display(
            [model.bounds, model.totals],
            [
                theme.pen(theme.accent, CURVE_WIDTH, dashed=True),
                theme.pen(theme.mixture, CURVE_WIDTH),
            ],
        )
        self._marks.display(model, theme)


class SectionMarks(ModelLayer[SectionViewModel]):
    """Where the E-step was made, where the M-step leads, and the gap between.

    `captions` are where words were painted last, in pixels.
    """

    def __init__(self) -> None:
        super().__init__()
        self.captions: list[QRectF] = []

    def paint_model(
        self,
        painter: QPainter,
        transform: QTransform,
        model: SectionViewModel,
        theme: Theme,
    ) -> None:
        """Paint in pixels: a full point where we are, an empty one elsewhere."""
        self.captions = []
        for number, (x, pair) in enumerate(
            zip(model.marks, model.at_marks, strict=True)
        ):
            on_curve = transform.map(QPointF(x, pair[0]))
            on_bound = transform.map(QPointF(x, pair[1]))
            is_here = bool(number) == model.at_next
            painter.setPen(theme.pen(theme.danger, CURVE_WIDTH if is_here else 1.0))
            painter.drawLine(on_curve, on_bound)
            for point, color in (
                (on_curve, theme.mixture),
                (on_bound, theme.accent),
            ):
                painter.setPen(theme.pen(color, THIN_WIDTH))
                painter.setBrush(QColor(color if is_here else theme.card))
                radius = HANDLE_RADIUS if is_here else HANDLE_RADIUS - 2.0
                painter.drawEllipse(point, radius, radius)
            lines = [((_("E-step here"), _("M-step leads here"))[number], theme.muted)]
            if is_here:
                lines.append((model.gap, theme.danger))
            painter.setFont(small_font())
            size = _size(painter, [text for text, _unused in lines])
            box = self._place(transform, model, size, x, above=number == 0)
            self.captions.append(box)
            for row, (text, color) in enumerate(lines):
                painter.setPen(QColor(color))
                line = box.translated(0.0, row * painter.fontMetrics().height())
                painter.drawText(line, Qt.AlignmentFlag.AlignLeft, text)

    def _place(
        self,
        transform: QTransform,
        model: SectionViewModel,
        size: QSizeF,
        x: float,
        *,
        above: bool,
    ) -> QRectF:
        """Return where words lie on no curve: over the upper, or under the lower one.

        Both are concave, nearly always; between them there may be no room.
        """
        view = self.getViewBox().sceneBoundingRect()
        mark = transform.map(QPointF(x, 0.0)).x()
        left = mark - size.width() + SPACING if above else mark - size.width() / 2.0
        left = min(max(left, view.left() + 4.0), view.right() - size.width() - 4.0)
        over = _edge(transform, model.totals, left, size.width(), upper=True)
        under = _edge(transform, model.bounds, left, size.width(), upper=False)
        room = HANDLE_RADIUS + SPACING
        top, bottom = over - room - size.height(), under + room
        fits_over = top >= view.top()
        fits_under = bottom + size.height() <= view.bottom()
        goes_over = fits_over if above or not fits_under else False
        y = top if goes_over else bottom
        y = min(max(y, view.top()), view.bottom() - size.height())
        return QRectF(left, y, size.width() + 1.0, size.height())


def _size(painter: QPainter, texts: list[str]) -> QSizeF:
    metrics = painter.fontMetrics()
    width = max(metrics.horizontalAdvance(text) for text in texts)
    return QSizeF(width, len(texts) * metrics.height())


def _edge(
    transform: QTransform, curve: Curve, left: float, width: float, *, upper: bool
) -> float:
    """Return in pixels the highest or the lowest that a curve is over a stretch."""
    back, _unused = transform.inverted()
    start, end = (back.map(QPointF(x, 0.0)).x() for x in (left, left + width))
    heights = np.interp(np.linspace(start, end, _PLACES), curve.x, curve.y)
    height = float(heights.max() if upper else heights.min())
    return transform.map(QPointF(start, height)).y()
