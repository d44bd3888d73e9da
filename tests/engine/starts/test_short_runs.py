"""The best of short runs."""

import numpy as np
import pytest
from builders import fit_settings
from start_scenes import clusters_with_gaps, found, parallel

from emgui.engine.fit import fit, predict_blocks
from emgui.mixture.em.rows import Rows

ROTATION = np.array([[1.0, 1.0], [-1.0, 1.0]]) / np.sqrt(2.0)


@pytest.mark.slow
def test_rows_far_apart_find_both_groups_among_gaps():
    rows = Rows.of(clusters_with_gaps())
    means = [
        found(rows, fit_settings(n_components=2, seed=seed)).means[:, 0]
        for seed in range(10)
    ]
    apart = [abs(a - b) > 5 for a, b in means]
    assert sum(apart) >= 8


@pytest.mark.parametrize(
    "change",
    [np.eye(2), ROTATION, np.diag([1e-6, 1e6]), ROTATION @ np.diag([1e6, 1e-6])],
    ids=["as they are", "rotated", "other units", "rotated, other units"],
)
@pytest.mark.slow
def test_the_default_finds_parallel_long_clusters(change):
    right = []
    for seed in range(8):
        values = parallel(seed)
        result = fit(values @ change, fit_settings(seed=seed))
        labels, _ = next(predict_blocks(values @ change, result.parameters))
        share = (labels[:300] == labels[0]).mean() + (labels[300:] != labels[0]).mean()
        right.append(share / 2 > 0.95)
    assert all(right)
