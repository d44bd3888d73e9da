import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from emgui.presentation.placeholder import NO_DATA
from emgui.views.plots.base import PlotView
from emgui.views.style import DARK, LIGHT, Theme


class Square(PlotView):
    """A plot of nothing but a range."""

    title = "Square"
    hint = "for tests"

    def __init__(self) -> None:
        super().__init__("square")
        self.full = QRectF(0.0, 0.0, 10.0, 10.0)
        self.paint_theme()

    def restyle(self, theme: Theme) -> None:
        self.restyled = theme

    def full_range(self) -> QRectF:
        return self.full

    def show_data(self, data_key: object) -> None:
        self.begin(None, "ten by ten")
        self.follow(data_key)


@pytest.fixture
def square(qtbot: QtBot) -> Square:
    widget = Square()
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.show_data("a")
    return widget


def x_range(view: PlotView) -> tuple[float, float]:
    low, high = view.canvas.getViewBox().viewRange()[0]
    return low, high


def zoom(qtbot: QtBot, view: PlotView) -> None:
    box = view.canvas.getViewBox()
    box.setXRange(2.0, 3.0, padding=0.0)
    box.sigRangeChangedManually.emit([True, True])


def test_a_placeholder_is_a_sentence_not_an_empty_frame(square: Square) -> None:
    square.begin(NO_DATA, NO_DATA.sentence)
    (label,) = (
        child
        for child in square.findChildren(QLabel)
        if child.text() == NO_DATA.sentence
    )
    assert label.isVisible()
    assert label.alignment() & Qt.AlignmentFlag.AlignCenter
    assert not square.canvas.isVisible()
    assert square.accessibleDescription() == NO_DATA.sentence


def test_it_can_be_found_and_is_named(square: Square) -> None:
    assert square.objectName() == "square"
    assert square.accessibleName() == "Square"
    assert square.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_the_range_follows_the_data_until_the_user_takes_it(
    square: Square, qtbot: QtBot
) -> None:
    square.full = QRectF(0.0, 0.0, 20.0, 10.0)
    square.show_data("a")
    assert x_range(square) == (0.0, 20.0)
    zoom(qtbot, square)
    square.full = QRectF(0.0, 0.0, 30.0, 10.0)
    square.show_data("a")
    assert x_range(square) == (2.0, 3.0)


def test_new_data_bring_a_new_range(square: Square, qtbot: QtBot) -> None:
    zoom(qtbot, square)
    square.show_data("b")
    assert x_range(square) == (0.0, 10.0)


def test_a_double_click_brings_the_whole_picture_back(
    square: Square, qtbot: QtBot
) -> None:
    zoom(qtbot, square)
    qtbot.mouseDClick(square.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert x_range(square) == (0.0, 10.0)


def test_a_linked_plot_shows_the_same_stretch(square: Square, qtbot: QtBot) -> None:
    other = Square()
    qtbot.addWidget(other)
    other.resize(square.size())
    with qtbot.waitExposed(other):
        other.show()
    other.link_x(square)
    other.full = QRectF(50.0, 0.0, 1.0, 1.0)
    other.show_data("x")
    zoom(qtbot, square)
    assert x_range(other) == pytest.approx((2.0, 3.0), abs=0.2)


def test_a_linked_plot_cannot_be_moved_by_itself(square: Square, qtbot: QtBot) -> None:
    other = Square()
    qtbot.addWidget(other)
    other.link_x(square)
    assert other.canvas.getViewBox().mouseEnabled() == [False, False]


def test_a_click_gives_it_the_keyboard(square: Square, qtbot: QtBot) -> None:
    square.activateWindow()
    qtbot.waitUntil(square.isActiveWindow)
    square.clearFocus()
    qtbot.mouseClick(square.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert square.hasFocus()


def test_it_follows_the_palette(square: Square) -> None:
    palette = QPalette(square.palette())
    palette.setColor(QPalette.ColorRole.Window, QColor(DARK.window))
    square.setPalette(palette)
    assert square.restyled is DARK
    assert square.canvas.backgroundBrush().color().name() == DARK.card
    palette.setColor(QPalette.ColorRole.Window, QColor(LIGHT.window))
    square.setPalette(palette)
    assert square.restyled is LIGHT


def test_labels_give_way_to_the_picture(square: Square, qtbot: QtBot) -> None:
    square.canvas.x_axis.say("a < b")
    assert square.canvas.x_axis.label.isVisible()
    assert square.canvas.x_axis.label.toPlainText().strip() == "a < b"
    square.resize(400, 80)
    qtbot.waitUntil(lambda: not square.canvas.x_axis.label.isVisible())
