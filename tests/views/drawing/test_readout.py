import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from emgui.views.drawing.readout import Readout

AREA = QRectF(50.0, 10.0, 340.0, 250.0)


@pytest.fixture
def canvas(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


@pytest.mark.parametrize("pointer", [(60, 20), (380, 20), (380, 250), (200, 130)])
def test_it_stays_inside_and_out_of_the_way(
    canvas: QWidget, pointer: tuple[int, int]
) -> None:
    readout = Readout(canvas)
    readout.say("value 40.0 · density 0.05", AREA, QPointF(*pointer))
    assert readout.isVisible()
    assert AREA.toRect().contains(readout.geometry())
    assert not readout.geometry().contains(*pointer)


def test_words_wider_than_the_picture_begin_where_it_begins(canvas: QWidget) -> None:
    readout = Readout(canvas)
    readout.say("words " * 40, AREA, QPointF(60.0, 200.0))
    assert readout.geometry().left() == AREA.left()
    assert readout.geometry().right() <= AREA.right()
    one_line = readout.fontMetrics().height()
    assert readout.height() > 2 * one_line


def test_it_shows_signs_as_they_are(canvas: QWidget) -> None:
    readout = Readout(canvas)
    readout.say("<b>x</b>", AREA, QPointF(60.0, 200.0))
    plain = readout.width()
    readout.say("x", AREA, QPointF(60.0, 200.0))
    assert readout.width() < plain


def test_words_wider_than_the_picture_go_on_in_further_lines(canvas: QWidget) -> None:
    readout = Readout(canvas)
    readout.say("p(component 1) 0.333 · p(component 2) 0.667 · " * 3, AREA, QPointF())
    assert AREA.toRect().contains(readout.geometry())
    assert readout.height() >= readout.heightForWidth(readout.width())
    readout.say("short", AREA, QPointF(60.0, 200.0))
    assert readout.width() < 100
