"""Densities in the units of the data."""

import numpy as np
import pytest

from emgui.mixture.degeneracy import DegenerateError
from emgui.mixture.gaussian import (
    component_densities,
    log_densities,
    mixture_density,
    responsibilities,
    whitening_matrices,
)
from emgui.mixture.parameters import MixtureParameters

RNG = np.random.default_rng(0)
DIAGONAL = MixtureParameters(
    [0.4, 0.6], [[0.0, 5.0], [1.0, -2.0]], [np.diag([1.0, 9.0]), np.diag([4.0, 0.25])]
)


def normal(x, mean, variance):
    return np.exp(-((x - mean) ** 2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)


def test_diagonal_densities_are_products_of_normal_ones():
    points = RNG.normal(size=(50, 2)) * 3
    for k in range(2):
        variances = np.diagonal(DIAGONAL.covariances[k])
        product = normal(points, DIAGONAL.means[k], variances).prod(axis=1)
        assert component_densities(points, DIAGONAL)[:, k] == pytest.approx(
            DIAGONAL.weights[k] * product, rel=1e-12
        )


def test_a_density_integrates_to_one():
    one = MixtureParameters([0.2, 0.8], [[0.0], [30.0]], [[[4.0]], [[100.0]]])
    grid = np.linspace(-100, 160, 20_001)
    total = np.trapezoid(mixture_density(grid[:, np.newaxis], one), grid)
    assert total == pytest.approx(1.0, abs=1e-10)


@pytest.mark.parametrize("reach", [1.0, 1e3, 1e10, 1e155, 1e300])
def test_responsibilities_sum_to_one_however_far_out(reach):
    shares = responsibilities(RNG.normal(size=(40, 2)) * reach, DIAGONAL)
    assert np.isfinite(shares).all()
    assert shares.sum(axis=1) == pytest.approx(np.ones(40), rel=1e-15)


def test_whitening_undoes_a_covariance_of_any_scale():
    correlated = np.array([[1.0, 0.9], [0.9, 1.0]])
    units = np.array([1e-8, 1e8])
    covariance = correlated * units * units[:, np.newaxis]
    parameters = MixtureParameters([1.0], [[0.0, 0.0]], [covariance])
    white = whitening_matrices(parameters)[0]
    assert white @ covariance @ white.T == pytest.approx(np.eye(2), abs=1e-14)
    assert white[0, 1] == 0.0
    log_determinant = -2.0 * np.log(np.diagonal(white)).sum()
    assert log_determinant == pytest.approx(np.linalg.slogdet(covariance)[1], abs=1e-12)


def test_log_densities_do_not_underflow():
    standard = MixtureParameters([1.0], [[0.0]], [[[1.0]]])
    found = log_densities(np.array([[1e5]]), standard)[0, 0]
    assert found == pytest.approx(-0.5e10 - 0.5 * np.log(2 * np.pi), rel=1e-14)


@pytest.mark.parametrize(
    "covariance", [np.ones((2, 2)), np.diag([1.0, 0.0]), [[1.0, 2.0], [2.0, 1.0]]]
)
def test_a_flat_covariance_names_its_component(covariance):
    parameters = MixtureParameters(
        [0.5, 0.5], np.zeros((2, 2)), [np.eye(2), covariance]
    )
    with pytest.raises(DegenerateError, match="covariance of component 2") as caught:
        log_densities(np.zeros((1, 2)), parameters)
    assert caught.value.degeneracy.component == 1
