"""Every pair of columns, or one large: the hand and the keys on it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from emgui.exhibits.matrix.cells import Cell
from emgui.exhibits.matrix.choices import MatrixMode
from emgui.exhibits.matrix.matrix_items import Band, MatrixLayer
from emgui.exhibits.matrix.picture import MatrixViewModel
from emgui.exhibits.matrix.plot_cells import PlotCells
from emgui.presentation.placeholder import Placeholder
from emgui.views.drawing.base import PlotView
from emgui.views.style import Theme
from emgui.views.text import wrapped_tip
from emgui.words.language import _

_PACE_MILLISECONDS = 60
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_BAND_KEYS = _("Arrows move it, Shift+arrows change its size. Enter: brush. Esc: no.")


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

    title = _("Scatter matrix")
    hint = _("every pair of columns")
    resized_to = Signal(int, int, float)
    pair_requested = Signal(int, int)
    all_requested = Signal()
    brush_requested = Signal(object)
    row_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("matrix_plot", parent)
        self._model: MatrixViewModel | None = None
        self._cells: PlotCells | None = None
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
                _(
                    "Drag a rectangle to brush rows; Esc lets them go. Click a point "
                    "to select its row; double-click a cell to see it large. By "
                    "keyboard: Tab, arrows, Enter, B."
                )
            )
        )
        self.paint_theme()

    # -- drawing --------------------------------------------------------------

    def show_model(self, model: MatrixViewModel | Placeholder) -> None:
        """Draw all cells, or say why there are none."""
        if isinstance(model, Placeholder):
            self._show_nothing(model)
            return
        picture = model.picture
        if isinstance(picture, Placeholder):
            self._show_nothing(picture)
            return
        before = self._cells
        self._model, self._cells = model, PlotCells(picture)
        # Of another size, a rectangle in the hand goes on: its cell is still there.
        if before is None or before.side != self._cells.side:
            self._drop_band()
            if self._layer.active is not None:
                self._activate(self._cells.nearest(self._layer.active))
        self.begin(model, f"{model.description} {model.caption}")
        self._layer.display(model, picture, self.theme)
        self.follow(picture.layout)

    def _show_nothing(self, why: Placeholder) -> None:
        self._model = self._cells = None
        self._layer.clear()
        self._activate(None)
        self.begin(why, why.sentence)

    def restyle(self, theme: Theme) -> None:
        """Take the theme's colours."""
        if self._model is not None and self._cells is not None:
            self._layer.display(self._model, self._cells.picture, theme)

    def full_range(self) -> QRectF:
        """Return a range that nobody reads: cells are laid out in pixels."""
        return QRectF(0.0, 0.0, 1.0, 1.0)

    @Slot()
    def _on_resized(self) -> None:
        size = self.canvas.viewport().size()
        self.resized_to.emit(size.width(), size.height(), self.devicePixelRatioF())

    # -- cells ----------------------------------------------------------------

    def _enlarge(self, cells: PlotCells, at: tuple[int, int]) -> None:
        cell = cells.cell(at)
        if cells.is_large:
            self.all_requested.emit()
        elif isinstance(cell, Cell) and isinstance(cell.seen, tuple):
            self.pair_requested.emit(*cell.seen)

    def _brush(self, band: Band) -> None:
        model, cells = self._model, self._cells
        cell = None if cells is None else cells.cell(band.cell)
        if cell is None or cells is None or model is None:
            return
        low, high = cells.corners(band)
        self.brush_requested.emit(model.brushed_rows(cell, low, high))

    @Slot()
    def _brush_band(self) -> None:
        if self._layer.band is not None:
            self._brush(self._layer.band)

    # -- the mouse ------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> None:
        if self._cells is None:
            return
        event.accept()
        pixel = event.position()
        self._pressed = at = self._cells.at(pixel)
        # Above the diagonal there are numbers, no points.
        if at is not None and at[0] >= at[1]:
            self._keyed = False
            self._layer.band = Band(at, pixel, pixel)

    def _move(self, event: QMouseEvent) -> None:
        event.accept()
        if self._cells is None:
            return
        band, pixel = self._layer.band, event.position()
        if band is not None and not self._keyed:
            band.end = self._cells.held(band.cell, pixel)
            self._layer.update()
            if band.is_painted and not self._pace.isActive():
                self._pace.start()
            return
        self.say_at(pixel, lambda: self._reading_at(pixel))

    def _release(self, event: QMouseEvent) -> None:
        event.accept()
        band = self._layer.band
        if band is None or self._keyed or self._model is None:
            return
        self._layer.band = None
        self._pace.stop()
        self._layer.update()
        if band.is_painted:
            self._brush(band)
        else:
            self._select(band.cell, band.start)

    @Slot()
    def _on_double_click(self) -> None:
        if self._pressed is not None and self._cells is not None:
            self._enlarge(self._cells, self._pressed)

    def _select(self, at: tuple[int, int], pixel: QPointF) -> None:
        model, cells = self._model, self._cells
        cell = None if cells is None else cells.cell(at)
        if isinstance(cell, Cell) and cells is not None and model is not None:
            spot, reach = cells.aimed_at(at, pixel)
            self.row_requested.emit(model.row_at(cell, spot, reach))

    def _reading_at(self, pixel: QPointF) -> str:
        return "" if self._cells is None else self._cells.reading_at(pixel)

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
        model, cells = self._model, self._cells
        if model is None or cells is None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self._leave_one_thing(model)
        elif active is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish(cells, active)
        elif key == Qt.Key.Key_B and not self._keyed:
            self._begin_band(cells, active)
        elif key in _ARROWS:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._go(cells, active, _ARROWS[key], grow=shift)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of what the keyboard holds."""
        super().focusOutEvent(event)
        self._activate(None)

    def _leave_one_thing(self, model: MatrixViewModel) -> None:
        """Let go of what was begun last: rectangle, brush, large picture, cell."""
        if self._layer.band is not None:
            self._drop_band()
        elif model.n_brushed:
            self.brush_requested.emit(None)
        elif model.contents.mode is not MatrixMode.PAIRS:
            self.all_requested.emit()
        else:
            self._activate(None)

    def _finish(self, cells: PlotCells, active: tuple[int, int]) -> None:
        if self._layer.band is None:
            self._enlarge(cells, active)
            return
        self._brush_band()
        self._drop_band()

    def _drop_band(self) -> None:
        self._layer.band, self._keyed = None, False
        self._pace.stop()
        self._layer.update()

    def _begin_band(self, cells: PlotCells, active: tuple[int, int]) -> None:
        # A rectangle above the diagonal is drawn in the twin below it.
        at = max(active), min(active)
        self._activate(at)
        self._layer.band, self._keyed = cells.band(at), True
        self._layer.update()
        self.say_at(QPointF(0.0, self.height()), lambda: _BAND_KEYS)

    def _go(
        self,
        cells: PlotCells,
        active: tuple[int, int],
        way: tuple[int, int],
        *,
        grow: bool,
    ) -> None:
        if self._layer.band is None:
            self._activate(cells.nearest((active[0] + way[0], active[1] + way[1])))
            return
        self._pace.start()
        cells.move(self._layer.band, way, grow=grow)
        self._layer.update()

    def _activate(self, cell: tuple[int, int] | None) -> None:
        self._layer.active = cell
        if cell is None:
            if self._keyed:
                self._drop_band()
            self.hush()
        else:
            corner = QPointF(0.0, self.height())
            self.say_at(corner, self._keys)
        self._layer.update()

    def _keys(self) -> str:
        return "" if self._cells is None else self._cells.keys
