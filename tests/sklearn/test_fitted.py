"""What a fitted mixture tells of rows."""

import numpy as np
import pytest
from sklearn.exceptions import NotFittedError
from sklearn.mixture import GaussianMixture as Theirs

from emgui.sklearn import GaussianMixture

ROWS = np.random.default_rng(8).normal(size=(60, 2))
METHODS = ("predict", "predict_proba", "score_samples", "score", "aic", "bic")


def by_hand(kind):
    """Set the attributes that people set to make a mixture without a fit."""
    mixture = kind(2, random_state=0)
    mixture.weights_ = np.array([0.25, 0.75])
    mixture.means_ = np.array([[0.0, 1.0], [2.0, 0.0]])
    mixture.covariances_ = np.array(
        [[[1.0, 0.5], [0.5, 2.0]], [[2.0, 0.0], [0.0, 0.5]]]
    )
    precisions = np.linalg.inv(mixture.covariances_)
    mixture.precisions_cholesky_ = np.linalg.cholesky(precisions)
    return mixture


@pytest.mark.parametrize("method", METHODS)
def test_attributes_that_were_set_by_hand_are_taken(method):
    wanted = getattr(by_hand(Theirs), method)(ROWS)
    found = getattr(by_hand(GaussianMixture), method)(ROWS)
    np.testing.assert_allclose(found, wanted, rtol=1e-10)


def test_samples_are_those_of_scikit_learn():
    for found, wanted in zip(
        by_hand(GaussianMixture).sample(30), by_hand(Theirs).sample(30), strict=True
    ):
        np.testing.assert_allclose(found, wanted, rtol=1e-12)


@pytest.mark.parametrize("n_samples", [0, -3])
def test_no_samples_cannot_be_drawn(n_samples):
    with pytest.raises(ValueError, match=f"Invalid value for 'n_samples': {n_samples}"):
        by_hand(GaussianMixture).sample(n_samples)


@pytest.mark.parametrize("method", METHODS)
def test_nothing_is_told_before_a_fit(method):
    with pytest.raises(NotFittedError, match="This GaussianMixture instance is not"):
        getattr(GaussianMixture(), method)(ROWS)


def test_rows_far_from_every_component_belong_to_somebody():
    fitted = GaussianMixture(2, random_state=0).fit(ROWS)
    far = np.array([[1e8, -1e8], [1e200, 1e200]])
    np.testing.assert_allclose(fitted.predict_proba(far).sum(axis=1), 1.0)
    assert (fitted.score_samples(far) < -1e12).all()


@pytest.mark.parametrize("wrong", [ROWS[:, :1], np.full((3, 2), np.inf)])
def test_rows_that_do_not_fit_are_refused_as_by_scikit_learn(wrong):
    said = []
    for kind in (Theirs, GaussianMixture):
        with pytest.raises(ValueError, match=r"X") as caught:
            kind(2, random_state=0).fit(ROWS).predict(wrong)
        said.append(str(caught.value))
    assert said[0].splitlines()[0] == said[1].splitlines()[0]
