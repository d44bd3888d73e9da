"""One thing has one name, wherever it is offered, drawn or told."""

from collections.abc import Iterator

import pytest
from application_scenes import shown_application
from PySide6.QtWidgets import QComboBox, QLabel, QMenu
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.exhibits.gallery.lessons import TROUBLES
from emgui.exhibits.race.lanes import lane_title
from emgui.session.state import Activity, Command
from emgui.studies.entrants import Contest, entrants

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


def texts(box: QComboBox) -> list[str]:
    return [box.itemText(i) for i in range(box.count())]


def offered(application: Application, name: str) -> list[str]:
    box = application.window.findChild(QComboBox, name)
    assert box is not None
    return texts(box)


def test_an_example_is_called_the_same_in_the_menu_and_in_the_panel(
    application: Application,
) -> None:
    menu = next(
        menu
        for menu in application.window.menuBar().findChildren(QMenu)
        if menu.title() == "&Examples"
    )
    assert [action.text() for action in menu.actions()] == offered(
        application, "example"
    )
    assert "Old Faithful (faithful)" in offered(application, "example")


@pytest.mark.parametrize(
    ("contest", "name"),
    [
        (Contest.ALGORITHMS, "algorithm"),
        (Contest.STARTS, "start"),
        (Contest.FAMILIES, "family"),
        (Contest.FLOORS, "floor"),
    ],
)
def test_a_lane_is_called_as_its_choice_in_the_panel(
    application: Application, contest: Contest, name: str
) -> None:
    state = application.session.state
    assert state.parameters is not None
    known = offered(application, name)
    if contest is Contest.ALGORITHMS:
        known = [text.split(" (")[0] for text in known]
    for one in entrants(contest, state.settings, state.parameters):
        title = lane_title(one, contest).removeprefix("floor: ")
        # A floor may be typed; all other choices are on the list.
        assert title in known or title == "the present start" or name == "floor"


def test_a_start_of_the_gallery_is_not_said_to_have_been_found(
    qtbot: QtBot, application: Application
) -> None:
    index = [trouble.name for trouble in TROUBLES].index("saddle")
    window, session = application.window, application.session
    box = window.gallery_panel.findChild(QComboBox, "gallery_list")
    with qtbot.waitSignal(session.data_loaded, timeout=PATIENCE):
        box.setCurrentIndex(index)
        box.activated.emit(index)
    qtbot.waitUntil(lambda: is_at_rest(application), timeout=PATIENCE)
    start = window.findChild(QComboBox, "start")
    assert start.currentText() == "set by hand"
    told = window.transport.findChild(QLabel, "sentence")
    assert told.text().startswith("Start (set by hand)")
    # The method that would be the next one begins anew when it is chosen.
    wanted = start.findText("the best of short runs")
    start.setCurrentIndex(wanted)
    with qtbot.waitSignal(session.run_finished, timeout=PATIENCE):
        start.activated.emit(wanted)
    qtbot.waitUntil(lambda: is_at_rest(application), timeout=PATIENCE)
    assert start.currentText() == "the best of short runs"
    assert "set by hand" not in texts(start)
    session.command(Command.STEP)
    qtbot.waitUntil(lambda: is_at_rest(application), timeout=PATIENCE)
