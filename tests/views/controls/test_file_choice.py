from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from emgui.data.catalogue import BUNDLED
from emgui.views.controls.file_choice import FileChoice


def test_a_file_is_asked_for(qtbot: QtBot) -> None:
    choice = FileChoice()
    qtbot.addWidget(choice)
    button = choice.findChild(QPushButton, "open_file")
    with qtbot.waitSignal(choice.open_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_every_example_is_offered_by_its_name(qtbot: QtBot) -> None:
    choice = FileChoice()
    qtbot.addWidget(choice)
    combo = choice.findChild(QComboBox, "example")
    assert combo.count() == len(BUNDLED)
    for index, name in enumerate(BUNDLED):
        with qtbot.waitSignal(choice.example_requested) as asked:
            combo.activated.emit(index)
        assert asked.args == [name]


def test_no_example_is_chosen_while_another_file_is_looked_at(qtbot: QtBot) -> None:
    choice = FileChoice()
    qtbot.addWidget(choice)
    combo = choice.findChild(QComboBox, "example")
    choice.choose("galaxies")
    assert combo.currentText() == "galaxies"
    choice.choose("mine.csv")
    assert combo.currentIndex() == -1
