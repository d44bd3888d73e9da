"""Full: nothing is shared, nothing is left out."""

import numpy as np
import pytest

from emgui.mixture.model.structures.catalogue import FULL

FACTORS = np.random.default_rng(0).normal(size=(2, 3, 3))
FREE = FACTORS @ FACTORS.transpose(0, 2, 1)


def test_a_components_own_scatter_is_its_covariance():
    found = FULL.maximise(FREE, np.array([0.25, 0.75]), np.ones(3))
    assert found == pytest.approx(FREE, rel=1e-15)


def test_a_rounding_error_is_no_negative_variance():
    tiny = np.full((1, 1, 1), -1e-18)
    assert FULL.maximise(tiny, np.ones(1), np.ones(1))[0, 0, 0] == 0.0


def test_a_standard_deviation_changes_alone():
    ratios = np.array([[np.nan, 2.0, np.nan], [np.nan, np.nan, np.nan]])
    old = np.sqrt(np.diagonal(FREE, axis1=1, axis2=2))
    found = FULL.rescaled(FREE, ratios * old)
    changed = np.sqrt(np.diagonal(found, axis1=1, axis2=2)) / old
    assert changed == pytest.approx(np.array([[1.0, 2.0, 1.0], [1.0, 1.0, 1.0]]))
