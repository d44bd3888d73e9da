"""Missing cells: against regressions done by hand, and against other packages."""

import numpy as np
import pytest
import reference_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from emgui.mixture.em.em import e_step, m_step, overall
from emgui.mixture.em.missing import (
    completed,
    conditional_moments,
    filled,
    moments_by_component,
)
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES

# By hand: y given x is 3 + 0.5 (x - 1) with variance 2 - 0.5 * 1.
ONE = MixtureParameters([1.0], [[1.0, 3.0]], [[[2.0, 1.0], [1.0, 2.0]]])


def mixture(k, d, seed):
    rng = np.random.default_rng(seed)
    factors = rng.normal(size=(k, d, d)) * 0.5 + np.eye(d)
    return MixtureParameters(
        rng.dirichlet(np.full(k, 4.0)),
        rng.normal(size=(k, d)),
        factors @ factors.transpose(0, 2, 1) + 0.2 * np.eye(d),
    )


def with_gaps(n, d, seed, share=0.3):
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(n, d))
    values[rng.random((n, d)) < share] = np.nan
    return values[~np.isnan(values).all(axis=1)]


def plain_statistics(values, theta):
    """Row by row, as the papers have it: joint density, regression, moments."""
    k, d = theta.means.shape
    counts, first, second = np.zeros(k), np.zeros((k, d)), np.zeros((k, d, d))
    log_likelihood = 0.0
    for row in values:
        o = ~np.isnan(row)
        densities, moments = np.zeros(k), []
        for j in range(k):
            mean, covariance = theta.means[j], theta.covariances[j]
            inner = covariance[np.ix_(o, o)]
            away = row[o] - mean[o]
            square = away @ np.linalg.solve(inner, away)
            size = np.sqrt(np.linalg.det(2 * np.pi * inner))
            densities[j] = theta.weights[j] * np.exp(-square / 2) / size
            slope = np.linalg.solve(inner, covariance[o]).T
            rest = covariance - slope @ covariance[o]
            moments.append((slope @ away, rest))
        log_likelihood += np.log(densities.sum())
        for j, share in enumerate(densities / densities.sum()):
            expected, rest = moments[j]
            counts[j] += share
            first[j] += share * expected
            second[j] += share * (np.outer(expected, expected) + rest)
    return counts, first, second, log_likelihood


@settings(max_examples=25, deadline=None)
@given(k=st.integers(1, 3), d=st.integers(2, 4), seed=st.integers(0, 999))
def test_the_e_step_is_the_papers_row_by_row(k, d, seed):
    rows = Rows.of(with_gaps(40, d, seed))
    theta = mixture(k, d, seed)
    standardized = rows.standardization.apply(rows.values)
    found = e_step(rows, theta)
    counts, first, second, log_likelihood = plain_statistics(standardized, theta)
    assert found.log_likelihood == pytest.approx(log_likelihood, rel=1e-10)
    assert found.counts == pytest.approx(counts, abs=1e-9)
    assert found.first_moments == pytest.approx(first, abs=1e-8)
    assert found.second_moments == pytest.approx(second, abs=1e-8)


def test_nothing_missing_is_nothing_completed():
    rows = Rows.of(np.random.default_rng(0).normal(size=(30, 2)))
    theta = mixture(2, 2, 0)
    found = e_step(rows, theta)
    assert completed(found, theta, theta, (0, 1)) is found


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_the_observed_data_likelihood_never_falls(family):
    rows = Rows.of(with_gaps(200, 3, 1))
    theta = mixture(2, 3, 1)
    trace = []
    for _ in range(30):
        statistics = e_step(rows, theta)
        trace.append(statistics.log_likelihood)
        theta = m_step(statistics, family)
    # The first start is full: another family may have to step down to be itself.
    assert (np.diff(trace[1:]) >= -1e-9).all()


def test_missing_cells_are_expected_at_the_regression():
    points = np.array([[3.0, np.nan], [np.nan, 1.0], [np.nan, np.nan], [5.0, 6.0]])
    means, deviations = conditional_moments(points, ONE)
    expected = np.array([[3.0, 4.0], [0.0, 1.0], [1.0, 3.0], [5.0, 6.0]])
    assert means == pytest.approx(expected, abs=1e-14)
    one_known, none = np.sqrt(1.5), np.sqrt(2.0)
    spreads = np.array([[0.0, one_known], [one_known, 0.0], [none, none], [0.0, 0.0]])
    assert deviations == pytest.approx(spreads, abs=1e-14)


def test_two_components_that_differ_spread_what_is_expected():
    theta = MixtureParameters([0.5, 0.5], [[0.0, -4.0], [0.0, 4.0]], [np.eye(2)] * 2)
    means, deviations = conditional_moments(np.array([[0.0, np.nan]]), theta)
    assert means[0, 1] == pytest.approx(0.0, abs=1e-14)
    assert deviations[0, 1] == pytest.approx(np.sqrt(17.0), rel=1e-14)


@pytest.mark.parametrize("temperature", [0.0, 0.5, 4.0])
def test_a_temperature_shares_what_is_expected_otherwise(temperature):
    theta = MixtureParameters(
        [0.3, 0.7], [[0.0, -4.0], [2.0, 4.0]], [np.eye(2), 2.0 * np.eye(2)]
    )
    points = np.array([[0.5, np.nan], [np.nan, np.nan]])
    means, deviations = conditional_moments(points, theta, temperature)
    shares = responsibilities(points, theta, temperature)
    for r, mean, deviation in zip(shares, means[:, 1], deviations[:, 1], strict=True):
        assert mean == pytest.approx(r @ [-4.0, 4.0])
        second = r @ [16.0 + 1.0, 16.0 + 2.0]
        assert deviation == pytest.approx(np.sqrt(second - mean**2))


def test_rows_are_filled_with_what_one_component_expects():
    block = np.array([[3.0, -1.0]])
    expected = np.array([[3.0, -1.0], [4.0, 2.0]])
    assert filled(block, ONE, 0, (0,)) == pytest.approx(expected)


@pytest.mark.parametrize(
    "case", reference_cases.cases("missing"), ids=lambda case: case["id"]
)
def test_other_packages_find_the_same_maximum(case):
    """At their parameters the likelihood is theirs, and EM does not move on."""
    rows = reference_cases.rows(case)
    expected, k, d = case["expected"], case["K"], rows.n_features
    theta = reference_cases.parameters(
        expected.get("weights", [1.0]), expected["mean"], expected["covariance"], d
    )
    start = rows.standardization.standardize(theta)
    statistics = e_step(rows, start)
    found = statistics.log_likelihood + rows.log_jacobian
    assert found == pytest.approx(
        expected["loglik"], rel=case["tolerance"]["loglik_rel"]
    )
    moved = m_step(statistics, FULL)
    assert moved.n_components == k
    assert moved.means == pytest.approx(start.means, abs=1e-5)
    assert moved.covariances == pytest.approx(start.covariances, abs=1e-5)


def test_the_overall_spread_counts_what_is_known():
    values = np.random.default_rng(0).normal(size=(4000, 2)) @ [[1.0, 0.8], [0.0, 0.6]]
    complete = overall(Rows.of(values)).covariances[0]
    values[np.random.default_rng(1).random(4000) < 0.1, 1] = np.nan
    assert overall(Rows.of(values)).covariances[0] == pytest.approx(complete, abs=0.15)


def test_components_one_by_one_make_the_mixture_of_them() -> None:
    theta = MixtureParameters(
        [0.4, 0.6],
        [[0.0, 1.0], [2.0, -1.0]],
        [[[1.0, 0.6], [0.6, 2.0]], [[2.0, -0.5], [-0.5, 1.0]]],
    )
    row = np.array([0.7, np.nan])
    means, variances = moments_by_component(row, theta)
    assert means[:, 0].tolist() == [0.7, 0.7]
    assert variances[:, 0].tolist() == [0.0, 0.0]
    shares = responsibilities(row[np.newaxis], theta)[0]
    expected, deviations = conditional_moments(row[np.newaxis], theta)
    assert shares @ means[:, 1] == pytest.approx(expected[0, 1])
    total = shares @ (variances[:, 1] + (means[:, 1] - expected[0, 1]) ** 2)
    assert total == pytest.approx(deviations[0, 1] ** 2)
