"""Classification EM."""

import pytest
from algorithm_runs import clusters, run, start_at

from emgui.engine.algorithms.hard import Hard
from emgui.engine.iteration import StopReason
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.structures.catalogue import FULL


def test_classification_em_ends_where_no_row_moves():
    values, means = clusters(3, 2, 2)
    start = start_at(means, FULL)
    found, stop = run(Rows.of(values), start, algorithm=Hard())
    assert stop.reason is StopReason.CONVERGED
    assert found[-1].movement == pytest.approx(0.0, abs=1e-14)
    assert found[-1].effective_counts % 1.0 == pytest.approx(0.0)
    assert all(one.objective <= one.log_likelihood for one in found)
