"""One measure of health by iteration, with the line that it should not cross."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from emgui.exhibits.degeneracy.picture import GaugeViewModel
from emgui.presentation.drawing.curves import Curve
from emgui.views.drawing.items import CurveLayer
from emgui.views.drawing.model_plot import ModelPlot
from emgui.views.style import THIN_WIDTH
from emgui.words.language import _

_ROOM = 0.08
_SHORTEST_AXIS = 5.0
# A threshold further off than this many powers of ten would squeeze the curves.
_FARTHEST = 4.0


class GaugePlot(ModelPlot[GaugeViewModel]):
    """A line for every component; dashed, where it becomes bad."""

    title = _("Gauge")
    hint = ""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._curves = CurveLayer()
        self.canvas.addItem(self._curves, ignoreBounds=True)
        self.canvas.x_axis.say(_("iteration"))
        self.canvas.x_axis.smallest_step = 1.0
        self.paint_theme()

    def full_range(self) -> QRectF:
        """Return the curves, and the threshold where they come near it."""
        if self.model is None or not self.model.gauge.curves:
            # What is still being worked out has no range yet.
            return QRectF(0.0, 0.0, 1.0, 1.0)
        gauge = self.model.gauge
        values = np.concatenate([curve.y for curve in gauge.curves])
        low, high = float(values.min()), float(values.max())
        if gauge.threshold is not None:
            if low - _FARTHEST < gauge.threshold < low:
                low = gauge.threshold
            if high < gauge.threshold < high + _FARTHEST:
                high = gauge.threshold
        height = max(high - low, 0.5)
        width = max(_SHORTEST_AXIS, float(gauge.curves[0].x[-1]))
        return QRectF(
            -_ROOM / 2.0 * width,
            low - _ROOM * height,
            width * (1.0 + _ROOM),
            height * (1.0 + 2.0 * _ROOM),
        )

    def display(self, model: GaugeViewModel) -> None:
        """Draw the picture."""
        theme, full, gauge = self.theme, self.full_range(), model.gauge
        here = Curve(np.full(2, model.position), np.array([full.top(), full.bottom()]))
        bad = (
            []
            if gauge.threshold is None
            else [
                Curve(
                    np.array([full.left(), full.right()]),
                    np.full(2, gauge.threshold),
                )
            ]
        )
        self._curves.display(
            [here, *bad, *gauge.curves],
            [
                theme.pen(theme.muted, THIN_WIDTH),
                *(theme.pen(theme.danger, dashed=True) for _unused in bad),
                *(theme.component_pen(k) for k in range(len(gauge.curves))),
            ],
        )
