"""A named row is explained, or the least certain one."""

import numpy as np
import pytest
from scenes import TRUTH, scene

from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.model.gaussian import responsibilities
from emgui.studies.explained_row import ExplainedRowStudy
from emgui.studies.uncertain_row import UncertainRowStudy


@pytest.mark.parametrize("row", [None, 11])
def test_a_row_is_explained(row: int | None) -> None:
    state = scene(n_steps=2)
    assert state.summary is not None
    assert state.dataset is not None
    values = state.dataset.rows
    uncertain = UncertainRowStudy(state.summary, TRUTH)
    study = ExplainedRowStudy(values, None, np.array([400.0, 800.0]), uncertain, row)
    (found,) = study.run(no_checkpoint)
    wanted = next(uncertain.run(no_checkpoint)).row if row is None else row
    assert found.row == wanted
    r = responsibilities(values[[wanted]], TRUTH)[0]
    assert found.explanation.responsibilities == pytest.approx(r)
    assert found.explanation.shares == pytest.approx(r / [400.0, 800.0])
