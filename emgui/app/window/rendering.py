"""Draws what changed, one view at a time, so that no stretch of work is long."""

from __future__ import annotations

import math
from collections.abc import Callable
from time import monotonic
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from emgui.records import dataclass


class View(Protocol):
    """A passive widget."""

    def show_model(self, view_model: Any, /) -> None:
        """Draw a frozen view model."""

    def isVisible(self) -> bool:
        """Whether anybody can see it."""


@dataclass(slots=True, eq=False)
class _Entry:
    """A view, how it is made, and when it was drawn last."""

    view: View
    build: Callable[[], Any]
    rest: float
    drawn_at: float = -math.inf


class RenderQueue(QObject):
    """Renders views with what is true at that moment: the latest state wins.

    Each turn of the event loop renders one view, in the order of registration, so
    that mouse and keys are served in between. A hidden view waits until it shows.

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
        self, view: View, build: Callable[[], Any], *, rest: float = 0.0
    ) -> None:
        """Add a view and the pure function that makes its view model now.

        Parameters
        ----------
        view : View
            A passive widget.
        build : callable
            Makes what it draws.
        rest : float
            Seconds between two drawings while states keep coming.
        """
        self._entries.append(_Entry(view, build, rest))

    @property
    def is_idle(self) -> bool:
        """Whether every visible view shows the latest state."""
        return not any(self._entries[i].view.isVisible() for i in self._stale)

    @Slot()
    def refresh(self) -> None:
        """Mark all views as stale."""
        for index in range(len(self._entries)):
            self._stale.setdefault(index)
        self._turn.start(0)
        self.filled.emit()

    def refresh_only(self, *views: View) -> None:
        """Mark some views as stale; they are drawn without a rest."""
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
        """Return the next view to draw, or else how long all of them still rest."""
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
        index, wait = self._next()
        if index is not None:
            del self._stale[index]
            self._turn.start(0)
            entry = self._entries[index]
            if self._prepare is not None:
                self._prepare(entry.view)
            entry.view.show_model(entry.build())
            entry.drawn_at = monotonic()
        elif math.isfinite(wait):
            self._turn.start(math.ceil(1_000.0 * wait))
        else:
            self.drained.emit()
