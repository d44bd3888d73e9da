from dataclasses import replace

import numpy as np
import pytest
from builders import DOING, state_at
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from emgui.app.window.actions import Actions
from emgui.data.dataset import Dataset, Origin
from emgui.engine.history import Phase
from emgui.presentation.actions import ACTIONS, actions_view_model
from emgui.session.allowed import allowed_commands
from emgui.session.state import Activity, Command, SessionState

DATASET = Dataset("d", ("x",), np.zeros((3, 1)), Origin.FILE)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


def state(activity: Activity = Activity.IDLE) -> SessionState:
    return replace(state_at(2, Phase.E), dataset=DATASET, doing=DOING[activity])


def by_command(actions: Actions) -> dict[Command, QAction]:
    return {
        one.command: actions[deed]
        for deed, one in ACTIONS.items()
        if one.command is not None
    }


@pytest.mark.parametrize("activity", list(Activity))
def test_what_is_allowed_is_enabled_and_nothing_else(
    window: QWidget, activity: Activity
) -> None:
    actions = Actions(window)
    actions.show_model(actions_view_model(state(activity)))
    allowed = allowed_commands(state(activity))
    for command, action in by_command(actions).items():
        assert action.isEnabled() is (command in allowed), command


def test_f5_belongs_to_pause_while_a_run_is_on(window: QWidget) -> None:
    actions = by_command(shown := Actions(window))
    shown.show_model(actions_view_model(state()))
    assert actions[Command.RUN].shortcut().toString() == "F5"
    shown.show_model(actions_view_model(state(Activity.RUNNING)))
    assert actions[Command.PAUSE].shortcut().toString() == "F5"
    assert actions[Command.RUN].shortcut().isEmpty()


def test_an_action_asks_for_its_command(qtbot: QtBot, window: QWidget) -> None:
    actions = Actions(window)
    actions.show_model(actions_view_model(state()))
    with qtbot.waitSignal(actions.command_requested) as asked:
        by_command(actions)[Command.STEP].trigger()
    assert Command(asked.args[0]) is Command.STEP
