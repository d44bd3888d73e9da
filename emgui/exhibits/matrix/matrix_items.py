"""A scatter matrix on a canvas: painted in small turns, shown when it is whole."""

from __future__ import annotations

from collections import deque
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPixmap

from emgui.exhibits.matrix.matrix_painter import painting_tasks
from emgui.exhibits.matrix.picture import MatrixViewModel
from emgui.exhibits.matrix.places import rectangle
from emgui.exhibits.matrix.study import MatrixPicture
from emgui.records import dataclass
from emgui.views.drawing.items import Layer, faded
from emgui.views.style import CURVE_WIDTH, THIN_WIDTH, Theme

# For so long other events may wait while cells are painted.
_TURN_SECONDS = 0.004
_BAND_OPACITY = 0.16
_STEADY = 4.0  # pixels: a hand is not steady


@dataclass(slots=True)
class Band:
    """A rectangle in the hand: the cell, and two corners in pixels."""

    cell: tuple[int, int]
    start: QPointF
    end: QPointF

    @property
    def rectangle(self) -> QRectF:
        """The rectangle, whichever way it was drawn."""
        return QRectF(self.start, self.end).normalized()

    @property
    def is_painted(self) -> bool:
        """Whether it is more than an unsteady click."""
        return (self.end - self.start).manhattanLength() >= _STEADY


class _Sheet:
    """A picture that is being painted."""

    def __init__(
        self, model: MatrixViewModel, picture: MatrixPicture, theme: Theme
    ) -> None:
        (width, height), ratio = picture.layout.size, picture.contents.ratio
        self.pixmap = QPixmap(round(width * ratio), round(height * ratio))
        self.pixmap.setDevicePixelRatio(ratio)
        self.pixmap.fill(QColor(theme.card))
        self._tasks = deque(painting_tasks(model, picture, theme))

    def go_on(self, seconds: float) -> bool:
        """Paint for a while, one cell at least; return whether it is whole."""
        until = perf_counter() + seconds
        # A picture that is thrown away must not have a painter on it.
        painter = QPainter(self.pixmap)
        while self._tasks:
            self._tasks.popleft()(painter)
            if perf_counter() >= until:
                break
        painter.end()
        return not self._tasks


class MatrixLayer(Layer):
    """The whole matrix, and over it the cell and the rectangle in the hand.

    A picture that has been begun is finished before a newer one is: were it given up,
    a run would show nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: QPixmap | None = None
        self._sheet: _Sheet | None = None
        self._next: tuple[MatrixViewModel, MatrixPicture, Theme] | None = None
        self._picture: MatrixPicture | None = None
        self._theme: Theme | None = None
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)
        self.active: tuple[int, int] | None = None
        self.band: Band | None = None

    @property
    def is_idle(self) -> bool:
        """Whether the newest picture is shown."""
        return self._sheet is None

    def display(
        self, model: MatrixViewModel, picture: MatrixPicture, theme: Theme
    ) -> None:
        """Show a picture, as soon as it is painted."""
        self._picture, self._theme = picture, theme
        self._next = (model, picture, theme)
        self._turn.start()
        if self._sheet is None:
            self._begin()

    def clear(self) -> None:
        """Show nothing."""
        self._turn.stop()
        self._shown = self._sheet = self._next = self.band = None

    def paint_layer(self, painter: QPainter) -> None:
        """Paint what is whole; the first picture is not waited for."""
        while self._shown is None and self._sheet is not None:
            self._go_on()
        picture, theme = self._picture, self._theme
        if self._shown is None or picture is None or theme is None:
            return
        painter.resetTransform()
        painter.drawPixmap(QPointF(0.0, 0.0), self._shown)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.active is not None:
            painter.setPen(theme.pen(theme.accent, CURVE_WIDTH))
            painter.drawRect(rectangle(picture.layout.box(*self.active)))
        if self.band is not None:
            painter.setBrush(faded(QColor(theme.accent), _BAND_OPACITY))
            painter.setPen(theme.pen(theme.accent, THIN_WIDTH))
            painter.drawRect(self.band.rectangle)

    def _begin(self) -> None:
        if self._next is not None:
            self._sheet, self._next = _Sheet(*self._next), None

    @Slot()
    def _go_on(self) -> None:
        if self._sheet is None or not self._sheet.go_on(_TURN_SECONDS):
            return
        self._shown, self._sheet = self._sheet.pixmap, None
        self._begin()
        if self._sheet is None:
            self._turn.stop()
        self.update()
