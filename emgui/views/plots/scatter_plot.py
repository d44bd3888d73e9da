"""Two columns at once: the cloud of rows, and the hand on the ellipses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.scatter_dragging import (
    EllipseGrip,
    ellipse_dragged,
    ellipse_grip_point,
    ellipse_reweighted,
)
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.scatter import ScatterViewModel, readout
from emgui.records import dataclass
from emgui.views.drawing.handled_plot import PAUSE_TO_EDIT, HandledPlot
from emgui.views.drawing.items import CurveLayer
from emgui.views.drawing.pair import pair_caption, pair_range
from emgui.views.drawing.scatter_items import (
    CloudLayer,
    ContourLayer,
    EllipseHandle,
    EllipseHandleLayer,
)
from emgui.views.style import THIN_WIDTH, Theme

# Keeps a component's dashes apart from points of its colour.
_HALO_WIDTH = 5.0
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
class EllipseDrag:
    """A handle in the hand: what was shown and where it was when it was taken."""

    handle: EllipseHandle
    model: ScatterViewModel
    pressed: QPointF
    point: QPointF
    has_moved: bool = False


class ScatterPlot(
    HandledPlot[ScatterViewModel, EllipseHandle, EllipseHandle, EllipseDrag]
):
    """Rows as points, components as ellipses with handles; edits are of all columns."""

    title = "Scatter"
    hint = "rows coloured by who is likely to have made them; drag moves the view"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("scatter_plot", EllipseHandleLayer(), parent)
        self._cloud, self._contours = CloudLayer(), ContourLayer()
        self._ellipses = CurveLayer()
        for item in (self._cloud, self._contours, self._ellipses, self._handles):
            self.canvas.addItem(item, ignoreBounds=True)
        self._caption = pair_caption("scatter_caption")
        self._layout.insertWidget(0, self._caption)
        self.watch()
        self.paint_theme()

    def show_model(self, model: ScatterViewModel | Placeholder) -> None:
        """Draw rows and mixture, or say why there is nothing to draw."""
        before = self._model
        self._model = None if isinstance(model, Placeholder) else model
        self._caption.setVisible(self._model is not None)
        if isinstance(model, Placeholder):
            self._drag = self._active = None
            self.begin(model, model.sentence)
            return
        if before is None or before.data_key != model.data_key:
            self._drag = self._active = None
        self.hold_only(self.stops(model))
        self.begin(model, f"{model.description} {model.caption}")
        self._caption.say(model.caption)
        self.canvas.x_axis.say(model.x_axis.label)
        self.canvas.y_axis.say(model.y_axis.label)
        self._draw(model, before)
        self.settle(model)

    def restyle(self, _theme: Theme) -> None:
        """Take the theme's colours."""
        if self._model is not None:
            self._draw(self._model, None)

    def full_range(self) -> QRectF:
        """Return the data's range, with room for ellipses that reach beyond it."""
        if self._model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        return pair_range(self._model.x_axis, self._model.y_axis)

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
        self.show_handles(model)
        self._selector.show_model(model.selection, theme)

    # -- the hand -------------------------------------------------------------

    def begin_drag(
        self,
        handle: EllipseHandle,
        model: ScatterViewModel,
        pixel: QPointF,
        point: QPointF,
    ) -> EllipseDrag:
        """Take a handle."""
        return EllipseDrag(handle, model, pixel, point)

    def pull(self, drag: EllipseDrag, event: QMouseEvent) -> MixtureParameters | None:
        """Return the parameters with the handle where the pointer is."""
        way = event.position() - drag.pressed
        drag.has_moved = drag.has_moved or way.manhattanLength() >= _STEADY
        if not drag.has_moved:
            return None
        component, grip = drag.handle
        if grip is EllipseGrip.WEIGHT:
            change = -way.y() / _PIXELS_OF_WEIGHT
            return ellipse_reweighted(drag.model, component, change)
        target = self.canvas.from_pixels(drag.point + way)
        place = np.array([target.x(), target.y()])
        return ellipse_dragged(drag.model, component, grip, place)

    def stop_of(self, handle: EllipseHandle) -> EllipseHandle:
        """Return the same handle: the arrows move it alone."""
        return handle

    def stops(self, model: ScatterViewModel) -> Sequence[EllipseHandle]:
        """Return the handles of all components."""
        return [(mark.component, grip) for mark in model.marks for grip in _STOPS]

    def nudges(self, event: QKeyEvent) -> bool:
        """Whether a key moves a handle."""
        return Qt.Key(event.key()) in _ARROWS

    def nudge(
        self, model: ScatterViewModel, stop: EllipseHandle, event: QKeyEvent
    ) -> MixtureParameters | None:
        """Return the parameters with a handle moved a little."""
        return _nudged(model, stop, np.array(_ARROWS[Qt.Key(event.key())]))

    def show_handles(self, model: ScatterViewModel) -> None:
        """Draw the handles."""
        self._handles.draw(
            model.marks,
            self.theme,
            self._active,
            model.edit.caption,
            self.note_height(),
        )

    def words_of(self, model: ScatterViewModel, stop: EllipseHandle) -> str:
        """Return the handle in words, and the keys."""
        component, grip = stop
        if self._drag is not None:
            return model.edit.note
        keys = "Arrows move it; Esc: done." if model.editable else PAUSE_TO_EDIT
        return f"Component {component + 1}, {grip.value}. {keys}"

    def tip_of(self, handle: EllipseHandle) -> tuple[int, str, Qt.CursorShape]:
        """Return what dragging a handle does."""
        component, grip = handle
        is_weight = grip is EllipseGrip.WEIGHT
        shape = (
            Qt.CursorShape.SizeVerCursor if is_weight else Qt.CursorShape.SizeAllCursor
        )
        return component, _TIPS.get(grip, _AXIS_TIP), shape

    def reading_at(self, model: ScatterViewModel, point: QPointF) -> str:
        """Return the responsibilities at a place."""
        return readout(model, point.x(), point.y())


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
