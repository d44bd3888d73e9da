"""Data minus model, bar by bar, with the noise to expect."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QWidget

from emgui.presentation.curves import Curve
from emgui.presentation.residuals import ResidualViewModel, readout
from emgui.views.plots.base import ModelPlot
from emgui.views.plots.items import BarLayer, CurveLayer, faded
from emgui.views.style import BAR_OPACITY

_HEADROOM = 1.15


class ResidualPlot(ModelPlot[ResidualViewModel]):
    """A strip of bars: the histogram's density minus the mixture's."""

    title = "Residuals"
    hint = "data minus model; dashed: two standard errors"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("residual_plot", parent)
        self._bars = BarLayer()
        self._lines = CurveLayer()
        for item in (self._bars, self._lines):
            self.canvas.addItem(item, ignoreBounds=True)
        self.canvas.y_axis.say("residual")
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

    def draw(self, model: ResidualViewModel) -> None:
        """Draw the picture."""
        theme = self.theme
        inside = faded(QColor(theme.muted), BAR_OPACITY)
        outside = faded(QColor(theme.danger), BAR_OPACITY)
        surprising = np.abs(model.residuals) > model.band
        self._bars.draw(
            model.edges,
            model.residuals,
            [outside if far else inside for far in surprising.tolist()],
            theme.pen(theme.card),
        )
        x = np.repeat(model.edges, 2)[1:-1]
        band = np.repeat(model.band, 2)
        zero = Curve(model.edges[[0, -1]], np.zeros(2))
        dashed = theme.pen(theme.muted, dashed=True)
        self._lines.draw(
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
