"""Random rows from a mixture."""

import numpy as np
import pytest

from emgui.mixture.model.structures.catalogue import (
    DIAG,
    FULL,
    SPHERICAL,
    STRUCTURES,
    TIED,
)
from emgui.sklearn.sampling import draw_rows

THEIRS = [one for one in STRUCTURES if one.is_in_scikit_learn]

WEIGHTS = np.array([0.25, 0.75])
MEANS = np.array([[0.0, 0.0], [50.0, -3.0]])
MATRICES = {
    FULL: np.array([[[1.0, 0.5], [0.5, 2.0]], [[4.0, -1.0], [-1.0, 1.0]]]),
    TIED: np.array([[[1.0, 0.5], [0.5, 2.0]]] * 2),
    DIAG: np.array([np.diag([1.0, 4.0]), np.diag([4.0, 0.25])]),
    SPHERICAL: np.array([np.eye(2), 4.0 * np.eye(2)]),
}


@pytest.mark.parametrize("family", THEIRS, ids=str)
def test_rows_have_the_moments_of_their_components(family):
    covariances = family.compact(MATRICES[family])
    rows, labels = draw_rows(
        40_000, WEIGHTS, MEANS, covariances, family, np.random.RandomState(0)
    )
    assert rows.shape == (40_000, 2)
    assert (np.diff(labels) >= 0).all()
    np.testing.assert_allclose(np.bincount(labels) / 40_000, WEIGHTS, atol=0.01)
    for k in range(2):
        drawn = rows[labels == k]
        np.testing.assert_allclose(drawn.mean(axis=0), MEANS[k], atol=0.1)
        np.testing.assert_allclose(np.cov(drawn.T), MATRICES[family][k], atol=0.25)


def test_weights_of_single_precision_may_not_quite_sum_to_one():
    weights = np.full(10, 0.1, dtype=np.float32)
    rows, labels = draw_rows(
        100,
        weights,
        np.zeros((10, 1)),
        np.ones(10),
        SPHERICAL,
        np.random.RandomState(0),
    )
    assert rows.shape == (100, 1)
    assert set(labels) <= set(range(10))
