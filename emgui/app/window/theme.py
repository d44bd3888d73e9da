"""Light or dark: after the system, or as the user chose."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from emgui.app.window.preferences import Preferences, ThemeChoice
from emgui.views.appearance import application_palette, stylesheet
from emgui.views.style import DARK, LIGHT, Theme, theme_of


class ThemeKeeper(QObject):
    """Keeps the application's palette and style sheet in one theme."""

    def __init__(self, application: QApplication, preferences: Preferences) -> None:
        super().__init__(application)
        self._application = application
        self._preferences = preferences
        # Some platforms do not tell their colour scheme but set a dark palette.
        self._system_palette = QPalette(application.palette())
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self.apply)
        self._paint()

    def choose(self, choice: ThemeChoice) -> None:
        """Use another theme from now on."""
        self._preferences.theme = choice
        self.apply()

    @Slot()
    def apply(self) -> None:
        """Bring the palette and the style sheet in line with what holds now."""
        self._paint()
        self._application.setStyleSheet(stylesheet(self._wanted()))

    def _paint(self) -> None:
        self._application.setPalette(application_palette(self._wanted()))

    def _wanted(self) -> Theme:
        match self._preferences.theme:
            case ThemeChoice.LIGHT:
                return LIGHT
            case ThemeChoice.DARK:
                return DARK
        match self._application.styleHints().colorScheme():
            case Qt.ColorScheme.Dark:
                return DARK
            case Qt.ColorScheme.Light:
                return LIGHT
        return theme_of(self._system_palette)
