"""Whole fits: restarts, order, criteria, refusals."""

import re

import numpy as np
import pytest
import reference_cases as reference
from builders import fit_settings
from sklearn.mixture import GaussianMixture

from emgui.engine.fit import fit, predict_blocks
from emgui.engine.iterate import iterate
from emgui.engine.iteration import StopReason
from emgui.engine.result import result_of
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.collapse_facts import OnOneRow
from emgui.mixture.model.degeneracy import SPURIOUS, DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import (
    DIAG,
    STRUCTURES,
    TIED,
    structure_named,
)
from emgui.words.errors import error_told

# The rest takes minutes; these are quick, and easy enough to be found every time.
QUICK = {"B01", "B03", "B04", "B09", "B10", "B13", "B17", "B20", "B25", "B33", "B35"}
QUICK |= {"B36", "B37", "B39", "B40", "B50", "B51", "B52"}


def three_groups(seed=0, n=150):
    rng = np.random.default_rng(seed)
    centers = np.array([[0.0, 0.0], [6.0, 0.0], [0.0, 6.0]])
    return np.concatenate([rng.normal(center, 1.0, (n, 2)) for center in centers])


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["id"])
        for case in reference.cases("best_known")
        if case["id"] in QUICK
    ],
)
@pytest.mark.slow
def test_restarts_reach_the_best_that_is_known(case):
    rows, found = reference.rows(case), case["expected"]
    wanted = fit_settings(
        n_components=case["K"], structure=structure_named(case["covariance_type"])
    )
    result = fit(rows.values, wanted, restarts=12)
    assert result.log_likelihood == pytest.approx(found["loglik"], rel=1e-6)
    assert not {warning.kind for warning in result.warnings} & SPURIOUS


@pytest.mark.slow
def test_what_is_above_the_best_known_is_flagged():
    """Two galaxies of nearly the same velocity make a likelihood that is too good."""
    velocity = reference.table("galaxies_km1000.csv")
    best = -195.96965841973784
    higher = 0
    for seed in range(20):
        result = fit(velocity, fit_settings(n_components=5, seed=seed))
        if result.log_likelihood > best + 1e-3:
            higher += 1
            kinds = {warning.kind for warning in result.warnings}
            assert kinds & SPURIOUS or result.stop.reason is StopReason.DEGENERATE
    assert higher > 0


@pytest.mark.slow
def test_more_restarts_are_never_worse():
    values = reference.table("faithful.csv")
    wanted = fit_settings(n_components=3, structure=DIAG)
    found = [fit(values, wanted, restarts=n).log_likelihood for n in (1, 2, 4, 8)]
    assert found == sorted(found)


def test_a_seed_reproduces_a_fit_bit_for_bit():
    wanted = fit_settings(n_components=3, seed=7, method=StartMethod.RANDOM)
    first, second = fit(three_groups(), wanted), fit(three_groups(), wanted)
    assert first.trace == second.trace
    assert (first.parameters.covariances == second.parameters.covariances).all()


@pytest.mark.slow
def test_the_best_seed_alone_gives_the_same_fit():
    values = reference.table("faithful.csv")
    best = fit(values, fit_settings(n_components=3), restarts=6)
    alone = fit(values, fit_settings(n_components=3, seed=best.seed))
    assert alone.trace == best.trace


@pytest.mark.slow
def test_the_optima_of_all_restarts_come_with_the_best():
    values = reference.table("faithful.csv")
    wanted = fit_settings(n_components=3, structure=DIAG, seed=4)
    found = fit(values, wanted, restarts=6)
    assert sorted(s for one in found.optima for s in one.seeds) == [4, 5, 6, 7, 8, 9]
    best = found.optima[0]
    assert best.log_likelihood == found.log_likelihood
    assert best.seeds[best.members.index(best.best)] == found.seed
    assert (best.parameters.means == found.parameters.means).all()
    assert fit(values, wanted, start=best.parameters).optima == ()


def test_components_come_by_the_mean_of_the_first_column():
    for seed in range(5):
        means = fit(three_groups(), fit_settings(n_components=3, seed=seed)).parameters
        assert (np.diff(means.means[:, 0]) >= 0.0).all()


def test_messages_name_components_in_the_order_of_the_result():
    values = np.append(np.random.default_rng(0).normal(size=100), -50.0)
    for start in ("random", "k-means++", "random-rows"):
        result = fit(values, fit_settings(method=StartMethod(start)))
        assert result.stop.reason is StopReason.DEGENERATE
        assert result.parameters.means[0, 0] < result.parameters.means[1, 0]
        assert result.stop.degeneracy.fact == OnOneRow(0)


def test_a_given_start_keeps_its_order_and_its_number_of_components():
    start = MixtureParameters(
        [0.5, 0.3, 0.2], [[6, 0], [0, 6], [0, 0]], [np.eye(2)] * 3
    )
    result = fit(three_groups(), fit_settings(n_components=2), start=start)
    assert result.parameters.means.round() == pytest.approx(start.means)


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_truth_is_recovered(family):
    result = fit(three_groups(n=3000), fit_settings(n_components=3, structure=family))
    expected = np.array([[0.0, 0.0], [0.0, 6.0], [6.0, 0.0]])
    by_columns = result.parameters.means[np.lexsort(result.parameters.means.round().T)]
    assert by_columns[np.lexsort(by_columns.round().T[::-1])] == pytest.approx(
        expected, abs=0.1
    )
    assert result.parameters.weights == pytest.approx(np.full(3, 1 / 3), abs=0.02)
    sds = result.parameters.standard_deviations
    assert sds == pytest.approx(np.ones((3, 2)), rel=0.05)


def test_criteria_are_those_of_scikit_learn():
    values = three_groups()
    result = fit(values, fit_settings(n_components=3))
    oracle = GaussianMixture(3, random_state=0, reg_covar=0.0, tol=1e-12, max_iter=999)
    oracle.fit(values)
    assert result.mean_log_likelihood == pytest.approx(oracle.score(values), rel=1e-9)
    assert result.aic == pytest.approx(oracle.aic(values), rel=1e-9)
    assert result.bic == pytest.approx(oracle.bic(values), rel=1e-9)
    assert result.icl >= result.bic
    assert result.trace[-1] == result.log_likelihood
    assert result.n_iterations == len(result.trace) - 1


def test_predictions_come_in_blocks():
    values = three_groups()
    result = fit(values, fit_settings(n_components=3))
    blocks = list(predict_blocks(values, result.parameters, size=100))
    assert [len(labels) for labels, _ in blocks] == [100, 100, 100, 100, 50]
    labels = np.concatenate([labels for labels, _ in blocks])
    truth = np.repeat([0, 1, 2], 150)
    # Same partition, whatever the numbering.
    pairs = {(int(a), int(b)) for a, b in zip(truth, labels, strict=True)}
    assert len(pairs) < 9
    assert sum((labels == k).sum() for k in range(3)) == 450
    shares = np.vstack([shares for _, shares in blocks])
    assert shares.sum(axis=1) == pytest.approx(np.ones(450), rel=1e-14)
    assert (shares.argmax(axis=1) == labels).all()


@pytest.mark.parametrize("kind", ["float32", "uint8", "int64", "fortran", "read-only"])
def test_any_kind_of_numbers_is_fitted_as_doubles(kind):
    values = np.rint(three_groups() * 8 + 40).clip(0, 255)
    expected = fit(values, fit_settings(n_components=3))
    match kind:
        case "fortran":
            given = np.asfortranarray(values)
        case "read-only":
            given = values.copy()
            given.flags.writeable = False
        case _:
            given = values.astype(kind)
    result = fit(given, fit_settings(n_components=3))
    assert result.trace == expected.trace


@pytest.mark.parametrize(
    ("values", "error", "words"),
    [
        ([1.0, np.nan, 3.0], ValueError, "row 2 has no value in any column"),
        ([1.0, 2.0, -np.inf], ValueError, "row 3, column 1: -inf"),
        ([1j, 2j, 3j], ValueError, "complex"),
        (np.array(["1", "2"], dtype=object), ValueError, "not object"),
        (np.zeros((2, 2, 2)), ValueError, "3 dimensions"),
        ([7.0] * 50, DegenerateError, "all 50 rows are identical"),
        ([1.0, 2.0, 3.0], DegenerateError, "3 rows cannot hold 5 components"),
    ],
)
def test_what_cannot_be_fitted_is_refused_in_words(values, error, words):
    with pytest.raises(error) as refused:
        fit(values, fit_settings(n_components=5))
    assert re.search(words, error_told(refused.value))


def test_without_a_start_there_is_nothing_to_keep():
    with pytest.raises(ValueError, match="at least 1"):
        fit([1.0, 2.0, 3.0], FitSettings(), restarts=0)


def test_iterations_made_one_by_one_give_the_same_result():
    rows = three_groups()
    settings = fit_settings(n_components=3, method=StartMethod.RANDOM_ROWS)
    whole = fit(rows, settings, start=fit(rows, settings).parameters)
    prepared = Rows.of(rows)
    iterations = list(iterate(prepared, whole.parameters, settings))
    again = result_of(prepared, settings, iterations, whole.stop)
    assert again.n_iterations == len(iterations) - 1
    for name in ("log_likelihood", "aic", "bic", "icl", "n_parameters", "total_weight"):
        assert getattr(again, name) == pytest.approx(getattr(whole, name), rel=1e-9)


LINE = np.linspace(-3.0, 3.0, 40)


@pytest.mark.parametrize(
    ("along", "centers"),
    [
        (np.zeros((40, 2)), [[0.0, 0.0], [5.0, 1.0], [0.0, 7.0]]),
        (np.column_stack([LINE, LINE]), [[0.0, 0.0], [0.0, 4.0]]),
    ],
    ids=["K points", "K parallel lines"],
)
def test_a_tied_covariance_collapses_where_one_for_all_can_shrink(along, centers):
    k = len(centers)
    values = np.vstack([along + center for center in centers])
    start = MixtureParameters(
        np.full(k, 1.0 / k), centers, np.repeat([np.eye(2)], k, axis=0)
    )
    tied = fit_settings(structure=TIED, max_iterations=500)
    assert fit(values, tied, start=start).stop.reason is StopReason.DEGENERATE
    noise = np.random.default_rng(0).normal(scale=0.1, size=values.shape)
    sound = fit(values + noise, tied, start=start)
    assert sound.stop.reason is StopReason.CONVERGED
