"""Missing data on show: everything is drawn, in either theme."""

from functools import cache

import pytest
from exhibit_scenes import SUBJECTS, Late, cloud, result, subject
from PySide6.QtWidgets import QCheckBox, QLabel, QTableWidget
from pytestqt.qtbot import QtBot
from scenes import scene, with_gaps

from emgui.exhibits.missing.picture import missing_view_model
from emgui.exhibits.missing.study import MissingChoices, missing_study
from emgui.exhibits.missing.view import MissingExhibit
from emgui.exhibits.subject import Subject
from emgui.views.appearance import application_palette
from emgui.views.style import DARK, LIGHT, Theme


@cache
def the_holed():
    return SUBJECTS["missing cells"]


ALL = SUBJECTS | Late(
    {
        "twelve with gaps": lambda: subject(
            with_gaps(scene(cloud(400, 2), n_components=12, n_steps=2, truth=None))
        ),
        "four with gaps": lambda: subject(with_gaps(scene(cloud(300, 4), truth=None))),
    }
)


@pytest.fixture
def view(qtbot: QtBot) -> MissingExhibit:
    view = MissingExhibit()
    qtbot.addWidget(view)
    view.resize(800, 500)
    return view


def show(view: MissingExhibit, subject: Subject) -> None:
    study = missing_study(subject)
    drawn = None if study is None else result(study)
    view.show_model(missing_view_model(subject, drawn))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", list(ALL))
def test_everything_can_be_painted(
    view: MissingExhibit, name: str, theme: Theme
) -> None:
    view.setPalette(application_palette(theme))
    show(view, ALL[name])
    assert not view.grab().isNull()


def test_the_table_has_both_fits(view: MissingExhibit) -> None:
    show(view, the_holed())
    table = view.findChild(QTableWidget, "missing_table")
    assert (table.rowCount(), table.columnCount()) == (12, 3)
    assert table.item(0, 0).text() == "1  weight"
    assert "Listwise deletion" in view.findChild(QLabel, "missing_story").text()


def test_the_table_follows_another_shape(view: MissingExhibit) -> None:
    show(view, ALL["twelve with gaps"])
    show(view, the_holed())
    table = view.findChild(QTableWidget, "missing_table")
    assert table.rowCount() == 12
    assert table.item(11, 2).text() != ""


def test_doing_without_deletion_is_a_wish(qtbot: QtBot, view: MissingExhibit) -> None:
    show(view, the_holed())
    box = view.findChild(QCheckBox, "missing_compares")
    with qtbot.waitSignal(view.choices_requested) as wish:
        box.click()
    assert wish.args == [MissingChoices(compares=False)]


def test_a_sentence_takes_the_place_of_all(view: MissingExhibit) -> None:
    show(view, SUBJECTS["two columns"])
    assert view.findChild(QTableWidget, "missing_table").isHidden()
    assert "punch holes" in view.missing_plot.accessibleDescription()
