from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from scenes import edited_scene, scene

from emgui.presentation.placeholder import NO_START
from emgui.presentation.traces import TracedQuantity, TraceViewModel, trace_view_model
from emgui.presentation.view_settings import ViewSettings
from emgui.views.plots.trace_plot import TracePlot


def model(n_steps: int = 6) -> TraceViewModel:
    result = trace_view_model(scene(n_steps=n_steps), ViewSettings())
    assert isinstance(result, TraceViewModel)
    return result


@pytest.fixture
def plot(qtbot: QtBot) -> TracePlot:
    widget = TracePlot()
    qtbot.addWidget(widget)
    widget.resize(400, 250)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.show_model(model())
    return widget


@pytest.mark.parametrize("quantity", list(TracedQuantity))
def test_the_chooser_shows_each_quantity_whole(
    plot: TracePlot, quantity: TracedQuantity
) -> None:
    plot.chooser.setCurrentIndex(plot.chooser.findData(quantity))
    assert plot.quantity is quantity
    low, high = plot.canvas.getViewBox().viewRange()[1]
    trace = model().traces[quantity]
    assert low < min(trace.values.min(), trace.truth.min())
    assert max(trace.values.max(), trace.truth.max()) < high


def test_the_axis_grows_with_the_history(plot: TracePlot) -> None:
    plot.show_model(model(20))
    assert plot.canvas.getViewBox().viewRange()[0][1] > 20.0


def test_without_a_start_there_is_a_sentence_and_nothing_to_choose(
    plot: TracePlot,
) -> None:
    plot.show_model(NO_START)
    assert not plot.chooser.isVisible()
    assert plot.accessibleDescription() == NO_START.sentence
    plot.show_model(model())
    assert plot.chooser.isVisible()


def test_an_edit_is_said_and_no_line_crosses_it(plot: TracePlot) -> None:
    edited = trace_view_model(edited_scene(33.0, at=4), ViewSettings())
    assert isinstance(edited, TraceViewModel)
    plot.show_model(replace(edited, breaks=()))
    whole = plot.canvas.grab().toImage()
    plot.show_model(edited)
    assert plot.canvas.grab().toImage() != whole
