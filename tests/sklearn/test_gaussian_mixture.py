"""The estimator against scikit-learn's own."""

import numpy as np
import pytest
from sklearn.datasets import make_blobs
from sklearn.mixture import GaussianMixture as Theirs

from emgui.sklearn import GaussianMixture

TYPES = ("full", "tied", "diag", "spherical")
METHODS = ("kmeans", "k-means++", "random", "random_from_data")
ATTRIBUTES = (
    "weights_",
    "means_",
    "covariances_",
    "precisions_",
    "precisions_cholesky_",
    "lower_bound_",
)
types = pytest.mark.parametrize("covariance_type", TYPES)


@pytest.fixture(scope="module")
def rows() -> np.ndarray:
    blobs, _ = make_blobs(400, n_features=3, centers=4, cluster_std=2.0, random_state=3)
    return blobs * [1.0, 10.0, 0.1] + [5.0, -20.0, 0.0]


def assert_same_fit(ours, theirs, tolerance=1e-7):
    for name in ATTRIBUTES:
        np.testing.assert_allclose(
            getattr(ours, name), getattr(theirs, name), rtol=tolerance, err_msg=name
        )
    assert ours.n_iter_ == theirs.n_iter_
    assert ours.converged_ == theirs.converged_


@types
@pytest.mark.parametrize("init_params", METHODS)
def test_the_fit_is_that_of_scikit_learn(rows, covariance_type, init_params):
    settings = {
        "n_components": 4,
        "covariance_type": covariance_type,
        "init_params": init_params,
        "max_iter": 2_000,
        "tol": 1e-6,
        "random_state": 11,
    }
    ours = GaussianMixture(**settings).fit(rows)
    theirs = Theirs(**settings).fit(rows)
    assert_same_fit(ours, theirs, 1e-6)
    np.testing.assert_array_equal(ours.predict(rows), theirs.predict(rows))
    for method in ("predict_proba", "score_samples", "score", "aic", "bic"):
        found, wanted = getattr(ours, method)(rows), getattr(theirs, method)(rows)
        np.testing.assert_allclose(found, wanted, rtol=1e-6, atol=1e-9, err_msg=method)
    for drawn, wanted in zip(ours.sample(50), theirs.sample(50), strict=True):
        np.testing.assert_allclose(drawn, wanted, rtol=1e-6)
