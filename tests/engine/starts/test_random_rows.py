"""Different rows, drawn."""

import numpy as np
from builders import fit_settings
from start_scenes import found

from emgui.engine.settings import StartMethod
from emgui.mixture.em.rows import Rows


def test_a_row_that_hardly_counts_is_drawn_without_overflow():
    values = np.random.default_rng(3).normal(size=(80, 1))
    values[:40] += 100.0
    weights = np.where(np.arange(80) < 40, 1e-308, 1.0)
    rows = Rows.of(values, weights=weights)
    start = found(rows, fit_settings(method=StartMethod.RANDOM_ROWS))
    assert (np.abs(start.means) < 10.0).all()
