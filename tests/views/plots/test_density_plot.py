from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from builders import DOING
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from scenes import TRUTH, scene

from emgui.engine.history import Phase
from emgui.mixture.model.editing import with_mean
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.density import DensityViewModel, density_view_model
from emgui.presentation.placeholder import NO_DATA
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import Activity, SessionState
from emgui.views.drawing.captions import Box, line_points
from emgui.views.plots.density_plot import DensityPlot

LEFT = Qt.MouseButton.LeftButton


def model_of(state: SessionState) -> DensityViewModel:
    model = density_view_model(state, ViewSettings())
    assert isinstance(model, DensityViewModel)
    return model


@pytest.fixture(scope="module")
def truth_shown() -> SessionState:
    return replace(scene(), edited=TRUTH)


@pytest.fixture
def plot(qtbot: QtBot, truth_shown: SessionState) -> DensityPlot:
    widget = DensityPlot()
    qtbot.addWidget(widget)
    widget.resize(800, 500)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.show_model(model_of(truth_shown))
    return widget


def drag(
    qtbot: QtBot,
    plot: DensityPlot,
    state: SessionState,
    start: QPointF,
    by: QPoint,
) -> list[MixtureParameters]:
    """Drag with the mouse; every edit is drawn at once, as the window does."""
    edits: list[MixtureParameters] = []

    def display(edited: MixtureParameters) -> None:
        edits.append(edited)
        plot.show_model(model_of(replace(state, edited=edited)))

    plot.edit_requested.connect(display)
    viewport, pixel = plot.canvas.viewport(), start.toPoint()
    qtbot.mousePress(viewport, LEFT, pos=pixel)
    for part in (1, 2, 3, 4):
        qtbot.mouseMove(viewport, pixel + by * part / 4)
    with qtbot.waitSignal(plot.edit_finished, timeout=1_000):
        qtbot.mouseRelease(viewport, LEFT, pos=pixel + by)
    return edits


def peak(plot: DensityPlot, k: int) -> QPointF:
    heights = (1 / 3, 2 / 3)
    return plot.canvas.to_pixels(TRUTH.means[k, 0], heights[k] * 0.3989423 / 5.0)


@pytest.mark.parametrize("height", [140, 170, 200])
def test_captions_keep_off_the_note_on_what_is_held(
    qtbot: QtBot, plot: DensityPlot, height: int
) -> None:
    plot.resize(420, height)
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Tab)
    note = plot.canvas.findChild(QLabel, "readout")
    qtbot.waitUntil(note.isVisible)
    plot.grab()
    captions = plot._handles.captions
    assert captions
    assert all(caption.top >= note.geometry().bottom() for caption in captions)


def test_dragging_a_peak_sideways_moves_the_mean_alone(
    qtbot: QtBot, plot: DensityPlot, truth_shown: SessionState
) -> None:
    start = peak(plot, 0)
    target = plot.canvas.to_pixels(27.0, 0.0).x()
    edits = drag(qtbot, plot, truth_shown, start, QPoint(round(target - start.x()), 0))
    per_pixel = plot.canvas.getViewBox().viewPixelSize()[0]
    assert edits[-1].means[0, 0] == pytest.approx(27.0, abs=1.5 * per_pixel)
    assert edits[-1].means[1, 0] == 40.0
    assert edits[-1].weights.tolist() == TRUTH.weights.tolist()


def test_dragging_a_peak_upwards_changes_the_weight_alone(
    qtbot: QtBot, plot: DensityPlot, truth_shown: SessionState
) -> None:
    edits = drag(qtbot, plot, truth_shown, peak(plot, 0), QPoint(0, -60))
    assert edits[-1].weights[0] > 0.4
    assert edits[-1].weights.sum() == pytest.approx(1.0)
    assert edits[-1].means[0, 0] == 20.0


def test_dragging_a_square_changes_the_spread(
    qtbot: QtBot, plot: DensityPlot, truth_shown: SessionState
) -> None:
    height = 2 / 3 * 0.2419707 / 5.0  # the normal density at one standard deviation
    start = plot.canvas.to_pixels(45.0, height)
    target = plot.canvas.to_pixels(48.0, height).x()
    edits = drag(qtbot, plot, truth_shown, start, QPoint(round(target - start.x()), 0))
    assert edits[-1].standard_deviations[1, 0] == pytest.approx(8.0, abs=0.15)


def test_dragging_beside_the_handles_edits_nothing(
    qtbot: QtBot, plot: DensityPlot
) -> None:
    viewport = plot.canvas.viewport()
    pixel = plot.canvas.to_pixels(30.0, 0.04).toPoint()
    with qtbot.assertNotEmitted(plot.edit_requested):
        qtbot.mousePress(viewport, LEFT, pos=pixel)
        qtbot.mouseMove(viewport, pixel + QPoint(30, 0))
        qtbot.mouseRelease(viewport, LEFT, pos=pixel + QPoint(30, 0))


def test_a_click_on_a_handle_is_no_edit(qtbot: QtBot, plot: DensityPlot) -> None:
    with (
        qtbot.assertNotEmitted(plot.edit_requested),
        qtbot.assertNotEmitted(plot.edit_finished),
    ):
        qtbot.mouseClick(plot.canvas.viewport(), LEFT, pos=peak(plot, 1).toPoint())


def test_nothing_can_be_dragged_during_a_run(
    qtbot: QtBot, plot: DensityPlot, truth_shown: SessionState
) -> None:
    plot.show_model(model_of(replace(truth_shown, doing=DOING[Activity.RUNNING])))
    pixel = peak(plot, 0).toPoint()
    with qtbot.assertNotEmitted(plot.edit_requested):
        qtbot.mousePress(plot.canvas.viewport(), LEFT, pos=pixel)
        qtbot.mouseMove(plot.canvas.viewport(), pixel + QPoint(40, 0))
        qtbot.mouseRelease(plot.canvas.viewport(), LEFT, pos=pixel)


def test_handles_explain_themselves(qtbot: QtBot, plot: DensityPlot) -> None:
    viewport = plot.canvas.viewport()
    qtbot.mouseMove(viewport, peak(plot, 0).toPoint())
    qtbot.waitUntil(
        lambda: viewport.toolTip().startswith("Component 1. Drag sideways: mean.")
    )
    assert viewport.cursor().shape() == Qt.CursorShape.SizeAllCursor
    qtbot.mouseMove(viewport, plot.canvas.to_pixels(30.0, 0.04).toPoint())
    qtbot.waitUntil(lambda: viewport.toolTip() == "")


def test_the_keyboard_reaches_every_component_and_leaves(
    qtbot: QtBot, truth_shown: SessionState
) -> None:
    window = QWidget()
    before, plot, after = QLineEdit(), DensityPlot(), QLineEdit()
    layout = QVBoxLayout(window)
    for widget in (before, plot, after):
        layout.addWidget(widget)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()  # an X server without a window manager waits for it
    plot.show_model(model_of(truth_shown))
    before.setFocus()
    edits: list[MixtureParameters] = []
    plot.edit_requested.connect(edits.append)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert plot.hasFocus()
    for key, modifier, name in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, "means"),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, "weights"),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, "covariances"),
    ):
        plot.reset_view()
        edits.clear()
        qtbot.keyClick(plot, Qt.Key.Key_Tab)
        qtbot.keyClick(plot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        qtbot.keyClick(plot, Qt.Key.Key_Tab)
        with qtbot.waitSignal(plot.edit_finished):
            qtbot.keyClick(plot, key, modifier)
        changed = getattr(edits[0], name).ravel()[0] > getattr(TRUTH, name).ravel()[0]
        assert changed, name
        qtbot.keyClick(plot, Qt.Key.Key_Escape)
    for _ in range(3):
        qtbot.keyClick(plot, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_arrows_are_left_to_others_while_no_component_is_held(
    qtbot: QtBot, plot: DensityPlot
) -> None:
    with qtbot.assertNotEmitted(plot.edit_requested):
        qtbot.keyClick(plot, Qt.Key.Key_Right)


def test_a_held_component_is_told_as_it_changes(
    plot: DensityPlot, truth_shown: SessionState, qtbot: QtBot
) -> None:
    qtbot.mouseClick(plot.canvas.viewport(), LEFT, pos=peak(plot, 0).toPoint())
    (label,) = plot.canvas.findChildren(QLabel, "readout")
    assert label.text().startswith("Component 1: weight 0.333, mean 20.00")
    moved = with_mean(TRUTH, 0, 0, 22.5)
    plot.show_model(model_of(replace(truth_shown, edited=moved)))
    assert label.text().startswith("Component 1: weight 0.333, mean 22.50")


def test_a_held_component_is_told_while_a_run_moves_it(
    plot: DensityPlot, truth_shown: SessionState, qtbot: QtBot
) -> None:
    qtbot.mouseClick(plot.canvas.viewport(), LEFT, pos=peak(plot, 0).toPoint())
    (label,) = plot.canvas.findChildren(QLabel, "readout")
    running = replace(truth_shown, edited=None, doing=DOING[Activity.RUNNING])
    for t in (1, 4):
        position = replace(running.position, iteration=t)  # type: ignore[type-var]
        model = model_of(replace(running, position=position))
        plot.show_model(model)
        assert label.text() == f"{model.marks[0].in_words} Pause the run to edit."
    plot.show_model(model_of(scene(truth=None)))
    assert not label.isVisible()


@pytest.mark.parametrize("n_components", [2, 3, 4])
def test_captions_hide_neither_curves_nor_one_another(
    plot: DensityPlot, n_components: int
) -> None:
    model = model_of(scene(n_components=n_components, n_steps=40, truth=None))
    plot.show_model(model)
    plot.canvas.grab()
    boxes = plot._handles.captions
    assert len(boxes) == n_components
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    for curve in (model.mixture, *model.curves):
        assert curve is not None
        corners = [
            plot.canvas.to_pixels(x, y)
            for x, y in zip(curve.x.tolist(), curve.y.tolist(), strict=True)
        ]
        across, up = np.array([(p.x(), p.y()) for p in corners]).T
        for x, y in line_points(across, up):
            inside = Box(float(x) - 0.1, float(y) - 0.1, 0.2, 0.2)
            assert not any(box.overlaps(inside) for box in boxes)


def test_the_range_does_not_jump_while_fits_go_by(
    plot: DensityPlot,
) -> None:
    state = scene()
    plot.show_model(model_of(state))
    box = plot.canvas.getViewBox()
    before = box.viewRange()
    for t in (1, 2, 3):
        at_t = replace(
            state, position=replace(state.position, iteration=t, phase=Phase.E)
        )
        plot.show_model(model_of(at_t))
    assert box.viewRange()[0] == before[0]


def test_a_spike_leaves_the_bars_readable(plot: DensityPlot) -> None:
    spike = MixtureParameters([0.5, 0.5], [[20.0], [40.0]], [[[1e-8]], [[25.0]]])
    model = model_of(replace(scene(), edited=spike))
    plot.show_model(model)
    top = plot.canvas.getViewBox().viewRange()[1][1]
    assert model.bars.heights.max() < top < 5.0 * model.bars.heights.max()


def test_words_for_those_who_cannot_see_it(plot: DensityPlot) -> None:
    assert "Component 1: weight 0.333" in plot.accessibleDescription()
    plot.show_model(NO_DATA)
    assert plot.accessibleDescription() == NO_DATA.sentence
