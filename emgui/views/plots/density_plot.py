"""The density of one column: the largest picture, and the hand on the mixture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPen
from PySide6.QtWidgets import QWidget

from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.presentation.density import ComponentMark, DensityViewModel, readout
from emgui.presentation.dragging import Grip, Nudge, nudged
from emgui.presentation.placeholder import Placeholder
from emgui.views.plots.base import PlotView
from emgui.views.plots.handle_drag import HandleDrag
from emgui.views.plots.handle_layer import Handle, HandleLayer
from emgui.views.plots.items import BarLayer, CurveLayer, TickLayer, faded
from emgui.views.plots.selecting import RowSelector
from emgui.views.style import BAR_OPACITY, CAPTION_ROOM, CURVE_WIDTH, Theme

# A peak is followed up to so many times the highest bar; a spike goes off the top.
_LEAPS = (1.0, 1.1, 1.25, 1.6, 2.0, 2.5)
_NUDGES = {
    (Qt.Key.Key_Left, False): Nudge.MEAN_DOWN,
    (Qt.Key.Key_Right, False): Nudge.MEAN_UP,
    (Qt.Key.Key_Down, False): Nudge.WEIGHT_DOWN,
    (Qt.Key.Key_Up, False): Nudge.WEIGHT_UP,
    (Qt.Key.Key_Left, True): Nudge.SPREAD_DOWN,
    (Qt.Key.Key_Right, True): Nudge.SPREAD_UP,
}
# Lower than this, handles would lie on one another.
_LOWEST = 120
_KEYS = "Arrows: mean and weight; with Shift: spread; Esc: done."
_TIPS = {
    Grip.PEAK: "Drag sideways: mean. Drag up or down: weight.",
    Grip.LEFT: "Drag sideways: spread (standard deviation).",
    Grip.RIGHT: "Drag sideways: spread (standard deviation).",
}


class DensityPlot(PlotView):
    """Histogram, weighted components, mixture and truth, with handles.

    Signals
    -------
    edit_requested(MixtureParameters)
        A handle was moved: these are the parameters it stands for.
    edit_finished()
        The handle was let go.
    row_requested(object)
        This row of the data was clicked; None where there is none.
    """

    title = "Density"
    hint = "values coloured by who is likely to have made them"
    edit_requested = Signal(object)
    edit_finished = Signal()
    row_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("density_plot", parent)
        self._model: DensityViewModel | None = None
        self._drag: HandleDrag | None = None
        self._active: int | None = None
        self._top = 0.0
        self._bars, self._rug, self._curves, self._handles = (
            BarLayer(),
            TickLayer(),
            CurveLayer(),
            HandleLayer(),
        )
        for item in (self._bars, self._rug, self._curves, self._handles):
            self.canvas.addItem(item, ignoreBounds=True)
        self.canvas.getViewBox().setLimits(yMin=0.0)
        self._selector = RowSelector(self.canvas)
        self._selector.row_requested.connect(self.row_requested)
        self.canvas.pressed.connect(self._press)
        self.canvas.moved.connect(self._move)
        self.canvas.released.connect(self._release)
        self.setMinimumHeight(_LOWEST)
        self.paint_theme()

    # -- drawing --------------------------------------------------------------

    def render(self, model: DensityViewModel | Placeholder) -> None:  # type: ignore[override]
        """Draw data and mixture, or say why there is nothing to draw."""
        before = self._model
        self._model = None if isinstance(model, Placeholder) else model
        if isinstance(model, Placeholder):
            self._drag = None
            self.begin(model, model.sentence)
            return
        if before is None or before.data_key != model.data_key:
            self._drag, self._top = None, 0.0
        if self._active is not None and self._active >= len(model.marks):
            self._active = None
        self.begin(model, model.description)
        self.canvas.x_axis.say(model.axis.label)
        self.canvas.y_axis.say(model.density_label)
        self._draw(model)
        if self._drag is None:
            self.follow(model.data_key)
        if self._active is not None and model.editable:
            self._say_component(model.marks[self._active])

    def restyle(self, _theme: Theme) -> None:
        """Take the theme's colours."""
        if self._model is not None:
            self._draw(self._model)

    def full_range(self) -> QRectF:
        """Return the data's range; upwards it grows in leaps and does not shrink."""
        model = self._model
        if model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        highest = float(model.bars.heights.max())
        peaks = [mark.peak for mark in model.marks]
        peak = max(
            [highest, *peaks, *(() if model.mixture is None else model.mixture.y)]
        )
        leap = next((leap for leap in _LEAPS if peak <= leap * highest), _LEAPS[-1])
        self._top = max(self._top, leap * highest)
        room = max(0.25, 1.0 - CAPTION_ROOM / max(1.0, self.canvas.area().height()))
        low, high = model.axis.low, model.axis.high
        return QRectF(low, 0.0, high - low, self._top / room)

    def reset_view(self) -> None:
        """Show the whole picture again, as low as it is now."""
        self._top = 0.0
        super().reset_view()

    def _draw(self, model: DensityViewModel) -> None:
        theme = self.theme
        self._bars.draw(
            model.bars.edges,
            model.bars.heights,
            self._blend(model.bars.responsibilities, BAR_OPACITY),
            theme.pen(theme.card),
        )
        if model.rug is not None:
            colors = self._blend(model.rug.responsibilities, 1.0)
            self._rug.draw(model.rug.x, model.rug.jitter, colors)
        self._rug.setVisible(model.rug is not None)
        lines = [
            *([] if model.truth is None else [model.truth]),
            *([] if model.mixture is None else [model.mixture]),
            *model.curves,
        ]
        self._curves.draw(lines, self._pens(model))
        self._handles.draw(model.marks, theme, self._active)
        self._selector.render(model.selection, theme)

    def _pens(self, model: DensityViewModel) -> list[QPen]:
        theme = self.theme
        truth, mixture = (
            theme.pen(theme.truth, dashed=True),
            theme.pen(theme.mixture, CURVE_WIDTH),
        )
        return [
            *([] if model.truth is None else [truth]),
            *([] if model.mixture is None else [mixture]),
            *(theme.component_pen(k) for k in range(len(model.curves))),
        ]

    def _blend(self, responsibilities: FloatArray, opacity: float) -> list[QColor]:
        mixed = self.theme.blend(responsibilities).tolist()
        return [faded(QColor(*channels), opacity) for channels in mixed]

    # -- the mouse ------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> None:
        model = self._model
        handle = self._handles.handle_at(event.position())
        if model is None or handle is None or not model.editable:
            return
        event.accept()
        point = self._handles.handle_point(handle)
        self._drag = HandleDrag(handle, model, event.position(), point)
        self._activate(handle.component)

    def _move(self, event: QMouseEvent) -> None:
        if self._model is None:
            return
        if self._drag is not None:
            event.accept()
            self._pull(self._drag, event.position())
            return
        if not event.buttons():
            self._explain(self._handles.handle_at(event.position()), self._model)
        u = self.canvas.from_pixels(event.position()).x()
        self.say_at(event.position(), readout(self._model, u))

    def _release(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        event.accept()
        moved = self._drag.has_moved
        self._drag = None
        if self._model is not None:
            self.follow(self._model.data_key)
        if moved:
            self.edit_finished.emit()

    def _pull(self, drag: HandleDrag, pixel: QPointF) -> None:
        target = self.canvas.from_pixels(drag.pull(pixel))
        pixel_width = self.canvas.getViewBox().viewPixelSize()[0]
        self._request(drag.edited(target, smallest_spread=pixel_width))

    def _explain(self, handle: Handle | None, model: DensityViewModel) -> None:
        viewport = self.canvas.viewport()
        if handle is None:
            viewport.unsetCursor()
            viewport.setToolTip("")
            return
        tip = _TIPS[handle.grip] if model.editable else "Pause the run to edit."
        viewport.setToolTip(f"Component {handle.component + 1}. {tip}")
        shape = (
            Qt.CursorShape.SizeAllCursor
            if handle.grip is Grip.PEAK
            else Qt.CursorShape.SizeHorCursor
        )
        viewport.setCursor(shape if model.editable else Qt.CursorShape.ArrowCursor)

    def _request(self, edited: MixtureParameters | None) -> None:
        if edited is not None:
            self.edit_requested.emit(edited)

    # -- the keyboard ---------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go through the components first, then leave the plot."""
        model = self._model
        stops = len(model.marks) if model is not None and model.editable else 0
        here = -1 if self._active is None else self._active
        there = here + (1 if forward else -1)
        if -1 <= there < stops:
            self._activate(None if there < 0 else there)
            return True
        self._activate(None)
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the component that Tab has reached."""
        model, active = self._model, self._active
        if active is None or model is None or not model.editable:
            super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_Escape:
            self._activate(None)
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        nudge = _NUDGES.get((Qt.Key(event.key()), shift))
        if nudge is None:
            super().keyPressEvent(event)
            return
        self._request(nudged(model, active, nudge))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End an edit when its key is let go."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        nudges = (Qt.Key(event.key()), shift) in _NUDGES
        if self._active is not None and nudges and not event.isAutoRepeat():
            self.edit_finished.emit()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of the component that the keyboard moves."""
        super().focusOutEvent(event)
        self._activate(None)

    def _activate(self, component: int | None) -> None:
        self._active = component
        if self._model is None:
            return
        self._handles.draw(self._model.marks, self.theme, component)
        if component is None:
            self.hush()
        else:
            self._say_component(self._model.marks[component])

    def _say_component(self, mark: ComponentMark) -> None:
        self.say_at(QPointF(0.0, self.height()), f"{mark.in_words} {_KEYS}")
