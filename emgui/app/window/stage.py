"""The place of a view that is made when somebody first looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDockWidget, QVBoxLayout, QWidget

_V = TypeVar("_V", bound=QWidget)


class Stage(QWidget, Generic[_V]):
    """Holds the place of a view, and makes it when it is first shown or asked for.

    A window with a dozen views behind one another opens as fast as one without.

    Parameters
    ----------
    name : str
        Of the view; the stage is called after it.
    make : callable
        Makes the view.
    size : QSize or None
        What to ask for while there is no view, and after.

    Signals
    -------
    furnished(QWidget)
        The view has been made.
    """

    furnished = Signal(object)

    def __init__(
        self,
        name: str,
        make: Callable[[], _V],
        size: QSize | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_stage")
        self._make = make
        self._size = size
        self.view: _V | None = None
        self._behind: QDockWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_model(self, model: Any) -> None:
        """Pass a view model on to the view."""
        view: Any = self.furnish()
        view.show_model(model)

    def furnish(self) -> _V:
        """Return the view; the first time, make it."""
        if self.view is None:
            self.view = self._make()
            self._layout.addWidget(self.view)
            self.view.show()
            self.setFocusProxy(self.view)
            self.furnished.emit(self.view)
        return self.view

    def once_furnished(self, hear: Callable[[_V], object]) -> None:
        """Call with the view: now, or when it is made."""
        if self.view is not None:
            hear(self.view)
        else:
            self.furnished.connect(hear)

    def isVisible(self) -> bool:
        """Whether there is a view to be seen: nobody misses one that is not made."""
        return self.view is not None and super().isVisible()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the view before it can be seen."""
        super().showEvent(event)
        dock = _dock_of(self)
        if dock is None or is_in_front(dock):
            self.furnish()
        elif dock is not self._behind:
            self._behind = dock
            dock.visibilityChanged.connect(self._on_visibility)

    @Slot(bool)
    def _on_visibility(self, visible: bool) -> None:
        if visible:
            self.furnish()

    def sizeHint(self) -> QSize:
        """Return the size asked for, or the view's."""
        return super().sizeHint() if self._size is None else self._size


def is_in_front(dock: QDockWidget) -> bool:
    """Whether a dock that is shown is not behind the tab of another.

    Qt shows what is behind, too: far outside the window.
    """
    return dock.isFloating() or dock.geometry().right() >= 0


def _dock_of(widget: QWidget) -> QDockWidget | None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QDockWidget):
        around = around.parentWidget()
    return around
