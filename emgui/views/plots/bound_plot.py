"""A cut through the log-likelihood, with EM's lower bound beneath it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTransform
from PySide6.QtWidgets import QWidget

from emgui.presentation.bound import SectionViewModel
from emgui.views.plots.base import ModelPlot
from emgui.views.plots.items import CurveLayer, ModelLayer
from emgui.views.style import (
    CURVE_WIDTH,
    HANDLE_RADIUS,
    SPACING,
    THIN_WIDTH,
    Theme,
    small_font,
)

_HEADROOM = 0.18
# How much of what lies far below the start of the step is shown, in rises of the step.
_DEEPEST = 2.5


class BoundPlot(ModelPlot[SectionViewModel]):
    """What EM climbs as a line, the bound dashed, the gap between them marked."""

    title = "The bound"
    hint = "solid: what EM climbs; dashed: lower bound"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bound_plot", parent)
        self._curves, self._marks = CurveLayer(), Marks()
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

    def draw(self, model: SectionViewModel) -> None:
        """Draw the picture."""
        self.canvas.x_axis.say(model.x_label)
        self.canvas.y_axis.say(model.y_label)
        theme = self.theme
        self._curves.draw(
            [model.bounds, model.totals],
            [
                theme.pen(theme.accent, CURVE_WIDTH, dashed=True),
                theme.pen(theme.mixture, CURVE_WIDTH),
            ],
        )
        self._marks.draw(model, theme)


class Marks(ModelLayer[SectionViewModel]):
    """Where the E-step was made, where the M-step leads, and the gap between."""

    def paint_model(
        self,
        painter: QPainter,
        transform: QTransform,
        model: SectionViewModel,
        theme: Theme,
    ) -> None:
        """Paint in pixels: a full point where we are, an empty one elsewhere."""
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
            lines = [(("E-step here", "M-step leads here")[number], theme.muted)]
            if is_here:
                lines.append((model.gap, theme.danger))
            self._caption(painter, lines, on_curve, on_bound, left=number == 0)

    def _caption(
        self,
        painter: QPainter,
        lines: list[tuple[str, str]],
        on_curve: QPointF,
        on_bound: QPointF,
        *,
        left: bool,
    ) -> None:
        """Write lines where nothing is drawn: below the bound or above the curve."""
        painter.setFont(small_font())
        metrics, view = painter.fontMetrics(), self.getViewBox().sceneBoundingRect()
        beside = on_bound.x() + HANDLE_RADIUS + SPACING
        top = max(on_curve.y(), on_bound.y()) + SPACING
        if left:
            beside = on_bound.x() - SPACING
            top = on_curve.y() - len(lines) * metrics.height() - SPACING
        for row, (text, color) in enumerate(lines):
            width = metrics.horizontalAdvance(text)
            x = beside - width if left else beside
            x = min(max(x, view.left() + 4.0), view.right() - width - 4.0)
            y = min(top + row * metrics.height(), view.bottom() - 2 * metrics.height())
            painter.setPen(QColor(color))
            box = QRectF(x, y, width + 1.0, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, text)
