"""Draws what changed, one view at a time, so that no stretch of work is long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot


class View(Protocol):
    """A passive widget."""

    def render(self, view_model: Any, /) -> None:
        """Draw a frozen view model."""

    def isVisible(self) -> bool:
        """Whether anybody can see it."""


class RenderQueue(QObject):
    """Renders views with what is true at that moment: the latest state wins.

    Each turn of the event loop renders one view, in the order of registration, so
    that mouse and keys are served in between. A hidden view waits until it shows.
    """

    drained = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[tuple[View, Callable[[], Any]]] = []
        # In the order of waiting: no view starves while states keep coming.
        self._stale: dict[int, None] = {}
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._render_next)

    def register(self, view: View, build: Callable[[], Any]) -> None:
        """Add a view and the pure function that makes its view model now."""
        self._entries.append((view, build))

    @property
    def is_idle(self) -> bool:
        """Whether every visible view shows the latest state."""
        return self._next() is None

    @Slot()
    def refresh(self) -> None:
        """Mark all views as stale."""
        for index in range(len(self._entries)):
            self._stale.setdefault(index)
        self._turn.start()

    def refresh_only(self, *views: View) -> None:
        """Mark some views as stale."""
        for index, (view, _) in enumerate(self._entries):
            if view in views:
                self._stale.setdefault(index)
        self._turn.start()

    @Slot()
    def wake(self) -> None:
        """Look again which views can be seen: one was shown."""
        self._turn.start()

    def _next(self) -> int | None:
        visible = (i for i in self._stale if self._entries[i][0].isVisible())
        return next(visible, None)

    @Slot()
    def _render_next(self) -> None:
        index = self._next()
        if index is None:
            self.drained.emit()
            return
        del self._stale[index]
        self._turn.start()
        view, build = self._entries[index]
        view.render(build())
