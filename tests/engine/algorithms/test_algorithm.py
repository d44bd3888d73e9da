"""Every algorithm: what it promises, on any rows."""

import numpy as np
import pytest
from algorithm_runs import clusters, overlapping, quartiles, run, start_at
from builders import EVERY_ALGORITHM
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.auto import Auto
from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.hard import Hard
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES

CLIMBERS = [EM(), Hard(), Squarem(), Anderson(), Auto()]


@pytest.mark.parametrize("algorithm", [*CLIMBERS, Annealed()])
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
    found, _ = run(Rows.of(values), start, algorithm=algorithm, structure=family)
    objective = np.array([one.objective for one in found])
    # Falls of less than this are roundings of the sum over the rows.
    assert (np.diff(objective) >= -1e-12 * abs(objective[-1])).all()
    assert [one.index for one in found] == list(range(len(found)))
    assert [one.e_steps for one in found] == np.cumsum([o.cost for o in found]).tolist()


@pytest.mark.parametrize("algorithm", EVERY_ALGORITHM)
@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_units_do_not_matter_bit_for_bit(algorithm, family):
    values, means = clusters(2, 2, 5)
    change, offset = np.array([2.0**-20, 2.0**-20]), 4.0
    values, means = np.rint(values * 64) / 64, np.rint(means * 64) / 64
    wishes = {"algorithm": algorithm, "structure": family, "max_iterations": 60}
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


@pytest.mark.parametrize("algorithm", [a for a in EVERY_ALGORITHM if not a.is_random])
@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_a_weight_of_three_is_three_rows_all_the_way(algorithm, family):
    values, means = clusters(2, 2, 9)
    counts = np.random.default_rng(1).integers(1, 4, size=len(values))
    wishes = {"algorithm": algorithm, "structure": family, "max_iterations": 12}
    start = start_at(means, family)
    weighted, _ = run(Rows.of(values, weights=counts), start, **wishes)
    repeated, _ = run(Rows.of(np.repeat(values, counts, axis=0)), start, **wishes)
    one, two = weighted[-1], repeated[-1]
    assert one.log_likelihood == pytest.approx(two.log_likelihood, rel=1e-10)
    assert one.parameters.means == pytest.approx(two.parameters.means, abs=1e-7)


@pytest.mark.parametrize("algorithm", EVERY_ALGORITHM)
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


@pytest.mark.parametrize("algorithm", EVERY_ALGORITHM)
def test_nothing_missing_is_as_if_nothing_could_be(algorithm):
    """A row with a gap that weighs next to nothing changes next to nothing."""
    values, means = clusters(2, 2, 6)
    start = start_at(means, FULL)
    if algorithm.is_random:
        algorithm = Stochastic(draws=0)
    wishes = {"algorithm": algorithm, "max_iterations": 8}
    plain, _ = run(Rows.of(values), start, **wishes)
    gap = np.vstack([values, [values[0, 0], np.nan]])
    weights = np.append(np.ones(len(values)), 1e-13)
    other, _ = run(Rows.of(gap, weights=weights), start, **wishes)
    assert other[-1].log_likelihood == pytest.approx(plain[-1].log_likelihood, rel=1e-9)
    assert other[-1].parameters.means == pytest.approx(
        plain[-1].parameters.means, abs=1e-6
    )


@pytest.mark.parametrize("algorithm", EVERY_ALGORITHM)
def test_a_run_shares_out_rows_as_its_algorithm_says(algorithm):
    values = overlapping(1.5, n=600)
    start = quartiles(values)
    found, _ = run(Rows.of(values), start, algorithm=algorithm, max_iterations=150)
    temperatures = [one.temperature for one in found]
    foretold = [algorithm.temperature_at(age) for age in range(len(found))]
    assert temperatures == foretold
    assert algorithm.ends_as_em == (temperatures[-1] == 1.0)
    assert algorithm.warms_up == (temperatures[0] != temperatures[-1])
    assert algorithm.is_accelerated == any(one.is_accelerated for one in found)
