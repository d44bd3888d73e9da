"""SQUAREM."""

import numpy as np
import pytest
from algorithm_runs import overlapping, quartiles, run, start_at

from emgui.engine.algorithms.squarem import Squarem
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.structures.catalogue import FULL


@pytest.mark.parametrize("seed", range(6))
def test_squarem_loses_little_where_its_leaps_fall(seed):
    """Next to a small narrow component most of its extrapolations lead downhill."""
    rng = np.random.default_rng(seed)
    values = np.concatenate([rng.normal(0, 1, 490), rng.normal(1.5, 0.3, 35)])
    rows = Rows.of(values[:, np.newaxis])
    start = start_at(np.array([[1.5], [0.0]]), FULL, 0.5)
    plain, _ = run(rows, start)
    found, _ = run(rows, start, algorithm=Squarem())
    lost = sum(one.cost == 3 for one in found)
    assert lost <= 0.1 * found[-1].e_steps
    best = plain[-1].log_likelihood
    assert found[-1].log_likelihood == pytest.approx(best, abs=1e-5)
    needed, steps = (
        next(one.e_steps for one in way if one.log_likelihood > best - 1e-5)
        for way in (plain, found)
    )
    assert steps <= 1.1 * needed


def test_a_turn_is_two_steps_of_em_where_it_does_not_leap():
    values = overlapping(2.0)
    rows, start = Rows.of(values), quartiles(values)
    found, _ = run(rows, start, algorithm=Squarem(), max_iterations=40)
    at = next(i for i, one in enumerate(found) if one.cost == 2 + one.is_accelerated)
    plain, _ = run(rows, found[at - 1], max_iterations=found[at - 1].index + 2)
    assert len(plain) == 2
    assert (found[at].parameters.means == plain[-1].parameters.means).all()
