"""Stochastic EM."""

from algorithm_runs import overlapping, quartiles, run
from builders import fit_settings

from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.iterate import iterate
from emgui.engine.iteration import StopReason
from emgui.mixture.em.rows import Rows


def test_chance_is_reproducible_and_leaves_the_end_to_em():
    values = overlapping(2.5, n=300)
    start = quartiles(values)
    wishes = {"algorithm": Stochastic(15)}
    first, stop = run(Rows.of(values), start, seed=1, **wishes)
    again, _ = run(Rows.of(values), start, seed=1, **wishes)
    other, _ = run(Rows.of(values), start, seed=2, **wishes)
    traces = [[one.log_likelihood for one in found] for found in (first, again, other)]
    assert traces[0] == traces[1]
    assert traces[0][1:10] != traces[2][1:10]
    assert stop.reason is StopReason.CONVERGED
    assert [one.temperature for one in first[13:17]] == [0.0, 0.0, 1.0, 1.0]


def test_draws_count_from_where_the_algorithm_has_begun():
    drawing = Stochastic(draws=2)
    assert [drawing.draws_at(age) for age in range(3)] == [True, True, False]
    assert [drawing.temperature_at(age) for age in range(3)] == [0.0, 0.0, 1.0]
    values = overlapping(2.5, n=300)
    steps = iterate(
        Rows.of(values),
        quartiles(values),
        fit_settings(algorithm=drawing, max_iterations=14),
        first_index=10,
        since=11,
    )
    assert [one.temperature for one in steps] == [0.0, 0.0, 0.0, 1.0, 1.0]
