"""The degeneracy microscope, on show."""

from dataclasses import replace

import pytest
from exhibit_scenes import SUBJECTS, result
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.exhibits.degeneracy.picture import DegeneracyViewModel, degeneracy_view_model
from emgui.exhibits.degeneracy.study import degeneracy_study
from emgui.exhibits.degeneracy.view import DegeneracyExhibit
from emgui.presentation.warnings import RemedyButton
from emgui.views.appearance import application_palette
from emgui.views.controls.elided_label import ElidedLabel
from emgui.views.style import DARK, LIGHT, Theme


def model(name: str) -> object:
    subject = SUBJECTS[name]
    study = degeneracy_study(subject)
    drawn = None if study is None else result(study)
    return degeneracy_view_model(subject, drawn)


@pytest.fixture
def view(qtbot: QtBot) -> DegeneracyExhibit:
    view = DegeneracyExhibit()
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.show()
    return view


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", list(SUBJECTS))
def test_everything_can_be_painted(
    qtbot: QtBot, view: DegeneracyExhibit, name: str, theme: Theme
) -> None:
    view.setPalette(application_palette(theme))
    view.show_model(model(name))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: view.turns.is_over)
    assert not view.grab().isNull()


def test_a_remedy_is_a_wish(qtbot: QtBot, view: DegeneracyExhibit) -> None:
    healthy = model("two processes")
    assert isinstance(healthy, DegeneracyViewModel)
    remedy = Remedy(RemedyKind.DROP_COMPONENT, component=1)
    button = RemedyButton("Drop component 2", "Go on without it", remedy)
    view.show_model(replace(healthy, buttons=(button,), is_sound=False))
    shown = view.findChild(QPushButton, "degeneracy_remedy_1")
    with qtbot.waitSignal(view.remedy_requested) as wish:
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert wish.args == [remedy]
    view.show_model(healthy)
    assert view._buttons == []


@pytest.mark.parametrize("width", [260, 320, 800])
def test_no_caption_is_cut_in_its_height(
    qtbot: QtBot, view: DegeneracyExhibit, width: int
) -> None:
    view.resize(width, 420)
    view.show_model(model("four columns"))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: view.turns.is_over)
    captions = view.findChildren(ElidedLabel)
    assert len(captions) == 4
    for caption in captions:
        line = caption.fontMetrics().height()
        assert caption.height() >= line
        assert caption.toolTip()


def test_the_verdict_is_written(view: DegeneracyExhibit) -> None:
    view.show_model(model("two processes"))  # type: ignore[arg-type]
    verdict = view.findChild(QLabel, "degeneracy_verdict")
    assert verdict.text().startswith("Nothing is wrong")
