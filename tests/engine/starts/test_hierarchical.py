"""Groups that come of merging rows."""

import numpy as np
import pytest
from builders import fit_settings
from start_scenes import found, parallel

from emgui.engine.settings import StartMethod
from emgui.mixture.em.rows import Rows


def test_long_groups_side_by_side_are_found():
    known = Rows.of(parallel(0, n=250))
    start = found(known, fit_settings(method=StartMethod.HIERARCHICAL))
    assert np.sort(start.means[:, 1]) == pytest.approx([-1.0, 1.0], abs=0.2)
