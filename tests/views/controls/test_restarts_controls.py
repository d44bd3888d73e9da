from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from emgui.views.controls import restarts_controls as controls


def test_as_many_restarts_as_can_be_kept_can_be_asked_for(qtbot: QtBot) -> None:
    number = controls.number()
    qtbot.addWidget(number)
    assert number.minimum() == 1
    assert number.maximum() == controls.MOST_RESTARTS
    assert number.value() == 50


def test_nothing_can_be_run_before_there_is_anything_to_run(qtbot: QtBot) -> None:
    button, bar = controls.run_button(), controls.progress()
    for widget in (button, bar):
        qtbot.addWidget(widget)
    assert not button.isEnabled()
    assert bar.isHidden()


def test_every_control_says_what_it_is(qtbot: QtBot) -> None:
    made: list[QWidget] = [controls.number(), controls.runs(), controls.open_button()]
    for widget in made:
        qtbot.addWidget(widget)
        assert widget.objectName().startswith("restarts_")
        assert widget.toolTip()
