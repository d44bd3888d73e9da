"""Why so slow, on show."""

import pytest
from exhibit_scenes import SUBJECTS, result
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from emgui.exhibits.slow.picture import slow_view_model
from emgui.exhibits.slow.study import slow_study
from emgui.exhibits.slow.view import SlowExhibit
from emgui.exhibits.subject import Subject
from emgui.views.appearance import application_palette
from emgui.views.style import DARK, LIGHT, Theme


@pytest.fixture
def view(qtbot: QtBot) -> SlowExhibit:
    view = SlowExhibit()
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.show()
    return view


def show(view: SlowExhibit, of: Subject) -> None:
    study = slow_study(of)
    drawn = None if study is None else result(study)
    view.show_model(slow_view_model(of, drawn))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", list(SUBJECTS))
def test_everything_can_be_painted(view: SlowExhibit, name: str, theme: Theme) -> None:
    view.setPalette(application_palette(theme))
    show(view, SUBJECTS[name])
    assert not view.grab().isNull()


def test_the_words_come_and_go(view: SlowExhibit) -> None:
    slowest = view.findChild(QLabel, "slow_slowest")
    show(view, SUBJECTS["two processes"])
    assert "slowest is" in slowest.text()
    show(view, SUBJECTS["no fit"])
    assert slowest.isHidden()
