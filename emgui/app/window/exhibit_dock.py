"""A dock whose view is made when somebody first looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QWidget

from emgui.app.window.cards import CardDock
from emgui.app.window.stage import Stage
from emgui.exhibits.exhibit_view import ExhibitView
from emgui.exhibits.names import ExhibitName
from emgui.presentation.pages import exhibit_page
from emgui.words.language import _

# A picture of this size can be read.
_SIZE = QSize(480, 420)


class ExhibitDock(CardDock):
    """The dock of one exhibit; closed at first.

    Parameters
    ----------
    about : ExhibitName
        What it is called.
    make : callable
        Makes its view.
    """

    def __init__(
        self,
        about: ExhibitName,
        make: Callable[[], ExhibitView[Any]],
        parent: QWidget | None = None,
    ) -> None:
        self.stage = Stage(about.name, make, _SIZE)
        self.name = about.name
        super().__init__(
            self.stage,
            about.title,
            menu=_("Explain"),
            fills=True,
            page=exhibit_page(about.name),
            parent=parent,
        )
        self.setObjectName(f"{about.name}_dock")
        self._shown = QTimer(self, singleShot=True, interval=0)
        self._shown.timeout.connect(self.stage.setFocus)
        self.hide()

    def come_forward(self) -> None:
        """Open it in front, with the keyboard."""
        super().come_forward()
        # Only what has been laid out takes the keyboard.
        self._shown.start()
