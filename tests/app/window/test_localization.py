from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from emgui.app.window import localization
from emgui.app.window.localization import follow_reader
from emgui.words import numbers
from emgui.words.number_marks import PLAIN, choose, chosen


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    before = QLocale()
    yield qapp
    QLocale.setDefault(before)
    choose(PLAIN)
    for translator in qapp.findChildren(localization.QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("de_DE", "-1.234,50"),
        ("fr_FR", "-1\u202f234,50"),
        ("en_GB", "-1,234.50"),
        ("de_CH", "-1'234.50"),
        ("C", "-1,234.50"),
    ],
)
def test_numbers_have_the_marks_of_the_system(
    application: QApplication, locale: str, expected: str
) -> None:
    QLocale.setDefault(QLocale(locale))
    follow_reader(application)
    assert numbers.plain(-1234.5, 2) == expected
    assert numbers.typed(expected) == -1234.5


def test_where_other_digits_are_usual_numbers_stay_english(
    application: QApplication,
) -> None:
    QLocale.setDefault(QLocale("ar_EG"))
    follow_reader(application)
    assert chosen() == PLAIN
    assert QLocale().zeroDigit() == "0"


def test_the_words_of_qt_are_in_the_language_of_the_window(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancel() -> str:
        return QCoreApplication.translate("QPlatformTheme", "Cancel")

    follow_reader(application)
    assert cancel() == "Cancel"
    monkeypatch.setattr(localization, "spoken", lambda: "de")
    follow_reader(application)
    assert cancel() == "Abbrechen"
