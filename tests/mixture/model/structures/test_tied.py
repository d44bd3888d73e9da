"""Tied: one covariance for all."""

import numpy as np
import pytest

from emgui.mixture.model.structures.catalogue import TIED

FACTORS = np.random.default_rng(0).normal(size=(2, 3, 3))
FREE = FACTORS @ FACTORS.transpose(0, 2, 1)
WEIGHTS = np.array([0.25, 0.75])


def test_covariances_are_pooled():
    pooled = 0.25 * FREE[0] + 0.75 * FREE[1]
    found = TIED.maximise(FREE, WEIGHTS, np.ones(3))
    assert found == pytest.approx(np.stack([pooled, pooled]))


def test_a_standard_deviation_changes_in_all_components():
    shared = TIED.maximise(FREE, WEIGHTS, np.ones(3))
    wanted = np.full((2, 3), np.nan)
    wanted[1, 2] = 7.0
    for found in (TIED.rescaled(shared, wanted), TIED.regressed(shared, wanted)):
        assert found[:, 2, 2] == pytest.approx(49.0)
        assert np.array_equal(found[0], found[1])
    assert TIED.numbers(2, 3).tolist() == [[0, 1, 2], [0, 1, 2]]


def test_one_matrix_says_it_all():
    shared = TIED.maximise(FREE, WEIGHTS, np.ones(3))
    assert TIED.compact(shared).shape == TIED.compact_shape(2, 3) == (3, 3)
    assert np.array_equal(TIED.expanded(TIED.compact(shared), 2, 3), shared)
