"""Two columns at once: the cloud of rows, and the hand on the ellipses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.scatter import ScatterViewModel, readout
from emgui.presentation.scatter_dragging import (
    EllipseGrip,
    ellipse_dragged,
    ellipse_grip_point,
    ellipse_reweighted,
)
from emgui.views.elided_label import ElidedLabel
from emgui.views.plots.base import PlotView
from emgui.views.plots.items import CurveLayer
from emgui.views.plots.scatter_items import (
    CloudLayer,
    ContourLayer,
    EllipseHandle,
    EllipseHandleLayer,
)
from emgui.views.plots.selecting import RowSelector
from emgui.views.style import AXIS_WIDTH, THIN_WIDTH, Theme, small_font

# Keeps a component's dashes apart from points of its colour.
_HALO_WIDTH = 5.0
_ROOM = 0.06
_STEADY = 3.0  # pixels: a hand is not steady
_PIXELS_OF_WEIGHT = 300.0  # a drag this far up would add a weight of 1
_NUDGE, _WEIGHT_NUDGE = 0.05, 0.02  # of a standard deviation; of a weight
_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Down: (0.0, -1.0),
    Qt.Key.Key_Up: (0.0, 1.0),
}
# One end of each axis is enough for the keyboard.
_STOPS = (EllipseGrip.MEAN, EllipseGrip.MAJOR, EllipseGrip.MINOR, EllipseGrip.WEIGHT)
_TIPS = {
    EllipseGrip.MEAN: "Drag: mean.",
    EllipseGrip.WEIGHT: "Drag up or down: weight.",
}
_AXIS_TIP = "Drag: spread along this axis, and its direction (covariance)."


@dataclass(slots=True)
class _Drag:
    """A handle in the hand: what was shown and where it was when it was taken."""

    handle: EllipseHandle
    model: ScatterViewModel
    pressed: QPointF
    point: QPointF
    moves: bool = False


class ScatterPlot(PlotView):
    """Rows as points, components as ellipses with handles.

    Signals
    -------
    edit_requested(MixtureParameters)
        A handle was moved: these are the parameters, of all columns, it stands for.
    edit_finished()
        The handle was let go.
    row_requested(object)
        This row of the data was clicked; None where there is none.
    """

    title = "Scatter"
    hint = "rows coloured by who is likely to have made them"
    edit_requested = Signal(object)
    edit_finished = Signal()
    row_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("scatter_plot", parent)
        self._model: ScatterViewModel | None = None
        self._drag: _Drag | None = None
        self._active: EllipseHandle | None = None
        self._cloud, self._contours = CloudLayer(), ContourLayer()
        self._ellipses, self._handles = CurveLayer(), EllipseHandleLayer()
        for item in (self._cloud, self._contours, self._ellipses, self._handles):
            self.canvas.addItem(item, ignoreBounds=True)
        self._caption = self._make_caption()
        self._selector = RowSelector(self.canvas)
        self._selector.row_requested.connect(self.row_requested)
        self.canvas.pressed.connect(self._press)
        self.canvas.moved.connect(self._move)
        self.canvas.released.connect(self._release)
        self.paint_theme()

    def _make_caption(self) -> ElidedLabel:
        caption = ElidedLabel()
        caption.setObjectName("scatter_caption")
        caption.setProperty("role", "caption")
        caption.setFont(small_font())
        caption.setContentsMargins(AXIS_WIDTH, 0, 0, 0)
        self._layout.insertWidget(0, caption)
        return caption

    # -- drawing --------------------------------------------------------------

    def render(self, model: ScatterViewModel | Placeholder) -> None:  # type: ignore[override]
        """Draw rows and mixture, or say why there is nothing to draw."""
        before = self._model
        self._model = None if isinstance(model, Placeholder) else model
        self._caption.setVisible(self._model is not None)
        if isinstance(model, Placeholder):
            self._drag = self._active = None
            self.begin(model, model.sentence)
            return
        if before is None or before.data_key != model.data_key:
            self._drag = None
        if self._active is not None and self._active[0] >= len(model.marks):
            self._active = None
        self.begin(model, f"{model.description} {model.caption}")
        self._caption.say(model.caption)
        self.canvas.x_axis.say(model.x_axis.label)
        self.canvas.y_axis.say(model.y_axis.label)
        self._draw(model, before)
        if self._drag is None:
            self.follow(model.data_key)

    def restyle(self, _theme: Theme) -> None:
        """Take the theme's colours."""
        if self._model is not None:
            self._draw(self._model, None)

    def full_range(self) -> QRectF:
        """Return the data's range, with room for ellipses that reach beyond it."""
        if self._model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        x, y = self._model.x_axis, self._model.y_axis
        width, height = x.high - x.low, y.high - y.low
        data = QRectF(x.low, y.low, width, height)
        across, up = _ROOM * width, _ROOM * height
        return data.adjusted(-across, -up, across, up)

    def _draw(self, model: ScatterViewModel, before: ScatterViewModel | None) -> None:
        theme = self.theme
        same_cloud = (
            before is not None
            and before.data_key == model.data_key
            and np.array_equal(before.responsibilities, model.responsibilities)
            and np.array_equal(before.brushed, model.brushed)
        )
        if not same_cloud:
            colors = theme.blend(model.responsibilities)
            colors = theme.standing_out(colors, model.brushed)
            self._cloud.draw(model.points, colors, model.brushed)
        # Opaque: where segments meet, a faint pen would leave dots.
        self._contours.draw(model.contours, theme.pen(theme.muted, THIN_WIDTH))
        ellipses = [mark.ellipse for mark in model.marks]
        self._ellipses.draw(
            [*model.truth, *ellipses, *ellipses],
            [
                *(theme.pen(theme.truth, dashed=True) for _ in model.truth),
                *(theme.pen(theme.card, _HALO_WIDTH) for _ in ellipses),
                *(theme.component_pen(mark.component) for mark in model.marks),
            ],
        )
        self._handles.draw(model.marks, theme, self._active)
        self._selector.render(model.selection, theme)

    # -- the mouse ------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> None:
        model = self._model
        handle = self._handles.handle_at(event.position())
        if model is None or handle is None or not model.editable:
            return
        event.accept()
        point = self._handles.handle_point(handle)
        self._drag = _Drag(handle, model, event.position(), point)
        self._activate(handle)

    def _move(self, event: QMouseEvent) -> None:
        if self._model is None:
            return
        if self._drag is not None:
            event.accept()
            self._pull(self._drag, event.position())
            return
        if not event.buttons():
            self._explain(self._handles.handle_at(event.position()), self._model)
        place = self.canvas.from_pixels(event.position())
        self.say_at(event.position(), readout(self._model, place.x(), place.y()))

    def _release(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        event.accept()
        moved, self._drag = self._drag.moves, None
        if self._model is not None:
            self.follow(self._model.data_key)
        if moved:
            self.edit_finished.emit()

    def _pull(self, drag: _Drag, pixel: QPointF) -> None:
        way = pixel - drag.pressed
        drag.moves = drag.moves or way.manhattanLength() >= _STEADY
        if not drag.moves:
            return
        component, grip = drag.handle
        if grip is EllipseGrip.WEIGHT:
            change = -way.y() / _PIXELS_OF_WEIGHT
            self._request(ellipse_reweighted(drag.model, component, change))
            return
        target = self.canvas.from_pixels(drag.point + way)
        place = np.array([target.x(), target.y()])
        self._request(ellipse_dragged(drag.model, component, grip, place))

    def _explain(self, handle: EllipseHandle | None, model: ScatterViewModel) -> None:
        viewport = self.canvas.viewport()
        if handle is None:
            viewport.unsetCursor()
            viewport.setToolTip("")
            return
        component, grip = handle
        tip = _TIPS.get(grip, _AXIS_TIP)
        if not model.editable:
            tip = "Pause the run to edit."
        viewport.setToolTip(f"Component {component + 1}. {tip}")
        shape = Qt.CursorShape.SizeAllCursor
        if grip is EllipseGrip.WEIGHT:
            shape = Qt.CursorShape.SizeVerCursor
        viewport.setCursor(shape if model.editable else Qt.CursorShape.ArrowCursor)

    def _request(self, edited: MixtureParameters | None) -> None:
        if edited is not None:
            self.edit_requested.emit(edited)

    # -- the keyboard ---------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go through the handles first, then leave the plot."""
        model = self._model
        marks = model.marks if model is not None and model.editable else ()
        stops = [(mark.component, grip) for mark in marks for grip in _STOPS]
        here = stops.index(self._active) if self._active in stops else -1
        there = here + (1 if forward else -1)
        if -1 <= there < len(stops):
            self._activate(None if there < 0 else stops[there])
            return True
        self._activate(None)
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the handle that Tab has reached."""
        model, active = self._model, self._active
        way = _ARROWS.get(Qt.Key(event.key()))
        if active is None or model is None or not model.editable:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._activate(None)
        elif way is None:
            super().keyPressEvent(event)
        else:
            self._request(_nudged(model, active, np.array(way)))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End an edit when its key is let go."""
        arrow = Qt.Key(event.key()) in _ARROWS
        if self._active is not None and arrow and not event.isAutoRepeat():
            self.edit_finished.emit()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of the handle that the keyboard moves."""
        super().focusOutEvent(event)
        self._activate(None)

    def _activate(self, handle: EllipseHandle | None) -> None:
        self._active = handle
        if self._model is None:
            return
        self._handles.draw(self._model.marks, self.theme, handle)
        if handle is None:
            self.hush()
            return
        component, grip = handle
        words = f"Component {component + 1}, {grip.value}. Arrows move it; Esc: done."
        self.say_at(QPointF(0.0, self.height()), words)


def _nudged(
    model: ScatterViewModel, handle: EllipseHandle, way: FloatArray
) -> MixtureParameters | None:
    """Return the parameters with a handle moved a little."""
    component, grip = handle
    if grip is EllipseGrip.WEIGHT:
        change = _WEIGHT_NUDGE * float(way[1])
        return ellipse_reweighted(model, component, change) if change else None
    mark = model.marks[component]
    spread = np.linalg.norm(mark.axes.vectors(), axis=0)
    target = ellipse_grip_point(mark, grip) + _NUDGE * way * spread
    return ellipse_dragged(model, component, grip, target)
