from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from emgui.views.controls.calm import ComboBox
from emgui.views.controls.flow_row import FlowRow


def made(qtbot: QtBot) -> tuple[QWidget, ComboBox, QPushButton, QWidget]:
    """Return a window with a row of two controls, and something below."""
    window, chooser, button, below = QWidget(), ComboBox(), QPushButton(), QWidget()
    chooser.addItem("a choice of some words")
    button.setText("Do something about it")
    row, layout = FlowRow(), QVBoxLayout(window)
    row.add_labelled("Choose", chooser)
    row.addWidget(button)
    layout.addLayout(row)
    layout.addWidget(below, 1)
    qtbot.addWidget(window)
    window.resize(800, 200)
    window.show()
    return window, chooser, button, below


def centre(widget: QWidget) -> int:
    return widget.geometry().center().y()


def test_where_there_is_room_all_stand_in_a_row(qtbot: QtBot) -> None:
    window, chooser, button, _ = made(qtbot)
    assert window.width() == 800
    assert abs(centre(chooser) - centre(button)) <= 1
    assert chooser.width() == chooser.sizeHint().width()
    assert button.width() == button.sizeHint().width()
    assert button.x() > chooser.geometry().right()


def test_a_narrow_one_has_further_lines_and_what_is_below_moves(qtbot: QtBot) -> None:
    window, chooser, button, below = made(qtbot)
    top = below.y()
    window.resize(300, 200)
    qtbot.waitUntil(lambda: button.y() > chooser.geometry().bottom())
    assert below.y() > top
    assert below.y() > button.geometry().bottom()
    label = window.findChild(QLabel)
    assert label is not None
    assert label.buddy() is chooser
    assert abs(centre(label) - centre(chooser)) <= 1


def test_nothing_is_wider_than_the_row(qtbot: QtBot) -> None:
    window, chooser, button, _ = made(qtbot)
    window.setMinimumWidth(110)
    window.resize(110, 200)
    qtbot.waitUntil(lambda: button.geometry().right() <= window.width())
    assert chooser.geometry().right() <= window.width()
    assert chooser.currentText() in chooser.toolTip()


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    window, chooser, button, _ = made(qtbot)
    left = button.x()
    chooser.hide()
    label = window.findChild(QLabel)
    assert label is not None
    label.hide()
    qtbot.waitUntil(lambda: button.x() < left)
