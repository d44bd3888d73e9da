"""The bound after every half-step, under the log-likelihood: click to go there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from emgui.presentation.placeholder import Placeholder
from emgui.presentation.stairs import StairsViewModel
from emgui.views.plots.base import PlotView
from emgui.views.plots.items import CurveLayer, Layer, faded
from emgui.views.style import (
    CURVE_WIDTH,
    FAINT_OPACITY,
    HANDLE_RADIUS,
    Theme,
)

_ROOM = 0.08


class StairsPlot(PlotView):
    """Two staircases, and what lies between them.

    Signals
    -------
    position_requested(Position)
        The user wants to see another half-step.
    """

    title = "The staircase"
    hint = "the bound after every half-step; click to go there"
    position_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("stairs_plot", parent)
        self._model: StairsViewModel | None = None
        self._gaps, self._curves, self._marker = GapLayer(), CurveLayer(), Spot()
        for item in (self._gaps, self._curves, self._marker):
            self.canvas.addItem(item, ignoreBounds=True)
        self.canvas.x_axis.say("iteration (E-step); its M-step half a step before")
        self.canvas.x_axis.smallest_step = 1.0
        self.canvas.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.canvas.pressed.connect(self._press)
        self.paint_theme()

    def render(self, model: StairsViewModel | Placeholder) -> None:  # type: ignore[override]
        """Draw the stairs, or say why there are none."""
        self._model = None if isinstance(model, Placeholder) else model
        if isinstance(model, Placeholder):
            self.begin(model, model.sentence)
            return
        self.begin(model, model.description)
        self.canvas.y_axis.say(model.y_label)
        self._draw(model)
        self.follow(model.data_key)

    def restyle(self, _theme: Theme) -> None:
        """Take the theme's colours."""
        if self._model is not None:
            self._draw(self._model)

    def full_range(self) -> QRectF:
        """Return all stairs."""
        if self._model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        totals, bounds = self._model.totals, self._model.bounds
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
        if step is None or self._model is None:
            super().keyPressEvent(event)
            return
        self._ask(self._model.marker[0] + step)

    def _press(self, event: QMouseEvent) -> None:
        if self._model is not None:
            event.accept()
            self._ask(self.canvas.from_pixels(event.position()).x())

    def _ask(self, x: float) -> None:
        assert self._model is not None  # noqa: S101 - the callers have looked
        first, last = self._model.totals.x[[0, -1]]
        if first - 0.25 <= x <= last + 0.25:
            self.position_requested.emit(self._model.position_at(x))

    def _draw(self, model: StairsViewModel) -> None:
        theme = self.theme
        self._gaps.draw(model.gaps, faded(QColor(theme.danger), FAINT_OPACITY))
        self._curves.draw(
            [model.bounds, model.totals],
            [
                theme.pen(theme.accent, CURVE_WIDTH, dashed=True),
                theme.pen(theme.mixture, CURVE_WIDTH),
            ],
        )
        self._marker.draw(model.marker, theme)


class GapLayer(Layer):
    """Rectangles between the bound and the log-likelihood: divergences."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[QRectF] = []
        self._color = QColor()

    def draw(
        self, gaps: tuple[tuple[float, float, float, float], ...], color: QColor
    ) -> None:
        """Show gaps: left, right, bottom and top of each."""
        self._boxes = [
            QRectF(left, bottom, right - left, top - bottom)
            for left, right, bottom, top in gaps
        ]
        self._color = color
        self.update()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Fill all gaps."""
        for box in self._boxes:
            painter.fillRect(box, self._color)


class Spot(Layer):
    """The half-step that is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._at: tuple[float, float] | None = None
        self._theme: Theme | None = None

    def draw(self, at: tuple[float, float], theme: Theme) -> None:
        """Show it at a place of the plot."""
        self._at, self._theme = at, theme
        self.update()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Paint a ring, in pixels."""
        if self._at is None or self._theme is None:
            return
        place = painter.worldTransform().map(QPointF(*self._at))
        painter.resetTransform()
        painter.setPen(self._theme.pen(self._theme.accent, CURVE_WIDTH))
        painter.setBrush(QColor(self._theme.card))
        painter.drawEllipse(place, HANDLE_RADIUS, HANDLE_RADIUS)
