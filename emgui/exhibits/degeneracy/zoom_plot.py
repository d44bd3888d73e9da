"""The smallest component under the microscope, with the rows that it holds."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from emgui.exhibits.degeneracy.picture import ZoomViewModel
from emgui.mixture.arrays import FloatArray
from emgui.presentation.drawing.curves import Curve
from emgui.views.drawing.items import CurveLayer, Layer, faded, polygon
from emgui.views.drawing.model_plot import ModelPlot
from emgui.views.style import CURVE_WIDTH, THIN_WIDTH, Theme
from emgui.words.language import _

_TOP, _BELOW = 1.15, -0.18
_DOT, _SHADES = 8.0, 6.0
_MOST_LINES = 40


class ZoomPlot(ModelPlot[ZoomViewModel]):
    """One component, much enlarged: its bell, its rows, and the data's grid."""

    title = _("The smallest component")
    hint = _("filled: rows that it answers for")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window_plot", parent)
        self._curves, self._rows = CurveLayer(), _RowLayer()
        for item in (self._curves, self._rows):
            self.canvas.addItem(item, ignoreBounds=True)
        self.canvas.y_axis.say(_("its density, peak = 1"))
        self.paint_theme()

    def full_range(self) -> QRectF:
        """Return the window, with room for the rows below the bell."""
        if self.model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        x = self.model.curve.x
        return QRectF(float(x[0]), _BELOW, float(x[-1] - x[0]), _TOP - _BELOW)

    def display(self, model: ZoomViewModel) -> None:
        """Draw the picture."""
        theme = self.theme
        grid = _grid(model)
        self._curves.display(
            [*grid, model.curve],
            [
                *(theme.pen(theme.border, THIN_WIDTH) for _unused in grid),
                theme.component_pen(model.component, CURVE_WIDTH),
            ],
        )
        self._rows.display(model, theme)


def _grid(model: ZoomViewModel) -> list[Curve]:
    """Return upright lines at the data's grid, if they can be told apart."""
    reach = float(model.curve.x[-1])
    if model.step <= 0.0 or 2.0 * reach / model.step > _MOST_LINES or not model.x.size:
        return []
    first = float(model.x[0]) % model.step
    places = np.arange(first - reach // model.step * model.step, reach, model.step)
    places = places[np.abs(places) <= reach]
    return [Curve(np.full(2, x), np.array([0.0, 1.0])) for x in places]


class _RowLayer(Layer):
    """Rows as dots under the bell: filled as far as the component holds them."""

    def __init__(self) -> None:
        super().__init__()
        self._model: ZoomViewModel | None = None
        self._theme: Theme | None = None
        self._heights: FloatArray = np.empty(0)

    def display(self, model: ZoomViewModel, theme: Theme) -> None:
        """Show these rows."""
        self._model, self._theme = model, theme
        jitter = np.arange(model.x.size, dtype=np.float64) * 0.618034 % 1.0
        self._heights = _BELOW * (0.2 + 0.6 * jitter)
        self.update()

    def paint_layer(self, painter: QPainter) -> None:
        """Paint all rows, spread a little so that equal ones can be counted."""
        if self._model is None or self._theme is None:
            return
        color = self._theme.component_color(self._model.component)
        # A few shades, each in one go: hundreds of brushes would take long.
        levels = np.rint(self._model.shares * _SHADES)
        for level in np.unique(levels).tolist():
            pen = QPen(QColor(self._theme.unassigned), _DOT)
            if level > 0.0:
                pen.setColor(faded(QColor(color), level / _SHADES))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setCosmetic(True)
            painter.setPen(pen)
            chosen = levels == level
            painter.drawPoints(polygon(self._model.x[chosen], self._heights[chosen]))
