"""A handle in the hand: where it was taken, and how far it has been pulled."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.density import DensityViewModel
from emgui.presentation.drawing.dragging import Grip, dragged
from emgui.views.drawing.canvas import Canvas
from emgui.views.drawing.handle_layer import CurveHandle
from emgui.words.language import _

# A hand is not steady: within so many pixels it has not left the spot yet.
_STEADY_X, _STEADY_Y = 3.0, 8.0
# Only who goes so many times as far up or down as sideways means up or down.
_STEEP = 2.0
# Within so many pixels the direction is still being found; then it is kept.
_DECIDED = 24.0


class HandleDrag:
    """One drag of one handle, always counted from where it began.

    A peak moves along one axis only, the one that the hand has taken: a hand that goes
    sideways means the mean and never the weight. Freed, it moves along both.

    Parameters
    ----------
    handle : CurveHandle
        What was taken.
    model : DensityViewModel
        What was shown then.
    pressed : QPointF
        Where the pointer was, on the canvas.
    point : QPointF
        Where the handle was, on the canvas.
    """

    def __init__(
        self,
        handle: CurveHandle,
        model: DensityViewModel,
        pressed: QPointF,
        point: QPointF,
    ) -> None:
        self._handle = handle
        self._model = model
        self._pressed = pressed
        self._point = point
        self._is_free = False
        self._is_upwards: bool | None = None
        self._is_decided = False

    @property
    def has_moved(self) -> bool:
        """Whether the hand has left the spot."""
        return self._is_upwards is not None

    @property
    def moves_mean(self) -> bool:
        """Whether the hand moves sideways."""
        return self.has_moved and (self._is_free or not self._is_upwards)

    @property
    def moves_weight(self) -> bool:
        """Whether the hand moves up or down, and what it holds can."""
        can = self.has_moved and self._handle.grip is Grip.PEAK
        return can and (self._is_free or bool(self._is_upwards))

    @property
    def hint(self) -> str:
        """What the hand leaves as it is, and how it is freed; of a peak."""
        if not self.has_moved or self._is_free or self._handle.grip is not Grip.PEAK:
            return ""
        if self._is_upwards:
            return _("the mean stays, Shift frees it")
        return _("the weight stays, Shift frees it")

    def pull(self, canvas: Canvas, event: QMouseEvent) -> MixtureParameters | None:
        """Return the parameters with the handle where the pointer is; None for none."""
        freely = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        target = canvas.from_pixels(self.follow(event.position(), freely=freely))
        return dragged(
            self._model,
            self._handle.component,
            self._handle.grip,
            target.x() if self.moves_mean else None,
            max(0.0, target.y()) if self.moves_weight else None,
            smallest_spread=canvas.getViewBox().viewPixelSize()[0],
        )

    def follow(self, pixel: QPointF, *, freely: bool = False) -> QPointF:
        """Follow the pointer; return where that takes the handle, on the canvas.

        Parameters
        ----------
        pixel : QPointF
            Where the pointer is.
        freely : bool
            Whether along both axes.
        """
        way = pixel - self._pressed
        self._is_free = freely
        if not self._is_decided:
            self._find_direction(abs(way.x()), abs(way.y()))
        return self._point + way

    def _find_direction(self, across: float, up: float) -> None:
        can_go_up = self._handle.grip is Grip.PEAK
        is_steep = can_go_up and up >= _STEADY_Y and up > _STEEP * across
        if is_steep or across >= _STEADY_X or (self._is_free and up >= _STEADY_Y):
            self._is_upwards = is_steep
            self._is_decided = max(across, up) >= _DECIDED
