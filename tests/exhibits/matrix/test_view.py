"""Many columns on show: chosen, enlarged, brushed, cleared."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from exhibit_scenes import SUBJECTS, Late, cloud, subject
from matrix_scenes import matrix_model, the_four
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from scenes import scene, with_gaps

from emgui.exhibits.matrix.choices import MatrixChoices, MatrixMode, Ticks
from emgui.exhibits.matrix.picture import MatrixViewModel
from emgui.exhibits.matrix.view import MatrixExhibit
from emgui.exhibits.subject import Subject
from emgui.presentation.view_settings import Brush, ViewSettings
from emgui.views.appearance import application_palette
from emgui.views.style import DARK, LIGHT, Theme


@cache
def the_ten():
    return subject(with_gaps(scene(cloud(60, 10), truth=None, n_steps=1), 0.05))


ALL = SUBJECTS | Late(
    {
        "ten columns": the_ten,
        "many rows": lambda: subject(scene(cloud(12_000, 3), truth=None, n_steps=1)),
    }
)


def columns_of(of: Subject) -> tuple[str, ...]:
    assert of.state.dataset is not None
    return of.state.dataset.columns


def four_columns() -> tuple[str, ...]:
    return columns_of(the_four())


@pytest.fixture
def view(qtbot: QtBot) -> MatrixExhibit:
    view = MatrixExhibit()
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.show()
    return view


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", list(ALL))
def test_everything_can_be_painted(
    view: MatrixExhibit, name: str, theme: Theme
) -> None:
    view.setPalette(application_palette(theme))
    marks = ViewSettings(selected=1, brush=Brush(np.array([0, 2])))
    for mode in MatrixMode:
        view.show_model(matrix_model(MatrixChoices(mode), ALL[name], marks))
        assert not view.grab().isNull()


def test_it_fits_into_a_narrow_dock(view: MatrixExhibit) -> None:
    brushed = ViewSettings(brush=Brush(np.arange(9)))
    for mode in MatrixMode:
        view.show_model(matrix_model(MatrixChoices(mode), the_ten(), brushed))
        assert view.minimumSizeHint().width() <= 420


def test_what_is_shown_is_chosen(qtbot: QtBot, view: MatrixExhibit) -> None:
    view.show_model(matrix_model())
    box = view.findChild(QComboBox, "matrix_mode")
    with qtbot.waitSignal(view.choices_requested) as wish:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert wish.args[0].mode is MatrixMode.PAIR
    view.show_model(matrix_model(MatrixChoices(MatrixMode.SEPARATING)))
    assert box.currentText() == "Most-separating plane"


def test_a_cell_and_escape_go_there_and_back(qtbot: QtBot, view: MatrixExhibit) -> None:
    view.show_model(matrix_model())
    with qtbot.waitSignal(view.choices_requested) as wish:
        view.matrix_plot.pair_requested.emit(1, 3)
    assert wish.args[0].mode is MatrixMode.PAIR
    assert wish.args[0].of(four_columns()).pair == (1, 3)
    with qtbot.waitSignal(view.choices_requested) as wish:
        view.matrix_plot.all_requested.emit()
    assert wish.args[0].mode is MatrixMode.PAIRS


def test_another_size_is_another_picture(qtbot: QtBot, view: MatrixExhibit) -> None:
    view.show_model(matrix_model())
    with qtbot.waitSignal(view.choices_requested) as wish:
        view.resize(900, 640)
    size = view.matrix_plot.canvas.viewport().size()
    assert wish.args[0].size == (size.width(), size.height())
    with qtbot.assertNotEmitted(view.choices_requested):
        view.show_model(matrix_model())


def test_columns_are_chosen_as_long_as_there_is_room(
    qtbot: QtBot, view: MatrixExhibit
) -> None:
    view.show_model(matrix_model(of=the_ten()))
    menu = view.findChild(QToolButton, "matrix_columns").menu()
    actions = menu.actions()
    assert [a.isChecked() for a in actions] == [True] * 6 + [False] * 4
    assert not any(a.isEnabled() for a in actions[6:])
    with qtbot.waitSignal(view.choices_requested) as wish:
        actions[0].trigger()
    assert wish.args[0].of(columns_of(the_ten())).columns == (1, 2, 3, 4, 5)
    view.show_model(matrix_model(wish.args[0], the_ten()))
    assert all(a.isEnabled() for a in actions)
    names = columns_of(the_ten())
    two = Ticks(frozenset((names[2], names[9])), frozenset(names))
    view.show_model(matrix_model(MatrixChoices(ticks=two), the_ten()))
    assert [a.isEnabled() for a in actions].count(False) == 2


def test_two_columns_can_be_had_in_the_main_picture(
    qtbot: QtBot, view: MatrixExhibit
) -> None:
    view.show_model(matrix_model())
    button = view.findChild(QPushButton, "matrix_main")
    assert not button.isVisible()
    pair = four_columns()[2], four_columns()[0]
    view.show_model(matrix_model(MatrixChoices(MatrixMode.PAIR, pair=pair)))
    with qtbot.waitSignal(view.columns_requested) as wish:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wish.args == [2, 0]


def test_a_brush_can_be_cleared(qtbot: QtBot, view: MatrixExhibit) -> None:
    button = view.findChild(QPushButton, "matrix_clear")
    view.show_model(matrix_model())
    assert not button.isVisible()
    brushed = matrix_model(view=ViewSettings(brush=Brush(np.arange(9))))
    assert isinstance(brushed, MatrixViewModel)
    view.show_model(brushed)
    with qtbot.waitSignal(view.brush_requested) as wish:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wish.args == [None]


def test_the_picture_stays_where_it_is_while_rows_are_brushed(
    view: MatrixExhibit, let_turns_pass: Callable[[], None]
) -> None:
    view.show_model(matrix_model())
    let_turns_pass()
    size = view.matrix_plot.size()
    view.show_model(matrix_model(view=ViewSettings(brush=Brush(np.arange(9)))))
    let_turns_pass()
    assert view.matrix_plot.size() == size
