"""Parameters by iteration: how weights, means and spreads found their places."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QTransform
from PySide6.QtWidgets import QWidget

from emgui.presentation.drawing.curves import Curve
from emgui.presentation.drawing.stretches import EDITED
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.traces import Trace, TracedQuantity, TraceViewModel
from emgui.views.controls.calm import ComboBox
from emgui.views.drawing.base import PlotView
from emgui.views.drawing.items import CurveLayer, ModelLayer
from emgui.views.names import TRACES
from emgui.views.style import THIN_WIDTH, Theme, small_font
from emgui.words.language import _

_ROOM = 0.06
# Above the curves, for the name of the axis where there is no room beside it.
_HEADROOM = 0.2
_SHORTEST_AXIS = 5
_GAP = 3.0
_QUANTITIES = {
    TracedQuantity.MEANS: _("means"),
    TracedQuantity.STANDARD_DEVIATIONS: _("standard deviations"),
    TracedQuantity.WEIGHTS: _("weights"),
}


class TracePlot(PlotView):
    """One parameter of every component by iteration; the truth is dashed."""

    title, hint = TRACES

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("trace_plot", parent)
        self._model: TraceViewModel | None = None
        self._curves, self._flags = CurveLayer(), FlagLayer()
        for item in (self._curves, self._flags):
            self.canvas.addItem(item, ignoreBounds=True)
        self.canvas.x_axis.say(_("iteration"))
        self.canvas.x_axis.smallest_step = 1.0
        self.chooser = ComboBox()
        self.chooser.setObjectName("trace_quantity")
        self.chooser.setAccessibleName(_("Parameter to trace"))
        self.chooser.setToolTip(_("Which parameter is drawn by iteration"))
        for quantity in TracedQuantity:
            self.chooser.addItem(_QUANTITIES[quantity], quantity)
        self.chooser.currentIndexChanged.connect(self._choose)
        self.add_control(self.chooser)
        self.paint_theme()

    @property
    def quantity(self) -> TracedQuantity:
        """What is traced."""
        return TracedQuantity(self.chooser.currentData())

    def show_model(self, model: TraceViewModel | Placeholder) -> None:
        """Draw traces, or say why there are none."""
        self._model = None if isinstance(model, Placeholder) else model
        self.chooser.setVisible(self._model is not None)
        if isinstance(model, Placeholder):
            self.begin(model, model.sentence)
            return
        self.begin(model, model.description)
        self._display(model)
        self.follow((model.data_key, self.quantity))

    def restyle(self, _theme: Theme) -> None:
        """Take the theme's colours."""
        if self._model is not None:
            self._display(self._model)

    def full_range(self) -> QRectF:
        """Return all values and the truth."""
        if self._model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        trace = self._model.traces[self.quantity]
        values = np.concatenate([trace.values.ravel(), trace.truth])
        low, high = float(values.min()), float(values.max())
        height = (high - low) or max(1e-6, abs(high) * 0.1)
        width = float(max(_SHORTEST_AXIS, self._model.iterations[-1]))
        return QRectF(
            -_ROOM / 2 * width,
            low - _ROOM * height,
            width * (1 + _ROOM),
            height * (1 + _ROOM + _HEADROOM),
        )

    def _choose(self) -> None:
        if self._model is not None:
            self.show_model(self._model)

    def _display(self, model: TraceViewModel) -> None:
        theme, trace = self.theme, model.traces[self.quantity]
        self.canvas.y_axis.say(trace.label)
        full, truths = self.full_range(), _truth_lines(model, trace)
        flags = [_upright(float(model.iterations[i]), full) for i in model.breaks]
        pieces = _pieces(model, trace)
        self._curves.display(
            [
                *flags,
                _upright(float(model.position), full),
                *truths,
                *(curve for _unused, curve in pieces),
            ],
            [
                *(theme.pen(theme.muted, THIN_WIDTH, dashed=True) for _unused in flags),
                theme.pen(theme.muted, THIN_WIDTH, dashed=model.is_half_step),
                *(theme.pen(theme.truth, dashed=True) for _unused in truths),
                *(theme.component_pen(k) for k, _unused in pieces),
            ],
        )
        self._flags.display(
            tuple(float(model.iterations[i]) for i in model.breaks), theme
        )


def _pieces(model: TraceViewModel, trace: Trace) -> list[tuple[int, Curve]]:
    """Return the curves of all components, broken where parameters were edited."""
    borders = (0, *model.breaks, len(model.iterations))
    return [
        (k, Curve(model.iterations[first:end], trace.values[first:end, k]))
        for k in range(trace.values.shape[1])
        for first, end in pairwise(borders)
    ]


class FlagLayer(ModelLayer[tuple[float, ...]]):
    """Says where parameters were edited."""

    def paint_model(
        self,
        painter: QPainter,
        transform: QTransform,
        model: tuple[float, ...],
        theme: Theme,
    ) -> None:
        """Write beside the lines, at the foot."""
        view = self.getViewBox().sceneBoundingRect()
        painter.setFont(small_font())
        painter.setPen(QColor(theme.muted))
        width = painter.fontMetrics().horizontalAdvance(EDITED)
        free_from = view.left()
        for x in model:
            left = transform.map(QPointF(x, 0.0)).x() + _GAP
            if free_from <= left and left + width <= view.right():
                painter.drawText(QPointF(left, view.bottom() - _GAP), EDITED)
                free_from = left + width + _GAP


def _truth_lines(model: TraceViewModel, trace: Trace) -> list[Curve]:
    reach = np.array([0.0, max(_SHORTEST_AXIS, model.iterations[-1])])
    return [Curve(reach, np.full(2, value)) for value in trace.truth]


def _upright(x: float, full: QRectF) -> Curve:
    return Curve(np.full(2, x), np.array([full.top(), full.bottom()]))
