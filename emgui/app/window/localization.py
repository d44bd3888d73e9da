"""The window follows its reader: marks in numbers, and Qt's own words."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from emgui.words.language import spoken
from emgui.words.number_marks import DigitMarks, choose

_WRITTEN_IN = "en"


def follow_reader(application: QApplication) -> None:
    """Take the marks of numbers from the system, and Qt's words in emgui's language.

    Where other digits are usual, numbers stay as in English, also in Qt's fields.

    Parameters
    ----------
    application : QApplication
        The one whose windows are to follow.
    """
    if QLocale().zeroDigit() != "0":
        QLocale.setDefault(QLocale.c())
    locale = QLocale()
    choose(DigitMarks(locale.decimalPoint(), locale.groupSeparator()))
    if spoken() != _WRITTEN_IN:
        _speak(application, spoken())


def _speak(application: QApplication, language: str) -> None:
    """Have the buttons and menus that Qt makes say what they do in a language."""
    translator = QTranslator(application)
    place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(language), "qtbase", "_", place):
        application.installTranslator(translator)
