from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from emgui.views.plots.axis import Axis
from emgui.views.plots.canvas import Canvas


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
