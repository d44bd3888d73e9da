from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPicture
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from emgui.views.drawing.axis import Axis
from emgui.views.drawing.canvas import Canvas
from emgui.views.style import small_font


@pytest.fixture(params=[(460, 130), (330, 90)])
def canvas(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Canvas]:
    widget = Canvas()
    qtbot.addWidget(widget)
    widget.resize(*request.param)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.y_axis.say("total")
    yield widget
    widget.hide()


def numbers(axis: Axis) -> list[tuple[QRectF, str]]:
    """Return the numbers at an axis and where they are painted."""
    picture = QPicture()
    painter = QPainter(picture)
    _, _, texts = axis.generateDrawSpecs(painter)
    painter.end()
    return [(rectangle, text) for rectangle, _, text in texts]


def note(canvas: Canvas) -> str:
    (label,) = canvas.findChildren(QLabel, "scale_note")
    return "" if label.isHidden() else label.text()


def look(canvas: Canvas, low: float, high: float) -> list[tuple[QRectF, str]]:
    canvas.getViewBox().setRange(
        QRectF(0.0, low, 10.0, high - low), padding=0.0, disableAutoRange=True
    )
    canvas.grab()
    return numbers(canvas.y_axis)


@pytest.mark.parametrize("n_rows", [1e3, 1e6, 1e7])
@pytest.mark.parametrize("reach", [1e-6, 1.0, 2e6])
def test_numbers_are_there_at_every_scale_and_clear_of_the_label(
    canvas: Canvas, n_rows: float, reach: float
) -> None:
    high = -3.59839 * n_rows
    shown = look(canvas, high - reach, high)
    assert len(shown) >= 2
    assert len({text for _, text in shown}) == len(shown)
    axis = canvas.y_axis
    if axis.label.isVisible():
        # A label that stands upright is as wide as its letters are high.
        letters = axis.label.mapRectToParent(
            axis.label.boundingRect().adjusted(4, 4, -4, -4)
        )
        assert all(rectangle.left() > letters.right() for rectangle, _ in shown)
        assert note(canvas) == ""
    elif note(canvas):
        assert note(canvas).startswith("total")


@pytest.mark.parametrize("height", [60, 75, 90, 105, 120])
@pytest.mark.parametrize("reach", [0.0046, 0.023, 0.17, 190.0])
def test_numbers_keep_off_each_other_however_low_the_plot_is(
    qtbot: QtBot, height: int, reach: float
) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(600, height)
    with qtbot.waitExposed(canvas):
        canvas.show()
    shown = look(canvas, -reach, reach)
    letters = QFontMetricsF(small_font()).height()
    middles = sorted(rectangle.center().y() for rectangle, _ in shown)
    # Painted, they stand on whole pixels.
    assert all(b - a >= letters - 1.0 for a, b in pairwise(middles))


@pytest.mark.parametrize("width", [180, 200, 240, 300, 400])
@pytest.mark.parametrize("iterations", [10, 900, 10_000, 1_000_000])
def test_numbers_below_a_narrow_plot_keep_off_each_other(
    qtbot: QtBot, width: int, iterations: int
) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(width, 200)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.getViewBox().setXRange(0.0, iterations, padding=0.0)
    canvas.grab()
    shown = sorted((box.left(), box.right()) for box, _ in numbers(canvas.x_axis))
    assert shown
    assert all(one[1] <= other[0] for one, other in pairwise(shown))


def test_an_axis_without_numbers_has_no_ticks(canvas: Canvas) -> None:
    canvas.x_axis.spare(0.0, values=False)
    canvas.grab()
    picture = QPicture()
    painter = QPainter(picture)
    _, ticks, _ = canvas.x_axis.generateDrawSpecs(painter)
    painter.end()
    assert all(start == end for _, start, end in ticks)


def test_the_label_comes_back_when_numbers_are_short_again(canvas: Canvas) -> None:
    look(canvas, -4_371_240.0, -4_371_230.0)
    assert note(canvas).startswith("total")
    assert not canvas.y_axis.label.isVisible()
    look(canvas, 0.0, 10.0)
    assert note(canvas) == ""
    assert canvas.y_axis.label.isVisible()


def test_a_horizontal_axis_shortens_nothing(canvas: Canvas) -> None:
    canvas.getViewBox().setXRange(0.0, 2e6, padding=0.0)
    canvas.grab()
    assert "1,000,000" in [text for _, text in numbers(canvas.x_axis)]


def test_a_name_too_long_to_stand_beside_the_axis_stands_above_it(
    canvas: Canvas,
) -> None:
    name = "mean: sepal length of the flower − 1,000,000,000.0"
    canvas.y_axis.say(name)
    canvas.y_axis.spare(60.0, values=True)
    look(canvas, 0.0, 0.05)
    assert not canvas.y_axis.label.isVisible()
    assert note(canvas) == name


def test_a_note_that_is_too_long_for_the_canvas_has_further_lines(
    canvas: Canvas,
) -> None:
    (label,) = canvas.findChildren(QLabel, "scale_note")
    canvas.y_axis.noted.emit("total, in units of ten")
    line = label.height()
    canvas.y_axis.noted.emit("the total of all rows, in words that are long " * 4)
    assert label.height() > 1.5 * line
    assert canvas.rect().contains(label.geometry())
    canvas.y_axis.noted.emit("total, in units of ten")
    assert label.height() == line
