"""Marks selected and brushed rows on a canvas, and lets a click select one."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QTransform

from emgui.presentation.drawing.selection import Selection
from emgui.views.drawing.canvas import Canvas
from emgui.views.drawing.items import ModelLayer
from emgui.views.style import CURVE_WIDTH, THIN_WIDTH, Theme

_RING, _FOOT = 7.0, 10.0


class RowSelector(QObject):
    """The marked rows of one plot.

    Signals
    -------
    row_requested(object)
        This row of the data was clicked; None where there is none.
    """

    row_requested = Signal(object)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._selection: Selection | None = None
        self._row_before: int | None = None
        self._marks = SelectionLayer()
        canvas.addItem(self._marks, ignoreBounds=True)
        canvas.clicked.connect(self._on_click)
        canvas.double_clicked.connect(self._on_double_click)

    def show_model(self, selection: Selection, theme: Theme) -> None:
        """Mark what is selected and brushed."""
        self._selection = selection
        self._marks.display(selection, theme)

    @Slot(QPointF)
    def _on_click(self, pixel: QPointF) -> None:
        if self._selection is None:
            return
        self._row_before = self._selection.row
        point = self._canvas.from_pixels(pixel)
        n = self._selection.places.shape[1]
        place = np.array([point.x(), point.y()])[:n]
        size = np.array(self._canvas.getViewBox().viewPixelSize())[:n]
        self.row_requested.emit(self._selection.row_at(place, size))

    @Slot()
    def _on_double_click(self) -> None:
        """Take back what the first of both clicks did: they mean something else."""
        if self._selection is not None:
            self.row_requested.emit(self._row_before)


class SelectionLayer(ModelLayer[Selection]):
    """A line through the selected value, or a ring around the selected point.

    Brushed values are ticks; brushed points stand out by themselves, for the others
    recede.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(10.0)

    def paint_model(
        self,
        painter: QPainter,
        transform: QTransform,
        selection: Selection,
        theme: Theme,
    ) -> None:
        """Paint in pixels: brushed rows first, the selected one over them."""
        area = self.getViewBox().sceneBoundingRect()
        if selection.brushed.shape[1] == 1:
            painter.setPen(theme.pen(theme.text, THIN_WIDTH))
            # Thousands of rows are not more ticks than there are pixels.
            places = selection.brushed[:, 0] * transform.m11() + transform.dx()
            for x in sorted({*np.rint(places).tolist()}):
                foot = QPointF(x, area.bottom())
                painter.drawLine(foot, foot - QPointF(0.0, _FOOT))
        if selection.selected is None:
            return
        painter.setPen(theme.pen(theme.text, CURVE_WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        chosen = selection.selected.tolist()
        if len(chosen) == 1:
            x = transform.map(QPointF(chosen[0], 0.0)).x()
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        else:
            painter.drawEllipse(transform.map(QPointF(*chosen)), _RING, _RING)
