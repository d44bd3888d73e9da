"""A pyqtgraph canvas as plots want it: plain axes, no menus, events offered first."""

from __future__ import annotations

import html
import math

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from emgui.data.visible import visible
from emgui.presentation.numbers import round_step, tick_strings
from emgui.views.style import AXIS_WIDTH, SPACING, print_scale, small_font

# Pixels that a tick label needs along its axis.
_TICK_ROOM = {"left": 18.0, "bottom": 60.0}
_MOST_TICKS = 9
# A hand is not steady: within so many pixels a press and its release are a click.
_STEADY = 4.0


class Axis(pg.AxisItem):
    """An axis with few, plain tick labels: no SI prefixes, no factors.

    `smallest_step` is the smallest distance of two labels: 1 where only whole
    numbers make sense.
    """

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, maxTickLength=-4)
        self.enableAutoSIPrefix(False)
        self.setStyle(tickTextOffset=4, autoReduceTextSpace=True)
        self._usual_width = AXIS_WIDTH
        self.take_print()
        self._words = ""
        self._room = math.inf
        self.smallest_step = 0.0

    def take_print(self) -> None:
        """Write values and label as large as everything else."""
        self.setTickFont(small_font())
        self.label.setFont(QFont())
        if self.orientation == "left":
            self.setWidth(round(self._usual_width * print_scale()))
        self.resizeEvent()

    def narrow(self, width: float) -> None:
        """Be narrower than other left axes: so many pixels at the usual print."""
        self._usual_width = width
        self.take_print()

    def tickSpacing(
        self, low: float, high: float, pixels: float
    ) -> list[tuple[float, float]]:
        """Return one spacing: a round number, with room for the labels."""
        needed = _TICK_ROOM[self.orientation] * print_scale()
        room = max(needed, pixels / _MOST_TICKS)
        step = round_step(abs(high - low) * room / max(pixels, 2.0 * room))
        return [(max(step, self.smallest_step), 0.0)]

    def tickStrings(
        self, values: list[float], _scale: float, spacing: float
    ) -> list[str]:
        """Return plain labels, all with the decimals that the spacing needs."""
        return tick_strings(values, spacing)

    def say(self, words: str) -> None:
        """Label the axis, centred; nothing is done if it says so already."""
        if words != self._words:
            self._words = words
            self.setLabel(html.escape(visible(words)))
            self.resizeEvent()
            self._label_if_room()

    def spare(self, room: float, *, values: bool) -> None:
        """Show the label if `room` pixels hold it, and the values if wanted."""
        self._room = room
        self.setStyle(showValues=values)
        self._label_if_room()

    def _label_if_room(self) -> None:
        self.showLabel(self.label.boundingRect().width() <= self._room)


class Canvas(pg.PlotWidget):
    """A pyqtgraph plot without menus and buttons, which passes events on.

    Signals
    -------
    pressed, moved, released(QMouseEvent)
        The left button, or the pointer; a slot that accepts the event keeps it from
        pyqtgraph, which would pan.
    left()
        The pointer has gone.
    resized()
        There is more room, or less.
    clicked(QPointF)
        The left button was pressed and let go on the spot, and no plot wanted it.
    double_clicked()
        The user wants the whole picture back.
    """

    pressed = Signal(QMouseEvent)
    moved = Signal(QMouseEvent)
    released = Signal(QMouseEvent)
    left = Signal()
    resized = Signal()
    clicked = Signal(QPointF)
    double_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        axes = {side: Axis(side) for side in ("left", "bottom")}
        super().__init__(parent, axisItems=axes, enableMenu=False)
        self._pressed_at: QPointF | None = None
        self.x_axis, self.y_axis = axes["bottom"], axes["left"]
        # Never shown, but without a parent it would outlive us.
        menu = self.getPlotItem().ctrlMenu
        menu.setParent(self, menu.windowFlags())
        self.hideButtons()
        self.setAntialiasing(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Keys go to the plot that owns the canvas.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setMouseTracking(True)
        self.getViewBox().setDefaultPadding(0.0)
        # Half a tick label reaches beyond each end of its axis.
        self.getPlotItem().layout.setContentsMargins(0, SPACING, SPACING, 0)

    def to_pixels(self, x: float, y: float) -> QPointF:
        """Return where a point of the plot is on the canvas."""
        return QPointF(self.getViewBox().mapViewToDevice(QPointF(x, y)))

    def from_pixels(self, point: QPointF) -> QPointF:
        """Return the point of the plot under a point of the canvas."""
        return QPointF(self.getViewBox().mapDeviceToView(point))

    def area(self) -> QRectF:
        """Return where curves are drawn, on the canvas."""
        return QRectF(self.getViewBox().sceneBoundingRect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Offer the press to the plot before pyqtgraph."""
        event.setAccepted(False)
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(event)
        free = not event.isAccepted() and event.button() is Qt.MouseButton.LeftButton
        self._pressed_at = event.position() if free else None
        if not event.isAccepted():
            super().mousePressEvent(event)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Offer the move to the plot before pyqtgraph."""
        event.setAccepted(False)
        self.moved.emit(event)
        if not event.isAccepted():
            super().mouseMoveEvent(event)
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Offer the release to the plot before pyqtgraph."""
        event.setAccepted(False)
        if event.button() is Qt.MouseButton.LeftButton:
            self.released.emit(event)
        if not event.isAccepted():
            super().mouseReleaseEvent(event)
            event.accept()
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is not None:
            way = event.position() - pressed
            if way.manhattanLength() < _STEADY:
                self.clicked.emit(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Say so; pyqtgraph does nothing with it."""
        event.accept()
        self.double_clicked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say so, once the picture has its new size."""
        super().resizeEvent(event)
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the print: pyqtgraph does not by itself."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "x_axis"):
            for axis in (self.x_axis, self.y_axis):
                axis.take_print()
            self.resized.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Say so."""
        super().leaveEvent(event)
        self.left.emit()
