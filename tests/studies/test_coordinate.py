"""Varying one number leaves the rest alone, and the mixture in its family."""

import numpy as np
import pytest
from fact_scenes import refused_as
from hypothesis import given
from hypothesis import strategies as st

from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, SPHERICAL, TIED
from emgui.studies.coordinate import Coordinate, CoordinateKind, coordinates
from emgui.studies.study_facts import StudyError


def mixture() -> MixtureParameters:
    covariance = np.array([[4.0, 1.0], [1.0, 9.0]])
    return MixtureParameters(
        [0.2, 0.3, 0.5], np.arange(6.0).reshape(3, 2), np.stack([covariance] * 3)
    )


@given(st.sampled_from(coordinates(3, 2)), st.floats(0.01, 0.99))
def test_what_is_put_is_there(coordinate: Coordinate, value: float) -> None:
    changed = coordinate.put(mixture(), value, FULL)
    assert coordinate.of(changed) == pytest.approx(value, rel=1e-12)


@given(st.sampled_from(coordinates(3, 2)))
def test_its_own_value_changes_nothing(coordinate: Coordinate) -> None:
    theta = mixture()
    same = coordinate.put(theta, coordinate.of(theta), FULL)
    assert same.weights == pytest.approx(theta.weights, rel=1e-14)
    assert same.means == pytest.approx(theta.means)
    assert same.covariances == pytest.approx(theta.covariances, rel=1e-14)


def test_other_weights_keep_their_proportions() -> None:
    changed = Coordinate(CoordinateKind.WEIGHT, 2).put(mixture(), 0.9, FULL)
    assert changed.weights == pytest.approx([0.04, 0.06, 0.9])


def test_correlations_stay() -> None:
    changed = Coordinate(CoordinateKind.SD, 1, 0).put(mixture(), 6.0, FULL)
    assert changed.covariances[1] == pytest.approx(np.array([[36.0, 3.0], [3.0, 9.0]]))
    assert changed.covariances[0] == pytest.approx(mixture().covariances[0])


def test_a_shared_spread_changes_in_all_components() -> None:
    coordinate = Coordinate(CoordinateKind.SD, 1, 0)
    changed = coordinate.put(mixture(), 6.0, TIED)
    for covariance in changed.covariances:
        assert covariance == pytest.approx(changed.covariances[0])
    assert changed.covariances[0, 0, 0] == 36.0


def test_a_round_spread_changes_in_all_columns() -> None:
    ball = MixtureParameters([1.0], [[0.0, 0.0]], [np.eye(2)])
    coordinate = Coordinate(CoordinateKind.SD, 0, 1)
    changed = coordinate.put(ball, 2.0, SPHERICAL)
    assert changed.covariances[0] == pytest.approx(4.0 * np.eye(2))


@pytest.mark.parametrize("weight", [-0.1, 0.0, 1.0, 1.5])
def test_an_impossible_weight_is_refused(weight: float) -> None:
    with refused_as("a weight of .* is not between", StudyError):
        Coordinate(CoordinateKind.WEIGHT, 0).put(mixture(), weight, FULL)


@pytest.mark.parametrize("sd", [-1.0, 0.0, float("inf"), float("nan")])
def test_an_impossible_spread_is_refused(sd: float) -> None:
    with refused_as("a standard deviation of", StudyError):
        Coordinate(CoordinateKind.SD, 0).put(mixture(), sd, FULL)


def test_one_component_has_no_weight_to_vary() -> None:
    kinds = {one.kind for one in coordinates(1, 2)}
    assert kinds == {CoordinateKind.MEAN, CoordinateKind.SD}
    assert len(coordinates(3, 2)) == 3 * 2 * 2 + 3
