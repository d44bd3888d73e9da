"""What plots with a hand on the mixture share: handles for mouse and keyboard."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from emgui.mixture.model.parameters import MixtureParameters
from emgui.views.drawing.base import PlotView
from emgui.views.drawing.selecting import RowSelector
from emgui.views.text import plain_tip

PAUSE_TO_EDIT = "Pause the run to edit."


class Handled(Protocol):
    """A view model whose components have handles."""

    @property
    def data_key(self) -> object:
        """Another one means other data."""

    @property
    def editable(self) -> bool:
        """Whether handles may be moved now."""


class Drag(Protocol):
    """A handle in the hand."""

    @property
    def has_moved(self) -> bool:
        """Whether the hand has left the spot."""


M = TypeVar("M", bound=Handled)
H = TypeVar("H")
"""A handle that the mouse can take."""
S = TypeVar("S")
"""What Tab stops at, to be moved by the arrows."""
D = TypeVar("D", bound=Drag)


class HandledPlot(PlotView, Generic[M, H, S, D]):
    """A plot of components that can be dragged, or moved with the keyboard.

    Signals
    -------
    edit_requested(MixtureParameters)
        A handle was moved: these are the parameters it stands for.
    edit_finished()
        The handle was let go.
    row_requested(object)
        This row of the data was clicked; None where there is none.
    """

    edit_requested = Signal(object)
    edit_finished = Signal()
    row_requested = Signal(object)

    def __init__(self, name: str, handles: Any, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._model: M | None = None
        self._handles = handles
        self._drag: D | None = None
        self._active: S | None = None

    def watch(self) -> None:
        """Listen to the canvas; last of all, for then what is drawn is complete."""
        self._selector = RowSelector(self.canvas)
        self._selector.row_requested.connect(self.row_requested)
        self.canvas.pressed.connect(self._press)
        self.canvas.moved.connect(self._move)
        self.canvas.released.connect(self._release)

    def settle(self, model: M) -> None:
        """Fit range and words to what was drawn; a handle in the hand keeps still."""
        if self._drag is None:
            self.follow(model.data_key)
        else:
            self.read_again()

    def hold_only(self, stops: Sequence[S]) -> None:
        """Let go of what is not among these: other data, or fewer components."""
        if self._active is not None and self._active not in stops:
            self._active = None

    # -- what subclasses say --------------------------------------------------

    @abstractmethod
    def begin_drag(self, handle: H, model: M, pixel: QPointF, point: QPointF) -> D:
        """Take a handle at `point` with the pointer at `pixel`, on the canvas."""

    @abstractmethod
    def pull(self, drag: D, event: QMouseEvent) -> MixtureParameters | None:
        """Return the parameters with the handle where the pointer is; None for none."""

    @abstractmethod
    def stop_of(self, handle: H) -> S:
        """Return what the keyboard holds once the mouse has taken a handle."""

    @abstractmethod
    def stops(self, model: M) -> Sequence[S]:
        """Return where Tab stops, in its order."""

    @abstractmethod
    def nudges(self, event: QKeyEvent) -> bool:
        """Whether a key moves what the keyboard holds."""

    @abstractmethod
    def nudge(self, model: M, stop: S, event: QKeyEvent) -> MixtureParameters | None:
        """Return the parameters with it moved a little."""

    @abstractmethod
    def show_handles(self, model: M) -> None:
        """Draw the handles, with that of the keyboard marked."""

    @abstractmethod
    def words_of(self, model: M, stop: S) -> str:
        """Return what the keyboard holds, and what its keys do."""

    @abstractmethod
    def tip_of(self, handle: H) -> tuple[int, str, Qt.CursorShape]:
        """Return a handle's component, what dragging it does, and the cursor."""

    @abstractmethod
    def reading_at(self, model: M, point: QPointF) -> str:
        """Return what is at a point of the plot."""

    # -- the mouse ------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> None:
        model, pixel = self._model, event.position()
        handle = self._handles.handle_at(pixel)
        if model is None or handle is None or not model.editable:
            return
        event.accept()
        point = self._handles.handle_point(handle)
        self._drag = self.begin_drag(handle, model, pixel, point)
        self.activate(self.stop_of(handle))

    def _move(self, event: QMouseEvent) -> None:
        model, pixel = self._model, event.position()
        if model is None:
            return
        if self._drag is not None:
            event.accept()
            self._request(self.pull(self._drag, event))
            return
        if not event.buttons():
            self._explain(self._handles.handle_at(pixel), model)
        place = QPointF(pixel)
        self.say_at(place, lambda: self._words_at(place))

    def _release(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        event.accept()
        moved, self._drag = self._drag.has_moved, None
        if self._model is not None:
            self.follow(self._model.data_key)
        if moved:
            self.edit_finished.emit()

    def _explain(self, handle: H | None, model: M) -> None:
        viewport = self.canvas.viewport()
        if handle is None:
            viewport.unsetCursor()
            viewport.setToolTip("")
            return
        component, tip, shape = self.tip_of(handle)
        if not model.editable:
            tip, shape = PAUSE_TO_EDIT, Qt.CursorShape.ArrowCursor
        viewport.setToolTip(plain_tip(f"Component {component + 1}. {tip}"))
        viewport.setCursor(shape)

    def _request(self, edited: MixtureParameters | None) -> None:
        if edited is not None:
            self.edit_requested.emit(edited)

    # -- the keyboard ---------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go through the handles first, then leave the plot."""
        model = self._model
        stops = self.stops(model) if model is not None and model.editable else ()
        here = -1 if self._active not in stops else stops.index(self._active)
        there = here + (1 if forward else -1)
        if -1 <= there < len(stops):
            self.activate(None if there < 0 else stops[there])
            return True
        self.activate(None)
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move what Tab has reached."""
        model, active = self._model, self._active
        if active is None or model is None or not model.editable:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.activate(None)
        elif self.nudges(event):
            self._request(self.nudge(model, active, event))
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End an edit when its key is let go."""
        held = self._active is not None and self.nudges(event)
        if held and not event.isAutoRepeat():
            self.edit_finished.emit()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of what the keyboard moves."""
        super().focusOutEvent(event)
        self.activate(None)

    def activate(self, stop: S | None) -> None:
        """Have the keyboard hold something, or nothing."""
        self._active = stop
        if self._model is None:
            return
        if stop is None:
            self.hush()
        else:
            self.say_stop()
        # After the note has its size: captions keep off it.
        self.show_handles(self._model)

    def say_stop(self) -> None:
        """Say what the keyboard holds, and what its keys do."""
        self.say_at(QPointF(0.0, self.height()), self._words_of_stop)

    def note_height(self) -> float:
        """Return how much of the picture the note on what is held covers."""
        return 0.0 if self._active is None else self.covered_by_note()

    def leave(self) -> None:
        """Say again what the keyboard holds, now that the pointer has gone."""
        if self._active is None:
            self.hush()
        else:
            self.say_stop()

    def _words_at(self, pixel: QPointF) -> str:
        model = self._model
        if model is None:
            return ""
        return self.reading_at(model, self.canvas.from_pixels(pixel))

    def _words_of_stop(self) -> str:
        model, stop = self._model, self._active
        return "" if model is None or stop is None else self.words_of(model, stop)
