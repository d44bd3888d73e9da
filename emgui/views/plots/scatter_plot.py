"""Two columns at once: the cloud of rows, and the hand on the ellipses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
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
from emgui.views.drawing.ellipse_handles import (
    EllipseDrag,
    EllipseHandle,
    EllipseHandleLayer,
)
from emgui.views.drawing.handled_plot import PAUSE_TO_EDIT, HandledPlot
from emgui.views.drawing.items import CurveLayer
from emgui.views.drawing.pair import pair_caption, pair_range
from emgui.views.drawing.scatter_items import CloudLayer, ContourLayer
from emgui.views.style import THIN_WIDTH, Theme
from emgui.words.language import _

# Keeps a component's dashes apart from points of its colour.
_HALO_WIDTH = 5.0
_NUDGE, _WEIGHT_NUDGE = 0.05, 0.02  # of a standard deviation; of a weight
_ARROWS = {
    (key, shift): way
    for key, way in (
        (Qt.Key.Key_Left, (-1.0, 0.0)),
        (Qt.Key.Key_Right, (1.0, 0.0)),
        (Qt.Key.Key_Down, (0.0, -1.0)),
        (Qt.Key.Key_Up, (0.0, 1.0)),
    )
    for shift in (False, True)
}
# One end of each axis is enough for the keyboard.
_STOPS = (EllipseGrip.MEAN, EllipseGrip.MAJOR, EllipseGrip.MINOR, EllipseGrip.WEIGHT)
_GRIPS = {
    EllipseGrip.MEAN: _("mean"),
    EllipseGrip.MAJOR: _("end of the major axis"),
    EllipseGrip.MAJOR_OTHER: _("other end of the major axis"),
    EllipseGrip.MINOR: _("end of the minor axis"),
    EllipseGrip.MINOR_OTHER: _("other end of the minor axis"),
    EllipseGrip.WEIGHT: _("weight"),
}


class ScatterPlot(HandledPlot[ScatterViewModel, EllipseHandle]):
    """Rows as points, components as ellipses with handles; edits are of all columns."""

    title = _("Scatter")
    hint = _("rows coloured by who is likely to have made them; drag moves the view")

    def __init__(self, parent: QWidget | None = None) -> None:
        handles = EllipseHandleLayer()
        super().__init__("scatter_plot", handles, EllipseDrag, _ARROWS, parent)
        self._cloud_of: ScatterViewModel | None = None
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
        self._caption.setVisible(not isinstance(model, Placeholder))
        super().show_model(model)

    def in_words(self, model: ScatterViewModel) -> str:
        """Return the picture in words, with the line above it."""
        return f"{model.description} {model.caption}"

    def restyle(self, theme: Theme) -> None:
        """Take the theme's colours; the cloud's are others, too."""
        self._cloud_of = None
        super().restyle(theme)

    def full_range(self) -> QRectF:
        """Return the data's range, with room for ellipses that reach beyond it."""
        if self.model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        return pair_range(self.model.x_axis, self.model.y_axis)

    def display(self, model: ScatterViewModel) -> None:
        """Draw rows and mixture."""
        theme, before = self.theme, self._cloud_of
        self._caption.say(model.caption)
        self.canvas.x_axis.say(model.x_axis.label)
        self.canvas.y_axis.say(model.y_axis.label)
        same_cloud = (
            before is not None
            and before.data_key == model.data_key
            and np.array_equal(before.responsibilities, model.responsibilities)
            and np.array_equal(before.brushed, model.brushed)
        )
        if not same_cloud:
            colors = theme.blend(model.responsibilities)
            colors = theme.standing_out(colors, model.brushed)
            self._cloud.display(model.points, colors, model.brushed)
        self._cloud_of = model
        # Opaque: where segments meet, a faint pen would leave dots.
        self._contours.display(model.contours, theme.pen(theme.muted, THIN_WIDTH))
        ellipses = [mark.ellipse for mark in model.marks]
        self._ellipses.display(
            [*model.truth, *ellipses, *ellipses],
            [
                *(theme.pen(theme.truth, dashed=True) for _unused in model.truth),
                *(theme.pen(theme.card, _HALO_WIDTH) for _unused in ellipses),
                *(theme.component_pen(mark.component) for mark in model.marks),
            ],
        )
        self.show_handles(model)
        self._selector.show_model(model.selection, theme)

    # -- the hand -------------------------------------------------------------

    def stops(self, model: ScatterViewModel) -> Sequence[EllipseHandle]:
        """Return the handles of all components."""
        return [
            EllipseHandle(mark.component, grip)
            for mark in model.marks
            for grip in _STOPS
        ]

    def nudged(
        self, model: ScatterViewModel, held: EllipseHandle, nudge: tuple[float, float]
    ) -> MixtureParameters | None:
        """Return the parameters with a handle moved a little."""
        return _nudged(model, held, np.array(nudge))

    def show_handles(self, model: ScatterViewModel) -> None:
        """Draw the handles."""
        self._handles.display(
            model.marks,
            self.theme,
            self._active,
            model.edit.caption,
            self.note_height(),
        )

    def words_of(self, model: ScatterViewModel, held: EllipseHandle) -> str:
        """Return the handle in words, and the keys."""
        component, grip = held
        if self._drag is not None:
            return model.edit.note
        keys = _("Arrows move it; Esc: done.") if model.editable else PAUSE_TO_EDIT
        return _(
            "Component {component}, {grip}. {keys}",
            component=component + 1,
            grip=_GRIPS[grip],
            keys=keys,
        )

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
