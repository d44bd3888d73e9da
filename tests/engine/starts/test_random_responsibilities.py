"""Every row is shared out at random."""

import numpy as np
import pytest
from builders import fit_settings
from start_scenes import found, rows

from emgui.engine.settings import StartMethod


def test_all_components_start_nearly_alike():
    known = rows(1, n=2_000)
    start = found(known, fit_settings(n_components=3, method=StartMethod.RANDOM))
    middle, sd = known.values.mean(), known.values.std()
    assert start.means == pytest.approx(middle, abs=0.1 * sd)
    assert start.standard_deviations == pytest.approx(sd, rel=0.1)
    assert len(np.unique(start.means)) == 3
