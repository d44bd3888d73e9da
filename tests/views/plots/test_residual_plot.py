from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from scenes import TRUTH, scene

from emgui.presentation.placeholder import NO_START
from emgui.presentation.residuals import ResidualViewModel, residual_view_model
from emgui.presentation.view_settings import ViewSettings
from emgui.views.plots.residual_plot import ResidualPlot


def model() -> ResidualViewModel:
    result = residual_view_model(replace(scene(), edited=TRUTH), ViewSettings())
    assert isinstance(result, ResidualViewModel)
    return result


@pytest.fixture
def plot(qtbot: QtBot) -> ResidualPlot:
    widget = ResidualPlot()
    qtbot.addWidget(widget)
    widget.resize(600, 120)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_zero_is_in_the_middle_and_every_bar_inside(plot: ResidualPlot) -> None:
    plot.show_model(model())
    low, high = plot.canvas.getViewBox().viewRange()[1]
    assert low == pytest.approx(-high)
    assert abs(model().residuals).max() < high


def test_it_says_how_many_bars_are_surprising(plot: ResidualPlot) -> None:
    plot.show_model(model())
    assert "of 50 bars differ" in plot.accessibleDescription()
    plot.show_model(NO_START)
    assert plot.accessibleDescription() == NO_START.sentence


def test_the_pointer_reads_a_bar(plot: ResidualPlot, qtbot: QtBot) -> None:
    plot.show_model(model())
    pixel = plot.canvas.to_pixels(40.0, 0.0).toPoint()
    (label,) = plot.canvas.findChildren(QLabel, "readout")
    qtbot.mouseMove(plot.canvas.viewport(), pixel)
    qtbot.waitUntil(label.isVisible)
    assert label.text().startswith("column 1 4")
    assert "two standard errors" in label.text()


@pytest.mark.parametrize("size", [(900, 75), (600, 120), (560, 64)])
def test_it_says_what_it_is_and_what_red_means(
    plot: ResidualPlot, size: tuple[int, int]
) -> None:
    plot.resize(*size)
    plot.show_model(model())
    plot.canvas.grab()
    assert plot.caption.written == (
        "data − model, density · red: beyond two standard errors"
    )
    assert "Red: bars that differ by more" in plot.toolTip()


@pytest.mark.parametrize("size", [(689, 72), (900, 75), (560, 80)])
def test_its_caption_keeps_off_the_name_of_the_axis(
    plot: ResidualPlot, size: tuple[int, int]
) -> None:
    plot.resize(*size)
    plot.show_model(model())
    plot.canvas.y_axis.noted.emit("residual density")
    plot.canvas.grab()
    assert plot.caption.written
    assert not plot.canvas.noted_area().isEmpty()
    assert not plot.caption.place.intersects(plot.canvas.noted_area())
