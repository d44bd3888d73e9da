"""What is said of wrong starts: scikit-learn's own words."""

import numpy as np
import pytest
from sklearn.mixture import GaussianMixture as Theirs

from emgui.mixture.model.structures.catalogue import DIAG, structure_named
from emgui.sklearn.checks import checked_means, checked_precisions, checked_weights

ROWS = np.random.default_rng(0).normal(size=(30, 2))


def words_of_scikit_learn(**settings) -> str:
    with pytest.raises(ValueError, match=r".") as caught:
        Theirs(2, **settings).fit(ROWS)
    return str(caught.value)


def words_of(check, *arguments) -> str:
    with pytest.raises(ValueError, match=r".") as caught:
        check(*arguments)
    return str(caught.value)


@pytest.mark.parametrize(
    "weights", [[0.5, 0.3, 0.2], [1.5, -0.5], [0.5, 0.4], [[0.5], [0.5]], [0.5, np.nan]]
)
def test_weights(weights):
    wanted = words_of_scikit_learn(weights_init=weights)
    assert words_of(checked_weights, weights, 2) == wanted


@pytest.mark.parametrize("means", [[0.0, 1.0], [[0.0, 1.0]], [[np.inf, 0], [1, 0]]])
def test_means(means):
    assert words_of(checked_means, means, 2, 2) == words_of_scikit_learn(
        means_init=means
    )


@pytest.mark.parametrize(
    ("family", "precisions"),
    [
        ("full", [np.eye(2)]),
        ("full", [np.eye(2), -np.eye(2)]),
        ("full", [np.eye(2), [[1.0, 0.5], [0.0, 1.0]]]),
        ("tied", [1.0, 1.0]),
        ("tied", [[1.0, 2.0], [2.0, 1.0]]),
        ("diag", [[1.0, 0.0], [1.0, 1.0]]),
        ("spherical", [1.0, -1.0]),
        ("spherical", [[1.0], [1.0]]),
    ],
)
def test_precisions(family, precisions):
    words = words_of(checked_precisions, precisions, structure_named(family), 2, 2)
    assert words == words_of_scikit_learn(
        covariance_type=family, precisions_init=precisions
    )


def test_what_is_right_comes_back_in_double_precision():
    weights = checked_weights(np.array([0.25, 0.75], dtype=np.float32), 2)
    assert weights.dtype == np.float64
    np.testing.assert_array_equal(weights, [0.25, 0.75])
    np.testing.assert_array_equal(
        checked_means([[1, 2], [3, 4]], 2, 2), [[1, 2], [3, 4]]
    )
    family = DIAG
    np.testing.assert_array_equal(
        checked_precisions([[1, 2], [3, 4]], family, 2, 2), [[1, 2], [3, 4]]
    )
