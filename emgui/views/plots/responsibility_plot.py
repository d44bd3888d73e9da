"""Responsibilities along one column: one curve per component, from 0 to 1."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from emgui.presentation.drawing.curves import Curve
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.responsibilities import ResponsibilityViewModel, readout
from emgui.views.drawing.items import CurveLayer
from emgui.views.drawing.model_plot import ModelPlot
from emgui.views.drawing.pair import pair_caption
from emgui.views.drawing.selecting import RowSelector
from emgui.words.language import _

_ROOM = 0.03


class ResponsibilityPlot(ModelPlot[ResponsibilityViewModel]):
    """p(component | x) along one column.

    Signals
    -------
    row_requested(object)
        The row nearest to a click.
    """

    title = _("Responsibilities")
    hint = _("p(component | value)")
    row_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("responsibility_plot", parent)
        self._curves = CurveLayer()
        self.canvas.addItem(self._curves, ignoreBounds=True)
        self._selector = RowSelector(self.canvas)
        self._selector.row_requested.connect(self.row_requested)
        self.canvas.y_axis.say(_("probability"))
        self.canvas.getViewBox().setMouseEnabled(y=False)
        self.canvas.moved.connect(self._read)
        self._caption = pair_caption("responsibility_caption")
        self._layout.insertWidget(0, self._caption)
        # Not at once: to show the caption resizes the canvas again.
        self.canvas.resized.connect(
            self._name_column, Qt.ConnectionType.QueuedConnection
        )
        self.paint_theme()

    def show_model(self, model: ResponsibilityViewModel | Placeholder) -> None:
        """Draw who is responsible, or say why that is not known."""
        super().show_model(model)
        self._name_column()

    def full_range(self) -> QRectF:
        """Return the data's range, and all probabilities."""
        model = self.model
        if model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        low, high = model.axis.low, model.axis.high
        return QRectF(low, -_ROOM, high - low, 1.0 + 2.0 * _ROOM)

    def display(self, model: ResponsibilityViewModel) -> None:
        """Draw the picture."""
        self.canvas.x_axis.say(model.label)
        self._caption.say(_("probability by {column}", column=model.label))
        n_components = model.responsibilities.shape[1]
        self._curves.display(
            [Curve(model.x, model.responsibilities[:, k]) for k in range(n_components)],
            [self.theme.component_pen(k) for k in range(n_components)],
        )
        self._selector.show_model(model.selection, self.theme)

    @Slot()
    def _name_column(self) -> None:
        """Say above the picture what is drawn, where the axis has no room for it."""
        named = self.canvas.x_axis.label.isVisible()
        self._caption.setVisible(self.model is not None and not named)

    def _read(self, event: QMouseEvent) -> None:
        pixel = QPointF(event.position())
        self.say_at(pixel, lambda: self._reading_at(pixel))

    def _reading_at(self, pixel: QPointF) -> str:
        model = self.model
        return (
            "" if model is None else readout(model, self.canvas.from_pixels(pixel).x())
        )
