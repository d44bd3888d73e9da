"""The terms of Bayes' theorem as bars: their proportions are the responsibilities."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from emgui.presentation.placeholder import Placeholder
from emgui.presentation.value import ExplainedValue
from emgui.views.plots.base import PlotView
from emgui.views.plots.items import BarLayer, Layer
from emgui.views.style import LINE_ROOM, Theme, small_font

_WIDTH = 0.6
_TOP = 1.25
# A few bars say no more in a higher picture.
_LOWEST, _HIGHEST = 110, 240


class TermsPlot(PlotView):
    """A bar for every component: its weight times its density at the value."""

    title = "Terms"
    hint = "weight times density, relative to the largest"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("terms_plot", parent)
        self._model: ExplainedValue | None = None
        self._bars, self._captions = BarLayer(), Captions()
        for item in (self._bars, self._captions):
            self.canvas.addItem(item, ignoreBounds=True)
        self.canvas.x_axis.say("component")
        self.canvas.x_axis.smallest_step = 1.0
        self.canvas.y_axis.say("term (largest = 1)")
        self.canvas.setMouseEnabled(x=False, y=False)
        self.setMinimumHeight(_LOWEST)
        self.setMaximumHeight(_HIGHEST)
        self.paint_theme()

    def render(self, model: ExplainedValue | Placeholder) -> None:  # type: ignore[override]
        """Draw the terms, or say why there are none."""
        self._model = None if isinstance(model, Placeholder) else model
        if isinstance(model, Placeholder):
            self.begin(model, model.sentence)
            return
        self.begin(model, model.description)
        self._draw(model)
        self.follow((model.data_key, model.terms.size))

    def restyle(self, _theme: Theme) -> None:
        """Take the theme's colours."""
        if self._model is not None:
            self._draw(self._model)

    def full_range(self) -> QRectF:
        """Return all bars, with room for what is written above them."""
        k = 1 if self._model is None else self._model.terms.size
        return QRectF(0.4, 0.0, k + 0.2, _TOP)

    def _draw(self, model: ExplainedValue) -> None:
        k = model.terms.size
        # A bar and a gap in turn: one layer paints them all.
        edges = np.sort(
            np.concatenate(
                [np.arange(1, k + 1) - _WIDTH / 2, np.arange(1, k + 1) + _WIDTH / 2]
            )
        )
        heights = np.zeros(2 * k - 1)
        heights[::2] = model.terms
        colors = [QColor(0, 0, 0, 0)] * (2 * k - 1)
        colors[::2] = [self.theme.component_color(i) for i in range(k)]
        self._bars.draw(edges, heights, colors)
        self._captions.draw(model, self.theme)


class Captions(Layer):
    """The responsibility above every bar."""

    def __init__(self) -> None:
        super().__init__()
        self._model: ExplainedValue | None = None
        self._theme: Theme | None = None

    def draw(self, model: ExplainedValue, theme: Theme) -> None:
        """Show these responsibilities."""
        self._model, self._theme = model, theme
        self.update()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Write them, where there is room for them."""
        if self._model is None or self._theme is None:
            return
        transform = painter.worldTransform()
        painter.resetTransform()
        painter.setFont(small_font())
        painter.setPen(QColor(self._theme.text))
        room = transform.m11()
        pairs = zip(self._model.terms, self._model.responsibilities, strict=True)
        for k, (term, r) in enumerate(pairs, 1):
            text = f"r = {r:.2f}"
            width = painter.fontMetrics().horizontalAdvance(text)
            if width > room:
                text = f"{r:.2f}"
            foot = transform.map(QPointF(float(k), float(term)))
            box = QRectF(foot.x() - room / 2, foot.y() - LINE_ROOM, room, LINE_ROOM)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
