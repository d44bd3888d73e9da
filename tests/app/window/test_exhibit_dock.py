"""A dock makes its view when somebody looks."""

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from emgui.app.window.exhibit_dock import ExhibitDock
from emgui.exhibits.exhibit_view import ExhibitView
from emgui.exhibits.names import ExhibitName

ABOUT = ExhibitName("remembering", "Remembering", "What was drawn.")


class Remembering(ExhibitView):
    name, title, sentence = ABOUT

    def __init__(self) -> None:
        super().__init__()
        self.rendered: list[object] = []

    def show_model(self, model: object) -> None:  # type: ignore[override]
        self.rendered.append(model)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


def test_nothing_is_made_before_somebody_looks(window: QMainWindow) -> None:
    dock = ExhibitDock(ABOUT, Remembering, window)
    window.show()
    assert dock.isHidden()
    assert dock.stage.view is None


def test_opened_it_makes_its_view_once(qtbot: QtBot, window: QMainWindow) -> None:
    dock = ExhibitDock(ABOUT, Remembering, window)
    window.show()
    with qtbot.waitSignal(dock.stage.furnished) as furnished:
        dock.toggleViewAction().trigger()
    view = dock.stage.view
    assert furnished.args == [view]
    dock.stage.show_model("a picture")
    assert dock.stage.view is view
    assert view.rendered == ["a picture"]  # type: ignore[union-attr]
