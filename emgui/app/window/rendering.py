"""Draws what changed, one view at a time, so that no stretch of work is long."""

from __future__ import annotations

import math
from collections.abc import Callable
from time import monotonic
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from emgui.records import dataclass

_M = TypeVar("_M")


class View(Protocol):
    """A passive widget, or what shows something elsewhere in the window."""

    def show_model(self, view_model: Any, /) -> None:
        """Draw a frozen view model."""

    def isVisible(self) -> bool:
        """Whether anybody can see it."""


class CachedModel(Generic[_M]):
    """A view model, made anew only when what it is made from has changed.

    Parameters
    ----------
    reads : callable
        Returns what the view model is made from, as slices that are compared.
    build : callable
        Makes it.
    """

    def __init__(
        self, reads: Callable[[], tuple[object, ...]], build: Callable[[], _M]
    ) -> None:
        self._reads = reads
        self._build = build
        self._made: tuple[tuple[object, ...], _M] | None = None

    def now(self) -> _M:
        """Return the view model: the same object as long as nothing has changed."""
        reads = self._reads()
        if self._made is None or self._made[0] != reads:
            self._made = reads, self._build()
        return self._made[1]

    def forget(self) -> None:
        """Keep no data for a view that nobody sees."""
        self._made = None


@dataclass(slots=True, eq=False)
class _Entry:
    """A view, what it shows, what it has shown, and when it was drawn last."""

    view: View
    model: CachedModel[Any]
    rest: float
    shown: object = None
    drawn_at: float = -math.inf


class RenderQueue(QObject):
    """Renders views with what is true at that moment: the latest state wins.

    Each turn of the event loop renders one view, in the order of registration, so
    that mouse and keys are served in between. A view is skipped while its view model
    is the one that it shows; a hidden view waits until it is seen.

    Parameters
    ----------
    parent : QObject or None
        Its owner.
    prepare : callable or None
        Called with a view before it is drawn.
    """

    drained = Signal()
    filled = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        prepare: Callable[[View], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._prepare = prepare
        self._entries: list[_Entry] = []
        # In the order of waiting: no view starves while states keep coming.
        self._stale: dict[int, None] = {}
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._render_next)

    def register(
        self, view: View, model: CachedModel[Any], *, rest: float = 0.0
    ) -> None:
        """Add a view and its view model; several may show the same one.

        Parameters
        ----------
        view : View
            A passive widget.
        model : CachedModel
            What it shows.
        rest : float
            Seconds between two drawings while states keep coming.
        """
        self._entries.append(_Entry(view, model, rest))

    @property
    def is_idle(self) -> bool:
        """Whether every visible view shows the latest state."""
        return not any(self._entries[i].view.isVisible() for i in self._stale)

    @Slot()
    def refresh(self) -> None:
        """Look whether anything that a view shows has changed."""
        seen = [entry.model for entry in self._entries if entry.view.isVisible()]
        for index, entry in enumerate(self._entries):
            self._stale.setdefault(index)
            if entry.model not in seen:
                entry.shown = None
                entry.model.forget()
        self._turn.start(0)
        self.filled.emit()

    def refresh_only(self, *views: View) -> None:
        """Look at some views only; what has changed is drawn without a rest."""
        for index, entry in enumerate(self._entries):
            if entry.view in views:
                entry.drawn_at = -math.inf
                self._stale.setdefault(index)
        self._turn.start(0)

    @Slot()
    def wake(self) -> None:
        """Look again which views can be seen: one was shown."""
        self._turn.start(0)

    def _next(self) -> tuple[int | None, float]:
        """Return the next view to look at, or how long all of them still rest."""
        now, shortest = monotonic(), math.inf
        for index in self._stale:
            entry = self._entries[index]
            if entry.view.isVisible():
                wait = entry.drawn_at + entry.rest - now
                if wait <= 0.0:
                    return index, 0.0
                shortest = min(shortest, wait)
        return None, shortest

    @Slot()
    def _render_next(self) -> None:
        """Draw the next view that shows something else than is true by now."""
        while True:
            index, wait = self._next()
            if index is None:
                break
            del self._stale[index]
            if self._render(self._entries[index]):
                self._turn.start(0)
                return
        if math.isfinite(wait):
            self._turn.start(math.ceil(1_000.0 * wait))
        else:
            self.drained.emit()

    def _render(self, entry: _Entry) -> bool:
        """Render a view unless it shows what is true; return whether it was."""
        model = entry.model.now()
        if model is entry.shown:
            return False
        if self._prepare is not None:
            self._prepare(entry.view)
        entry.shown = model
        entry.view.show_model(model)
        entry.drawn_at = monotonic()
        return True
