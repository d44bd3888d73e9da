"""The button of a lane runs it in the window: one branch, as the lane says."""

from collections.abc import Iterator

import pytest
from application_scenes import shown_application
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QToolButton
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.exhibits.race.view import RaceExhibit
from emgui.session.state import Activity
from emgui.studies.entrants import Contest

PATIENCE = 20_000


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[Application]:
    with shown_application(WindowOptions(path="galaxies")) as application:
        application.window.resize(1_280, 900)
        application.session.set_speed(None)
        qtbot.waitUntil(lambda: is_at_rest(application), timeout=PATIENCE)
        yield application


def is_at_rest(application: Application) -> bool:
    state = application.session.state
    return state.activity is Activity.IDLE and state.position is not None


@pytest.mark.parametrize("contest", list(Contest))
def test_a_lane_becomes_a_branch(
    qtbot: QtBot, application: Application, contest: Contest
) -> None:
    dock = application.wiring.exhibits.docks["race"]
    dock.toggleViewAction().trigger()
    qtbot.waitUntil(dock.isVisible)
    view = dock.stage.view
    assert isinstance(view, RaceExhibit)
    box = view.findChild(QComboBox, "race_contest")
    while box.currentText() != contest.value:
        qtbot.keyClick(box, Qt.Key.Key_Down)

    def has_lanes() -> bool:
        race = view._model
        is_wanted = race is not None and race.choices.contest is contest
        return is_wanted and not race.is_running and view.turns.is_over

    qtbot.waitUntil(has_lanes, timeout=PATIENCE)
    assert view._model is not None
    entrant = view._model.lanes[1].entrant
    button = view.findChild(QToolButton, "lane_run_2")
    with qtbot.waitSignal(application.session.run_finished, timeout=PATIENCE):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_at_rest(application), timeout=PATIENCE)
    branches = application.session.state.history.branches
    assert len(branches) == 2
    assert branches[1].stop is not None
    made_with = branches[1].settings
    assert made_with.model == entrant.settings.model
    assert made_with.algorithm == entrant.settings.algorithm
