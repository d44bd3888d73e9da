"""The E-step and the M-step against plain formulas, and against each other's parts."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from fact_scenes import refused_as
from hypothesis import given, settings
from hypothesis import strategies as st

from emgui.mixture.em.em import e_step, m_step, overall
from emgui.mixture.em.rows import Pattern, Rows
from emgui.mixture.model.parameter_facts import InvalidParametersError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, SPHERICAL, STRUCTURES, TIED


def mixture(k, d, seed=0, spread=3.0):
    rng = np.random.default_rng(seed)
    factors = rng.normal(size=(k, d, d)) * 0.3 + np.eye(d)
    return MixtureParameters(
        rng.dirichlet(np.full(k, 5.0)),
        rng.normal(size=(k, d)) * spread,
        factors @ factors.transpose(0, 2, 1),
    )


def plain_e_step(values, parameters):
    """The textbook formulas, in the extended precision that the platform has."""
    x = values.astype(np.longdouble)
    logs = []
    for weight, mean, covariance in zip(
        parameters.weights, parameters.means, parameters.covariances, strict=True
    ):
        inverse = np.linalg.inv(covariance).astype(np.longdouble)
        centred = x - mean
        squares = np.einsum("ni,ij,nj->n", centred, inverse, centred)
        _, log_determinant = np.linalg.slogdet(2.0 * np.pi * covariance)
        logs.append(np.log(weight) - 0.5 * (log_determinant + squares))
    logs = np.array(logs).T
    largest = logs.max(axis=1, keepdims=True)
    norm = largest + np.log(np.exp(logs - largest).sum(axis=1, keepdims=True))
    return np.exp(logs - norm), float(norm.sum())


def plain_moments(values, parameters):
    shares, log_likelihood = plain_e_step(values, parameters)
    centred = values[:, np.newaxis, :] - parameters.means
    return (
        shares.sum(axis=0),
        np.einsum("nk,nki->ki", shares, centred),
        np.einsum("nk,nki,nkj->kij", shares, centred, centred),
        log_likelihood,
    )


def standardized(values, parameters):
    rows = Rows.of(values)
    return rows, rows.standardization.standardize(parameters)


@settings(max_examples=40, deadline=None)
@given(
    n=st.integers(2, 400),
    k=st.integers(1, 6),
    d=st.integers(1, 4),
    seed=st.integers(0, 999),
    reach=st.sampled_from([1.0, 10.0, 1e3]),
)
def test_the_e_step_is_the_plain_formula(n, k, d, seed, reach):
    """Also far out, where every density underflows."""
    values = np.random.default_rng(seed).normal(size=(n, d)) * reach
    rows = Rows.of(values)
    parameters = mixture(k, d, seed)
    found = e_step(rows, rows.standardization.standardize(parameters))
    scaled = rows.standardization.apply(values)
    expected = plain_moments(scaled, rows.standardization.standardize(parameters))
    assert found.log_likelihood == pytest.approx(expected[3], rel=1e-12)
    size = np.abs(scaled).max() + 1.0
    assert found.counts == pytest.approx(expected[0].astype(float), rel=1e-9, abs=1e-9)
    assert found.first_moments == pytest.approx(
        expected[1].astype(float), rel=1e-9, abs=1e-9 * size
    )
    assert found.second_moments == pytest.approx(
        expected[2].astype(float), rel=1e-9, abs=1e-9 * size**2
    )
    assert found.counts.sum() == pytest.approx(n, rel=1e-12)
    assert found.n_samples == n


@pytest.mark.parametrize(
    ("n", "k", "d"), [(50_000, 2, 1), (50_000, 5, 1), (20_000, 3, 4)]
)
def test_many_blocks_are_the_plain_formula_too(n, k, d):
    values = np.random.default_rng(1).normal(size=(n, d)) * 3.0
    rows, parameters = standardized(values, mixture(k, d))
    found = e_step(rows, parameters)
    expected = plain_moments(rows.standardization.apply(values), parameters)
    assert found.log_likelihood == pytest.approx(expected[3], rel=1e-13)
    assert found.counts == pytest.approx(expected[0].astype(float), rel=1e-12)
    assert found.second_moments == pytest.approx(expected[2].astype(float), rel=1e-10)


def test_one_row_beyond_all_densities_does_not_spoil_its_block():
    values = np.append(np.random.default_rng(0).normal(size=1000), 1e4)
    rows, parameters = standardized(values, mixture(2, 1))
    found = e_step(rows, parameters)
    scaled = rows.standardization.apply(rows.values)
    _, expected = plain_e_step(scaled, parameters)
    assert found.log_likelihood == pytest.approx(expected, rel=1e-12)
    assert found.counts.sum() == pytest.approx(1001, rel=1e-13)


def test_statistics_of_parts_add_up_to_those_of_the_whole():
    values = np.random.default_rng(4).normal(size=(900, 2)) * 2.0
    whole, parameters = standardized(values, mixture(3, 2))
    parts = [
        replace(
            whole,
            standardized=None,
            values=part,
            patterns=(Pattern((0, 1), 0, len(part), len(part)),),
        )
        for part in (values[:100], values[100:650], values[650:])
    ]
    first, second, third = (e_step(part, parameters) for part in parts)
    together, expected = first + second + third, e_step(whole, parameters)
    assert together.n_samples == 900
    assert together.log_likelihood == pytest.approx(expected.log_likelihood, rel=1e-13)
    assert together.second_moments == pytest.approx(expected.second_moments, rel=1e-11)


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
@pytest.mark.parametrize("d", [1, 3])
def test_the_m_step_cannot_be_improved_upon(family, d):
    """Q at its result is above Q at anything nearby of the same family."""
    values = np.random.default_rng(3).normal(size=(300, d)) * 2.0
    rows, parameters = standardized(values, mixture(2, d))
    scale = rows.standardization.scale
    shares, _ = plain_e_step(rows.standardization.apply(values), parameters)
    best = m_step(e_step(rows, parameters), family, scale)

    def expected_complete_data_log_likelihood(theta):
        x, total = rows.standardization.apply(values), 0.0
        for k in range(2):
            centred = x - theta.means[k]
            inverse = np.linalg.inv(theta.covariances[k])
            squares = np.einsum("ni,ij,nj->n", centred, inverse, centred)
            constant = (
                np.log(theta.weights[k])
                - 0.5 * (np.linalg.slogdet(2 * np.pi * theta.covariances[k])[1])
            )
            total += float((shares[:, k] * (constant - 0.5 * squares)).sum())
        return total

    highest = expected_complete_data_log_likelihood(best)
    for step in (0.99, 1.01):
        wider = MixtureParameters(best.weights, best.means, best.covariances * step)
        moved = MixtureParameters(
            best.weights, best.means + (step - 1.0), best.covariances
        )
        tilt = best.weights**step
        tilted = MixtureParameters(tilt / tilt.sum(), best.means, best.covariances)
        for nearby in (wider, moved, tilted):
            assert expected_complete_data_log_likelihood(nearby) < highest


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_the_m_step_returns_frozen_numbers_of_its_own(family):
    rows, parameters = standardized(np.arange(60.0).reshape(30, 2) ** 2, mixture(2, 2))
    statistics = e_step(rows, parameters)
    found = m_step(statistics, family)
    for array in (found.weights, found.means, found.covariances):
        assert array.dtype == np.float64
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1.0
    before = found.covariances.copy()
    statistics.second_moments[:] = 7.0
    assert (found.covariances == before).all()


def test_the_m_step_refuses_what_is_not_finite():
    rows, parameters = standardized(np.arange(30.0), mixture(2, 1))
    statistics = e_step(rows, parameters)
    statistics.second_moments[1] = np.nan
    with refused_as("covariances: every number", InvalidParametersError):
        m_step(statistics, FULL)


def test_tied_is_the_weighted_mean_of_full():
    values = np.random.default_rng(3).normal(size=(300, 3))
    rows, parameters = standardized(values, mixture(3, 3))
    statistics = e_step(rows, parameters)
    full = m_step(statistics, FULL)
    tied = m_step(statistics, TIED)
    expected = np.einsum("k,kij->ij", full.weights, full.covariances)
    assert tied.covariances == pytest.approx(np.stack([expected] * 3), rel=1e-13)


def test_spherical_is_round_in_the_units_of_the_data():
    values = np.random.default_rng(3).normal(size=(300, 2)) * [1.0, 1000.0]
    rows, parameters = standardized(values, mixture(1, 2))
    scale = rows.standardization.scale
    found = m_step(e_step(rows, parameters), SPHERICAL, scale)
    restored = rows.standardization.restore(found).covariances[0]
    assert restored == pytest.approx(np.eye(2) * values.var(axis=0).mean(), rel=1e-12)


def test_one_gaussian_for_all_rows():
    values = np.random.default_rng(3).normal(size=(500, 2)) * [1.0, 7.0] + 100.0
    rows = Rows.of(values)
    found = rows.standardization.restore(overall(rows))
    assert found.means[0] == pytest.approx(values.mean(axis=0), rel=1e-13)
    assert found.covariances[0] == pytest.approx(np.cov(values.T, bias=True), rel=1e-12)


@pytest.mark.parametrize(("k", "d"), [(5, 1), (5, 4)])
def test_memory_beyond_the_data_does_not_grow_with_the_rows(k, d):
    """Fifty megabytes at most; responsibilities of all rows would take eighty."""
    rows = Rows.of(np.random.default_rng(0).normal(size=(2_000_000 // d, d)))
    parameters = rows.standardization.standardize(mixture(k, d))
    tracemalloc.start()
    e_step(rows, parameters)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 25e6


def test_the_checkpoint_is_asked_after_every_block():
    rows, parameters = standardized(np.arange(100_000.0), mixture(2, 1))
    calls = []
    e_step(rows, parameters, checkpoint=lambda: calls.append(None))
    assert len(calls) >= 100_000 / 25_000
