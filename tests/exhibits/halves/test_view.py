"""Before and after on show: two pictures, and a hand on the moment between."""

from dataclasses import replace

import pytest
from exhibit_scenes import SUBJECTS, moved
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from emgui.engine.history import Phase
from emgui.exhibits.halves.picture import HalvesChoices, halves_view_model
from emgui.exhibits.halves.view import HalvesExhibit
from emgui.exhibits.subject import Subject
from emgui.presentation.view_settings import ViewSettings
from emgui.views.appearance import application_palette
from emgui.views.style import DARK, LIGHT, Theme

PATIENCE = 10_000


@pytest.fixture
def view(qtbot: QtBot) -> HalvesExhibit:
    view = HalvesExhibit()
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.show()
    return view


def show(view: HalvesExhibit, subject: Subject) -> None:
    view.show_model(halves_view_model(subject, None))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", list(SUBJECTS))
def test_everything_can_be_painted(
    qtbot: QtBot, view: HalvesExhibit, name: str, theme: Theme
) -> None:
    view.setPalette(application_palette(theme))
    subject = SUBJECTS[name]
    show(view, subject)
    dataset = subject.state.dataset
    if dataset is not None and dataset.n_features > 1:
        show(view, replace(subject, view=ViewSettings(y_column=1)))
    qtbot.waitUntil(lambda: view.turns.is_over)
    assert not view.grab().isNull()


def test_what_changed_is_written(view: HalvesExhibit) -> None:
    show(view, moved(SUBJECTS["two processes"], 3, Phase.M))
    assert view.findChild(QLabel, "halves_title").text() == "M-step 3"
    assert "component 2: mean" in view.findChild(QLabel, "halves_changes").text()


def test_the_slider_is_a_wish_for_a_moment(qtbot: QtBot, view: HalvesExhibit) -> None:
    show(view, SUBJECTS["two processes"])
    with qtbot.waitSignal(view.choices_requested) as wish:
        view.findChild(QSlider, "halves_moment").setValue(40)
    assert wish.args[0].moment == 0.4


def test_play_runs_from_before_to_after(qtbot: QtBot, view: HalvesExhibit) -> None:
    subject = SUBJECTS["two processes"]
    moments: list[float] = []

    def choose(choices: HalvesChoices) -> None:
        moments.append(choices.moment)
        show(view, replace(subject, choices=choices))

    show(view, subject)
    view.choices_requested.connect(choose)
    play = view.findChild(QPushButton, "halves_play")
    qtbot.mouseClick(play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: moments[-1:] == [1.0], timeout=PATIENCE)
    assert moments[0] == 0.0
    assert moments == sorted(moments)
    assert len(moments) > 10


def test_a_view_that_is_closed_stops_moving(qtbot: QtBot, view: HalvesExhibit) -> None:
    show(view, SUBJECTS["two processes"])
    play = view.findChild(QPushButton, "halves_play")
    qtbot.mouseClick(play, Qt.MouseButton.LeftButton)
    view.hide()
    assert not view._timer.isActive()


def test_where_there_is_room_the_pictures_stand_side_by_side(
    view: HalvesExhibit,
) -> None:
    assert view._split.orientation() is Qt.Orientation.Horizontal
    view.resize(420, 600)
    view._split.setOrientation(Qt.Orientation.Horizontal)
    view.resize(430, 600)
    assert view._split.orientation() is Qt.Orientation.Vertical


def test_where_it_is_too_low_for_both_they_stand_side_by_side_too(
    qtbot: QtBot, view: HalvesExhibit
) -> None:
    show(view, SUBJECTS["two processes"])
    for size, orientation in (
        ((400, 700), Qt.Orientation.Vertical),
        ((400, 200), Qt.Orientation.Horizontal),
    ):
        view.resize(*size)
        qtbot.waitUntil(lambda wanted=orientation: view._split.orientation() == wanted)
