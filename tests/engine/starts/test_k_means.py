"""The middles of groups that k-means finds."""

import numpy as np
import pytest
from builders import fit_settings
from start_scenes import found

from emgui.engine.settings import StartMethod
from emgui.mixture.em.rows import Rows


def test_the_centres_are_the_middles_of_the_groups():
    values = np.concatenate([np.arange(10.0), 100.0 + np.arange(30.0)])
    start = found(Rows.of(values), fit_settings(method=StartMethod.K_MEANS))
    order = np.argsort(start.means[:, 0])
    assert start.means[order, 0] == pytest.approx([4.5, 114.5])
    assert start.weights[order] == pytest.approx([0.25, 0.75])
