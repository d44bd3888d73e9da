"""The landscape on show: every scene in either theme, and its choices."""

from dataclasses import replace
from functools import cache

import pytest
from exhibit_scenes import SUBJECTS
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from emgui.exhibits.landscape.choices import SURFACES, LandscapeChoices, Surface
from emgui.exhibits.landscape.picture import landscape_view_model
from emgui.exhibits.landscape.study import landscape_study
from emgui.exhibits.landscape.view import LandscapeExhibit
from emgui.exhibits.subject import Subject
from emgui.mixture.arrays import no_checkpoint
from emgui.studies.coordinate import Coordinate, CoordinateKind
from emgui.studies.study import Result
from emgui.views.appearance import application_palette
from emgui.views.style import DARK, LIGHT, Theme


@cache
def the_scene():
    return replace(
        SUBJECTS["two processes"], choices=LandscapeChoices(surface=Surface.CUT)
    )


@pytest.fixture
def view(qtbot: QtBot) -> LandscapeExhibit:
    view = LandscapeExhibit()
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.show()
    return view


def show(view: LandscapeExhibit, subject: Subject) -> None:
    study = landscape_study(subject)
    drawn = None
    if study is not None:
        drawn = Result(study, next(study.run(no_checkpoint)))
    view.show_model(landscape_view_model(subject, drawn))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", list(SUBJECTS))
def test_everything_can_be_painted(
    view: LandscapeExhibit, name: str, theme: Theme
) -> None:
    view.setPalette(application_palette(theme))
    show(view, replace(SUBJECTS[name], choices=the_scene().choices))
    for width in (800, 420):
        view.resize(width, 500)
        assert not view.grab().isNull()


@pytest.mark.parametrize("surface", list(Surface))
def test_every_kind_of_map_is_painted_with_its_key(
    view: LandscapeExhibit, surface: Surface
) -> None:
    show(view, replace(the_scene(), choices=LandscapeChoices(surface=surface)))
    bar, key = (view.findChild(QWidget, f"map_{n}") for n in ("color_bar", "mark_key"))
    assert bar.isVisible() is (surface is not Surface.BASINS)
    assert ("of starts" in key.accessibleDescription()) is (surface is Surface.BASINS)
    assert not view.grab().isNull()


def test_numbers_are_chosen_one_by_one(qtbot: QtBot, view: LandscapeExhibit) -> None:
    show(view, the_scene())
    across = view.findChild(QComboBox, "landscape_x")
    with qtbot.waitSignal(view.choices_requested) as wish:
        across.activated.emit(across.findText("sd 2"))
    assert wish.args[0].x == Coordinate(CoordinateKind.SD, 1)
    up = view.findChild(QComboBox, "landscape_y")
    with qtbot.waitSignal(view.choices_requested) as wish:
        up.activated.emit(up.findText("weight 1"))
    assert wish.args[0].y == Coordinate(CoordinateKind.WEIGHT, 0)
    show(view, replace(the_scene(), choices=wish.args[0]))
    assert up.currentText() == "weight 1"


def test_the_other_numbers_can_be_at_their_best(
    qtbot: QtBot, view: LandscapeExhibit
) -> None:
    show(view, the_scene())
    chooser = view.findChild(QComboBox, "landscape_surface")
    assert chooser.currentText() == SURFACES[Surface.CUT]
    with qtbot.waitSignal(view.choices_requested) as wish:
        chooser.activated.emit(0)
    assert wish.args[0].surface is Surface.PROFILE


def test_a_start_is_passed_on(qtbot: QtBot, view: LandscapeExhibit) -> None:
    show(view, the_scene())
    view.setFocus()
    qtbot.keyClick(view.plot, Qt.Key.Key_Up)
    with qtbot.waitSignal(view.start_requested):
        qtbot.keyClick(view.plot, Qt.Key.Key_Return)


def test_it_says_of_what_it_is(view: LandscapeExhibit) -> None:
    show(view, the_scene())
    story = view.findChild(QLabel, "landscape_story")
    assert story.text().startswith("All other numbers as in iteration 6")
