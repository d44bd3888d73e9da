import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from pytestqt.qtbot import QtBot

from emgui.views.drawing.canvas import Canvas

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    widget = Canvas()
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.setRange(QRectF(0.0, 0.0, 10.0, 10.0), padding=0.0)
    return widget


def drag(qtbot: QtBot, canvas: Canvas) -> None:
    start = canvas.to_pixels(5.0, 5.0).toPoint()
    qtbot.mousePress(canvas.viewport(), LEFT, pos=start)
    for step in (10, 20, 30):
        qtbot.mouseMove(canvas.viewport(), start + QPoint(step, 0))
    qtbot.mouseRelease(canvas.viewport(), LEFT, pos=start + QPoint(30, 0))


def test_pixels_and_points_are_inverse(canvas: Canvas) -> None:
    pixel = canvas.to_pixels(2.5, 7.5)
    point = canvas.from_pixels(pixel)
    assert (point.x(), point.y()) == pytest.approx((2.5, 7.5))
    assert canvas.area().contains(pixel)


def test_a_press_that_is_taken_does_not_pan(qtbot: QtBot, canvas: Canvas) -> None:
    def take(event: QMouseEvent) -> None:
        event.accept()

    canvas.pressed.connect(take)
    canvas.moved.connect(take)
    canvas.released.connect(take)
    before = canvas.getViewBox().viewRange()
    drag(qtbot, canvas)
    assert canvas.getViewBox().viewRange() == before


def test_a_press_that_nobody_takes_pans(qtbot: QtBot, canvas: Canvas) -> None:
    drag(qtbot, canvas)
    assert canvas.getViewBox().viewRange()[0][0] < 0.0


def test_the_right_button_opens_no_menu(qtbot: QtBot, canvas: Canvas) -> None:
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton)
    assert not canvas.getPlotItem().ctrlMenu.isVisible()
    assert canvas.getViewBox().menu is None


def test_it_says_when_it_has_another_size(qtbot: QtBot, canvas: Canvas) -> None:
    with qtbot.waitSignal(canvas.resized):
        canvas.resize(300, 200)


def test_axes_have_plain_labels(canvas: Canvas) -> None:
    axis = canvas.y_axis
    assert axis.tickStrings([-43_500.0, -43_000.0], 1.0, 500.0) == [
        "-43,500",
        "-43,000",
    ]
    assert len(axis.tickSpacing(0.0, 1.0, 300.0)) == 1


def test_whole_numbers_are_not_divided(canvas: Canvas) -> None:
    axis = canvas.x_axis
    axis.smallest_step = 1.0
    assert axis.tickSpacing(0.0, 2.0, 800.0) == [(1.0, 0.0)]


def test_a_label_that_does_not_fit_is_spared(qtbot: QtBot, canvas: Canvas) -> None:
    axis = canvas.y_axis
    axis.spare(100.0, values=True)
    axis.say("short")
    assert axis.label.isVisible()
    axis.say("much longer than the axis is high, however small its letters are set")
    assert not axis.label.isVisible()
    axis.say("short")
    assert axis.label.isVisible()


def test_a_label_is_text_not_markup(canvas: Canvas) -> None:
    canvas.x_axis.say("a < b & c")
    assert canvas.x_axis.label.toPlainText().strip() == "a < b & c"


@pytest.mark.parametrize("reach", [1e-6, 4.0, 10.3, 51.0, 6e12])
@pytest.mark.parametrize("pixels", [150.0, 170.0, 240.0, 800.0])
def test_an_axis_has_two_labels_within_its_ends(
    canvas: Canvas, reach: float, pixels: float
) -> None:
    ((step, _),) = canvas.x_axis.tickSpacing(-reach, reach, pixels)
    outermost = reach * (1.0 - 40.0 / pixels)
    assert 2 * int(outermost / step) + 1 >= 2
    assert pixels * step / (2.0 * reach) >= 20.0
