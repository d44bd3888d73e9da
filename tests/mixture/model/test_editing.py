import numpy as np
import pytest
from fact_scenes import refused_as
from hypothesis import given
from hypothesis import strategies as st

from emgui.mixture.model.editing import (
    with_correlation,
    with_mean,
    with_standard_deviation,
    with_weight,
)
from emgui.mixture.model.parameter_facts import InvalidParametersError
from emgui.mixture.model.parameters import MixtureParameters

THREE = MixtureParameters(
    np.array([0.5, 0.3, 0.2]),
    np.array([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]),
    np.array([[[4.0, 3.0], [3.0, 9.0]], np.eye(2), np.diag([2.0, 0.5])]),
)


def test_only_the_mean_that_is_moved_changes():
    moved = with_mean(THREE, 1, 0, 7.5)
    assert moved.means[1].tolist() == [7.5, 3.0]
    np.testing.assert_array_equal(np.delete(moved.means, 1, 0), [[0, 1], [4, 5]])
    np.testing.assert_array_equal(moved.covariances, THREE.covariances)
    np.testing.assert_array_equal(moved.weights, THREE.weights)


@pytest.mark.parametrize("mean", [1e308, -1e308, float("inf"), float("nan")])
def test_a_mean_that_is_no_number_to_compute_with_is_refused(mean):
    with refused_as("cannot be computed with", InvalidParametersError):
        with_mean(THREE, 0, 0, mean)


def test_a_standard_deviation_changes_and_the_correlation_stays():
    edited = with_standard_deviation(THREE, 0, 1, 6.0)
    # Correlation 3 / (2 * 3) = 0.5 before; with sds 2 and 6 the covariance is 6.
    np.testing.assert_allclose(edited.covariances[0], [[4, 6], [6, 36]], rtol=1e-15)
    np.testing.assert_array_equal(edited.covariances[1:], THREE.covariances[1:])


@pytest.mark.parametrize("sd", [0.0, -1.0, np.nan, np.inf])
def test_a_standard_deviation_must_be_positive(sd):
    with refused_as("not positive", InvalidParametersError):
        with_standard_deviation(THREE, 0, 0, sd)


@pytest.mark.parametrize("sd", [1e-300, 1e200])
def test_a_standard_deviation_whose_square_is_no_number_is_refused(sd):
    with refused_as("cannot be squared", InvalidParametersError):
        with_standard_deviation(THREE, 0, 0, sd)


def test_a_component_without_spread_is_given_one():
    flat = MixtureParameters([1.0], [[0.0, 0.0]], [[[0.0, 0.0], [0.0, 4.0]]])
    edited = with_standard_deviation(flat, 0, 0, 3.0)
    assert edited.covariances.tolist() == [[[9.0, 0.0], [0.0, 4.0]]]


@given(st.integers(0, 2), st.floats(0.001, 0.999))
def test_weights_still_sum_to_one_and_the_others_keep_their_ratio(component, weight):
    edited = with_weight(THREE, component, weight)
    assert edited.weights[component] == pytest.approx(weight, rel=1e-12)
    assert edited.weights.sum() == pytest.approx(1.0, rel=1e-12)
    others = np.delete(edited.weights, component) / np.delete(THREE.weights, component)
    assert others[0] == pytest.approx(others[1], rel=1e-9)


@pytest.mark.parametrize("weight", [-1.0, 0.0, 1.0, 2.0])
def test_no_weight_is_frozen_at_nothing_or_everything(weight):
    edited = with_weight(THREE, 0, weight)
    assert (edited.weights > 0.0).all()
    assert (edited.weights < 1.0).all()


def test_a_single_component_keeps_its_weight():
    one = MixtureParameters([1.0], [[0.0]], [[[1.0]]])
    assert with_weight(one, 0, 0.3).weights.tolist() == [1.0]


def test_a_weight_beside_components_of_weight_zero():
    edge = MixtureParameters([1.0, 0.0, 0.0], np.zeros((3, 1)), np.ones((3, 1, 1)))
    np.testing.assert_allclose(with_weight(edge, 0, 0.5).weights, [0.5, 0.25, 0.25])


def test_a_correlation_is_set_on_both_sides_and_spreads_stay():
    edited = with_correlation(THREE, 1, 0, 1, -0.5)
    np.testing.assert_allclose(edited.covariances[1], [[1, -0.5], [-0.5, 1]])


@pytest.mark.parametrize("value", [1.0, -1.0, 3.0, float("nan")])
def test_a_correlation_is_less_than_one(value):
    with refused_as("between -1 and 1", InvalidParametersError):
        with_correlation(THREE, 1, 0, 1, value)


def test_a_correlation_must_go_with_the_others():
    r = np.array([[1.0, 0.9, 0.9], [0.9, 1.0, 0.9], [0.9, 0.9, 1.0]])
    one = MixtureParameters([1.0], np.zeros((1, 3)), r[np.newaxis])
    with refused_as("does not go with the others", InvalidParametersError):
        with_correlation(one, 0, 0, 1, -0.9)
