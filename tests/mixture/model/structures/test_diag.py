"""Diag: variances alone."""

import numpy as np
import pytest

from emgui.mixture.model.structures.catalogue import DIAG

FACTORS = np.random.default_rng(0).normal(size=(2, 3, 3))
FREE = FACTORS @ FACTORS.transpose(0, 2, 1)


def test_the_variances_are_kept_and_nothing_else():
    found = DIAG.maximise(FREE, np.array([0.25, 0.75]), np.ones(3))
    for k in range(2):
        assert found[k] == pytest.approx(np.diag(np.diag(FREE[k])))


def test_a_list_of_variances_says_it_all():
    variances = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    found = DIAG.expanded(variances, 2, 3)
    assert found[1] == pytest.approx(np.diag([4.0, 5.0, 6.0]))
    assert DIAG.compact_shape(2, 3) == variances.shape
    assert np.array_equal(DIAG.compact(found), variances)
