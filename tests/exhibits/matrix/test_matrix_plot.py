"""The hand and the keys on a scatter matrix."""

from dataclasses import replace

import numpy as np
import pytest
from matrix_scenes import SIZE, matrix_model, the_four
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from emgui.exhibits.matrix.choices import MatrixChoices, MatrixMode
from emgui.exhibits.matrix.matrix_plot import MatrixPlot
from emgui.exhibits.matrix.picture import MatrixViewModel
from emgui.exhibits.matrix.places import point
from emgui.exhibits.matrix.study import MatrixPicture
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.view_settings import Brush, ViewSettings


@pytest.fixture
def plot(qtbot: QtBot) -> MatrixPlot:
    plot = MatrixPlot()
    qtbot.addWidget(plot)
    plot.resize(SIZE[0] + 2, SIZE[1] + 2)
    plot.show()
    return plot


def render(plot: MatrixPlot, mode=MatrixMode.PAIRS, view=None) -> MatrixPicture:
    model = matrix_model(MatrixChoices(mode), view=view)
    assert isinstance(model, MatrixViewModel)
    assert isinstance(model.picture, MatrixPicture)
    plot.show_model(model)
    return model.picture


def pixel(picture: MatrixPicture, at, across: float, up: float) -> QPoint:
    return point(picture.layout.box(*at), across, up).toPoint()


def drag(qtbot: QtBot, plot: MatrixPlot, start: QPoint, end: QPoint) -> None:
    target = plot.canvas.viewport()
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(target, end)
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=end)


def test_the_picture_tells_its_size(qtbot: QtBot, plot: MatrixPlot) -> None:
    render(plot)
    with qtbot.waitSignal(plot.resized_to) as wish:
        plot.resize(500, 400)
    assert wish.args[:2] == [498, 398]


@pytest.mark.parametrize("at", [(1, 0), (3, 1), (2, 2)])
def test_a_rectangle_brushes_exactly_the_rows_inside(
    qtbot: QtBot, plot: MatrixPlot, at: tuple[int, int]
) -> None:
    picture = render(plot)
    start, end = pixel(picture, at, 0.2, 0.85), pixel(picture, at, 0.6, 0.15)
    with qtbot.waitSignal(plot.brush_requested) as wish:
        drag(qtbot, plot, start, end)
    box = picture.layout.box(*at)
    lowest, highest = (
        np.array([(p.x() - box.left) / box.width, 1 - (p.y() - box.top) / box.height])
        for p in (QPoint(start.x(), end.y()), QPoint(end.x(), start.y()))
    )
    if at[0] == at[1]:
        places = picture.margins[at[0]].places[:, np.newaxis]
        lowest, highest = lowest[:1], highest[:1]
    else:
        cell = next(c for c in picture.cells if (c.line, c.column) == at)
        places = cell.places
    inside = ((places >= lowest) & (places <= highest)).all(axis=1)
    assert inside.any()
    assert wish.args[0].tolist() == np.flatnonzero(inside).tolist()


def test_rows_are_shown_while_the_rectangle_is_drawn(
    qtbot: QtBot, plot: MatrixPlot
) -> None:
    picture = render(plot)
    target, left = plot.canvas.viewport(), Qt.MouseButton.LeftButton
    with qtbot.waitSignal(plot.brush_requested) as wish:
        qtbot.mousePress(target, left, pos=pixel(picture, (2, 1), 0.05, 0.95))
        qtbot.mouseMove(target, pixel(picture, (2, 1), 0.95, 0.05))
    assert len(wish.args[0]) > 0
    with qtbot.waitSignal(plot.brush_requested):
        qtbot.mouseRelease(target, left, pos=pixel(picture, (2, 1), 0.95, 0.05))


def test_a_rectangle_in_the_hand_survives_another_size(
    qtbot: QtBot, plot: MatrixPlot
) -> None:
    picture = render(plot)
    target, left = plot.canvas.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(target, left, pos=pixel(picture, (2, 1), 0.01, 0.99))
    qtbot.mouseMove(target, pixel(picture, (2, 1), 0.5, 0.5))
    layout = replace(picture.layout, size=(SIZE[0], SIZE[1] - 6))
    model = matrix_model()
    assert isinstance(model, MatrixViewModel)
    plot.show_model(replace(model, picture=replace(picture, layout=layout)))
    with qtbot.waitSignal(plot.brush_requested) as wish:
        qtbot.mouseMove(target, QPoint(600, 410))
        qtbot.mouseRelease(target, left, pos=QPoint(600, 410))
    assert len(wish.args[0]) > 150


def test_a_rectangle_stays_in_its_cell(qtbot: QtBot, plot: MatrixPlot) -> None:
    picture = render(plot)
    with qtbot.waitSignal(plot.brush_requested) as wish:
        drag(qtbot, plot, pixel(picture, (1, 0), 0.01, 0.99), QPoint(600, 410))
    assert len(wish.args[0]) == len(picture.responsibilities)


@pytest.mark.parametrize("at", [(2, 1), (1, 2)])
def test_a_double_click_enlarges_a_cell(
    qtbot: QtBot, plot: MatrixPlot, at: tuple[int, int]
) -> None:
    picture = render(plot)
    with qtbot.waitSignal(plot.pair_requested) as wish:
        middle = pixel(picture, at, 0.5, 0.5)
        drag(qtbot, plot, middle, middle)
        qtbot.mouseDClick(plot.canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert wish.args == [1, 2]


def test_a_double_click_in_a_large_picture_leads_back(
    qtbot: QtBot, plot: MatrixPlot
) -> None:
    picture = render(plot, MatrixMode.PAIR)
    middle = pixel(picture, (0, 0), 0.5, 0.5)
    with qtbot.waitSignal(plot.all_requested):
        drag(qtbot, plot, middle, middle)
        qtbot.mouseDClick(plot.canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)


@pytest.mark.parametrize("mode", [MatrixMode.PAIRS, MatrixMode.PAIR])
def test_a_click_selects_the_row_of_a_point(
    qtbot: QtBot, plot: MatrixPlot, mode: MatrixMode
) -> None:
    picture = render(plot, mode)
    cell = picture.cells[0]
    at = pixel(picture, (cell.line, cell.column), *cell.places[23].tolist())
    with qtbot.waitSignal(plot.row_requested) as wish:
        drag(qtbot, plot, at, at)
    away = cell.places - cell.places[23]
    assert np.abs(away[wish.args[0]]).max() < 0.02


def test_the_keyboard_reaches_every_cell(qtbot: QtBot, plot: MatrixPlot) -> None:
    render(plot)
    plot.setFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(plot, key)
    with qtbot.waitSignal(plot.pair_requested) as wish:
        qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert wish.args == [1, 2]


def test_the_keyboard_draws_rectangles(qtbot: QtBot, plot: MatrixPlot) -> None:
    render(plot)
    plot.setFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_B):
        qtbot.keyClick(plot, key)
    for _ in range(20):
        qtbot.keyClick(plot, Qt.Key.Key_Left)
        qtbot.keyClick(plot, Qt.Key.Key_Up)
    for _ in range(30):
        shift = Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(plot, Qt.Key.Key_Right, shift)
        qtbot.keyClick(plot, Qt.Key.Key_Down, shift)
    with qtbot.waitSignal(plot.brush_requested) as wish:
        qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert wish.args[0].tolist() == list(range(300))


def test_escape_lets_go_of_one_thing_at_a_time(qtbot: QtBot, plot: MatrixPlot) -> None:
    brushed = ViewSettings(brush=Brush(np.arange(5)))
    render(plot, MatrixMode.PAIR, brushed)
    with qtbot.waitSignal(plot.brush_requested) as wish:
        qtbot.keyClick(plot, Qt.Key.Key_Escape)
    assert wish.args == [None]
    render(plot, MatrixMode.PAIR)
    with qtbot.waitSignal(plot.all_requested):
        qtbot.keyClick(plot, Qt.Key.Key_Escape)


def test_keys_of_the_window_pass_by(qtbot: QtBot, plot: MatrixPlot) -> None:
    """Without a cell in hand, arrows and B are nobody's here."""
    render(plot)
    plot.setFocus()
    with qtbot.assertNotEmitted(plot.brush_requested):
        for key in (Qt.Key.Key_Right, Qt.Key.Key_B, Qt.Key.Key_Return):
            qtbot.keyClick(plot, key)


def test_a_sentence_takes_the_place_of_a_picture(plot: MatrixPlot) -> None:
    plot.show_model(Placeholder("Nothing yet."))
    assert plot.accessibleDescription() == "Nothing yet."
    render(plot)
    assert the_four().state.dataset is not None
    assert the_four().state.dataset.columns[2] in plot.accessibleDescription()
