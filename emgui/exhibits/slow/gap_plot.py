"""The distance to the limit by iteration, on a logarithmic scale."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from emgui.exhibits.slow.gap import GapViewModel
from emgui.presentation.drawing.curves import Curve
from emgui.views.drawing.items import CurveLayer
from emgui.views.drawing.model_plot import ModelPlot
from emgui.views.style import CURVE_WIDTH, THIN_WIDTH
from emgui.words.language import _

_ROOM = 0.06
_SHORTEST_AXIS = 5.0


class GapPlot(ModelPlot[GapViewModel]):
    """What is still to gain; dashed, what a constant rate foretells."""

    title = _("Gap to the end")
    hint = _("log10; dashed: the measured rate")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("gap_plot", parent)
        self._curves = CurveLayer()
        self.canvas.addItem(self._curves, ignoreBounds=True)
        self.canvas.x_axis.say(_("iteration"))
        self.canvas.x_axis.smallest_step = 1.0
        self.paint_theme()

    def full_range(self) -> QRectF:
        """Return the whole way."""
        if self.model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        x, y = self.model.gaps.x, self.model.gaps.y
        width = max(_SHORTEST_AXIS, float(x[-1]), self.model.position)
        low, high = float(y.min()), float(y.max())
        height = (high - low) or 1.0
        return QRectF(
            -_ROOM / 2.0 * width,
            low - _ROOM * height,
            width * (1.0 + _ROOM),
            height * (1.0 + 2.0 * _ROOM),
        )

    def display(self, model: GapViewModel) -> None:
        """Draw the picture."""
        self.canvas.y_axis.say(model.label)
        theme, full = self.theme, self.full_range()
        here = Curve(np.full(2, model.position), np.array([full.top(), full.bottom()]))
        lines = [here, model.gaps, *([] if model.line is None else [model.line])]
        self._curves.display(
            lines,
            [
                theme.pen(theme.muted, THIN_WIDTH),
                theme.pen(theme.accent, CURVE_WIDTH),
                theme.pen(theme.danger, CURVE_WIDTH, dashed=True),
            ][: len(lines)],
        )
