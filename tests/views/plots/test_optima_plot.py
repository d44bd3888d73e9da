import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from restart_scenes import RUNS, state_of
from scenes import scene

from emgui.presentation.placeholder import NO_DATA
from emgui.presentation.restarts import RestartsViewModel, restarts_view_model
from emgui.session.state import SessionState
from emgui.views.plots.optima_plot import OptimaPlot


def model_of(state: SessionState) -> RestartsViewModel:
    model = restarts_view_model(state)
    assert isinstance(model, RestartsViewModel)
    return model


@pytest.fixture
def plot(qtbot: QtBot) -> OptimaPlot:
    widget = OptimaPlot()
    qtbot.addWidget(widget)
    widget.resize(500, 200)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.show_model(model_of(state_of()))
    return widget


def middle_of(plot: OptimaPlot, place: int) -> QPoint:
    return plot.canvas.to_pixels(float(place), 0.5).toPoint()


def color_shares(plot: OptimaPlot, place: int, color: QColor) -> float:
    """Return the fraction of a bar's inside that has a colour."""
    image = plot.canvas.grab().toImage()
    left = plot.canvas.to_pixels(place - 0.3, 0.9).toPoint()
    right = plot.canvas.to_pixels(place + 0.3, 0.2).toPoint()
    hits = [
        image.pixelColor(x, y) == color
        for x in range(left.x(), right.x())
        for y in range(left.y(), right.y())
    ]
    return float(np.mean(hits))


def test_every_bar_is_in_sight(plot: OptimaPlot) -> None:
    (left, right), (low, high) = plot.canvas.getViewBox().viewRange()
    assert left < -0.5 < 4.5 < right
    assert low == 0.0
    assert high > 2.0


def test_a_bar_is_chosen_and_opened_by_a_click(plot: OptimaPlot, qtbot: QtBot) -> None:
    with (
        qtbot.waitSignal(plot.row_requested) as chosen,
        qtbot.waitSignal(plot.open_requested) as opened,
    ):
        qtbot.mouseClick(
            plot.canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(plot, 2)
        )
    assert (chosen.args, opened.args) == ([2], [0])


def test_what_found_no_start_opens_nothing(plot: OptimaPlot, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(plot.open_requested):
        qtbot.mouseClick(
            plot.canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(plot, 4)
        )


def test_the_arrows_choose_and_enter_opens(plot: OptimaPlot, qtbot: QtBot) -> None:
    plot.row_requested.connect(plot.select)
    chosen = []
    plot.row_requested.connect(chosen.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(plot, key)
    assert chosen == [0, 1, 0, 0]
    with qtbot.waitSignal(plot.open_requested) as opened:
        qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_degenerate_bars_are_hatched_and_never_in_the_accent(plot: OptimaPlot) -> None:
    accent, muted = QColor(plot.theme.accent), QColor(plot.theme.muted)
    assert color_shares(plot, 0, accent) > 0.9
    assert color_shares(plot, 3, accent) == 0.0
    assert 0.02 < color_shares(plot, 3, muted) < 0.5


def test_there_are_as_many_labels_as_there_is_room_for(plot: OptimaPlot) -> None:
    def labels() -> list[str]:
        plot.canvas.grab()
        return [words for _, words in plot.canvas.x_axis._tickLevels[0]]

    assert labels()[:2] == ["best", "-3.50"]
    plot.resize(300, 200)
    assert labels() == ["1", "2", "3", "⚠", "⚠"]
    plot.resize(130, 200)
    assert 0 < len(labels()) < 5


def test_the_pointer_reads_a_bar(plot: OptimaPlot, qtbot: QtBot) -> None:
    (label,) = plot.canvas.findChildren(QLabel, "readout")
    qtbot.mouseMove(plot.canvas.viewport(), middle_of(plot, 1))
    qtbot.waitUntil(label.isVisible)
    assert label.text().startswith("optimum 2 · -1,007.00 · reached 1 of 6 · seed 44")


def test_without_restarts_it_says_what_would_be_seen(plot: OptimaPlot) -> None:
    plot.show_model(model_of(scene(n_steps=1)))
    assert plot.accessibleDescription() == (
        "One bar for every optimum that the restarts find."
    )
    plot.show_model(NO_DATA)
    assert plot.accessibleDescription() == NO_DATA.sentence
    plot.show_model(model_of(state_of(RUNS[:2])))
    assert "The best: -1,003.50" in plot.accessibleDescription()
