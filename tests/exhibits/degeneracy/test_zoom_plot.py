"""The smallest component is drawn whole, with its rows and the grid of the data."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from emgui.exhibits.degeneracy.picture import ZoomViewModel
from emgui.exhibits.degeneracy.zoom_plot import ZoomPlot
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.placeholder import Placeholder


def model(step: float) -> ZoomViewModel:
    x = np.linspace(-1.0, 1.0, 21)
    return ZoomViewModel(
        data_key="key",
        label="x − 3",
        curve=Curve(x, np.exp(-8.0 * x**2)),
        x=np.array([-0.5, 0.0, 0.0, 0.5]),
        shares=np.array([0.1, 1.0, 1.0, 0.0]),
        step=step,
        component=1,
        description="component 2 around 3",
    )


@pytest.fixture
def plot(qtbot: QtBot) -> ZoomPlot:
    plot = ZoomPlot()
    qtbot.addWidget(plot)
    plot.resize(300, 240)
    plot.show()
    return plot


def test_the_grid_is_drawn_where_it_can_be_told_apart(plot: ZoomPlot) -> None:
    plot.show_model(model(0.0))
    plain = plot.canvas.grab().toImage()
    plot.show_model(model(0.5))
    assert plot.canvas.grab().toImage() != plain
    plot.show_model(model(1e-6))
    assert plot.canvas.grab().toImage() == plain


def test_rows_lie_below_the_bell(plot: ZoomPlot) -> None:
    plot.show_model(model(0.5))
    shown = plot.full_range()
    assert shown.top() < 0.0 < 1.0 < shown.bottom()


def test_a_sentence_takes_its_place(plot: ZoomPlot) -> None:
    plot.show_model(Placeholder("Not yet."))
    assert plot.accessibleDescription() == "Not yet."
