"""One value on show: chosen by number, by button, or in another view."""

from dataclasses import replace

import pytest
from exhibit_scenes import SUBJECTS, result
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QSpinBox
from pytestqt.qtbot import QtBot

from emgui.exhibits.value.picture import ValueViewModel, value_view_model
from emgui.exhibits.value.study import value_study
from emgui.exhibits.value.view import ValueExhibit
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.view_settings import ViewSettings
from emgui.views.appearance import application_palette
from emgui.views.style import DARK, LIGHT, Theme


@pytest.fixture
def view(qtbot: QtBot) -> ValueExhibit:
    view = ValueExhibit()
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.show()
    return view


def model_of(name: str, row: int | None) -> ValueViewModel | Placeholder:
    subject = replace(SUBJECTS[name], view=ViewSettings(selected=row))
    study = value_study(subject)
    return value_view_model(subject, None if study is None else result(study))


def show(view: ValueExhibit, name: str, row: int | None) -> None:
    view.show_model(model_of(name, row))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", list(SUBJECTS))
def test_everything_can_be_painted(view: ValueExhibit, name: str, theme: Theme) -> None:
    view.setPalette(application_palette(theme))
    for row in (None, 0, 2):
        show(view, name, row)
        assert not view.grab().isNull()


def test_the_formula_and_the_shares_are_written(view: ValueExhibit) -> None:
    show(view, "two processes", 5)
    assert "r₁ = " in view.findChild(QLabel, "value_formulas").text()
    assert view.findChild(QLabel, "value_heading").text().startswith("Row 6: ")
    assert "effective count" in view.findChild(QLabel, "value_shares").text()


def test_a_number_is_a_wish_for_a_row(qtbot: QtBot, view: ValueExhibit) -> None:
    show(view, "two processes", None)
    spin = view.findChild(QSpinBox, "value_row")
    with qtbot.waitSignal(view.row_requested) as wish:
        spin.setValue(12)
    assert wish.args == [11]
    with qtbot.waitSignal(view.row_requested) as wish:
        spin.setValue(0)
    assert wish.args == [None]


def test_what_is_selected_elsewhere_is_no_wish(
    qtbot: QtBot, view: ValueExhibit
) -> None:
    with qtbot.assertNotEmitted(view.row_requested):
        show(view, "two processes", 7)
    assert view.findChild(QSpinBox, "value_row").value() == 8


def test_the_least_certain_value_can_be_had(qtbot: QtBot, view: ValueExhibit) -> None:
    show(view, "two processes", None)
    model = model_of("two processes", None)
    assert not isinstance(model, Placeholder)
    button = view.findChild(QPushButton, "value_uncertain")
    with qtbot.waitSignal(view.row_requested) as wish:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wish.args == [model.uncertain]


def test_what_is_wider_than_a_narrow_dock_can_be_scrolled_to(
    qtbot: QtBot, view: ValueExhibit
) -> None:
    show(view, "two processes", 5)
    view.resize(view.minimumWidth(), 500)
    area = view.findChild(QScrollArea)
    bar = area.horizontalScrollBar()
    shares = view.findChild(QLabel, "value_shares")
    least = shares.minimumSizeHint().width()
    qtbot.waitUntil(lambda: area.viewport().width() < least)
    qtbot.waitUntil(bar.isVisible)
    assert bar.maximum() + area.viewport().width() >= least
