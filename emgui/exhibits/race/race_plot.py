"""The gaps of all lanes to the best, on a logarithmic scale."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from emgui.exhibits.race.picture import GapsViewModel
from emgui.presentation.drawing.curves import Curve
from emgui.views.drawing.items import CurveLayer
from emgui.views.drawing.model_plot import ModelPlot
from emgui.views.style import CURVE_WIDTH, THIN_WIDTH
from emgui.words.language import _

_ROOM = 0.06


class RacePlot(ModelPlot[GapsViewModel]):
    """A line for every lane; click to set the shared clock.

    Signals
    -------
    time_requested(float)
        The user wants to see another moment.
    """

    title = _("Gap to the best")
    hint = _("log10; click to go there")
    time_requested = Signal(float)
    shows_components = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("race_plot", parent)
        self._curves = CurveLayer()
        self.canvas.addItem(self._curves, ignoreBounds=True)
        self.canvas.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.canvas.pressed.connect(self._press)
        self.paint_theme()

    def full_range(self) -> QRectF:
        """Return all lanes."""
        curves = () if self.model is None else self.model.curves
        known = [curve for curve in curves if curve.x.size]
        if not known:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        width = max(5.0, *(float(curve.x[-1]) for curve in known))
        low = min(float(curve.y.min()) for curve in known)
        high = max(float(curve.y.max()) for curve in known)
        height = (high - low) or 1.0
        return QRectF(
            -_ROOM / 2.0 * width,
            low - _ROOM * height,
            width * (1.0 + _ROOM),
            height * (1.0 + 2.0 * _ROOM),
        )

    def _press(self, event: QMouseEvent) -> None:
        if self.model is not None:
            event.accept()
            x = self.canvas.from_pixels(event.position()).x()
            self.time_requested.emit(max(0.0, x))

    def display(self, model: GapsViewModel) -> None:
        """Draw the picture."""
        self.canvas.x_axis.say(model.x_label)
        self.canvas.y_axis.say(model.y_label)
        theme, full = self.theme, self.full_range()
        here = Curve(np.full(2, model.time), np.array([full.top(), full.bottom()]))
        self._curves.display(
            [here, *model.curves],
            [
                theme.pen(theme.muted, THIN_WIDTH),
                *(
                    theme.component_pen(i, CURVE_WIDTH)
                    for i in range(len(model.curves))
                ),
            ],
        )
