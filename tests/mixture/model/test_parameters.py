"""Parameters describe a mixture, or say why not."""

import numpy as np
import pytest
from fact_scenes import refused_as

from emgui.mixture.model.parameter_facts import InvalidParametersError
from emgui.mixture.model.parameters import MixtureParameters

MEANS = [[0.0, 1.0], [2.0, 3.0]]
COVARIANCES = [np.eye(2), 4.0 * np.eye(2)]


@pytest.mark.parametrize(
    ("weights", "means", "covariances", "words"),
    [
        ([0.3, 0.6], MEANS, COVARIANCES, "weights: they sum to 0.9, not 1"),
        ([1.2, -0.2], MEANS, COVARIANCES, "component 1 has weight 1.2"),
        ([0.5, np.nan], MEANS, COVARIANCES, "weights: every number must be finite"),
        ([], MEANS, COVARIANCES, "weights: a list of at least one"),
        ([0.5, 0.5], [[0.0, 1.0]], COVARIANCES, r"means: shape \(1, 2\)"),
        ([0.5, 0.5], MEANS, np.eye(2), r"covariances: shape \(2, 2\)"),
        ([0.5, 0.5], MEANS, [np.eye(2), -np.eye(2)], "component 2 has a variance < 0"),
    ],
)
def test_what_is_wrong_is_named(weights, means, covariances, words):
    with refused_as(words, InvalidParametersError):
        MixtureParameters(weights, means, covariances)


def test_what_was_given_is_kept_and_cannot_change():
    means = np.array(MEANS)
    parameters = MixtureParameters([0.5, 0.5], means, COVARIANCES)
    means[0, 0] = 99.0
    assert (parameters.means == MEANS).all()
    with pytest.raises(ValueError, match="read-only"):
        parameters.weights[0] = 1.0


def test_order_columns_and_plain_lists():
    parameters = MixtureParameters([0.25, 0.75], MEANS, COVARIANCES)
    swapped = parameters.reordered([1, 0])
    assert (swapped.weights == [0.75, 0.25]).all()
    assert (swapped.reordered([1, 0]).covariances == parameters.covariances).all()
    second = parameters.marginal([1])
    assert (second.means == [[1.0], [3.0]]).all()
    assert (second.standard_deviations == [[1.0], [2.0]]).all()
    again = MixtureParameters(**parameters.to_mapping())
    assert (again.covariances == parameters.covariances).all()


@pytest.mark.parametrize(
    ("covariance", "expected"),
    [
        ([[1.0, 0.0], [0.0, 2.0]], True),
        ([[1.0, 0.1], [0.1, 2.0]], False),
        ([[1.0, 0.0], [0.0, 0.0]], True),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_columns_without_covariances_are_diagonal(covariance, expected, order):
    both = [[[1.0, 0.0], [0.0, 1.0]], covariance][::order]
    two = MixtureParameters([0.5, 0.5], np.zeros((2, 2)), both)
    assert two.is_diagonal is expected


def test_a_single_column_is_diagonal():
    one = MixtureParameters([0.5, 0.5], np.zeros((2, 1)), [[[1.0]], [[0.0]]])
    assert one.is_diagonal
