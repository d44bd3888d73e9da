"""The responsibilities of one row as bars: a bar is as high as the number above it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTransform
from PySide6.QtWidgets import QWidget

from emgui.exhibits.value.picture import ExplainedValue
from emgui.views.drawing.items import BarLayer, ModelLayer
from emgui.views.drawing.model_plot import ModelPlot
from emgui.views.style import Theme, line_room, small_font
from emgui.words.language import _
from emgui.words.number_marks import written

_WIDTH = 0.6
_TOP = 1.25
# A few bars say no more in a higher picture.
_LOWEST, _HIGHEST = 110, 240


class TermsPlot(ModelPlot[ExplainedValue]):
    """A bar for every component: its part of the row."""

    title = _("Responsibilities of the row")
    hint = _("every component's part of the row; together 1")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("terms_plot", parent)
        self._bars, self._captions = BarLayer(), Captions()
        for item in (self._bars, self._captions):
            self.canvas.addItem(item, ignoreBounds=True)
        self.canvas.x_axis.say(_("component"))
        self.canvas.x_axis.smallest_step = 1.0
        self.canvas.y_axis.say(_("responsibility r"))
        self.canvas.setMouseEnabled(x=False, y=False)
        self.setMinimumHeight(_LOWEST)
        self.setMaximumHeight(_HIGHEST)
        self.paint_theme()

    def full_range(self) -> QRectF:
        """Return all bars, with room for what is written above them."""
        k = 1 if self.model is None else self.model.responsibilities.size
        return QRectF(0.4, 0.0, k + 0.2, _TOP)

    def display(self, model: ExplainedValue) -> None:
        """Draw the picture."""
        k = model.responsibilities.size
        # A bar and a gap in turn: one layer paints them all.
        edges = np.sort(
            np.concatenate(
                [np.arange(1, k + 1) - _WIDTH / 2, np.arange(1, k + 1) + _WIDTH / 2]
            )
        )
        heights = np.zeros(2 * k - 1)
        heights[::2] = model.responsibilities
        colors = [QColor(0, 0, 0, 0)] * (2 * k - 1)
        colors[::2] = [self.theme.component_color(i) for i in range(k)]
        self._bars.display(edges, heights, colors)
        self._captions.display(model, self.theme)


class Captions(ModelLayer[ExplainedValue]):
    """The responsibility above every bar."""

    def paint_model(
        self,
        painter: QPainter,
        transform: QTransform,
        model: ExplainedValue,
        theme: Theme,
    ) -> None:
        """Write them, where there is room for them."""
        painter.setFont(small_font())
        painter.setPen(QColor(theme.text))
        room = transform.m11()
        for k, r in enumerate(model.responsibilities, 1):
            number = written(f"{r:.2f}")
            text = f"r = {number}"
            width = painter.fontMetrics().horizontalAdvance(text)
            if width > room:
                text = number
            foot = transform.map(QPointF(float(k), float(r)))
            box = QRectF(foot.x() - room / 2, foot.y() - line_room(), room, line_room())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
