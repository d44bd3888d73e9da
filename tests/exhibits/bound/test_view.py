"""The bound on show: it draws everything it is given, in either theme."""

from dataclasses import replace
from functools import cache

import pytest
from exhibit_scenes import SUBJECTS, moved, result
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from emgui.engine.history import Phase, Position
from emgui.exhibits.bound.picture import bound_view_model
from emgui.exhibits.bound.study import BoundChoices, bound_study
from emgui.exhibits.bound.view import BoundExhibit
from emgui.exhibits.subject import Subject
from emgui.views.appearance import application_palette
from emgui.views.style import DARK, LIGHT, Theme


@cache
def the_scene():
    return SUBJECTS["two processes"]


@pytest.fixture
def view(qtbot: QtBot) -> BoundExhibit:
    view = BoundExhibit()
    qtbot.addWidget(view)
    view.resize(800, 500)
    return view


def show(view: BoundExhibit, subject: Subject) -> None:
    study = bound_study(subject)
    drawn = None if study is None else result(study)
    view.show_model(bound_view_model(subject, drawn))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", list(SUBJECTS))
def test_everything_can_be_painted(view: BoundExhibit, name: str, theme: Theme) -> None:
    view.setPalette(application_palette(theme))
    show(view, SUBJECTS[name])
    assert not view.grab().isNull()


def test_the_story_is_told(view: BoundExhibit) -> None:
    show(view, moved(the_scene(), 3, Phase.M))
    story = view.findChild(QLabel, "bound_story")
    assert story.text().startswith("M-step 3 went to the top")


def test_choosing_a_parameter_is_a_wish(qtbot: QtBot, view: BoundExhibit) -> None:
    show(view, the_scene())
    chooser = view.findChild(QComboBox, "bound_way")
    with qtbot.waitSignal(view.choices_requested) as wish:
        chooser.activated.emit(2)
    (choices,) = wish.args
    assert isinstance(choices, BoundChoices)
    show(view, replace(the_scene(), choices=choices))
    assert chooser.currentIndex() == 2


def test_a_stair_is_a_way_through_history(qtbot: QtBot, view: BoundExhibit) -> None:
    show(view, moved(the_scene(), 3))
    with qtbot.waitSignal(view.position_requested) as wish:
        qtbot.keyClick(view.stairs_plot, Qt.Key.Key_Left)
    assert wish.args == [Position(0, 3, Phase.M)]
