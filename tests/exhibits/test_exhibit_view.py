"""What every exhibit has, whatever it shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QToolTip
from pytestqt.qtbot import QtBot

from emgui.exhibits.exhibit_view import ExhibitView


class Sample(ExhibitView):
    name = "sample"
    title = "A sample"
    sentence = "It shows nothing but itself."
    attempts = "Press the button."


@pytest.fixture
def view(qtbot: QtBot) -> Sample:
    view = Sample()
    qtbot.addWidget(view)
    return view


def test_it_says_what_it_shows(view: Sample) -> None:
    assert view.findChild(QLabel, "sample_sentence").text() == Sample.sentence
    assert view.accessibleName() == Sample.title
    assert view.accessibleDescription() == Sample.sentence


def test_what_to_try_is_told_to_those_who_press(qtbot: QtBot, view: Sample) -> None:
    view.show()
    button = view.findChild(QToolButton, "sample_try")
    assert Sample.attempts in button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert Sample.attempts in QToolTip.text()
    QToolTip.hideText()
