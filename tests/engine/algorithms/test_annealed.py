"""Deterministic annealing."""

import pytest
from algorithm_runs import clusters, run, start_at
from builders import fit_settings

from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.iteration import StopReason
from emgui.engine.steps import Stepper
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.structures.catalogue import FULL


def test_annealing_cools_to_em():
    cooling = Annealed(temperature=4.0, cooling=0.5)
    assert [cooling.temperature_at(age) for age in range(4)] == [4.0, 2.0, 1.0, 1.0]
    assert cooling.temperature_at(-1) == 4.0
    rows = Rows.of([0.0, 1.0, 3.0])
    stepper = Stepper.of(rows, fit_settings(algorithm=cooling), 1, no_checkpoint, 10)
    assert [stepper.temperature_at(t) for t in (9, 10, 11, 12)] == [4.0, 4.0, 2.0, 1.0]
    assert cooling.assignment(stepper, 11) is not None
    assert cooling.assignment(stepper, 12) is None


def test_a_cooled_run_ends_at_a_maximum_of_em():
    values, means = clusters(2, 1, 3)
    start = start_at(means, FULL)
    wishes = {"algorithm": Annealed(4.0, 0.5)}
    found, stop = run(Rows.of(values), start, **wishes)
    assert stop.reason is StopReason.CONVERGED
    assert found[0].objective > found[0].log_likelihood
    assert found[-1].objective == found[-1].log_likelihood
    plain, _ = run(Rows.of(values), found[2].parameters)
    best = plain[-1].log_likelihood
    assert found[-1].log_likelihood == pytest.approx(best, abs=1e-6)
