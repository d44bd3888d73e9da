"""Secants of EM's map."""

import pytest
from algorithm_runs import overlapping, quartiles, run

from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.iteration import StopReason
from emgui.mixture.em.rows import Rows


@pytest.mark.parametrize("apart", [2.0, 1.5])
@pytest.mark.slow
def test_accelerated_em_needs_far_fewer_e_steps_for_the_same_maximum(apart):
    values = overlapping(apart)
    rows, start = Rows.of(values), quartiles(values)
    plain, stop = run(rows, start, max_iterations=60_000)
    assert stop.reason is StopReason.CONVERGED
    best = plain[-1].log_likelihood
    needed = next(i.e_steps for i in plain if i.log_likelihood > best - 1e-6)
    for algorithm, times in ((Anderson(), 15), (Squarem(), 1.5)):
        found, stop = run(rows, start, algorithm=algorithm)
        assert stop.reason is StopReason.CONVERGED
        assert found[-1].log_likelihood == pytest.approx(best, abs=1e-6)
        steps = next(i.e_steps for i in found if i.log_likelihood > best - 1e-6)
        assert steps * times < needed
