"""Data minus model, bar by bar, with the noise to expect."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QTransform
from PySide6.QtWidgets import QWidget

from emgui.mixture.arrays import FloatArray
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.residuals import ResidualViewModel, readout
from emgui.views.drawing.canvas import Canvas
from emgui.views.drawing.captions import Box, least_covering, line_points
from emgui.views.drawing.items import BarLayer, CurveLayer, ModelLayer, faded
from emgui.views.drawing.model_plot import ModelPlot
from emgui.views.style import BAR_OPACITY, Theme, small_font
from emgui.views.text import plain_tip
from emgui.words.language import _

_HEADROOM = 1.15
_GAP, _BACKING = 2.0, 0.75
_TIP = _(
    "Density of the data minus density of the model, bar by bar. Dashed: two standard "
    "errors of a bar, were the model true. Red: bars that differ by more; about one in "
    "twenty does so by chance"
)


class ResidualPlot(ModelPlot[ResidualViewModel]):
    """A strip of bars: the histogram's density minus the mixture's."""

    title = _("Residuals")
    hint = _("data minus model; dashed: two standard errors")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("residual_plot", parent)
        self._bars = BarLayer()
        self._lines, self.caption = CurveLayer(), CaptionLayer()
        for item in (self._bars, self._lines, self.caption):
            self.canvas.addItem(item, ignoreBounds=True)
        self.setToolTip(plain_tip(_TIP))
        self.canvas.getViewBox().setMouseEnabled(y=False)
        self.canvas.moved.connect(self._read)
        self.paint_theme()

    def full_range(self) -> QRectF:
        """Return all bars, symmetric about zero."""
        model = self.model
        if model is None:
            return QRectF(0.0, -1.0, 1.0, 2.0)
        reach = max(float(np.abs(model.residuals).max()), float(model.band.max()))
        reach = _HEADROOM * reach or 1.0
        low, high = model.axis.low, model.axis.high
        return QRectF(low, -reach, high - low, 2.0 * reach)

    def display(self, model: ResidualViewModel) -> None:
        """Draw the picture."""
        theme = self.theme
        self.canvas.y_axis.say(model.label)
        self.caption.display(model, theme)
        inside = faded(QColor(theme.muted), BAR_OPACITY)
        outside = faded(QColor(theme.danger), BAR_OPACITY)
        surprising = np.abs(model.residuals) > model.band
        self._bars.display(
            model.edges,
            model.residuals,
            [outside if far else inside for far in surprising.tolist()],
            theme.pen(theme.card),
        )
        x, band = _steps(model, model.band)
        zero = Curve(model.edges[[0, -1]], np.zeros(2))
        dashed = theme.pen(theme.muted, dashed=True)
        self._lines.display(
            [zero, Curve(x, band), Curve(x, -band)],
            [theme.pen(theme.muted), dashed, dashed],
        )

    def _read(self, event: QMouseEvent) -> None:
        pixel = QPointF(event.position())
        self.say_at(pixel, lambda: self._reading_at(pixel))

    def _reading_at(self, pixel: QPointF) -> str:
        model = self.model
        return (
            "" if model is None else readout(model, self.canvas.from_pixels(pixel).x())
        )


class CaptionLayer(ModelLayer[ResidualViewModel]):
    """Says what is seen, in the free corner where it hides the least."""

    def __init__(self) -> None:
        super().__init__()
        self.written = ""
        self.place = QRectF()
        """What is written and where, for those who look for it."""

    def paint_model(
        self,
        painter: QPainter,
        transform: QTransform,
        model: ResidualViewModel,
        theme: Theme,
    ) -> None:
        """Paint in pixels."""
        view = self.getViewBox().sceneBoundingRect()
        painter.setFont(small_font())
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(model.caption) + 4.0, metrics.height()
        canvas = self.getViewWidget()
        noted = canvas.noted_area() if isinstance(canvas, Canvas) else QRectF()
        free = [
            corner
            for corner in _corners(view, width, height)
            if not _rectangle(corner).intersects(noted)
        ]
        box = least_covering(free, _drawn(model, transform))
        self.written = "" if box is None else model.caption
        self.place = QRectF() if box is None else _rectangle(box)
        painter.fillRect(self.place, faded(QColor(theme.card), _BACKING))
        painter.setPen(QColor(theme.muted))
        painter.drawText(self.place, Qt.AlignmentFlag.AlignCenter, self.written)


def _rectangle(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)


def _corners(view: QRectF, width: float, height: float) -> list[Box]:
    if width > view.width() or height > view.height():
        return []
    sides = (view.left() + _GAP, view.right() - width - _GAP)
    rows = (view.top(), view.bottom() - height)
    return [Box(x, y, width, height) for x in sides for y in rows]


def _drawn(model: ResidualViewModel, transform: QTransform) -> FloatArray:
    """Return points of bars and band, in pixels, shape (n_points, 2)."""
    heights = (model.residuals, model.band, -model.band)
    steps = [_steps(model, one) for one in heights]
    return np.concatenate(
        [
            line_points(
                transform.m11() * x + transform.dx(),
                transform.m22() * y + transform.dy(),
            )
            for x, y in steps
        ]
    )


def _steps(
    model: ResidualViewModel, heights: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return the corners of a staircase over the bars."""
    return np.repeat(model.edges, 2)[1:-1], np.repeat(heights, 2)
