"""How narrow a component is, and covariances lifted to a floor."""

import numpy as np
import pytest

from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.floor import (
    Floor,
    lifted,
    smallest_relative_variances,
)


def mixture(covariances):
    k = len(covariances)
    return MixtureParameters(np.full(k, 1 / k), np.zeros((k, 3)), covariances)


def free():
    factors = np.random.default_rng(0).normal(size=(2, 3, 3))
    return factors @ factors.transpose(0, 2, 1)


def test_smallest_relative_variances_do_not_depend_on_units():
    units = np.array([1e-8, 1.0, 1e8])
    variances = np.array([2.0, 1.0, 3.0])
    plain = smallest_relative_variances(mixture(free()), variances)
    scaled = smallest_relative_variances(
        mixture(free() * units * units[:, np.newaxis]), variances * units**2
    )
    assert scaled == pytest.approx(plain, rel=1e-6)


def test_what_is_wide_enough_is_left_alone_and_the_rest_is_lifted():
    covariances = np.stack([np.eye(3), np.diag([4.0, 1e-6, 1.0])])
    found = lifted(mixture(covariances), Floor(0.1, np.full(3, 2.0), np.ones(3)))
    assert np.array_equal(found[0], covariances[0])
    assert found[1] == pytest.approx(np.diag([4.0, 0.2, 1.0]))
