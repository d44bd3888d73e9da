"""The bound after every half-step, under the log-likelihood: click to go there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QTransform
from PySide6.QtWidgets import QWidget

from emgui.exhibits.bound.stairs import StairsViewModel
from emgui.views.drawing.items import CurveLayer, Layer, ModelLayer, faded
from emgui.views.drawing.model_plot import ModelPlot
from emgui.views.style import (
    CURVE_WIDTH,
    FAINT_OPACITY,
    HANDLE_RADIUS,
    Theme,
)
from emgui.words.language import _

_ROOM = 0.08


class StairsPlot(ModelPlot[StairsViewModel]):
    """Two staircases, and what lies between them.

    Signals
    -------
    position_requested(Position)
        The user wants to see another half-step.
    """

    title = _("The staircase")
    hint = _("the bound after every half-step; click to go there")
    position_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("stairs_plot", parent)
        self._gaps, self._curves, self._marker = GapLayer(), CurveLayer(), Spot()
        for item in (self._gaps, self._curves, self._marker):
            self.canvas.addItem(item, ignoreBounds=True)
        self.canvas.x_axis.say(_("iteration (E-step); its M-step half a step before"))
        self.canvas.x_axis.smallest_step = 1.0
        self.canvas.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.canvas.pressed.connect(self._press)
        self.paint_theme()

    def full_range(self) -> QRectF:
        """Return all stairs."""
        if self.model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        totals, bounds = self.model.totals, self.model.bounds
        low = min(float(totals.y.min()), float(bounds.y.min()))
        high = max(float(totals.y.max()), float(bounds.y.max()))
        height = (high - low) or 1.0
        left, right = float(totals.x[0]), float(totals.x[-1])
        width = right - left
        return QRectF(
            left - _ROOM / 2.0 * width,
            low - _ROOM * height,
            width * (1.0 + _ROOM),
            height * (1.0 + 2.0 * _ROOM),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go half a step back or on."""
        steps = {Qt.Key.Key_Left: -0.5, Qt.Key.Key_Right: 0.5}
        step = steps.get(Qt.Key(event.key()))
        if step is None or self.model is None:
            super().keyPressEvent(event)
            return
        self._ask(self.model, self.model.marker[0] + step)

    def _press(self, event: QMouseEvent) -> None:
        if self.model is not None:
            event.accept()
            self._ask(self.model, self.canvas.from_pixels(event.position()).x())

    def _ask(self, model: StairsViewModel, x: float) -> None:
        first, last = model.totals.x[[0, -1]]
        if first - 0.25 <= x <= last + 0.25:
            self.position_requested.emit(model.position_at(x))

    def display(self, model: StairsViewModel) -> None:
        """Draw the picture."""
        self.canvas.y_axis.say(model.y_label)
        theme = self.theme
        self._gaps.display(model.gaps, faded(QColor(theme.danger), FAINT_OPACITY))
        self._curves.display(
            [model.bounds, model.totals],
            [
                theme.pen(theme.accent, CURVE_WIDTH, dashed=True),
                theme.pen(theme.mixture, CURVE_WIDTH),
            ],
        )
        self._marker.display(model.marker, theme)


class GapLayer(Layer):
    """Rectangles between the bound and the log-likelihood: divergences."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[QRectF] = []
        self._color = QColor()

    def display(
        self, gaps: tuple[tuple[float, float, float, float], ...], color: QColor
    ) -> None:
        """Show gaps: left, right, bottom and top of each."""
        self._boxes = [
            QRectF(left, bottom, right - left, top - bottom)
            for left, right, bottom, top in gaps
        ]
        self._color = color
        self.update()

    def paint_layer(self, painter: QPainter) -> None:
        """Fill all gaps."""
        for box in self._boxes:
            painter.fillRect(box, self._color)


class Spot(ModelLayer[tuple[float, float]]):
    """The half-step that is looked at."""

    def paint_model(
        self,
        painter: QPainter,
        transform: QTransform,
        model: tuple[float, float],
        theme: Theme,
    ) -> None:
        """Paint a ring."""
        painter.setPen(theme.pen(theme.accent, CURVE_WIDTH))
        painter.setBrush(QColor(theme.card))
        painter.drawEllipse(
            transform.map(QPointF(*model)), HANDLE_RADIUS, HANDLE_RADIUS
        )
