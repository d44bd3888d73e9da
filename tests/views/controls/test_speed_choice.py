import pytest
from PySide6.QtWidgets import QLabel, QSlider
from pytestqt.qtbot import QtBot

from emgui.views.controls.speed_choice import SpeedChoice


@pytest.fixture
def choice(qtbot: QtBot) -> SpeedChoice:
    choice = SpeedChoice()
    qtbot.addWidget(choice)
    choice.show()
    return choice


def slider(choice: SpeedChoice) -> QSlider:
    return choice.findChild(QSlider, "speed")


def words(choice: SpeedChoice) -> QLabel:
    (label,) = choice.findChildren(QLabel)
    return label


def test_the_ends_are_one_a_second_and_full_speed(
    qtbot: QtBot, choice: SpeedChoice
) -> None:
    choice.show_speed(8.0)
    with qtbot.waitSignal(choice.speed_requested) as asked:
        slider(choice).setValue(0)
    assert asked.args == [1.0]
    assert words(choice).text() == "1 a second"
    with qtbot.waitSignal(choice.speed_requested) as asked:
        slider(choice).setValue(slider(choice).maximum())
    assert asked.args == [None]
    assert words(choice).text() == "full speed"


def test_every_place_is_faster_than_the_one_before(choice: SpeedChoice) -> None:
    asked: list[float] = []
    choice.speed_requested.connect(asked.append)
    for place in range(1, slider(choice).maximum()):
        slider(choice).setValue(place)
    assert len(asked) == slider(choice).maximum() - 1
    assert asked == sorted(set(asked))


@pytest.mark.parametrize("speed", [1.0, 8.0, 13.0, 500.0, 2_000.0, None])
def test_what_is_shown_is_not_asked_for(
    qtbot: QtBot, choice: SpeedChoice, speed: float | None
) -> None:
    with qtbot.assertNotEmitted(choice.speed_requested):
        choice.show_speed(speed)
    expected = "full speed" if speed is None else f"{speed:g} a second"
    assert words(choice).text() == expected


def test_a_speed_between_two_places_is_shown_at_the_nearest(
    qtbot: QtBot, choice: SpeedChoice
) -> None:
    choice.show_speed(13.0)
    near = slider(choice).value()
    choice.show_speed(15.0)
    assert slider(choice).value() == near


def test_a_narrow_window_does_without_the_words(choice: SpeedChoice) -> None:
    choice.show_words(False)
    assert not words(choice).isVisible()
    assert slider(choice).isVisible()
