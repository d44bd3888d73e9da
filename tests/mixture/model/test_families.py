"""Families: what they share, and what the floor does to them."""

import numpy as np
import pytest

from emgui.mixture.model.families import (
    CovarianceFamily,
    constrain,
    smallest_relative_variances,
    with_floor,
)
from emgui.mixture.model.parameters import MixtureParameters

ONES = np.ones(3)


def scatter(seed=0, k=2):
    factors = np.random.default_rng(seed).normal(size=(k, 3, 3))
    return factors @ factors.transpose(0, 2, 1)


def mixture(covariances):
    k = len(covariances)
    return MixtureParameters(np.full(k, 1 / k), np.zeros((k, 3)), covariances)


def test_each_family_keeps_what_it_should():
    free, weights = scatter(), np.array([0.25, 0.75])

    def made(family):
        return constrain(free, weights, family, ONES)

    assert made(CovarianceFamily.FULL) == pytest.approx(free, rel=1e-15)
    pooled = 0.25 * free[0] + 0.75 * free[1]
    assert made(CovarianceFamily.TIED) == pytest.approx(np.stack([pooled, pooled]))
    for k in range(2):
        diagonal = np.diag(free[k])
        assert made(CovarianceFamily.DIAG)[k] == pytest.approx(np.diag(diagonal))
        assert made(CovarianceFamily.SPHERICAL)[k] == pytest.approx(
            np.eye(3) * diagonal.mean()
        )


def test_a_rounding_error_is_no_negative_variance():
    tiny = np.full((1, 1, 1), -1e-18)
    found = constrain(tiny, np.ones(1), CovarianceFamily.FULL, np.ones(1))
    assert found[0, 0, 0] == 0.0


def test_smallest_relative_variances_do_not_depend_on_units():
    free, units = scatter(), np.array([1e-8, 1.0, 1e8])
    variances = np.array([2.0, 1.0, 3.0])
    plain = smallest_relative_variances(mixture(free), variances)
    scaled = smallest_relative_variances(
        mixture(free * units * units[:, np.newaxis]), variances * units**2
    )
    assert scaled == pytest.approx(plain, rel=1e-6)


@pytest.mark.parametrize("family", list(CovarianceFamily))
def test_the_floor_holds_every_direction_and_keeps_the_family(family):
    weights, variances = np.array([0.5, 0.5]), np.array([2.0, 1.0, 0.5])
    narrow = constrain(scatter(), weights, family, ONES) * 1e-9
    floored = with_floor(mixture(narrow), family, 1e-3, variances, ONES)
    smallest = smallest_relative_variances(floored, variances)
    if family is CovarianceFamily.SPHERICAL:
        # Round in the units of the data: against the mean of the columns' variances.
        assert floored.covariances[0] == pytest.approx(np.eye(3) * 1e-3 * 3.5 / 3)
    else:
        assert smallest == pytest.approx(np.full(2, 1e-3), rel=1e-6)
    again = constrain(floored.covariances, weights, family, ONES)
    assert again == pytest.approx(floored.covariances, rel=1e-9, abs=1e-15)


@pytest.mark.parametrize("floor", [0.0, 1e-9])
def test_a_floor_that_does_not_bind_returns_the_same_parameters(floor):
    parameters = mixture(scatter())
    assert (
        with_floor(parameters, CovarianceFamily.FULL, floor, ONES, ONES) is parameters
    )
