"""EM itself."""

import numpy as np
import pytest
from algorithm_runs import run, start_at

from emgui.mixture.em.rows import Rows
from emgui.mixture.model.structures.catalogue import FULL


@pytest.mark.parametrize("weight", [1e-190, 1e-60, 1e-12, 1e60, 1e300])
def test_what_every_row_weighs_moves_nothing(weight):
    values = np.random.default_rng(3).normal(size=(80, 2))
    start = start_at(np.array([[-1.0, 0.0], [1.0, 0.0]]), FULL)
    found = [
        run(Rows.of(values, weights=weights), start, max_iterations=5, tolerance=0.0)
        for weights in (np.ones(80), np.full(80, weight))
    ]
    plain, weighed = (way[-1].parameters for way, _ in found)
    assert [len(way) for way, _ in found] == [6, 6]
    np.testing.assert_allclose(weighed.means, plain.means, rtol=1e-9)
    np.testing.assert_allclose(weighed.covariances, plain.covariances, rtol=1e-9)
