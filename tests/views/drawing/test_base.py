from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from scenes import scene

from emgui.engine.history import Phase
from emgui.presentation.density import density_view_model
from emgui.presentation.likelihood import likelihood_view_model
from emgui.presentation.placeholder import NO_DATA
from emgui.presentation.residuals import residual_view_model
from emgui.presentation.responsibilities import responsibility_view_model
from emgui.presentation.scatter import scatter_view_model
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import SessionState
from emgui.views.appearance import application_palette, stylesheet
from emgui.views.drawing.base import PlotView
from emgui.views.plots.density_plot import DensityPlot
from emgui.views.plots.likelihood_plot import LikelihoodPlot
from emgui.views.plots.residual_plot import ResidualPlot
from emgui.views.plots.responsibility_plot import ResponsibilityPlot
from emgui.views.plots.scatter_plot import ScatterPlot
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


def test_a_linked_plot_leaves_its_values_to_the_one_above(
    square: Square, qtbot: QtBot
) -> None:
    other = Square()
    qtbot.addWidget(other)
    other.link_x(square)
    other.resize(400, 300)
    with qtbot.waitExposed(other):
        other.show()
    other.show_data("x")
    qtbot.waitUntil(lambda: other.canvas.width() <= 400)
    assert square.canvas.x_axis.style["showValues"]
    assert not other.canvas.x_axis.style["showValues"]
    assert other.canvas.y_axis.style["showValues"]


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


@cache
def states(n_columns: int) -> tuple[SessionState, SessionState]:
    """Return two states of the same data, EM being further on in the second."""
    rows = None
    if n_columns > 1:
        rows = np.random.default_rng(1).normal(size=(90, n_columns))
        rows[:45] += 4.0
    early = scene(rows, n_steps=2, at=(1, Phase.E), truth=None)
    return early, scene(rows, n_steps=30, truth=None)


READ = {
    DensityPlot: density_view_model,
    ScatterPlot: scatter_view_model,
    ResidualPlot: residual_view_model,
    ResponsibilityPlot: responsibility_view_model,
    LikelihoodPlot: likelihood_view_model,
}


def moved_to(pixel: QPointF) -> QMouseEvent:
    none = Qt.MouseButton.NoButton
    return QMouseEvent(
        QEvent.Type.MouseMove, pixel, pixel, none, none, Qt.KeyboardModifier.NoModifier
    )


def note_of(plot: PlotView) -> QLabel:
    (note,) = plot.canvas.findChildren(QLabel, "readout")
    return note


@pytest.fixture
def hovered(qtbot: QtBot) -> Iterator[Callable[[type[PlotView], object], PlotView]]:
    """Return plots of a kind that show a model, with the pointer resting on them."""
    plots = []

    def show(kind: type[PlotView], model: object) -> PlotView:
        plot: Any = kind()
        plots.append(plot)
        qtbot.addWidget(plot)
        plot.resize(500, 300)
        with qtbot.waitExposed(plot):
            plot.show()
        plot.show_model(model)
        area = plot.canvas.area()
        x, y = area.left() + 0.6 * area.width(), area.top() + 0.7 * area.height()
        QApplication.sendEvent(plot.canvas.viewport(), moved_to(QPointF(x, y)))
        return plot

    yield show
    for plot in plots:
        plot.hide()


@pytest.mark.parametrize(("kind", "build"), READ.items())
def test_a_note_is_never_of_an_older_picture(
    hovered: Callable[..., Any], kind: type[PlotView], build: Callable[..., object]
) -> None:
    is_plane = kind is ScatterPlot
    view = ViewSettings(x_column=0, y_column=1 if is_plane else None)
    early, late = (build(state, view) for state in states(2 if is_plane else 1))
    fresh = note_of(hovered(kind, late)).text()
    plot = hovered(kind, early)
    before = note_of(plot).text()
    plot.show_model(late)
    assert note_of(plot).isVisible()
    assert note_of(plot).text() == fresh != before
    plot.show_model(NO_DATA)
    assert not note_of(plot).isVisible()


def test_a_note_follows_the_range_under_a_resting_pointer(
    qtbot: QtBot, hovered: Callable[..., Any]
) -> None:
    plot = hovered(DensityPlot, density_view_model(states(1)[1], ViewSettings()))
    before = note_of(plot).text()
    zoom(qtbot, plot)
    assert note_of(plot).text() != before


def test_the_sentence_of_an_empty_picture_follows_the_theme(
    square: Square, qtbot: QtBot
) -> None:
    square.begin(NO_DATA, NO_DATA.sentence)
    labels = square.findChildren(QLabel)
    label = next(one for one in labels if one.text() == NO_DATA.sentence)
    for theme in (LIGHT, DARK, LIGHT):
        square.setPalette(application_palette(theme))
        square.setStyleSheet(stylesheet(theme))
        label.ensurePolished()
        colour = label.palette().color(QPalette.ColorRole.WindowText)
        assert colour.name() == theme.muted
