"""An exhibit on show is drawn and refined; one that is closed costs nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from emgui.app.desks.exhibit_desk import ExhibitDesk
from emgui.app.window.rendering import RenderQueue
from emgui.engine.settings import FitSettings
from emgui.exhibits.catalogue import Exhibit, parts
from emgui.exhibits.exhibit_view import ExhibitView
from emgui.exhibits.names import ExhibitName
from emgui.exhibits.subject import Subject
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import NoData
from emgui.studies.study import Result

PATIENCE = 5_000


@dataclass(frozen=True)
class Powers:
    base: int

    @property
    def key(self) -> int:
        return self.base

    def run(self, checkpoint: Callable[[], None]) -> Iterator[int]:
        for power in (1, 2, 3):
            checkpoint()
            yield self.base**power


class Numbers(ExhibitView):
    name = "numbers"
    title = "Numbers"

    def __init__(self) -> None:
        super().__init__()
        self.shown: object = None

    def show_model(self, model: object) -> None:  # type: ignore[override]
        self.shown = model


def study(subject: Subject) -> Powers:
    return Powers(subject.choices)


def picture(_subject: Subject, result: Result | None) -> object:
    return None if result is None else (result.finding, result.is_final)


EXHIBIT = Exhibit(
    "&Numbers",
    ExhibitName("numbers", "Numbers", "Powers."),
    lambda: parts(Numbers, picture, study, choices=2),
)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[ExhibitDesk]:
    window = QMainWindow()
    qtbot.addWidget(window)
    state = NoData(settings=FitSettings())
    queue = RenderQueue(window)
    desk = ExhibitDesk(
        (EXHIBIT,), queue, lambda: Subject(state, ViewSettings()), window
    )
    desk.docks["numbers"].setParent(window)
    window.show()
    yield desk
    desk.close()


def shown(desk: ExhibitDesk) -> object:
    view = desk.docks["numbers"].stage.view
    return view.shown if isinstance(view, Numbers) else None


def test_what_is_closed_is_not_drawn(qtbot: QtBot, desk: ExhibitDesk) -> None:
    assert desk.docks["numbers"].isHidden()
    assert desk.studio.result("numbers") is None
    assert desk.is_idle


def test_what_is_opened_is_drawn_to_its_end(qtbot: QtBot, desk: ExhibitDesk) -> None:
    desk.docks["numbers"].toggleViewAction().trigger()
    qtbot.waitUntil(lambda: shown(desk) == (8, True), timeout=PATIENCE)


def test_another_choice_is_another_picture(qtbot: QtBot, desk: ExhibitDesk) -> None:
    desk.docks["numbers"].toggleViewAction().trigger()
    qtbot.waitUntil(lambda: shown(desk) == (8, True), timeout=PATIENCE)
    view = desk.docks["numbers"].stage.view
    assert view is not None
    view.choices_requested.emit(5)
    qtbot.waitUntil(lambda: shown(desk) == (125, True), timeout=PATIENCE)


def test_closed_again_it_is_forgotten(qtbot: QtBot, desk: ExhibitDesk) -> None:
    toggle = desk.docks["numbers"].toggleViewAction()
    toggle.trigger()
    qtbot.waitUntil(lambda: shown(desk) == (8, True), timeout=PATIENCE)
    toggle.trigger()
    assert desk.studio.result("numbers") is None
