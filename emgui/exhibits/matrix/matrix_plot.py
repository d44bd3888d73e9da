"""Every pair of columns, or one large: the hand and the keys on it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from emgui.exhibits.matrix.cells import Cell, Margin
from emgui.exhibits.matrix.choices import MatrixMode
from emgui.exhibits.matrix.matrix_items import Band, MatrixLayer
from emgui.exhibits.matrix.matrix_painter import place
from emgui.exhibits.matrix.picture import MatrixViewModel
from emgui.exhibits.matrix.study import MatrixPicture
from emgui.presentation.drawing.axes import ColumnAxis
from emgui.presentation.drawing.captions import Box
from emgui.presentation.placeholder import Placeholder
from emgui.views.drawing.base import PlotView
from emgui.views.style import Theme
from emgui.views.text import wrapped_tip
from emgui.words import numbers

_PACE_MILLISECONDS = 60
_STEADY = 4.0  # pixels: a hand is not steady
_REACH = 12.0  # pixels: a click further from every point means none
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
# Of a cell: what a rectangle drawn with the keys begins with and moves by.
_KEY_BAND, _KEY_STEP = 0.25, 0.05
_KEYS = "Enter: large. B: brush. Arrows: another cell. Esc: done."
_LARGE_KEYS = "Enter: all pairs. B: brush. Esc: done."
_BAND_KEYS = "Arrows move it, Shift+arrows change its size. Enter: brush. Esc: no."


class MatrixPlot(PlotView):
    """A scatter matrix, or one cell of it.

    Signals
    -------
    resized_to(int, int, float)
        The picture's width and height in pixels, and the device's pixels in one.
    pair_requested(int, int)
        Show these two columns large: across and up.
    all_requested()
        Show all pairs again.
    brush_requested(object)
        Brush these rows of the data; None for no rows.
    row_requested(object)
        Select this row of the data; None for no row.
    """

    title = "Scatter matrix"
    hint = "every pair of columns"
    resized_to = Signal(int, int, float)
    pair_requested = Signal(int, int)
    all_requested = Signal()
    brush_requested = Signal(object)
    row_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("matrix_plot", parent)
        self._model: MatrixViewModel | None = None
        self._layer = MatrixLayer()
        self._keyed = False
        self._pressed: tuple[int, int] | None = None
        # While a rectangle is drawn, its rows are shown, but not with every pixel.
        self._pace = QTimer(self, singleShot=True, interval=_PACE_MILLISECONDS)
        self._pace.timeout.connect(self._brush_band)
        self.canvas.hideAxis("left")
        self.canvas.hideAxis("bottom")
        self.canvas.getPlotItem().layout.setContentsMargins(0, 0, 0, 0)
        self.canvas.setMouseEnabled(x=False, y=False)
        self.canvas.addItem(self._layer, ignoreBounds=True)
        self.canvas.resized.connect(self._on_resized)
        self.canvas.pressed.connect(self._press)
        self.canvas.moved.connect(self._move)
        self.canvas.released.connect(self._release)
        self.canvas.double_clicked.connect(self._on_double_click)
        self.setToolTip(
            wrapped_tip(
                "Drag a rectangle to brush rows; Esc lets them go. Click a point to "
                "select its row; double-click a cell to see it large. By keyboard: "
                "Tab, arrows, Enter, B."
            )
        )
        self.paint_theme()

    # -- drawing --------------------------------------------------------------

    def show_model(self, model: MatrixViewModel | Placeholder) -> None:
        """Draw all cells, or say why there are none."""
        empty = model if isinstance(model, Placeholder) else model.picture
        if isinstance(model, Placeholder) or isinstance(empty, Placeholder):
            self._model = None
            self._layer.clear()
            self._activate(None)
            assert isinstance(empty, Placeholder)  # noqa: S101 - one of the two is
            self.begin(empty, empty.sentence)
            return
        before = None if self._model is None else self._picture(self._model).layout
        self._model = model
        picture = self._picture(model)
        # Of another size, a rectangle in the hand goes on: its cell is still there.
        if before is None or before.side != picture.layout.side:
            self._drop_band()
            if self._layer.active is not None:
                self._activate(self._nearest(self._layer.active))
        self.begin(model, f"{model.description} {model.caption}")
        self._layer.draw(model, self.theme)
        self.follow(picture.layout)

    def restyle(self, theme: Theme) -> None:
        """Take the theme's colours."""
        if self._model is not None:
            self._layer.draw(self._model, theme)

    def full_range(self) -> QRectF:
        """Return a range that nobody reads: cells are laid out in pixels."""
        return QRectF(0.0, 0.0, 1.0, 1.0)

    def _picture(self, model: MatrixViewModel) -> MatrixPicture:
        assert isinstance(model.picture, MatrixPicture)  # noqa: S101 - show_model looked
        return model.picture

    @Slot()
    def _on_resized(self) -> None:
        size = self.canvas.viewport().size()
        self.resized_to.emit(size.width(), size.height(), self.devicePixelRatioF())

    # -- cells ----------------------------------------------------------------

    def _cell(self, at: tuple[int, int]) -> Cell | Margin | None:
        """Return what is shown in a cell; above the diagonal, its twin below."""
        if self._model is None:
            return None
        picture = self._picture(self._model)
        if at[0] == at[1] and picture.margins:
            return picture.margins[at[0]]
        wanted = (max(at), min(at))
        found = (c for c in picture.cells if (c.line, c.column) == wanted)
        return next(found, None)

    def _box(self, at: tuple[int, int]) -> Box:
        assert self._model is not None  # noqa: S101 - the callers have looked
        return self._picture(self._model).layout.box(*at)

    def _is_large(self) -> bool:
        return self._model is not None and not self._picture(self._model).margins

    def _enlarge(self, at: tuple[int, int]) -> None:
        cell = self._cell(at)
        if self._is_large():
            self.all_requested.emit()
        elif isinstance(cell, Cell) and cell.columns is not None:
            self.pair_requested.emit(*cell.columns)

    def _brush(self, at: tuple[int, int], rectangle: QRectF) -> None:
        cell, model = self._cell(at), self._model
        if cell is None or model is None:
            return
        box = self._box(at)
        low = place(box, rectangle.bottomLeft())
        high = place(box, rectangle.topRight())
        self.brush_requested.emit(model.brushed_rows(cell, low, high))

    @Slot()
    def _brush_band(self) -> None:
        band = self._layer.band
        if band is not None and self._model is not None:
            self._brush(band.cell, band.rectangle)

    def _nearest(self, at: tuple[int, int]) -> tuple[int, int]:
        assert self._model is not None  # noqa: S101 - the callers have looked
        last = self._picture(self._model).layout.side - 1
        return min(max(at[0], 0), last), min(max(at[1], 0), last)

    # -- the mouse ------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> None:
        if self._model is None:
            return
        event.accept()
        pixel = event.position()
        at = self._picture(self._model).layout.at(pixel.x(), pixel.y())
        self._pressed = at
        # Above the diagonal there are numbers, no points.
        if at is not None and at[0] >= at[1]:
            self._keyed = False
            self._layer.band = Band(at, pixel, pixel)

    def _move(self, event: QMouseEvent) -> None:
        event.accept()
        if self._model is None:
            return
        band, pixel = self._layer.band, event.position()
        if band is not None and not self._keyed:
            band.end = self._held(band, pixel)
            self._layer.update()
            if _is_drawn(band) and not self._pace.isActive():
                self._pace.start()
            return
        self._read(pixel)

    def _release(self, event: QMouseEvent) -> None:
        event.accept()
        band = self._layer.band
        if band is None or self._keyed or self._model is None:
            return
        self._layer.band = None
        self._pace.stop()
        self._layer.update()
        if _is_drawn(band):
            self._brush(band.cell, band.rectangle)
        else:
            self._select(band.cell, band.start)

    @Slot()
    def _on_double_click(self) -> None:
        if self._pressed is not None:
            self._enlarge(self._pressed)

    def _select(self, at: tuple[int, int], pixel: QPointF) -> None:
        cell, model = self._cell(at), self._model
        if isinstance(cell, Cell) and model is not None:
            box = self._box(at)
            reach = (_REACH / box.width, _REACH / box.height)
            self.row_requested.emit(model.row_at(cell, place(box, pixel), reach))

    def _held(self, band: Band, pixel: QPointF) -> QPointF:
        """Return the point of the band's cell that is nearest to the pointer."""
        box = self._box(band.cell)
        return QPointF(
            min(max(pixel.x(), box.left), box.left + box.width),
            min(max(pixel.y(), box.top), box.top + box.height),
        )

    def _read(self, pixel: QPointF) -> None:
        """Say what is under the pointer."""
        self.say_at(pixel, lambda: self._reading_at(pixel))

    def _reading_at(self, pixel: QPointF) -> str:
        model = self._model
        at = None if model is None else self._picture(model).layout.at(*_xy(pixel))
        cell = None if at is None else self._cell(at)
        if at is None or cell is None:
            return ""
        across, up = place(self._box(at), pixel)
        if isinstance(cell, Margin):
            return _reading(cell.axis, across)
        if at == (cell.line, cell.column):
            return f"{_reading(cell.axes[0], across)} · {_reading(cell.axes[1], up)}"
        x, y = cell.axes
        return f"correlation of {x.name} and {y.name} within each component"

    # -- the keyboard ---------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go into the cells first, then leave the plot."""
        inside = self._layer.active is not None
        if self._model is not None and inside != forward:
            self._activate((0, 0) if forward else None)
            return True
        self._activate(None)
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the cells, enlarge them, draw rectangles in them."""
        key, active = Qt.Key(event.key()), self._layer.active
        if self._model is None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self._leave_one_thing()
        elif active is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish(active)
        elif key == Qt.Key.Key_B and not self._keyed:
            self._begin_band(active)
        elif key in _ARROWS:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._go(active, *_ARROWS[key], grow=shift)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of what the keyboard holds."""
        super().focusOutEvent(event)
        self._activate(None)

    def _leave_one_thing(self) -> None:
        """Let go of what was begun last: rectangle, brush, large picture, cell."""
        assert self._model is not None  # noqa: S101 - the caller has looked
        if self._layer.band is not None:
            self._drop_band()
        elif self._model.n_brushed:
            self.brush_requested.emit(None)
        elif self._model.contents.mode is not MatrixMode.PAIRS:
            self.all_requested.emit()
        else:
            self._activate(None)

    def _finish(self, active: tuple[int, int]) -> None:
        if self._layer.band is None:
            self._enlarge(active)
            return
        self._brush_band()
        self._drop_band()

    def _drop_band(self) -> None:
        self._layer.band, self._keyed = None, False
        self._pace.stop()
        self._layer.update()

    def _begin_band(self, active: tuple[int, int]) -> None:
        # A rectangle above the diagonal is drawn in the twin below it.
        at = max(active), min(active)
        box = self._box(at)
        center = QPointF(box.left + box.width / 2, box.top + box.height / 2)
        half = QPointF(box.width, box.height) * (_KEY_BAND / 2)
        self._activate(at)
        self._layer.band, self._keyed = Band(at, center - half, center + half), True
        self._layer.update()
        self.say_at(QPointF(0.0, self.height()), lambda: _BAND_KEYS)

    def _go(
        self, active: tuple[int, int], down: int, across: int, *, grow: bool
    ) -> None:
        band = self._layer.band
        if band is None:
            self._activate(self._nearest((active[0] + down, active[1] + across)))
            return
        box = self._box(band.cell)
        self._pace.start()
        step = QPointF(across * box.width, down * box.height) * _KEY_STEP
        band.end = self._held(band, band.end + step)
        if not grow:
            band.start = self._held(band, band.start + step)
        self._layer.update()

    def _activate(self, cell: tuple[int, int] | None) -> None:
        self._layer.active = cell
        if cell is None:
            if self._keyed:
                self._drop_band()
            self.hush()
        else:
            corner = QPointF(0.0, self.height())
            self.say_at(corner, lambda: _LARGE_KEYS if self._is_large() else _KEYS)
        self._layer.update()


def _is_drawn(band: Band) -> bool:
    """Return whether it is more than an unsteady click."""
    return (band.end - band.start).manhattanLength() >= _STEADY


def _xy(pixel: QPointF) -> tuple[float, float]:
    return pixel.x(), pixel.y()


def _reading(axis: ColumnAxis, fraction: float) -> str:
    drawn = axis.low + fraction * (axis.high - axis.low)
    return f"{axis.name} {numbers.measured(axis.to_data(drawn), axis.spread)}"
