"""Every algorithm: what it promises, on any rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from emgui.engine.iterate import iterate
from emgui.engine.iteration import StopReason
from emgui.engine.settings import Algorithm, FitSettings
from emgui.engine.steps import assignment_at, temperature_at
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES

CLIMBERS = [
    Algorithm.EM,
    Algorithm.HARD,
    Algorithm.SQUAREM,
    Algorithm.ANDERSON,
    Algorithm.AUTO,
]


def run(rows, start, **wishes):
    settings = FitSettings(**wishes)
    steps = iterate(rows, start, settings)
    found = []
    while True:
        try:
            found.append(next(steps))
        except StopIteration as end:
            return found, end.value


def overlapping(apart, n=3000, seed=0):
    rng = np.random.default_rng(seed)
    third = n // 3
    values = [rng.normal(0, 1, third), rng.normal(apart, 1, n - third)]
    return np.concatenate(values)[:, np.newaxis]


def quartiles(values):
    means = np.quantile(values, [[0.25], [0.75]])
    return MixtureParameters([0.5, 0.5], means, np.full((2, 1, 1), values.var()))


def clusters(k, d, seed, n=150):
    """Return rows of k clusters that overlap, and a start among the rows."""
    rng = np.random.default_rng(seed)
    centers = rng.normal(size=(k, d)) * 3.0
    values = centers[rng.integers(k, size=n)] + rng.normal(size=(n, d))
    return values, values[rng.choice(n, k, replace=False)]


def start_at(means, family, spread=4.0):
    k, d = means.shape
    weights = np.full(k, 1.0 / k)
    covariances = np.repeat(np.eye(d)[np.newaxis] * spread, k, axis=0)
    covariances = family.maximise(covariances, weights, np.ones(d))
    return MixtureParameters(weights, means, covariances)


@pytest.mark.parametrize("apart", [2.0, 1.5])
@pytest.mark.slow
def test_accelerated_em_needs_far_fewer_e_steps_for_the_same_maximum(apart):
    values = overlapping(apart)
    rows, start = Rows.of(values), quartiles(values)
    plain, stop = run(rows, start, max_iterations=60_000)
    assert stop.reason is StopReason.CONVERGED
    best = plain[-1].log_likelihood
    needed = next(i.e_steps for i in plain if i.log_likelihood > best - 1e-6)
    for algorithm, times in ((Algorithm.ANDERSON, 15), (Algorithm.SQUAREM, 1.5)):
        found, stop = run(rows, start, algorithm=algorithm)
        assert stop.reason is StopReason.CONVERGED
        assert found[-1].log_likelihood == pytest.approx(best, abs=1e-6)
        steps = next(i.e_steps for i in found if i.log_likelihood > best - 1e-6)
        assert steps * times < needed


def test_acceleration_is_not_worth_it_where_em_is_quick():
    values, means = clusters(3, 2, 1, n=400)
    rows, start = (
        Rows.of(values * 4.0),
        start_at(means * 4.0, FULL, 60),
    )
    plain, _ = run(rows, start)
    fast, _ = run(rows, start, algorithm=Algorithm.AUTO)
    assert fast[-1].e_steps <= 1.1 * plain[-1].e_steps
    assert fast[-1].log_likelihood >= plain[-1].log_likelihood - 1e-6


@pytest.mark.parametrize("seed", range(6))
def test_squarem_loses_little_where_its_leaps_fall(seed):
    """Next to a small narrow component most of its extrapolations lead downhill."""
    rng = np.random.default_rng(seed)
    values = np.concatenate([rng.normal(0, 1, 490), rng.normal(1.5, 0.3, 35)])
    rows = Rows.of(values[:, np.newaxis])
    start = start_at(np.array([[1.5], [0.0]]), FULL, 0.5)
    plain, _ = run(rows, start)
    found, _ = run(rows, start, algorithm=Algorithm.SQUAREM)
    lost = sum(one.cost == 3 for one in found)
    assert lost <= 0.1 * found[-1].e_steps
    best = plain[-1].log_likelihood
    assert found[-1].log_likelihood == pytest.approx(best, abs=1e-5)
    needed, steps = (
        next(one.e_steps for one in way if one.log_likelihood > best - 1e-5)
        for way in (plain, found)
    )
    assert steps <= 1.1 * needed


@pytest.mark.parametrize("algorithm", [*CLIMBERS, Algorithm.ANNEALED])
@pytest.mark.parametrize("seed", range(4))
def test_where_a_run_ends_does_not_depend_on_units(algorithm, seed):
    values, means = clusters(2, 1, seed)
    start = start_at(means, FULL)
    change = 2.0 ** (20 * seed - 50)
    other = MixtureParameters(
        start.weights, start.means * change, start.covariances * change**2
    )
    found, _ = run(Rows.of(values), start, algorithm=algorithm)
    scaled, _ = run(Rows.of(values * change), other, algorithm=algorithm)
    assert len(scaled) == len(found)
    assert [one.gain for one in scaled] == [one.gain for one in found]


@examples(max_examples=40, deadline=None)
@given(
    algorithm=st.sampled_from(CLIMBERS),
    family=st.sampled_from(STRUCTURES),
    k=st.integers(1, 3),
    d=st.integers(1, 3),
    seed=st.integers(0, 10_000),
)
@pytest.mark.slow
def test_what_an_algorithm_climbs_never_falls(algorithm, family, k, d, seed):
    values, means = clusters(k, d, seed)
    start = start_at(means, family)
    found, _ = run(Rows.of(values), start, algorithm=algorithm, family=family)
    objective = np.array([one.objective for one in found])
    # Falls of less than this are roundings of the sum over the rows.
    assert (np.diff(objective) >= -1e-12 * abs(objective[-1])).all()
    assert [one.index for one in found] == list(range(len(found)))
    assert [one.e_steps for one in found] == np.cumsum([o.cost for o in found]).tolist()


@pytest.mark.parametrize("algorithm", list(Algorithm))
@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_units_do_not_matter_bit_for_bit(algorithm, family):
    values, means = clusters(2, 2, 5)
    change, offset = np.array([2.0**-20, 2.0**-20]), 4.0
    values, means = np.rint(values * 64) / 64, np.rint(means * 64) / 64
    wishes = {"algorithm": algorithm, "family": family, "max_iterations": 60}
    plain, _ = run(Rows.of(values), start_at(means, family), **wishes)
    start = start_at(means, family)
    moved = MixtureParameters(
        start.weights,
        (start.means + offset) * change,
        start.covariances * change * change[:, np.newaxis],
    )
    other, _ = run(Rows.of((values + offset) * change), moved, **wishes)
    assert len(other) == len(plain)
    shift = -len(values) * np.log(change).sum()
    for one, two in zip(plain, other, strict=True):
        assert (one.standardized.covariances == two.standardized.covariances).all()
        assert two.log_likelihood - shift == pytest.approx(
            one.log_likelihood, rel=1e-12, abs=1e-9
        )


@pytest.mark.parametrize("algorithm", [a for a in Algorithm if a != "stochastic"])
@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_a_weight_of_three_is_three_rows_all_the_way(algorithm, family):
    values, means = clusters(2, 2, 9)
    counts = np.random.default_rng(1).integers(1, 4, size=len(values))
    wishes = {"algorithm": algorithm, "family": family, "max_iterations": 12}
    start = start_at(means, family)
    weighted, _ = run(Rows.of(values, weights=counts), start, **wishes)
    repeated, _ = run(Rows.of(np.repeat(values, counts, axis=0)), start, **wishes)
    one, two = weighted[-1], repeated[-1]
    assert one.log_likelihood == pytest.approx(two.log_likelihood, rel=1e-10)
    assert one.parameters.means == pytest.approx(two.parameters.means, abs=1e-7)


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_going_on_is_as_running_through(algorithm):
    values, means = clusters(3, 2, 4)
    rows, start = Rows.of(values), start_at(means, FULL)
    through, _ = run(rows, start, algorithm=algorithm, max_iterations=30)
    part, _ = run(rows, start, algorithm=algorithm, max_iterations=14)
    rest, _ = run(rows, part[-1], algorithm=algorithm, max_iterations=30)
    both = [*part, *rest]
    assert len(both) == len(through)
    for one, two in zip(both, through, strict=True):
        assert one.log_likelihood == two.log_likelihood
        assert (one.parameters.means == two.parameters.means).all()


def test_classification_em_ends_where_no_row_moves():
    values, means = clusters(3, 2, 2)
    start = start_at(means, FULL)
    found, stop = run(Rows.of(values), start, algorithm=Algorithm.HARD)
    assert stop.reason is StopReason.CONVERGED
    assert found[-1].movement == pytest.approx(0.0, abs=1e-14)
    assert found[-1].effective_counts % 1.0 == pytest.approx(0.0)
    assert all(one.objective <= one.log_likelihood for one in found)


def test_chance_is_reproducible_and_leaves_the_end_to_em():
    values = overlapping(2.5, n=300)
    start = quartiles(values)
    wishes = {"algorithm": Algorithm.STOCHASTIC, "draws": 15}
    first, stop = run(Rows.of(values), start, seed=1, **wishes)
    again, _ = run(Rows.of(values), start, seed=1, **wishes)
    other, _ = run(Rows.of(values), start, seed=2, **wishes)
    traces = [[one.log_likelihood for one in found] for found in (first, again, other)]
    assert traces[0] == traces[1]
    assert traces[0][1:10] != traces[2][1:10]
    assert stop.reason is StopReason.CONVERGED
    assert [one.temperature for one in first[13:17]] == [0.0, 0.0, 1.0, 1.0]


def test_annealing_cools_to_em():
    settings = FitSettings(algorithm=Algorithm.ANNEALED, temperature=4.0, cooling=0.5)
    assert [temperature_at(settings, t) for t in range(4)] == [4.0, 2.0, 1.0, 1.0]
    later = FitSettings(
        algorithm=Algorithm.ANNEALED, temperature=4.0, cooling=0.5, since=10
    )
    assert [temperature_at(later, t) for t in range(9, 13)] == [4.0, 4.0, 2.0, 1.0]
    drawing = FitSettings(algorithm=Algorithm.STOCHASTIC, draws=2, since=10)
    assert [temperature_at(drawing, t) for t in range(10, 13)] == [0.0, 0.0, 1.0]
    assert assignment_at(settings, 2) is None
    values, means = clusters(2, 1, 3)
    start = start_at(means, FULL)
    wishes = {"algorithm": Algorithm.ANNEALED, "temperature": 4.0, "cooling": 0.5}
    found, stop = run(Rows.of(values), start, **wishes)
    assert stop.reason is StopReason.CONVERGED
    assert found[0].objective > found[0].log_likelihood
    assert found[-1].objective == found[-1].log_likelihood
    plain, _ = run(Rows.of(values), found[2].parameters)
    best = plain[-1].log_likelihood
    assert found[-1].log_likelihood == pytest.approx(best, abs=1e-6)


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_nothing_missing_is_as_if_nothing_could_be(algorithm):
    """A row with a gap that weighs next to nothing changes next to nothing."""
    values, means = clusters(2, 2, 6)
    start = start_at(means, FULL)
    wishes = {"algorithm": algorithm, "max_iterations": 8, "draws": 0}
    plain, _ = run(Rows.of(values), start, **wishes)
    gap = np.vstack([values, [values[0, 0], np.nan]])
    weights = np.append(np.ones(len(values)), 1e-13)
    other, _ = run(Rows.of(gap, weights=weights), start, **wishes)
    assert other[-1].log_likelihood == pytest.approx(plain[-1].log_likelihood, rel=1e-9)
    assert other[-1].parameters.means == pytest.approx(
        plain[-1].parameters.means, abs=1e-6
    )


@pytest.mark.parametrize("weight", [1e-190, 1e-60, 1e-12, 1e60, 1e300])
def test_what_every_row_weighs_moves_nothing(weight):
    values = np.random.default_rng(3).normal(size=(80, 2))
    start = start_at(np.array([[-1.0, 0.0], [1.0, 0.0]]), FULL)
    found = [
        run(Rows.of(values, weights=weights), start, max_iterations=5, tolerance=0.0)
        for weights in (np.ones(80), np.full(80, weight))
    ]
    plain, weighed = (way[-1].parameters for way, _ in found)
    assert [len(way) for way, _ in found] == [6, 6]
    np.testing.assert_allclose(weighed.means, plain.means, rtol=1e-9)
    np.testing.assert_allclose(weighed.covariances, plain.covariances, rtol=1e-9)
