"""What is chosen in an exhibit follows the data: new columns come, nothing is lost."""

from collections.abc import Iterator

import numpy as np
import pytest
from application_scenes import shown_application
from exhibit_scenes import cloud
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSlider, QSpinBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.data.dataset import Dataset, Origin
from emgui.exhibits.race.view import RaceExhibit
from emgui.session.state import Activity

PATIENCE = 20_000
_NAMES = ("length", "width", "depth", "weight")


def data(n_columns: int, *, gaps: bool = False) -> Dataset:
    rows = cloud(60, n_columns)
    if gaps:
        rows[::7, -1] = np.nan
    return Dataset("some", _NAMES[:n_columns], rows, Origin.FILE)


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[Application]:
    with shown_application(WindowOptions(path="faithful")) as application:
        settle(qtbot, application)
        yield application


def settle(qtbot: QtBot, application: Application) -> None:
    def is_settled() -> bool:
        state = application.session.state
        queue = application.wiring.queue
        at_rest = state.activity is Activity.IDLE and state.position is not None
        return at_rest and queue.is_idle

    qtbot.waitUntil(is_settled, timeout=PATIENCE)


def look_at(qtbot: QtBot, application: Application, dataset: Dataset) -> None:
    with qtbot.waitSignal(application.session.data_loaded, timeout=PATIENCE):
        application.session.load(dataset)
    settle(qtbot, application)


def fit(qtbot: QtBot, application: Application, n_components: int) -> None:
    box = application.window.model_panel.findChild(QSpinBox, "n_components")
    with qtbot.waitSignal(application.session.state_changed):
        box.setValue(n_components)
    settle(qtbot, application)


def opened(qtbot: QtBot, application: Application, name: str) -> QWidget:
    dock = application.wiring.exhibits.docks[name]
    dock.toggleViewAction().trigger()
    qtbot.waitUntil(dock.isVisible)
    settle(qtbot, application)
    assert dock.stage.view is not None
    return dock.stage.view


def choose(qtbot: QtBot, box: QComboBox, text: str) -> None:
    """Choose an entry as the keyboard does."""
    wanted = box.findText(text)
    assert wanted >= 0
    while box.currentIndex() != wanted:
        down = box.currentIndex() < wanted
        qtbot.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)


def ticks(view: QWidget) -> list[str]:
    menu = view.findChild(QToolButton, "matrix_columns").menu()
    return [action.text() for action in menu.actions() if action.isChecked()]


def test_new_columns_of_the_matrix_are_ticked(
    qtbot: QtBot, application: Application
) -> None:
    view = opened(qtbot, application, "matrix")
    for n_columns in (1, 2, 4):
        look_at(qtbot, application, data(n_columns, gaps=n_columns == 4))
        # Another size is a wish of its own, and the rest of it is what was chosen.
        application.window.resize(1_000 + 100 * n_columns, 700 + 30 * n_columns)
        settle(qtbot, application)
    assert ticks(view) == list(_NAMES)
    menu = view.findChild(QToolButton, "matrix_columns").menu()
    menu.actions()[1].trigger()
    without = ["length", "depth", "weight"]
    qtbot.waitUntil(lambda: ticks(view) == without, timeout=PATIENCE)
    for n_columns in (2, 1, 4):
        look_at(qtbot, application, data(n_columns))
        application.window.resize(1_000 + 50 * n_columns, 700)
        settle(qtbot, application)
    assert ticks(view) == without


def test_numbers_of_the_landscape_are_the_usual_ones_unless_chosen(
    qtbot: QtBot, application: Application
) -> None:
    look_at(qtbot, application, data(1))
    fit(qtbot, application, 1)
    view = opened(qtbot, application, "landscape")
    x, y, surface = (
        view.findChild(QComboBox, f"landscape_{name}") for name in ("x", "y", "surface")
    )
    assert (x.currentText(), y.currentText()) == ("mean 1", "sd 1")
    choose(qtbot, surface, "cut: others as they are now")
    for n_components in (2, 5):
        fit(qtbot, application, n_components)
        assert (x.currentText(), y.currentText()) == ("mean 1", "mean 2")
    choose(qtbot, x, "mean 4")
    settle(qtbot, application)
    for n_components, usual in ((1, "mean 1"), (5, "mean 4")):
        fit(qtbot, application, n_components)
        assert x.currentText() == usual
        assert surface.currentText() == "cut: others as they are now"


def test_the_bound_goes_back_to_the_number_chosen(
    qtbot: QtBot, application: Application
) -> None:
    look_at(qtbot, application, data(4))
    view = opened(qtbot, application, "bound")
    qtbot.keyClick(application.window, Qt.Key.Key_E)
    settle(qtbot, application)
    way = view.findChild(QComboBox, "bound_way")
    qtbot.waitUntil(lambda: way.count() > 1, timeout=PATIENCE)
    choose(qtbot, way, "mean of component 2, weight")
    settle(qtbot, application)
    for n_columns, shown in ((2, 0), (4, way.currentIndex())):
        look_at(qtbot, application, data(n_columns))
        qtbot.keyClick(application.window, Qt.Key.Key_E)
        settle(qtbot, application)
        qtbot.waitUntil(lambda i=shown: way.currentIndex() == i, timeout=PATIENCE)


def test_a_moment_is_one_of_its_own_race(
    qtbot: QtBot, application: Application
) -> None:
    look_at(qtbot, application, data(1))
    view = opened(qtbot, application, "race")
    assert isinstance(view, RaceExhibit)
    slider, contest = (
        view.findChild(QSlider, "race_time"),
        view.findChild(QComboBox, "race_contest"),
    )
    exhibits, queue = application.wiring.exhibits, application.wiring.queue

    def is_over() -> bool:
        race = view._model
        has_ended = race is not None and not race.is_running
        return has_ended and exhibits.is_idle and queue.is_idle

    qtbot.waitUntil(is_over, timeout=PATIENCE)
    choose(qtbot, contest, "start")
    qtbot.waitUntil(is_over, timeout=PATIENCE)
    for _ in range(5):
        qtbot.keyClick(slider, Qt.Key.Key_PageDown)
    settle(qtbot, application)
    assert slider.value() == slider.maximum() - 5 * slider.pageStep()
    look_at(qtbot, application, data(2))
    qtbot.waitUntil(is_over, timeout=PATIENCE)
    assert slider.value() == slider.maximum()
    assert contest.currentText() == "start"
