from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from pytestqt.qtbot import QtBot
from scenes import scene

from emgui.presentation.drawing.scatter_dragging import EllipseGrip
from emgui.presentation.scatter import scatter_view_model
from emgui.presentation.view_settings import ViewSettings
from emgui.views.drawing.ellipse_handles import EllipseDrag, EllipseHandle
from emgui.views.plots.scatter_plot import ScatterPlot

VIEW = ViewSettings(y_column=1)


@pytest.fixture
def plot(qtbot: QtBot) -> ScatterPlot:
    plot = ScatterPlot()
    qtbot.addWidget(plot)
    plot.resize(500, 400)
    plot.show()
    rows = np.random.default_rng(3).normal(size=(200, 2))
    plot.show_model(scatter_view_model(scene(rows, truth=None), VIEW))
    plot.canvas.grab()
    return plot


def pulled_to(pixel: QPointF) -> QMouseEvent:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseMove, pixel, pixel, left, left, none)


def drag(plot: Any, handle: EllipseHandle) -> tuple[EllipseDrag, QPointF]:
    point = plot._handles.handle_point(handle)
    assert plot.model is not None
    return EllipseDrag(handle, plot.model, point, point), point


@pytest.mark.parametrize("grip", [EllipseGrip.MEAN, EllipseGrip.WEIGHT])
def test_a_handle_is_found_where_it_is_drawn(
    plot: ScatterPlot, grip: EllipseGrip
) -> None:
    handle = EllipseHandle(1, grip)
    assert plot._handles.handle_at(plot._handles.handle_point(handle)) == handle


def test_a_trembling_hand_moves_nothing(plot: ScatterPlot) -> None:
    taken, point = drag(plot, EllipseHandle(0, EllipseGrip.MEAN))
    assert taken.pull(plot.canvas, pulled_to(point + QPointF(1.0, 1.0))) is None
    assert not taken.has_moved


def test_a_mean_goes_where_the_pointer_goes(plot: ScatterPlot) -> None:
    taken, point = drag(plot, EllipseHandle(0, EllipseGrip.MEAN))
    place = point + QPointF(40.0, -25.0)
    edited = taken.pull(plot.canvas, pulled_to(place))
    assert edited is not None
    there = plot.canvas.from_pixels(place)
    assert edited.means[0] == pytest.approx([there.x(), there.y()])
    assert taken.has_moved


def test_up_is_more_weight(plot: ScatterPlot) -> None:
    weights = []
    for up in (-30.0, 30.0):
        taken, point = drag(plot, EllipseHandle(0, EllipseGrip.WEIGHT))
        edited = taken.pull(plot.canvas, pulled_to(point - QPointF(0.0, up)))
        assert edited is not None
        weights.append(float(edited.weights[0]))
    # A drag of 300 pixels would add a weight of 1.
    assert weights[1] - weights[0] == pytest.approx(60.0 / 300.0)


def test_every_grip_says_what_dragging_it_does() -> None:
    tips = {EllipseHandle(0, grip).tip for grip in EllipseGrip}
    assert len(tips) == 3
    shape = EllipseHandle(0, EllipseGrip.WEIGHT).cursor
    assert shape is Qt.CursorShape.SizeVerCursor
