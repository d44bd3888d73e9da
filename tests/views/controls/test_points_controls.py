import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSpinBox, QToolButton
from pytestqt.qtbot import QtBot

from emgui.views.appearance import stylesheet
from emgui.views.controls.points_controls import PointsControls
from emgui.views.style import LIGHT


@pytest.fixture
def controls(qtbot: QtBot) -> PointsControls:
    controls = PointsControls()
    qtbot.addWidget(controls)
    controls.offer(("x & y", "p(1)"), 3, 900)
    controls.show()
    return controls


@pytest.mark.parametrize(
    ("name", "signal"), [("first", "first_requested"), ("last", "last_requested")]
)
def test_a_button_asks_for_a_row(
    qtbot: QtBot, controls: PointsControls, name: str, signal: str
) -> None:
    button = controls.findChild(QToolButton, f"points_{name}")
    with qtbot.waitSignal(getattr(controls, signal)):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_numbers_are_those_of_the_source(
    qtbot: QtBot, controls: PointsControls
) -> None:
    number = controls.findChild(QSpinBox, "points_number")
    assert (number.minimum(), number.maximum()) == (3, 900)
    with qtbot.waitSignal(controls.number_requested) as asked:
        number.selectAll()
        QTest.keyClicks(number, "42")
        QTest.keyClick(number, Qt.Key.Key_Return)
    assert asked.args == [42]


def test_columns_are_offered_letter_by_letter(
    qtbot: QtBot, controls: PointsControls
) -> None:
    menu = controls.findChild(QToolButton, "points_sort").menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["x && y", "p(1)"]
    with qtbot.waitSignal(controls.sort_requested) as asked:
        menu.actions()[1].trigger()
    assert asked.args == [1]


def test_words_fit_into_buttons_as_low_as_a_heading(
    qtbot: QtBot, controls: PointsControls
) -> None:
    controls.setStyleSheet(stylesheet(LIGHT))
    button = controls.findChild(QToolButton, "points_first")
    button.ensurePolished()
    number = controls.findChild(QSpinBox, "points_number")
    assert button.sizeHint().height() <= number.sizeHint().height() + 2


def test_a_copy_can_be_stopped_while_there_is_one(
    qtbot: QtBot, controls: PointsControls
) -> None:
    stop = controls.findChild(QToolButton, "points_stop")
    assert not stop.isVisible()
    controls.show_stop(shown=True)
    with qtbot.waitSignal(controls.stop_requested):
        QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
