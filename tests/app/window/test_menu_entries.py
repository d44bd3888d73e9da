from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from emgui.app.window.menu_entries import menu_entries


def test_menus_are_followed_into_their_menus(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    file = window.menuBar().addMenu("File")
    file.addAction("Open")
    file.addMenu("Recent").addMenu("Older").addAction("a.csv")
    window.menuBar().addMenu("Help").addAction("Keys")
    texts = [action.text() for action in menu_entries(window)]
    assert texts == ["Open", "a.csv", "Keys"]
