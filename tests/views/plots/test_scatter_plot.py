from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from builders import DOING
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from scenes import scene, with_gaps

from emgui.engine.history import Phase
from emgui.presentation.drawing.scatter_dragging import EllipseGrip
from emgui.presentation.placeholder import NO_DATA
from emgui.presentation.scatter import scatter_view_model
from emgui.presentation.view_settings import Brush, ViewSettings
from emgui.session.state import Activity
from emgui.views.plots.scatter_plot import ScatterPlot

VIEW = ViewSettings(x_column=0, y_column=1)
RIGHT, UP = QPoint(40, 0), QPoint(0, -60)


def _state():
    rng = np.random.default_rng(5)
    groups = [rng.normal(0, 1, (80, 2)), rng.normal([6, 4], 1, (80, 2))]
    return scene(np.concatenate(groups), truth=None)


@cache
def the_state():
    return _state()


@cache
def the_model():
    return scatter_view_model(the_state(), VIEW)


@pytest.fixture
def plot(qtbot):
    widget = ScatterPlot()
    qtbot.addWidget(widget)
    widget.resize(700, 500)
    widget.show_model(the_model())
    with qtbot.waitExposed(widget):
        widget.show()
    widget.grab()
    return widget


def _pixel(plot, component, grip):
    return plot._handles.handle_point((component, grip)).toPoint()


def _drag(plot, start, way):
    """Press, move and let go, as a hand does; return the last parameters asked for."""
    wishes = []
    plot.edit_requested.connect(wishes.append)
    viewport = plot.canvas.viewport()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, Qt.KeyboardModifier.NoModifier, start)
    for share in (0.5, 1.0):
        QTest.mouseMove(viewport, start + way * share)
    QTest.mouseRelease(viewport, left, Qt.KeyboardModifier.NoModifier, start + way)
    return wishes[-1] if wishes else None


def test_without_data_the_sentence_is_shown(plot):
    plot.show_model(NO_DATA)
    assert plot.accessibleDescription() == NO_DATA.sentence


def test_the_picture_is_described_in_words(plot):
    assert "Component 2: weight" in plot.accessibleDescription()
    assert "ellipses hold 90 %" in plot.accessibleDescription()


def test_a_mean_is_dragged_by_the_mouse(plot, qtbot):
    start = _pixel(plot, 1, EllipseGrip.MEAN)
    with qtbot.waitSignal(plot.edit_finished):
        edited = _drag(plot, start, RIGHT + UP)
    size = plot.canvas.getViewBox().viewPixelSize()
    expected = the_model().parameters.means[1] + np.array([40.0, 60.0]) * size
    np.testing.assert_allclose(edited.means[1], expected, rtol=1e-9)
    np.testing.assert_array_equal(edited.means[0], the_model().parameters.means[0])


def test_the_end_of_an_axis_is_dragged_by_the_mouse(plot):
    start = _pixel(plot, 0, EllipseGrip.MAJOR)
    outward = start - _pixel(plot, 0, EllipseGrip.MEAN)
    edited = _drag(plot, start, outward)
    after = scatter_view_model(replace(the_state(), edited=edited), VIEW).marks[0]
    before = the_model().marks[0].axes.deviations
    expected = before * [1.0, 2.0]
    np.testing.assert_allclose(after.axes.deviations, expected, rtol=0.02)


def test_a_weight_is_dragged_by_its_caption(plot):
    start = _pixel(plot, 0, EllipseGrip.WEIGHT)
    edited = _drag(plot, start, UP)
    gain = edited.weights[0] - the_model().parameters.weights[0]
    assert gain == pytest.approx(0.2, abs=0.001)


def test_nothing_is_dragged_while_a_run_is_on(plot, qtbot):
    plot.show_model(
        scatter_view_model(replace(the_state(), doing=DOING[Activity.RUNNING]), VIEW)
    )
    with qtbot.assertNotEmitted(plot.edit_requested):
        _drag(plot, _pixel(plot, 0, EllipseGrip.MEAN), RIGHT)


def test_a_click_edits_nothing(plot, qtbot):
    with qtbot.assertNotEmitted(plot.edit_finished):
        assert _drag(plot, _pixel(plot, 0, EllipseGrip.MEAN), QPoint(0, 0)) is None


def test_tab_reaches_every_handle_and_arrows_move_it(plot, qtbot):
    plot.setFocus()
    qtbot.waitUntil(plot.hasFocus)
    wishes = []
    plot.edit_requested.connect(wishes.append)
    for _ in range(4):
        QTest.keyClick(plot, Qt.Key.Key_Tab)
        QTest.keyClick(plot, Qt.Key.Key_Up)
    mean, major, minor, weight = wishes
    assert mean.means[0, 1] > the_model().parameters.means[0, 1]
    for edited in (major, minor):
        assert not np.array_equal(
            edited.covariances, the_model().parameters.covariances
        )
    gain = weight.weights[0] - the_model().parameters.weights[0]
    assert gain == pytest.approx(0.02)


def test_the_range_is_left_alone_under_the_users_hand(plot):
    box = plot.canvas.getViewBox()
    QTest.mouseMove(plot.canvas.viewport(), QPoint(300, 200))
    box.scaleBy((0.5, 0.5))
    box.sigRangeChangedManually.emit(box.state["mouseEnabled"])
    zoomed = box.viewRange()
    earlier = replace(the_state().position, iteration=2)
    plot.show_model(scatter_view_model(replace(the_state(), position=earlier), VIEW))
    assert box.viewRange() == zoomed
    plot.reset_view()
    assert box.viewRange() != zoomed


def test_the_e_step_recolours_the_points(plot):
    coloured = plot.canvas.grab().toImage()
    plot.show_model(
        scatter_view_model(
            replace(
                the_state(),
                position=replace(the_state().position, iteration=0, phase=Phase.M),
            ),
            VIEW,
        )
    )
    assert plot.canvas.grab().toImage() != coloured


def test_rows_that_lack_a_value_are_left_out_of_the_picture(plot):
    model = scatter_view_model(with_gaps(the_state()), VIEW)
    plot.show_model(model)
    assert "rows lack column 1 or column 2" in plot._caption.sentence
    assert np.isfinite(plot.full_range().getRect()).all()
    plot.grab()


def test_brushed_rows_stand_out(plot):
    brushed = replace(VIEW, brush=Brush(np.arange(10)))
    before = plot.grab().toImage()
    plot.show_model(scatter_view_model(the_state(), brushed))
    assert plot.grab().toImage() != before
    plot.show_model(the_model())
    assert plot.grab().toImage() == before
