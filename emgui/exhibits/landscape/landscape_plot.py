"""A map of the log-likelihood with EM's path on it; a start can be dropped on it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPen
from PySide6.QtWidgets import QWidget

from emgui.exhibits.landscape.basin_items import LetterLayer, basin_color
from emgui.exhibits.landscape.basins import BasinPicture, iteration_shades
from emgui.exhibits.landscape.choices import Surface
from emgui.exhibits.landscape.field_items import (
    FieldLayer,
    LandmarkLayer,
    SegmentLayer,
    StepLayer,
    map_colors,
)
from emgui.exhibits.landscape.picture import LandscapeViewModel, readout
from emgui.exhibits.landscape.terrain import Terrain
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.placeholder import Placeholder
from emgui.views.drawing.base import PlotView
from emgui.views.drawing.items import CurveLayer, faded
from emgui.views.style import MAP_INK, MAP_PAPER, Theme, rgb
from emgui.words.language import _

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_STARTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# Key presses from one side to the other; a tenth of them with Shift.
_KEYS_ACROSS = 100.0
_AHEAD_OPACITY = 0.6


class LandscapePlot(PlotView):
    """An image with contours, trails and marks.

    Signals
    -------
    start_requested(MixtureParameters)
        EM shall run from there.
    """

    title = _("Landscape")
    hint = _("log-likelihood; drag a start")

    start_requested = Signal(object)
    shows_components = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("landscape_plot", parent)
        self._model: LandscapeViewModel | None = None
        self._start: tuple[float, float] | None = None
        self._is_dragging = False
        self._field, self._lines = FieldLayer(), SegmentLayer()
        self._trails, self._steps = CurveLayer(), StepLayer()
        self._letters, self._marks = LetterLayer(), LandmarkLayer()
        for item in (
            self._field,
            self._lines,
            self._trails,
            self._steps,
            self._letters,
            self._marks,
        ):
            self.canvas.addItem(item, ignoreBounds=True)
        self.canvas.getViewBox().setMouseEnabled(x=False, y=False)
        self.canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self.canvas.pressed.connect(self._press)
        self.canvas.moved.connect(self._move)
        self.canvas.released.connect(self._release)
        self.setToolTip(
            _(
                "Press, drag and release to run EM from there; with the keyboard, "
                "move the start with the arrows (far with Shift) and press Enter; "
                "Escape lets it go"
            )
        )
        self.paint_theme()

    def show_model(self, model: LandscapeViewModel | Placeholder) -> None:
        """Draw the map, or say why there is none."""
        if isinstance(model, Placeholder):
            self._model, self._start, self._is_dragging = None, None, False
            self.begin(model, model.sentence)
            return
        before, self._model = self._model, model
        if before is None or before.now != model.now or before.plane != model.plane:
            self._let_go()
        self.begin(model, model.description)
        self.canvas.x_axis.say(model.plane.x.label)
        self.canvas.y_axis.say(model.plane.y.label)
        self._display_surface(before, model)
        self._display(model)
        self.follow(model.data_key)

    def restyle(self, _theme: Theme) -> None:
        """Take the theme's colours of optima; a map looks the same in both themes."""
        if self._model is not None:
            self._display_surface(None, self._model)

    def full_range(self) -> QRectF:
        """Return the whole plane."""
        if self._model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        x, y = self._model.plane.x, self._model.plane.y
        return QRectF(x.low, y.low, x.high - x.low, y.high - y.low)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the start with the arrows, run from it with Enter."""
        key, model = Qt.Key(event.key()), self._model
        if model is not None and key in _WAYS:
            far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._shift(model, *_WAYS[key], 10.0 if far else 1.0)
        elif key in _STARTERS and self._start is not None:
            self._drop()
        elif key == Qt.Key.Key_Escape and self._start is not None:
            self._let_go()
            self._display_again()
            self.hush()
        else:
            super().keyPressEvent(event)

    # -- drawing ----------------------------------------------------------------

    def _display_surface(
        self, before: LandscapeViewModel | None, model: LandscapeViewModel
    ) -> None:
        """Draw the map itself, unless it is the same as before."""
        is_same = (
            before is not None
            and before.terrain is model.terrain
            and before.basins is model.basins
            and before.choices.surface is model.choices.surface
        )
        if is_same:
            return
        self._lines.display(np.empty(0), np.empty(0))
        self._letters.display(())
        if model.basins is not None:
            timed = model.choices.surface is Surface.ITERATIONS
            self._display_basins(model.basins, timed=timed)
        elif model.terrain is not None:
            self._display_terrain(model.terrain)
        else:
            self._field.clear()

    def _display_terrain(self, terrain: Terrain) -> None:
        # Seen as squares nobody takes the best of a coarse grid for a peak.
        smooth = not terrain.is_coarse
        colors = map_colors()[terrain.shades]
        self._field.display(terrain.x, terrain.y, colors, smooth=smooth)
        lines = [contour.lines for contour in terrain.contours if smooth]
        self._lines.display(
            np.concatenate([np.empty(0), *(line.x for line in lines)]),
            np.concatenate([np.empty(0), *(line.y for line in lines)]),
        )

    def _display_basins(self, basins: BasinPicture, *, timed: bool) -> None:
        """Draw where starts lead, or how long they take."""
        # The last one is that of nowhere, which has the index -1.
        known = [basin_color(self.theme, entry) for entry in basins.entries]
        table = [rgb(color) for color in (*known, QColor(self.theme.card))]
        colors = np.array(table, dtype=np.uint8)[basins.labels]
        if timed:
            moved = np.isin(basins.labels, basins.moved())
            shades = map_colors()[iteration_shades(basins)[0]]
            colors = np.where(moved[..., np.newaxis], shades, colors)
        else:
            self._letters.display(basins.entries)
        self._field.display(basins.x, basins.y, colors, smooth=False)

    def _display(self, model: LandscapeViewModel) -> None:
        trails = model.trails
        faint, thin = _pen(MAP_INK, 2.5, 0.35), _pen(MAP_PAPER, 1.2, _AHEAD_OPACITY)
        curves: list[Curve] = []
        pens: list[QPen] = []
        for other in (*trails.others, trails.ahead):
            curves += [other, other]
            pens += [faint, thin]
        curves += [trails.done, trails.done]
        pens += [_pen(MAP_INK, 3.5), _pen(MAP_PAPER, 1.7)]
        self._trails.display(curves, pens)
        self._steps.display(trails.done)
        self._marks.display(model.landmarks, model.now, self._start)

    def _display_again(self) -> None:
        if self._model is not None:
            self._display(self._model)

    # -- the start ----------------------------------------------------------------

    def _shift(
        self, model: LandscapeViewModel, across: int, up: int, times: float
    ) -> None:
        x, y = self._start or model.plane.clip(*model.now)
        room = self.full_range()
        step = times / _KEYS_ACROSS
        self._hold(x + across * step * room.width(), y + up * step * room.height())

    def _hold(self, x: float, y: float) -> None:
        """Hold the start over a place, and say what is there."""
        if self._model is None:
            return
        self._start = self._model.plane.clip(x, y)
        self._display_again()
        point = self.canvas.to_pixels(*self._start)
        self.say_at(point, self._start_in_words)

    def _start_in_words(self) -> str:
        if self._model is None or self._start is None:
            return ""
        return _("start at {readout}", readout=readout(self._model, *self._start))

    def _drop(self) -> None:
        """Have EM run from where the start is held, if a mixture is there."""
        model, place = self._model, self._start
        self._let_go()
        if model is None or place is None:
            return
        start = model.plane.put(model.base, *place)
        if start is None:
            self._display_again()
            return
        self.hush()
        self.start_requested.emit(start)

    def _let_go(self) -> None:
        self._start, self._is_dragging = None, False

    # -- the pointer ----------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> None:
        if self._model is None or not self.canvas.area().contains(event.position()):
            return
        event.accept()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._is_dragging = True
        self._hold_at(event.position())

    def _move(self, event: QMouseEvent) -> None:
        if self._model is None:
            return
        if self._is_dragging:
            event.accept()
            self._hold_at(event.position())
            return
        pixel = QPointF(event.position())
        if not self.canvas.area().contains(pixel):
            self.hush()
            return
        self.say_at(pixel, lambda: self._reading_at(pixel))

    def _reading_at(self, pixel: QPointF) -> str:
        if self._model is None:
            return ""
        mark = self._marks.mark_at(pixel)
        place = self.canvas.from_pixels(pixel)
        return (
            readout(self._model, place.x(), place.y()) if mark is None else mark.words
        )

    def _release(self, event: QMouseEvent) -> None:
        if self._is_dragging:
            event.accept()
            self._drop()

    def _hold_at(self, pixel: QPointF) -> None:
        place = self.canvas.from_pixels(pixel)
        self._hold(place.x(), place.y())


def _pen(color: str, width: float, opacity: float = 1.0) -> QPen:
    pen = QPen(faded(QColor(color), opacity), width)
    pen.setCosmetic(True)
    return pen
