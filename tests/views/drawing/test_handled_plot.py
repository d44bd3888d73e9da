"""Density and scatter answer the hand and the keys alike."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from builders import DOING
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from scenes import scene

from emgui.presentation.density import density_view_model
from emgui.presentation.drawing.dragging import Grip
from emgui.presentation.drawing.scatter_dragging import EllipseGrip
from emgui.presentation.scatter import scatter_view_model
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import Activity
from emgui.views.drawing.handle_layer import CurveHandle
from emgui.views.plots.density_plot import DensityPlot
from emgui.views.plots.scatter_plot import ScatterPlot


@cache
def the_one():
    return scene()


@cache
def the_two():
    return scene(np.random.default_rng(5).normal(size=(90, 2)), truth=None)


PLANE = ViewSettings(x_column=0, y_column=1)
Made = tuple[Any, Callable[[Any], Any], Any]
KINDS: dict[str, Made] = {
    "density": (
        DensityPlot,
        lambda s: density_view_model(s, ViewSettings()),
        the_one,
    ),
    "scatter": (ScatterPlot, lambda s: scatter_view_model(s, PLANE), the_two),
}


@pytest.fixture(params=list(KINDS))
def kind(request: pytest.FixtureRequest) -> Made:
    make, model, state = KINDS[request.param]
    return make, model, state()


@pytest.fixture
def plot(qtbot: QtBot, kind: Made) -> Any:
    widget = kind[0]()
    window, neighbour = QWidget(), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(widget)
    layout.addWidget(neighbour)
    window.resize(700, 500)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    widget.window_held = window
    widget.show_model(kind[1](kind[2]))
    widget.setFocus()
    return widget


def handle_pixel(plot: Any) -> QPointF:
    """Return where the first component's handle is."""
    if isinstance(plot, ScatterPlot):
        return plot._handles.handle_point((0, EllipseGrip.MEAN))
    return plot._handles.handle_point(CurveHandle(0, Grip.PEAK))


def tab(qtbot: QtBot, plot: Any, times: int) -> None:
    for _ in range(times):
        qtbot.keyClick(plot, Qt.Key.Key_Tab)


def test_tab_goes_through_every_stop_and_then_on(qtbot: QtBot, plot: Any) -> None:
    n_stops = len(plot.stops(plot.model))
    assert n_stops >= 2
    tab(qtbot, plot, n_stops)
    assert plot.hasFocus()
    tab(qtbot, plot, 1)
    assert not plot.hasFocus()


def test_an_edit_ends_when_its_key_is_let_go(qtbot: QtBot, plot: Any) -> None:
    tab(qtbot, plot, 1)
    with qtbot.waitSignal(plot.edit_requested):
        qtbot.keyPress(plot, Qt.Key.Key_Right)
    with qtbot.waitSignal(plot.edit_finished):
        qtbot.keyRelease(plot, Qt.Key.Key_Right)


def test_esc_lets_go(qtbot: QtBot, plot: Any) -> None:
    tab(qtbot, plot, 1)
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(plot.edit_requested):
        qtbot.keyClick(plot, Qt.Key.Key_Right)


def test_during_a_run_tab_leaves_at_once_and_tips_say_why(
    qtbot: QtBot, plot: Any, kind: Made
) -> None:
    running = replace(kind[2], doing=DOING[Activity.RUNNING])
    plot.show_model(kind[1](running))
    tab(qtbot, plot, 1)
    assert not plot.hasFocus()
    handle = plot._handles.handle_at(handle_pixel(plot))
    plot._explain(handle, plot.model)
    assert "Pause the run" in plot.canvas.viewport().toolTip()
