import numpy as np
import pytest
from scenes import edited_scene, scene, two_processes

from emgui.engine.history import Phase
from emgui.presentation.traces import TracedQuantity, TraceViewModel, trace_view_model
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import SessionState


def model_of(state: SessionState, view: ViewSettings | None = None) -> TraceViewModel:
    model = trace_view_model(state, view or ViewSettings())
    assert isinstance(model, TraceViewModel)
    return model


def test_traces_are_the_parameters_of_every_iteration() -> None:
    state = scene()
    model = model_of(state)
    for t in range(7):
        parameters = state.history.at(0, t).parameters
        expected = {
            TracedQuantity.WEIGHTS: parameters.weights,
            TracedQuantity.MEANS: parameters.means[:, 0],
            TracedQuantity.STANDARD_DEVIATIONS: parameters.standard_deviations[:, 0],
        }
        for quantity, values in expected.items():
            np.testing.assert_allclose(model.traces[quantity].values[t], values)


def test_the_truth_is_there_when_wanted() -> None:
    state = scene()
    truth = model_of(state).traces[TracedQuantity.MEANS].truth
    assert truth.tolist() == [20.0, 40.0]
    hidden = model_of(state, ViewSettings(show_truth=False))
    assert all(trace.truth.size == 0 for trace in hidden.traces.values())


def test_the_chosen_column_is_traced() -> None:
    rows = np.hstack([two_processes(), two_processes()[::-1]])
    state = scene(rows, truth=None)
    traced = (
        model_of(state, ViewSettings(x_column=1)).traces[TracedQuantity.MEANS].values
    )
    last = state.history.at(0, 6).parameters
    np.testing.assert_allclose(traced[-1], last.means[:, 1])


def test_traces_are_broken_where_parameters_were_edited() -> None:
    state = edited_scene(33.0, at=4)
    model = model_of(state)
    (begun,) = model.breaks
    assert model.iterations[[begun - 1, begun]].tolist() == [4, 4]
    means = model.traces[TracedQuantity.MEANS].values
    before = state.history.at(0, 4).parameters
    np.testing.assert_allclose(means[begun - 1], before.means[:, 0])
    assert means[begun, 0] == 33.0
    assert model_of(scene()).breaks == ()


@pytest.mark.parametrize(("phase", "half"), [(Phase.M, True), (Phase.E, False)])
def test_the_position_is_marked(phase: Phase, half: bool) -> None:
    model = model_of(scene(at=(4, phase)))
    assert (model.position, model.is_half_step) == (4, half)
