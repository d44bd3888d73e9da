"""scikit-learn's shapes against our full matrices."""

import numpy as np
import pytest
from sklearn.mixture import GaussianMixture as Theirs

from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.sklearn.shapes import (
    covariances_of_factors,
    covariances_of_precisions,
    precision_forms,
)

THEIRS = [one for one in STRUCTURES if one.is_in_scikit_learn]

K, D = 3, 4
families = pytest.mark.parametrize("family", THEIRS, ids=str)


def theirs(family: CovarianceStructure) -> Theirs:
    rows = np.random.default_rng(5).normal(size=(200, D)) @ np.diag([1, 1e3, 1e-3, 1])
    return Theirs(K, covariance_type=family.name, random_state=0).fit(rows)


@families
def test_shapes_are_those_of_scikit_learn(family):
    assert family.compact_shape(K, D) == theirs(family).covariances_.shape


@families
def test_compact_undoes_expanded(family):
    covariances = theirs(family).covariances_
    full = family.expanded(covariances, K, D)
    assert full.shape == (K, D, D)
    np.testing.assert_array_equal(family.compact(full), covariances)


@families
def test_precisions_and_their_factors_are_those_of_scikit_learn(family):
    fitted = theirs(family)
    covariances = family.expanded(fitted.covariances_, K, D)
    parameters = MixtureParameters(fitted.weights_, fitted.means_, covariances)
    forms = precision_forms(parameters, family)
    np.testing.assert_allclose(forms.cholesky, fitted.precisions_cholesky_, rtol=1e-7)
    np.testing.assert_allclose(forms.precisions, fitted.precisions_, rtol=1e-7)


@families
def test_covariances_are_found_again_from_precisions(family):
    fitted = theirs(family)
    covariances = family.expanded(fitted.covariances_, K, D)
    scale = np.sqrt(np.einsum("kii->ki", covariances))
    scale = scale[:, :, np.newaxis] * scale[:, np.newaxis, :]
    for found in (
        covariances_of_factors(fitted.precisions_cholesky_, family, K, D),
        covariances_of_precisions(fitted.precisions_, family, K, D),
    ):
        np.testing.assert_allclose(found / scale, covariances / scale, atol=1e-9)


def test_a_lower_factor_serves_as_well():
    precision = np.array([[4.0, 1.0], [1.0, 3.0]])
    factor = np.linalg.cholesky(precision)[np.newaxis]
    found = covariances_of_factors(factor, FULL, 1, 2)
    np.testing.assert_allclose(found[0] @ precision, np.eye(2), atol=1e-14)
