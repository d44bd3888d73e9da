"""EM against other people's software, and against itself."""

import math
import re
import threading
from dataclasses import replace

import numpy as np
import pytest
import reference_cases as reference
from builders import fit_settings
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.mixture import GaussianMixture
from sklearn.mixture._gaussian_mixture import _compute_precision_cholesky

from emgui.engine.iterate import Cancelled, iterate
from emgui.engine.iteration import Equality, StopReason
from emgui.engine.objective import Objective
from emgui.engine.settings import FitSettings, StartMethod
from emgui.engine.starts.finding import initial_parameters
from emgui.mixture.diagnosis.criteria import bic, icl_map, n_parameters
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegeneracyKind, DegenerateError
from emgui.mixture.model.parameter_facts import InvalidParametersError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import (
    DIAG,
    FULL,
    SPHERICAL,
    STRUCTURES,
    TIED,
)
from emgui.words.degeneracy import fact_told
from emgui.words.ending import end_in_report

FAMILIES = STRUCTURES
THEIRS = [one for one in STRUCTURES if one.is_in_scikit_learn]
WAITING = -1034.0017498316  # mclust's V model of the waiting times, K = 2


def by_identifier(kind):
    return [pytest.param(case, id=case["id"]) for case in reference.cases(kind)]


def two_groups(n=300, d=1, seed=0, gap=4.0):
    rng = np.random.default_rng(seed)
    return np.vstack(
        [rng.normal(0.0, 1.0, (n // 3, d)), rng.normal(gap, 1.5, (n - n // 3, d))]
    )


def run(values, begin=None, **wishes):
    rows = values if isinstance(values, Rows) else Rows.of(values)
    wanted = fit_settings(**wishes)
    if begin is None:
        begin = initial_parameters(rows, wanted)
    return reference.run(iterate(rows, begin, wanted))


@pytest.mark.parametrize("case", by_identifier("step_trajectory"))
def test_every_step_is_that_of_mclust(case):
    rows = reference.rows(case)
    given_start, found = case["start"], case["expected"]
    start = reference.parameters(
        given_start["pro"],
        given_start["mean"],
        given_start["covariance"],
        rows.n_features,
    )
    iterations, stop = run(
        rows,
        start,
        structure=reference.FAMILIES[case["mclust_model"]],
        tolerance=0.0,
        max_iterations=len(found["loglik_trace"]) - 1,
    )
    trace = [iteration.log_likelihood for iteration in iterations]
    assert trace == pytest.approx(found["loglik_trace"], rel=1e-10)
    assert stop.reason is StopReason.ITERATION_LIMIT
    for state in found["states"]:
        iteration = iterations[state["iteration"]]
        expected = reference.parameters(
            state["pro"], state["mean"], state["covariance"], rows.n_features
        )
        reached = iteration.parameters
        assert reached.weights == pytest.approx(expected.weights, rel=1e-8)
        assert reached.means == pytest.approx(expected.means, rel=1e-8)
        assert reached.covariances == pytest.approx(
            expected.covariances, rel=1e-8, abs=1e-8
        )
        assert iteration.effective_counts == pytest.approx(state["soft_counts"], 1e-8)


@pytest.mark.parametrize("case", by_identifier("same_mode"))
def test_converges_to_the_mode_that_mclust_found(case):
    rows = reference.rows(case)
    family = reference.FAMILIES[case["mclust_model"]]
    d, tolerance, found = rows.n_features, case["tolerance"], case["expected"]
    start = reference.expected_parameters(case, d, digits=case["start_digits"])
    iterations, stop = run(rows, start, structure=family)
    last = iterations[-1]
    assert stop.reason is StopReason.CONVERGED
    assert last.log_likelihood == pytest.approx(
        found["loglik"], rel=tolerance["loglik_rel"]
    )
    expected = reference.expected_parameters(case, d)
    # Spherical variances are compared with the columns' pooled spread.
    sds = rows.values.std(axis=0)
    if family == SPHERICAL:
        sds = np.full(d, np.sqrt(np.mean(sds**2)))
    near = tolerance["params_in_units_of_column_sd"]
    assert np.abs(last.parameters.weights - expected.weights).max() < near
    assert (np.abs(last.parameters.means - expected.means) / sds).max() < near
    differences = np.abs(last.parameters.covariances - expected.covariances)
    assert (differences / np.outer(sds, sds)).max() < near
    p = n_parameters(family, case["K"], d)
    assert p == found["df"]
    smaller_is_better = bic(last.log_likelihood, p, rows.n_samples)
    assert smaller_is_better == pytest.approx(found["bic_minimise"], rel=1e-9)
    # mclust's sign: larger is better.
    assert icl_map(smaller_is_better, rows, last.standardized) == pytest.approx(
        -found["icl_map"], rel=max(near, 1e-6)
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("waiting_plus_1e+06.csv", -1034.0017498316),
        ("waiting_plus_1e+09.csv", -1034.0017498316),
        ("waiting_plus_1e+12.csv", -1034.0017498316),
        ("waiting_times_2pow-40.csv", 6507.4395746606),
        ("waiting_times_2pow40.csv", -8575.4430743238),
    ],
)
def test_exact_offsets_and_scales_change_nothing_but_the_units(name, expected):
    plain, _ = run(reference.table("faithful_waiting.csv"))
    moved, _ = run(reference.table(name))
    assert moved[-1].log_likelihood == pytest.approx(expected, rel=1e-12)
    assert len(moved) == len(plain)
    for ours, theirs in zip(moved, plain, strict=True):
        assert (ours.standardized.means == theirs.standardized.means).all()
        assert (ours.standardized.covariances == theirs.standardized.covariances).all()


def oracle(start, family):
    """Scikit-learn's mixture, standing at `start`."""
    covariances = {
        FULL: start.covariances,
        TIED: start.covariances[0],
        DIAG: np.diagonal(start.covariances, axis1=1, axis2=2),
        SPHERICAL: start.covariances[:, 0, 0],
    }
    mixture = GaussianMixture(
        start.n_components, covariance_type=family.name, reg_covar=0.0
    )
    mixture.weights_ = start.weights
    mixture.means_ = start.means
    mixture.precisions_cholesky_ = _compute_precision_cholesky(
        covariances[family], family.name
    )
    return mixture


@pytest.mark.parametrize("family", THEIRS, ids=str)
@pytest.mark.parametrize("d", [1, 3])
def test_every_iteration_is_that_of_scikit_learn(family, d):
    values = two_groups(400, d)
    wishes = {"structure": family, "n_components": 3, "method": StartMethod.RANDOM_ROWS}
    start = initial_parameters(Rows.of(values), fit_settings(**wishes)).parameters
    iterations, _ = run(values, start, tolerance=0.0, max_iterations=25, **wishes)
    mixture = oracle(start, family)
    for iteration in iterations:
        mean_log_likelihood, log_shares = mixture._e_step(values)
        assert iteration.log_likelihood == pytest.approx(
            mean_log_likelihood * len(values), rel=1e-9
        )
        mixture._m_step(values, log_shares)


@pytest.mark.parametrize("family", FAMILIES, ids=str)
def test_going_on_from_any_iteration_is_running_through(family):
    rows = Rows.of(two_groups(d=2))
    wanted = fit_settings(structure=family, max_iterations=12, tolerance=0.0)
    whole, stop = run(rows, structure=family, max_iterations=12, tolerance=0.0)
    for through in whole[:-1]:
        for from_here in (through, replace(through, statistics=None)):
            rest, same_stop = reference.run(iterate(rows, from_here, wanted))
            assert same_stop == stop
            assert [again.index for again in rest] == list(range(through.index + 1, 13))
            assert rest[-1].log_likelihood == whole[-1].log_likelihood
            assert (
                rest[-1].parameters.covariances == whole[-1].parameters.covariances
            ).all()
            assert rest[-1].convergence == whole[-1].convergence


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    d=st.integers(1, 3),
    k=st.integers(1, 4),
    family=st.sampled_from(FAMILIES),
    start=st.sampled_from([StartMethod.RANDOM, StartMethod.KMEANS_PLUS_PLUS]),
)
def test_the_log_likelihood_never_falls(seed, d, k, family, start):
    iterations, _ = run(
        two_groups(90, d, seed),
        n_components=k,
        structure=family,
        method=start,
        seed=seed,
        max_iterations=60,
        tolerance=0.0,
    )
    trace = np.array([iteration.log_likelihood for iteration in iterations])
    assert (np.diff(trace) >= -1e-12 * np.abs(trace[1:])).all()


@pytest.mark.parametrize("family", FAMILIES, ids=str)
def test_renaming_the_components_renames_the_result(family):
    rows = Rows.of(two_groups(d=2))
    wishes = {"structure": family, "n_components": 3, "max_iterations": 20}
    start = initial_parameters(rows, fit_settings(**wishes)).parameters
    order = [2, 0, 1]
    plain, _ = run(rows, start, **wishes)
    renamed, _ = run(rows, start.reordered(order), **wishes)
    expected = plain[-1].parameters.reordered(order)
    assert renamed[-1].parameters.means == pytest.approx(expected.means, rel=1e-9)
    assert renamed[-1].parameters.weights == pytest.approx(expected.weights, rel=1e-9)


def test_one_component_is_the_sample_mean_and_covariance():
    values = two_groups(d=3)
    iterations, stop = run(values, n_components=1)
    parameters = iterations[-1].parameters
    assert parameters.means[0] == pytest.approx(values.mean(axis=0), rel=1e-12)
    assert parameters.covariances[0] == pytest.approx(
        np.cov(values.T, bias=True), rel=1e-11
    )
    assert stop.reason is StopReason.CONVERGED


def test_tolerance_zero_never_stops_early():
    iterations, stop = run(two_groups(), tolerance=0.0, max_iterations=300)
    assert len(iterations) == 301
    assert stop.reason is StopReason.ITERATION_LIMIT


def test_no_iterations_leave_the_start_as_it_was_given():
    start = MixtureParameters([0.3, 0.7], [[0.1], [4.3]], [[[1.1]], [[2.3]]])
    iterations, stop = run(two_groups(), start, max_iterations=0)
    assert [iteration.index for iteration in iterations] == [0]
    assert (iterations[0].parameters.means == start.means).all()
    assert stop.reason is StopReason.ITERATION_LIMIT


def test_creeping_away_from_a_saddle_is_not_convergence():
    """Two halves of one bell: gains far below the tolerance, and growing."""
    rng = np.random.default_rng(5)
    values = np.concatenate([rng.normal(-2, 1, 2000), rng.normal(2, 1, 2000)])
    start = MixtureParameters([0.5, 0.5], [[-1e-4], [1e-4]], np.full((2, 1, 1), 5.0))
    iterations, stop = run(values, start, max_iterations=60)
    assert max(iteration.gain for iteration in iterations[3:]) < 1e-6
    assert stop.reason is StopReason.ITERATION_LIMIT


@pytest.mark.slow
def test_components_that_merge_converge_and_are_named():
    """A tied fit of the galaxies that ends as one bell, ever more slowly."""
    velocity = reference.table("galaxies_km1000.csv")
    start = MixtureParameters(
        [0.68, 0.32], [[20.5], [21.5]], np.full((2, 1, 1), velocity.var())
    )
    iterations, stop = run(velocity, start, structure=TIED)
    kinds = {warning.kind for warning in iterations[-1].warnings}
    assert stop.reason is StopReason.CONVERGED
    assert DegeneracyKind.COINCIDENT_COMPONENTS in kinds


@pytest.mark.slow
def test_the_limit_says_how_many_more_are_needed():
    """Overlapping bells need some thousand iterations; the limit comes early."""
    rng = np.random.default_rng(3)
    values = np.concatenate([rng.normal(0, 1, 300), rng.normal(2, 1, 600)])
    start = MixtureParameters([0.5, 0.5], [[0.0], [1.5]], np.ones((2, 1, 1)))
    iterations, stop = run(values, start, max_iterations=2000)
    last = iterations[-1].convergence
    settings = fit_settings(max_iterations=2000)
    told = end_in_report(stop, 2000, settings, Objective.LOG_LIKELIHOOD, last)
    said = re.search(r"at this rate about ([\d,]+) more are needed$", told)
    rest, end = run(values, start, max_iterations=10_000)
    assert end.reason is StopReason.CONVERGED
    assert int(said[1].replace(",", "")) == pytest.approx(
        rest[-1].index - 2000, rel=0.05
    )


def test_a_symmetric_start_is_called_that():
    start = MixtureParameters([0.5, 0.5], [[1.0], [1.0]], np.ones((2, 1, 1)))
    iterations, stop = run(two_groups(), start)
    assert iterations[0].warnings[0].kind is DegeneracyKind.SYMMETRIC_START
    assert stop.reason is StopReason.SADDLE
    assert stop.equal == Equality((0, 1), is_total=True, is_from_start=True)
    assert iterations[-1].warnings[0].kind is DegeneracyKind.SYMMETRIC_START


def collapsing(values, **wishes):
    iterations, stop = run(values, **wishes)
    assert stop.reason is StopReason.DEGENERATE
    assert all(math.isfinite(iteration.log_likelihood) for iteration in iterations)
    return fact_told(stop.degeneracy.fact)


@pytest.mark.parametrize("family", FAMILIES, ids=str)
@pytest.mark.parametrize("floor", [0.0, 1e-6])
def test_two_repeated_values_end_in_a_collapse_that_is_named(family, floor):
    told = collapsing(np.repeat([1.0, 2.0], 25), structure=family, floor=floor)
    assert "component 1 has collapsed onto one repeated value (25 rows)" in told


def test_the_repeated_value_and_the_single_row_are_both_named():
    told = collapsing([5.0] * 99 + [7.0])
    assert "collapsed onto one repeated value (99 rows)" in told
    assert "holds 1 row; its likelihood is unbounded" in told


@pytest.mark.parametrize("start", ["random", "random-rows", "k-means++", "quantiles"])
def test_an_outlier_takes_a_component_and_is_named(start):
    values = np.append(np.random.default_rng(0).normal(size=100), 50.0)
    told = collapsing(values, method=StartMethod(start))
    assert "holds 1 row; its likelihood is unbounded" in told


def test_an_outlier_of_any_size_leaves_no_nan():
    values = np.append(np.random.default_rng(0).normal(size=100), 1e150)
    assert "holds 1 row" in collapsing(values)


def test_a_component_beyond_all_rows_is_empty():
    start = MixtureParameters([0.5, 0.5], [[0.0], [1e5]], np.ones((2, 1, 1)))
    iterations, stop = run(two_groups(), start)
    assert len(iterations) == 1
    assert stop.degeneracy.kind is DegeneracyKind.EMPTY_COMPONENT
    assert stop.degeneracy.component == 1


def test_narrow_is_not_collapsed():
    """Spread 1 at a distance of 1e4: a variance of 4e-8 of the column's."""
    rng = np.random.default_rng(3)
    values = np.concatenate([rng.normal(0, 1, 500), rng.normal(1e4, 1, 500)])
    iterations, stop = run(values)
    sds = iterations[-1].parameters.standard_deviations[:, 0]
    expected = [values[:500].std(), values[500:].std()]
    assert stop.reason is StopReason.CONVERGED
    assert np.sort(sds) == pytest.approx(np.sort(expected), rel=1e-9)


@pytest.mark.parametrize("family", FAMILIES, ids=str)
def test_a_real_floor_holds_repeated_values_up(family):
    rows = np.repeat([[1.0, 2.0], [3.0, 5.0]], 5, axis=0)
    iterations, stop = run(rows, n_components=10, structure=family, floor=1e-3)
    kinds = {warning.kind for warning in iterations[-1].warnings}
    assert stop.reason is StopReason.CONVERGED
    assert DegeneracyKind.HELD_AT_FLOOR in kinds


@pytest.mark.parametrize("family", FAMILIES, ids=str)
def test_a_floor_that_does_not_bind_changes_no_bit(family):
    free, _ = run(two_groups(d=2), structure=family, floor=0.0)
    floored, _ = run(two_groups(d=2), structure=family, floor=1e-3)
    assert [one.log_likelihood for one in free] == [
        one.log_likelihood for one in floored
    ]


def test_an_impossible_start_is_refused():
    start = MixtureParameters([0.5, 0.5], [[1e200], [-1e200]], np.ones((2, 1, 1)))
    with pytest.raises(DegenerateError, match="mean too far: component=0"):
        run(two_groups(), start)
    point = MixtureParameters([0.5, 0.5], [[0.0], [4.0]], [[[1.0]], [[0.0]]])
    with pytest.raises(DegenerateError, match="not positive definite: component=1"):
        run(two_groups(), point)
    with pytest.raises(InvalidParametersError, match="n_columns=2"):
        run(two_groups(d=2), MixtureParameters([1.0], [[0.0]], [[[1.0]]]))


def test_a_checkpoint_ends_the_run_within_an_iteration():
    rows = Rows.of(two_groups(100_000))
    start = initial_parameters(rows, FitSettings())
    cancel = threading.Event()

    def check():
        if cancel.is_set():
            raise Cancelled

    iterations = iterate(rows, start, fit_settings(tolerance=0.0), checkpoint=check)
    next(iterations)
    cancel.set()
    with pytest.raises(Cancelled):
        next(iterations)


@pytest.mark.parametrize("before", [DIAG, SPHERICAL])
def test_a_family_with_correlations_goes_on_with_moments_of_two_columns(before):
    """Without correlations nobody has summed them."""
    values = np.random.default_rng(1).normal(size=(80, 2)) @ [[1.0, 0.8], [0.0, 0.6]]
    rows = Rows.of(values)
    start = MixtureParameters(
        [0.5, 0.5], [[-1.0, 0.0], [1.0, 0.0]], np.repeat(np.eye(2)[np.newaxis], 2, 0)
    )
    chosen = fit_settings(n_components=2, structure=before, max_iterations=4)
    last = list(iterate(rows, start, chosen))[-1]
    assert not last.statistics.has_products
    wanted = fit_settings(n_components=2, structure=FULL, max_iterations=5)
    (onwards,) = iterate(rows, last, wanted)
    (afresh,) = iterate(rows, last.lightened(), wanted)
    assert (onwards.standardized.covariances[:, 0, 1] != 0.0).all()
    assert onwards.log_likelihood == afresh.log_likelihood
