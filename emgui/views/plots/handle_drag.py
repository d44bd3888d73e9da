"""A handle in the hand: where it was taken, and how far it has been pulled."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from emgui.mixture.parameters import MixtureParameters
from emgui.presentation.density import DensityViewModel
from emgui.presentation.dragging import dragged
from emgui.views.plots.handle_layer import Handle

# A hand is not steady: within so many pixels it has not left its line yet.
_STEADY_X, _STEADY_Y = 3.0, 8.0


class HandleDrag:
    """One drag of one handle, always counted from where it began.

    Parameters
    ----------
    handle : Handle
        What was taken.
    model : DensityViewModel
        What was shown then.
    pressed : QPointF
        Where the pointer was, on the canvas.
    point : QPointF
        Where the handle was, on the canvas.
    """

    def __init__(
        self, handle: Handle, model: DensityViewModel, pressed: QPointF, point: QPointF
    ) -> None:
        self._handle = handle
        self._model = model
        self._pressed = pressed
        self._point = point
        self._moves_x = False
        self._moves_y = False

    @property
    def has_moved(self) -> bool:
        """Whether the hand has left the spot."""
        return self._moves_x or self._moves_y

    def pull(self, pixel: QPointF) -> QPointF:
        """Follow the pointer; return where that takes the handle, on the canvas."""
        way = pixel - self._pressed
        self._moves_x = self._moves_x or abs(way.x()) >= _STEADY_X
        self._moves_y = self._moves_y or abs(way.y()) >= _STEADY_Y
        return self._point + way

    def edited(
        self, target: QPointF, *, smallest_spread: float
    ) -> MixtureParameters | None:
        """Return the parameters with the handle at a point of the plot, if it moved."""
        return dragged(
            self._model,
            self._handle.component,
            self._handle.grip,
            target.x() if self._moves_x else None,
            max(0.0, target.y()) if self._moves_y else None,
            smallest_spread,
        )
