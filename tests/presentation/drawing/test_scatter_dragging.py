from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from builders import altered
from hypothesis import given, settings
from hypothesis import strategies as st
from scenes import scene

from emgui.mixture.model.structures.catalogue import DIAG, SPHERICAL
from emgui.presentation.drawing.scatter_dragging import (
    EllipseGrip,
    ellipse_dragged,
    ellipse_grip_point,
    ellipse_reweighted,
)
from emgui.presentation.scatter import scatter_view_model
from emgui.presentation.view_settings import ViewSettings

VIEW = ViewSettings(x_column=0, y_column=2)
ENDS = [grip for grip in EllipseGrip if "axis" in grip.value]


def _state():
    rng = np.random.default_rng(5)
    mixing = np.array([[1, 0.5, 0.3], [0, 2, 0.4], [0, 0, 90.0]])
    rows = np.concatenate([rng.normal(0, 1, (80, 3)), rng.normal(3, 1, (80, 3))])
    return scene(rows @ mixing, truth=None, n_steps=2)


@cache
def the_state():
    return _state()


@cache
def the_model():
    return scatter_view_model(the_state(), VIEW)


def redrawn(parameters):
    return scatter_view_model(replace(the_state(), edited=parameters), VIEW)


def test_the_mean_goes_where_it_is_dragged():
    edited = ellipse_dragged(the_model(), 1, EllipseGrip.MEAN, np.array([1.25, -7.5]))
    np.testing.assert_allclose(edited.means[1, [0, 2]], [1.25, -7.5], rtol=1e-15)
    assert edited.means[1, 1] == the_state().parameters.means[1, 1]
    np.testing.assert_array_equal(
        edited.covariances, the_state().parameters.covariances
    )


@settings(max_examples=60, deadline=None)
@given(
    grip=st.sampled_from(ENDS),
    x=st.floats(-20.0, 20.0),
    y=st.floats(-900.0, 900.0),
)
def test_an_end_goes_where_it_is_dragged_and_all_stays_positive_definite(grip, x, y):
    mark = the_model().marks[0]
    target = mark.mean + np.array([x, y])
    edited = ellipse_dragged(the_model(), 0, grip, target)
    scaled = np.array([x, y]) / mark.axes.scale / mark.radius
    deviations = edited.standard_deviations[0]
    correlations = edited.covariances[0] / deviations / deviations[:, np.newaxis]
    assert np.linalg.eigvalsh(correlations).min() > 0.0
    if np.linalg.norm(scaled) > mark.axes.deviations.max() / 10.0:
        after = redrawn(edited).marks[0]
        ends = [ellipse_grip_point(after, end) for end in ENDS]
        gaps = [np.linalg.norm((end - target) / mark.axes.scale) for end in ends]
        assert min(gaps) < 1e-6 * (1.0 + np.linalg.norm(scaled))


def test_the_other_axis_and_the_conditional_law_of_other_columns_stay():
    grip = EllipseGrip.MAJOR
    mark = the_model().marks[0]
    far = mark.mean + 2.0 * (ellipse_grip_point(mark, grip) - mark.mean)
    edited = ellipse_dragged(the_model(), 0, grip, far)
    after = redrawn(edited).marks[0]
    expected = mark.axes.deviations * [1.0, 2.0]
    np.testing.assert_allclose(after.axes.deviations, expected, rtol=1e-6)
    np.testing.assert_allclose(
        _conditional_variance(edited.covariances[0]),
        _conditional_variance(the_state().parameters.covariances[0]),
        rtol=1e-9,
    )


def _conditional_variance(covariance):
    """Variance of the hidden column 1 given the two that are seen."""
    return 1.0 / np.linalg.inv(covariance)[1, 1]


def test_an_end_dragged_onto_the_mean_leaves_a_spread():
    edited = ellipse_dragged(
        the_model(), 0, EllipseGrip.MINOR, the_model().marks[0].mean
    )
    assert (np.linalg.eigvalsh(edited.covariances[0]) > 0.0).all()


def _with_family(family):
    covariances = np.array(
        [np.diag(np.diag(c)) for c in the_state().parameters.covariances]
    )
    if family == SPHERICAL:
        covariances = np.array([np.eye(3) * c[0, 0] for c in covariances])
    parameters = replace(the_state().parameters, covariances=covariances)
    fit = altered(the_state().settings, structure=family)
    return scatter_view_model(
        replace(the_state(), settings=fit, edited=parameters), VIEW
    )


@pytest.mark.parametrize("grip", ENDS)
def test_diagonal_stays_diagonal(grip):
    model = _with_family(DIAG)
    place = ellipse_grip_point(model.marks[0], grip) + np.array([0.4, 30.0])
    covariance = ellipse_dragged(model, 0, grip, place).covariances[0]
    np.testing.assert_array_equal(covariance, np.diag(np.diag(covariance)))
    assert not np.array_equal(covariance, model.parameters.covariances[0])


@pytest.mark.parametrize("grip", ENDS)
def test_spherical_stays_spherical(grip):
    model = _with_family(SPHERICAL)
    mark = model.marks[0]
    place = mark.mean + 2.0 * (ellipse_grip_point(mark, grip) - mark.mean)
    covariance = ellipse_dragged(model, 0, grip, place).covariances[0]
    before = model.parameters.covariances[0, 0, 0]
    np.testing.assert_allclose(covariance, 4.0 * before * np.eye(3), rtol=1e-9)


def test_a_weight_changes_and_all_still_sum_to_1():
    before = the_state().parameters.weights[0]
    edited = ellipse_reweighted(the_model(), 0, 0.125)
    assert edited.weights[0] == pytest.approx(before + 0.125)
    assert edited.weights.sum() == pytest.approx(1.0)
