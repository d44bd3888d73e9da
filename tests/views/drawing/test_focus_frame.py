from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from emgui.views.drawing.focus_frame import FocusFramed
from emgui.views.style import theme_of


def test_what_has_the_keyboard_is_framed_and_nothing_else(qtbot: QtBot) -> None:
    window, framed, other = QWidget(), FocusFramed(), QLineEdit()
    framed.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout = QVBoxLayout(window)
    for widget in (framed, other):
        layout.addWidget(widget)
    framed.setMinimumSize(60, 40)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    accent = QColor(theme_of(framed.palette()).accent)
    framed.setFocus()
    qtbot.waitUntil(framed.hasFocus)
    assert framed.grab().toImage().pixelColor(20, 0) == accent
    assert framed.grab().toImage().pixelColor(20, 20) != accent
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert framed.grab().toImage().pixelColor(20, 0) != accent
