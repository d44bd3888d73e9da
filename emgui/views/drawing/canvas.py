"""A pyqtgraph canvas as plots want it: plain axes, no menus, events offered first."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from emgui.views.drawing.axis import Axis
from emgui.views.style import SPACING
from emgui.views.text import Label

# A hand is not steady: within so many pixels a press and its release are a click.
_STEADY = 4.0


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
        self._scale_note = _ScaleNote(self)
        self._scale_note.reprinted.connect(self._place_scale_note)
        axes["left"].noted.connect(self._say_scale)
        self.resized.connect(self._place_scale_note)
        self._pressed_at: QPointF | None = None
        self._stretches_from: QPointF | None = None
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

    def noted_area(self) -> QRectF:
        """Return where it is said what the numbers at the left are; mostly nowhere."""
        note = self._scale_note
        return QRectF() if note.isHidden() else QRectF(note.geometry())

    def area(self) -> QRectF:
        """Return where curves are drawn, on the canvas."""
        return QRectF(self.getViewBox().sceneBoundingRect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Offer the press to the plot before pyqtgraph."""
        event.setAccepted(False)
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(event)
        if event.button() is Qt.MouseButton.RightButton:
            self._stretches_from = event.globalPosition()
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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the plot; who stretched the axes wanted none."""
        pressed, self._stretches_from = self._stretches_from, None
        way = QPointF() if pressed is None else QPointF(event.globalPos()) - pressed
        event.setAccepted(way.manhattanLength() >= _STEADY)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say so, once the picture has its new size."""
        super().resizeEvent(event)
        self.resized.emit()

    @Slot(str)
    def _say_scale(self, words: str) -> None:
        """Say in the corner what the numbers of the axis are, where it cannot."""
        self._scale_note.setWordWrap(False)
        self._scale_note.setText(words)
        self._scale_note.setVisible(bool(words))
        self._place_scale_note()
        # Captions keep off it.
        self.viewport().update()

    @Slot()
    def _place_scale_note(self) -> None:
        # pyqtgraph gives up its plot before it is closed.
        note = self._scale_note
        if self.plotItem is None or note.isHidden():
            return
        corner = self.area().topLeft().toPoint()
        room = self.width() - corner.x()
        if note.wordWrap():
            note.setWordWrap(False)
        if note.sizeHint().width() > room:
            note.setWordWrap(True)
            note.resize(room, note.heightForWidth(room))
        else:
            note.adjustSize()
        note.move(corner)

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


class _ScaleNote(Label):
    """What the numbers of an axis are; the pointer goes through it.

    Signals
    -------
    reprinted()
        It is written larger or smaller now.
    """

    reprinted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("scale_note")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("role", "caption")
        self.setProperty("print", "small")
        self.setContentsMargins(4, 0, 4, 0)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Say so when the print changes: it needs other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.reprinted.emit()
