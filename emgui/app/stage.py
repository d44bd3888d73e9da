"""The place of a view that is made when somebody first looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def render(self, model: Any) -> None:  # type: ignore[override]
        """Pass a view model on to the view."""
        self.furnish().render(model)

    def furnish(self) -> _V:
        """Return the view; the first time, make it."""
        if self.view is None:
            self.view = self._make()
            self._layout.addWidget(self.view)
            self.setFocusProxy(self.view)
            self.furnished.emit(self.view)
        return self.view

    def once_furnished(self, hear: Callable[[_V], None]) -> None:
        """Call with the view: now, or when it is made."""
        if self.view is not None:
            hear(self.view)
        else:
            self.furnished.connect(hear)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the view before it can be seen."""
        self.furnish()
        super().showEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size asked for, or the view's."""
        return super().sizeHint() if self._size is None else self._size
