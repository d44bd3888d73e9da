"""What plots with a hand on the mixture share: handles for mouse and keyboard."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.placeholder import Placeholder
from emgui.views.drawing.canvas import Canvas
from emgui.views.drawing.model_plot import Drawable, ModelPlot
from emgui.views.drawing.selecting import RowSelector
from emgui.views.text import plain_tip
from emgui.words.language import _

PAUSE_TO_EDIT = _("Pause the run to edit.")


class Handled(Drawable, Protocol):
    """A view model whose components have handles."""

    @property
    def editable(self) -> bool:
        """Whether handles may be moved now."""


class Handle(Protocol):
    """What the mouse can take, and the keyboard hold."""

    @property
    def component(self) -> int:
        """Whose it is."""

    @property
    def held(self) -> Any:
        """What the keyboard holds once the mouse has taken it: a handle of its kind."""

    @property
    def tip(self) -> str:
        """What dragging it does."""

    @property
    def cursor(self) -> Qt.CursorShape:
        """Where it can be dragged."""


class Drag(Protocol):
    """A handle in the hand."""

    @property
    def has_moved(self) -> bool:
        """Whether the hand has left the spot."""

    def pull(self, canvas: Canvas, event: QMouseEvent, /) -> MixtureParameters | None:
        """Return the parameters with the handle where the pointer is; None for none."""


M = TypeVar("M", bound=Handled)
H = TypeVar("H", bound=Handle)

Nudges = Mapping[tuple[Qt.Key, bool], Any]
"""What a key, with Shift or without, does to what the keyboard holds."""


class HandledPlot(ModelPlot[M], Generic[M, H]):
    """A plot of components that can be dragged, or moved with the keyboard.

    Parameters
    ----------
    name : str
        Its object name.
    handles : layer
        Draws the handles, and knows where they are.
    take : callable
        Takes a handle of a view model, with the pointer and the handle on the canvas.
    nudges : mapping
        What keys do.

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

    def __init__(
        self,
        name: str,
        handles: Any,
        take: Callable[[H, M, QPointF, QPointF], Drag],
        nudges: Nudges,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._handles = handles
        self._take = take
        self._nudges = nudges
        self._drag: Drag | None = None
        self._active: H | None = None

    def watch(self) -> None:
        """Listen to the canvas; last of all, for then what is drawn is complete."""
        self._selector = RowSelector(self.canvas)
        self._selector.row_requested.connect(self.row_requested)
        self.canvas.pressed.connect(self._press)
        self.canvas.moved.connect(self._move)
        self.canvas.released.connect(self._release)

    def show_model(self, model: M | Placeholder) -> None:
        """Draw data and mixture, or say why there is nothing to draw."""
        before = self.model
        if isinstance(model, Placeholder):
            self._drag = self._active = None
        elif before is None or before.data_key != model.data_key:
            self._drag = self._active = None
            self.forget()
        elif self._active not in self.stops(model):
            self._active = None
        super().show_model(model)

    def follow(self, data_key: object) -> None:
        """Fit range and words to what was drawn; a handle in the hand keeps still."""
        if self._drag is None:
            super().follow(data_key)
        else:
            self.read_again()

    # -- what subclasses say --------------------------------------------------

    def forget(self) -> None:
        """Forget what was kept of other data."""

    @abstractmethod
    def stops(self, model: M) -> Sequence[H]:
        """Return where Tab stops, in its order."""

    @abstractmethod
    def nudged(self, model: M, held: H, nudge: Any) -> MixtureParameters | None:
        """Return the parameters with what the keyboard holds moved a little."""

    @abstractmethod
    def show_handles(self, model: M) -> None:
        """Draw the handles, with that of the keyboard marked."""

    @abstractmethod
    def words_of(self, model: M, held: H) -> str:
        """Return what the keyboard holds, and what its keys do."""

    @abstractmethod
    def reading_at(self, model: M, point: QPointF) -> str:
        """Return what is at a point of the plot."""

    # -- the mouse ------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> None:
        model, pixel = self.model, event.position()
        handle = self._handles.handle_at(pixel)
        if model is None or handle is None or not model.editable:
            return
        event.accept()
        point = self._handles.handle_point(handle)
        self._drag = self._take(handle, model, pixel, point)
        self.activate(handle.held)

    def _move(self, event: QMouseEvent) -> None:
        model, pixel = self.model, event.position()
        if model is None:
            return
        if self._drag is not None:
            event.accept()
            if (edited := self._drag.pull(self.canvas, event)) is not None:
                self.edit_requested.emit(edited)
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
        if self.model is not None:
            self.follow(self.model.data_key)
        if moved:
            self.edit_finished.emit()

    def _explain(self, handle: H | None, model: M) -> None:
        viewport = self.canvas.viewport()
        if handle is None:
            viewport.unsetCursor()
            viewport.setToolTip("")
            return
        tip, shape = handle.tip, handle.cursor
        if not model.editable:
            tip, shape = PAUSE_TO_EDIT, Qt.CursorShape.ArrowCursor
        viewport.setToolTip(
            plain_tip(
                _(
                    "Component {component}. {tip}",
                    component=handle.component + 1,
                    tip=tip,
                )
            )
        )
        viewport.setCursor(shape)

    # -- the keyboard ---------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go through the handles first, then leave the plot."""
        model = self.model
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
        model, active = self.model, self._active
        if active is None or model is None or not model.editable:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.activate(None)
        elif (nudge := self._nudge_of(event)) is not None:
            if (edited := self.nudged(model, active, nudge)) is not None:
                self.edit_requested.emit(edited)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End an edit when its key is let go."""
        held = self._active is not None and self._nudge_of(event) is not None
        if held and not event.isAutoRepeat():
            self.edit_finished.emit()
        else:
            super().keyReleaseEvent(event)

    def _nudge_of(self, event: QKeyEvent) -> Any:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return self._nudges.get((Qt.Key(event.key()), shift))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of what the keyboard moves."""
        super().focusOutEvent(event)
        self.activate(None)

    def activate(self, stop: H | None) -> None:
        """Have the keyboard hold something, or nothing."""
        self._active = stop
        if self.model is None:
            return
        if stop is None:
            self.hush()
        else:
            self.say_stop()
        # After the note has its size: captions keep off it.
        self.show_handles(self.model)

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
        model = self.model
        if model is None:
            return ""
        return self.reading_at(model, self.canvas.from_pixels(pixel))

    def _words_of_stop(self) -> str:
        model, stop = self.model, self._active
        return "" if model is None or stop is None else self.words_of(model, stop)
