"""One lane of a race: a small picture of the data and the mixture."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from emgui.exhibits.race.lanes import LaneViewModel
from emgui.presentation.drawing.curves import Curve
from emgui.views.drawing.items import CurveLayer, DotLayer
from emgui.views.drawing.model_plot import ModelPlot
from emgui.views.style import CURVE_WIDTH, THIN_WIDTH
from emgui.words.language import _

_TOP = 1.5
_SMALLEST = (70, 36)
_ROOM = 0.05


class LanePlot(ModelPlot[LaneViewModel]):
    """A histogram with curves, or points with ellipses, without any labels."""

    title = _("Lane")
    hint = ""
    shows_components = False

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(f"lane_plot_{number + 1}", parent)
        self._dots, self._curves = DotLayer(), CurveLayer()
        for item in (self._dots, self._curves):
            self.canvas.addItem(item, ignoreBounds=True)
        for side in ("left", "bottom"):
            self.canvas.hideAxis(side)
        self.canvas.setMouseEnabled(x=False, y=False)
        self.setMinimumSize(*_SMALLEST)
        self.paint_theme()

    def full_range(self) -> QRectF:
        """Return the data's range, the same in all lanes."""
        model = self.model
        if model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        low, high = model.x_axis.low, model.x_axis.high
        if model.y_axis is None:
            top = 1.0 if model.bars is None else float(model.bars.y.max())
            return QRectF(low, 0.0, high - low, _TOP * (top or 1.0))
        bottom, top = model.y_axis.low, model.y_axis.high
        across, up = _ROOM * (high - low), _ROOM * (top - bottom)
        return QRectF(low, bottom, high - low, top - bottom).adjusted(
            -across, -up, across, up
        )

    def display(self, model: LaneViewModel) -> None:
        """Draw the picture."""
        theme = self.theme
        outline = [] if model.bars is None else [model.bars]
        points = model.points
        self._dots.setVisible(points is not None)
        if points is not None:
            self._dots.display(Curve(points.x, points.y), QColor(theme.unassigned))
        self._curves.display(
            [*outline, *model.curves],
            [
                *(theme.pen(theme.muted, THIN_WIDTH) for _unused in outline),
                *(
                    theme.component_pen(k, CURVE_WIDTH)
                    for k in range(len(model.curves))
                ),
            ],
        )
