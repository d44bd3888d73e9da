"""The fastest that climbs like EM."""

from algorithm_runs import clusters, run, start_at

from emgui.engine.algorithms.auto import Auto
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.structures.catalogue import FULL


def test_acceleration_is_not_worth_it_where_em_is_quick():
    values, means = clusters(3, 2, 1, n=400)
    rows, start = (
        Rows.of(values * 4.0),
        start_at(means * 4.0, FULL, 60),
    )
    plain, _ = run(rows, start)
    fast, _ = run(rows, start, algorithm=Auto())
    assert fast[-1].e_steps <= 1.1 * plain[-1].e_steps
    assert fast[-1].log_likelihood >= plain[-1].log_likelihood - 1e-6
