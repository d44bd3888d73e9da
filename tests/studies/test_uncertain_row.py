"""The search finds the row that two components share most evenly."""

import numpy as np
import pytest
from exhibit_scenes import pictures
from scenes import scene, with_gaps

from emgui.mixture.model.gaussian import responsibilities
from emgui.studies.uncertain_row import UncertainRowStudy


def test_nobody_is_shared_out_more_evenly() -> None:
    rows = np.random.default_rng(2).normal(size=(80, 2))
    for state in (scene(rows, truth=None), with_gaps(scene(rows, truth=None))):
        assert state.summary is not None
        assert state.parameters is not None
        assert state.dataset is not None
        (found,) = pictures(UncertainRowStudy(state.summary, state.parameters))
        largest = responsibilities(state.dataset.rows, state.parameters).max(axis=1)
        assert largest[found.row] == largest[state.summary.sample_index].min()
        assert found.responsibilities.max() == pytest.approx(largest[found.row])
