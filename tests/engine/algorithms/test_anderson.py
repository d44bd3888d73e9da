"""Anderson acceleration."""

from algorithm_runs import overlapping, quartiles, run

from emgui.engine.algorithms.anderson import Anderson
from emgui.mixture.em.rows import Rows


def test_it_is_em_until_em_is_slow_and_leaps_from_then_on():
    values = overlapping(1.5)
    rows, start = Rows.of(values), quartiles(values)
    plain, _ = run(rows, start, max_iterations=60)
    found, _ = run(rows, start, algorithm=Anderson(), max_iterations=60)
    first = next(i for i, one in enumerate(found) if one.is_accelerated)
    assert first > 1
    for one, two in zip(found[:first], plain[:first], strict=True):
        assert (one.parameters.means == two.parameters.means).all()
    assert found[first].log_likelihood > plain[first].log_likelihood
