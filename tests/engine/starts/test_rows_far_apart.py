"""Rows far from one another."""

import numpy as np
import pytest
from builders import fit_settings
from start_scenes import found

from emgui.engine.settings import StartMethod
from emgui.mixture.em.rows import Rows


def test_a_small_group_far_away_gets_a_centre():
    values = np.append(np.random.default_rng(0).normal(size=200), [60.0, 61.0, 62.0])
    method = StartMethod.KMEANS_PLUS_PLUS
    for seed in range(10):
        wanted = fit_settings(method=method, seed=seed)
        assert found(Rows.of(values), wanted).means.max() == pytest.approx(61.0)
