"""A dock whose view is made when somebody first looks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emgui.app.cards import CardDock
from emgui.views.exhibit import ExhibitView


class Stage(QWidget):
    """Holds the place of an exhibit, and makes it when it is first shown.

    A window with a dozen exhibits opens as fast as one without.

    Signals
    -------
    furnished(ExhibitView)
        The view has been made.
    """

    furnished = Signal(object)

    def __init__(self, kind: type[ExhibitView], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{kind.name}_stage")
        self._kind = kind
        self.view: ExhibitView | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def render(self, model: Any) -> None:  # type: ignore[override]
        """Pass a view model on to the view."""
        self.furnish().render(model)

    def furnish(self) -> ExhibitView:
        """Return the view; the first time, make it."""
        if self.view is None:
            self.view = self._kind()
            self._layout.addWidget(self.view)
            self.setFocusProxy(self.view)
            self.furnished.emit(self.view)
        return self.view

    def showEvent(self, event: QShowEvent) -> None:
        """Make the view before it can be seen."""
        self.furnish()
        super().showEvent(event)

    def sizeHint(self) -> QSize:
        """Return a size at which a picture can be read."""
        return QSize(480, 420)


class ExhibitDock(CardDock):
    """The dock of one exhibit; closed at first."""

    def __init__(self, kind: type[ExhibitView], parent: QWidget | None = None) -> None:
        self.stage = Stage(kind)
        self.name = kind.name
        super().__init__(self.stage, kind.title, menu="Explain", parent=parent)
        self.setObjectName(f"{kind.name}_dock")
        self._shown = QTimer(self, singleShot=True, interval=0)
        self._shown.timeout.connect(self.stage.setFocus)
        self.hide()

    def come_forward(self) -> None:
        """Open it in front, with the keyboard."""
        super().come_forward()
        # Only what has been laid out takes the keyboard.
        self._shown.start()
