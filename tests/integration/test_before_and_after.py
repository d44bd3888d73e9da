"""Before and after shows what the key pressed did: F10 a whole step, E and M a half."""

from collections.abc import Iterator

import pytest
from application_scenes import shown_application
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.session.state import Activity

PATIENCE = 20_000


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[Application]:
    with shown_application(WindowOptions(path="galaxies")) as application:
        qtbot.waitUntil(lambda: is_at_rest(application), timeout=PATIENCE)
        yield application


def is_at_rest(application: Application) -> bool:
    state = application.session.state
    at_rest = state.activity is Activity.IDLE and state.position is not None
    return at_rest and application.wiring.queue.is_idle


def test_the_step_key_shows_movement(qtbot: QtBot, application: Application) -> None:
    dock = application.wiring.exhibits.docks["halves"]
    dock.toggleViewAction().trigger()
    qtbot.waitUntil(dock.isVisible)
    view = dock.stage.view
    assert view is not None
    title = view.findChild(QLabel, "halves_title")
    changes = view.findChild(QLabel, "halves_changes")
    keys = [
        (Qt.Key.Key_E, "E-step 0", "shares add up to"),
        (
            Qt.Key.Key_F10,
            "Step 1: the M-step, and the E-step after it",
            "component 1: mean ",
        ),
        (Qt.Key.Key_M, "M-step 2", "component 1: mean "),
        (Qt.Key.Key_E, "E-step 2", "component 1's shares: "),
    ]
    for key, name, words in keys:
        qtbot.keyClick(application.window, key)
        qtbot.waitUntil(lambda n=name: title.text() == n, timeout=PATIENCE)
        assert words in changes.text()
        qtbot.waitUntil(lambda: is_at_rest(application), timeout=PATIENCE)
