"""Shows the first steps: once by itself, and whenever somebody asks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QResizeEvent

from emgui.app.window.main_window import MainWindow
from emgui.app.window.preferences import Preferences
from emgui.views.panels.first_card import FirstCard

# Pixels that are left to the picture, or the card steps back.
_LEAST_PICTURE = 300


class FirstSteps(QObject):
    """Puts the card beside the picture, and takes it away.

    Where something else takes the room, the card steps back until there is some again.

    Parameters
    ----------
    window : MainWindow
        Has a place for the card, and hears Esc.
    preferences : Preferences
        Know whether the card has been shown.
    """

    def __init__(self, window: MainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._card: FirstCard | None = None
        window.release_requested.connect(self.hide)

    def show(self) -> None:
        """Show the card; the keyboard stays where it is."""
        self._preferences.knows_first_steps = True
        if self._card is None:
            self._card = FirstCard()
            self._card.closed.connect(self.hide)
            self._window.centre.show_beside(self._card)
            self._window.centre.installEventFilter(self)
        self._card.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the room to the picture where it has become too little for both."""
        if self._card is not None and isinstance(event, QResizeEvent):
            width = event.size().width()
            if width >= _LEAST_PICTURE + self._card.width():
                self._card.show()
            elif width < event.oldSize().width():
                self._card.hide()
        return super().eventFilter(watched, event)

    @Slot()
    def hide(self) -> None:
        """Take the card away; the picture gets its place, and the keyboard if lost."""
        card, self._card = self._card, None
        if card is None:
            return
        had_focus = card.isAncestorOf(self._window.focusWidget() or self._window)
        self._window.centre.removeEventFilter(self)
        card.hide()
        card.deleteLater()
        self._window.arrangement.share_anew_soon()
        if had_focus:
            self._window.focus_picture()
