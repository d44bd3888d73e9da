"""A click selects, a drag does not."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from pytestqt.qtbot import QtBot

from emgui.presentation.drawing.selection import Selection
from emgui.views.drawing.canvas import Canvas
from emgui.views.drawing.selecting import RowSelector
from emgui.views.style import DARK, LIGHT, Theme

PLACES = np.array([[1.0, 1.0], [5.0, 5.0], [9.0, 9.0]])
NONE = np.empty((0, 2))
ROWS = np.array([10, 20, 30])


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 400)
    canvas.getViewBox().setRange(QRectF(0.0, 0.0, 10.0, 10.0), padding=0.0)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


def pixel(canvas: Canvas, place: float) -> QPoint:
    return canvas.to_pixels(place, place).toPoint()


def test_a_click_on_a_point_selects_its_row(qtbot: QtBot, canvas: Canvas) -> None:
    selector = RowSelector(canvas)
    selector.show_model(Selection(PLACES, ROWS, None, NONE), LIGHT)
    for place, row in ((5.0, 20), (9.0, 30), (3.0, None)):
        with qtbot.waitSignal(selector.row_requested) as wish:
            qtbot.mouseClick(
                canvas.viewport(),
                Qt.MouseButton.LeftButton,
                pos=pixel(canvas, place),
            )
        assert wish.args == [row]


def test_a_drag_selects_nothing(qtbot: QtBot, canvas: Canvas) -> None:
    selector = RowSelector(canvas)
    selector.show_model(Selection(PLACES, ROWS, None, NONE), LIGHT)
    with qtbot.assertNotEmitted(selector.row_requested):
        left, port = Qt.MouseButton.LeftButton, canvas.viewport()
        qtbot.mousePress(port, left, pos=pixel(canvas, 5.0))
        qtbot.mouseMove(port, pixel(canvas, 7.0))
        qtbot.mouseRelease(port, left, pos=pixel(canvas, 7.0))


@pytest.mark.parametrize("before", [None, 30])
def test_a_double_click_leaves_the_row_that_was_selected(
    qtbot: QtBot, canvas: Canvas, before: int | None
) -> None:
    selector, wishes = RowSelector(canvas), list[int | None]()
    selector.show_model(Selection(PLACES, ROWS, None, NONE, before), LIGHT)
    selector.row_requested.connect(wishes.append)
    left, port, at = Qt.MouseButton.LeftButton, canvas.viewport(), pixel(canvas, 5.0)
    qtbot.mouseClick(port, left, pos=at)
    selector.show_model(Selection(PLACES, ROWS, None, NONE, 20), LIGHT)
    qtbot.mouseDClick(port, left, pos=at)
    assert wishes[0] == 20
    assert wishes[-1] == before


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("n", [1, 2])
def test_marks_can_be_seen(canvas: Canvas, theme: Theme, n: int) -> None:
    selector = RowSelector(canvas)
    none = Selection(PLACES[:, :n], ROWS, None, NONE[:, :n])
    selector.show_model(none, LIGHT)
    plain = canvas.grab().toImage()
    selector.show_model(
        Selection(PLACES[:, :n], ROWS, PLACES[1, :n], NONE[:, :n]), LIGHT
    )
    selected = canvas.grab().toImage()
    assert plain != selected


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_brushed_values_are_ticks(canvas: Canvas, theme: Theme) -> None:
    selector = RowSelector(canvas)
    line = PLACES[:, :1]
    pictures = []
    for brushed in (line[:0], line[:2], np.repeat(line[:2], 500, axis=0)):
        selector.show_model(Selection(line, ROWS, None, brushed), theme)
        pictures.append(canvas.grab().toImage())
    assert pictures[0] != pictures[1]
    assert pictures[1] == pictures[2]
