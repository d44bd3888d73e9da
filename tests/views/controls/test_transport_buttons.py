from dataclasses import replace

import pytest
from builders import DOING
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from scenes import scene

from emgui.presentation.transport import transport_view_model
from emgui.session.allowed import allowed_commands
from emgui.session.state import Activity, Command
from emgui.views.controls.transport_buttons import TransportButtons

COMMANDS = (
    Command.TO_START,
    Command.BACK,
    Command.E_STEP,
    Command.M_STEP,
    Command.STEP,
    Command.RUN,
    Command.STOP,
    Command.FORWARD,
    Command.TO_END,
)


@pytest.fixture
def buttons(qtbot: QtBot) -> TransportButtons:
    place = QWidget()
    place.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(place)
    made = TransportButtons(place)
    layout = QHBoxLayout(place)
    for command in COMMANDS:
        layout.addWidget(made[command])
    with qtbot.waitExposed(place):
        place.show()
    return made


def test_what_is_allowed_is_enabled(buttons: TransportButtons) -> None:
    state = scene()
    buttons.show_model(transport_view_model(state))
    allowed = allowed_commands(state)
    for command in COMMANDS:
        assert buttons[command].isEnabled() is (command in allowed)


def test_a_button_says_why_it_does_nothing_now(buttons: TransportButtons) -> None:
    running = replace(scene(), doing=DOING[Activity.RUNNING])
    buttons.show_model(transport_view_model(running))
    assert "Not now: EM is running" in buttons[Command.STEP].toolTip()


def test_the_keyboard_stays_with_a_button_at_rest(
    qtbot: QtBot, buttons: TransportButtons
) -> None:
    state = scene()
    buttons.show_model(transport_view_model(state))
    place, step = buttons.parent(), buttons[Command.STEP]
    assert isinstance(place, QWidget)
    place.activateWindow()
    step.setFocus()
    qtbot.waitUntil(step.hasFocus)
    buttons.show_model(
        transport_view_model(replace(state, doing=DOING[Activity.RUNNING]))
    )
    assert place.hasFocus()
    buttons.show_model(transport_view_model(state))
    assert step.hasFocus()
