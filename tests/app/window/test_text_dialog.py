from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from emgui.app.window.text_dialog import TextDialog


def test_it_shows_the_text_and_escape_ends_it(qtbot: QtBot) -> None:
    dialog = TextDialog("Title", "<p>Something to read</p>")
    qtbot.addWidget(dialog)
    dialog.show()
    browser = dialog.findChildren(QTextBrowser)[0]
    assert browser.toPlainText() == "Something to read"
    assert browser.accessibleName() == "Title"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
