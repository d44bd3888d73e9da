"""A race on show: a clock that can be played, dragged and clicked."""

from dataclasses import replace
from functools import cache

import pytest
from exhibit_scenes import SUBJECTS, result
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QSlider, QToolButton
from pytestqt.qtbot import QtBot

from emgui.exhibits.race.picture import RaceViewModel, race_view_model
from emgui.exhibits.race.study import RaceChoices, race_study
from emgui.exhibits.race.view import RaceExhibit
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.view_settings import Clock, ViewSettings
from emgui.studies.entrants import Contest
from emgui.views.appearance import application_palette
from emgui.views.style import DARK, LIGHT, Theme


@cache
def the_scene():
    return SUBJECTS["two processes"]


@cache
def the_drawn():
    return result(race_study(the_scene()))


PATIENCE = 20_000


def model(choices: RaceChoices) -> RaceViewModel:
    found = race_view_model(replace(the_scene(), choices=choices), the_drawn())
    assert isinstance(found, RaceViewModel)
    return found


@pytest.fixture
def view(qtbot: QtBot) -> RaceExhibit:
    view = RaceExhibit()
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.show()
    return view


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", ["two processes", "two columns", "no fit"])
def test_everything_can_be_painted(
    qtbot: QtBot, view: RaceExhibit, name: str, theme: Theme
) -> None:
    view.setPalette(application_palette(theme))
    subject = SUBJECTS[name]
    if name == "two columns":
        subject = replace(subject, view=ViewSettings(y_column=1))
    study = race_study(subject)
    drawn = None if study is None else result(study)
    view.show_model(shown := race_view_model(subject, drawn))
    if isinstance(shown, RaceViewModel):
        qtbot.waitUntil(lambda: len(view.lanes) == len(shown.lanes))
    qtbot.waitUntil(lambda: view.turns.is_over)
    assert not view.grab().isNull()


def test_choices_are_wishes(qtbot: QtBot, view: RaceExhibit) -> None:
    view.show_model(model(RaceChoices()))
    with qtbot.waitSignal(view.choices_requested) as wish:
        view.findChild(QComboBox, "race_contest").activated.emit(1)
    assert wish.args[0].contest is Contest.STARTS
    with qtbot.waitSignal(view.choices_requested) as wish:
        view.findChild(QComboBox, "race_clock").activated.emit(0)
    assert wish.args[0].clock is Clock.ITERATIONS
    with qtbot.waitSignal(view.choices_requested) as wish:
        view.findChild(QSlider, "race_time").setValue(500)
    assert wish.args[0].time == pytest.approx(model(RaceChoices()).end / 2.0)


def test_play_runs_to_the_end(qtbot: QtBot, view: RaceExhibit) -> None:
    times: list[float | None] = []

    def choose(choices: RaceChoices) -> None:
        times.append(choices.time)
        view.show_model(model(choices))

    view.seconds = 1.6
    view.show_model(model(RaceChoices()))
    view.choices_requested.connect(choose)
    play = view.findChild(QPushButton, "race_play")
    qtbot.mouseClick(play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: times[-1:] == [None], timeout=PATIENCE)
    assert times[0] == 0.0
    assert len(times) > 20


def test_a_lane_can_be_run_in_the_window(qtbot: QtBot, view: RaceExhibit) -> None:
    race = model(RaceChoices())
    view.show_model(race)
    qtbot.waitUntil(lambda: len(view.lanes) == len(race.lanes))
    button = view.findChild(QToolButton, "lane_run_2")
    with qtbot.waitSignal(view.run_requested) as wish:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    entrant = race.lanes[1].entrant
    assert wish.args == [entrant.settings, entrant.start]


def test_closed_it_stands_still(qtbot: QtBot, view: RaceExhibit) -> None:
    view.show_model(model(RaceChoices()))
    play = view.findChild(QPushButton, "race_play")
    qtbot.mouseClick(play, Qt.MouseButton.LeftButton)
    view.hide()
    assert not view._timer.isActive()
    view.show_model(Placeholder("Nothing."))


def test_a_narrow_dock_has_fewer_lanes_side_by_side(
    qtbot: QtBot, view: RaceExhibit
) -> None:
    view.show_model(model(RaceChoices()))
    qtbot.waitUntil(lambda: len(view.lanes) == 6)
    view.resize(400, 560)
    columns = {view._grid.getItemPosition(i)[1] for i in range(view._grid.count())}
    assert columns == {0, 1}
    assert view.minimumSizeHint().width() < 400
