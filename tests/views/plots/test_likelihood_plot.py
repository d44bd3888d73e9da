from dataclasses import replace

import pytest
from builders import begun, extended, with_iterations
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot
from scenes import scene

from emgui.engine.history import Phase, Position
from emgui.engine.origins import OtherAlgorithm
from emgui.presentation.likelihood import LikelihoodViewModel, likelihood_view_model
from emgui.presentation.placeholder import BEFORE_LOG_LIKELIHOOD
from emgui.presentation.view_settings import Clock, ViewSettings
from emgui.session.state import SessionState
from emgui.views.plots.likelihood_plot import LikelihoodPlot

LEFT = Qt.MouseButton.LeftButton


def model_of(state: SessionState) -> LikelihoodViewModel:
    model = likelihood_view_model(state, ViewSettings())
    assert isinstance(model, LikelihoodViewModel)
    return model


@pytest.fixture
def plot(qtbot: QtBot) -> LikelihoodPlot:
    widget = LikelihoodPlot()
    qtbot.addWidget(widget)
    widget.resize(500, 300)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.show_model(model_of(scene()))
    return widget


def test_a_click_goes_to_the_iteration_under_it(
    qtbot: QtBot, plot: LikelihoodPlot
) -> None:
    total = scene().history.at(0, 3).log_likelihood
    pixel = plot.canvas.to_pixels(3.2, total).toPoint()
    with qtbot.waitSignal(plot.position_requested) as wish:
        qtbot.mouseClick(plot.canvas.viewport(), LEFT, pos=pixel)
    assert wish.args == [Position(0, 3, Phase.E)]


def test_a_drag_asks_once_for_each_iteration_it_passes(
    qtbot: QtBot, plot: LikelihoodPlot
) -> None:
    asked: list[Position] = []
    plot.position_requested.connect(asked.append)
    total = scene().history.at(0, 3).log_likelihood
    start, end = (plot.canvas.to_pixels(x, total).toPoint() for x in (1.0, 4.0))
    qtbot.mousePress(plot.canvas.viewport(), LEFT, pos=start)
    for part in range(13):
        qtbot.mouseMove(plot.canvas.viewport(), start + (end - start) * part / 12)
    qtbot.mouseRelease(plot.canvas.viewport(), LEFT, pos=end)
    assert [position.iteration for position in asked] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("key", "wanted"), [(Qt.Key.Key_Left, 2), (Qt.Key.Key_Right, 4)]
)
def test_arrows_go_one_iteration(
    qtbot: QtBot, plot: LikelihoodPlot, key: Qt.Key, wanted: int
) -> None:
    plot.show_model(model_of(scene(at=(3, Phase.E))))
    with qtbot.waitSignal(plot.position_requested) as wish:
        qtbot.keyClick(plot, key)
    assert wish.args == [Position(0, wanted, Phase.E)]


def test_arrows_stop_at_the_ends(qtbot: QtBot, plot: LikelihoodPlot) -> None:
    with qtbot.assertNotEmitted(plot.position_requested):
        qtbot.keyClick(plot, Qt.Key.Key_Right)


def test_the_axis_grows_in_leaps(plot: LikelihoodPlot) -> None:
    ends = []
    for n_steps in (8, 9, 10, 11, 15):
        plot.show_model(model_of(scene(n_steps=n_steps)))
        ends.append(plot.canvas.getViewBox().viewRange()[0][1])
    assert ends[0] == ends[1] == ends[2]
    assert ends[3] == ends[4] > ends[0]


def test_a_half_step_is_marked_otherwise(plot: LikelihoodPlot) -> None:
    plot.show_model(model_of(scene(at=(4, Phase.E))))
    full = plot.canvas.grab().toImage()
    plot.show_model(model_of(scene(at=(5, Phase.M))))
    assert plot.canvas.grab().toImage() != full
    assert plot.accessibleDescription().endswith("the next E-step tells the new one.")


def test_other_branches_are_drawn(plot: LikelihoodPlot) -> None:
    state = scene()
    plot.show_model(model_of(state))
    alone = plot.canvas.grab().toImage()
    state = begun(state, OtherAlgorithm(3), at=Position(0, 3, Phase.E))
    middle = state.history.at(0, 1).log_likelihood
    state = extended(state, 1, replace(state.history.at(0, 3), log_likelihood=middle))
    plot.show_model(model_of(state))
    assert plot.canvas.grab().toImage() != alone


def test_without_a_total_there_is_a_sentence(plot: LikelihoodPlot) -> None:
    plot.show_model(BEFORE_LOG_LIKELIHOOD)
    assert not plot.canvas.isVisible()
    assert plot.accessibleDescription() == BEFORE_LOG_LIKELIHOOD.sentence


def test_the_axis_can_count_e_steps(qtbot: QtBot, plot: LikelihoodPlot) -> None:
    (choice,) = plot.controls
    assert isinstance(choice, QComboBox)
    assert not choice.isVisible()
    assert choice.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(plot.clock_requested) as wish:
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert wish.args == [Clock.E_STEPS]
    state = scene()
    state = with_iterations(state, lambda one: replace(one, e_steps=1 + 4 * one.index))
    plot.show_model(model_of(state))
    assert choice.currentText() == "iterations"
    narrow = plot.canvas.getViewBox().viewRange()[0][1]
    model = likelihood_view_model(state, ViewSettings(clock=Clock.E_STEPS))
    plot.show_model(model)
    assert choice.currentText() == "E-steps"
    assert plot.canvas.getViewBox().viewRange()[0][1] >= 25 > narrow
    total = state.history.at(0, 3).log_likelihood
    pixel = plot.canvas.to_pixels(13.4, total).toPoint()
    with qtbot.waitSignal(plot.position_requested) as wish:
        qtbot.mouseClick(plot.canvas.viewport(), LEFT, pos=pixel)
    assert wish.args == [Position(0, 3, Phase.E)]


def test_a_note_is_drawn_where_something_else_is_climbed(plot: LikelihoodPlot) -> None:
    model = model_of(scene())
    plot.show_model(model)
    plain = plot.canvas.grab().toImage()
    plot.show_model(replace(model, note="EM climbs a hill"))
    assert plot.canvas.grab().toImage() != plain
    plot.show_model(model)
    assert plot.canvas.grab().toImage() == plain
