"""What is held stays; what is free becomes as likely as it can."""

from dataclasses import replace

import numpy as np
import pytest

from emgui.mixture.diagnosis.profile_likelihood import HeldNumbers, profile_maximum
from emgui.mixture.em.em import e_step, m_step, overall
from emgui.mixture.em.likelihood import log_likelihood
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.prior import Prior
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES, TIED
from emgui.mixture.model.structures.structure import CovarianceStructure

RNG = np.random.default_rng(3)
ROWS_1 = Rows.of(np.concatenate([RNG.normal(-2, 1, 200), RNG.normal(2, 1.5, 300)]))
ROWS_2 = Rows.of(
    RNG.normal(0, 1, (400, 2)) @ np.array([[1.0, 0.6], [0.0, 0.8]])
    + 3.0 * RNG.integers(0, 2, (400, 1))
)


def start(rows: Rows, k: int = 2) -> MixtureParameters:
    d = rows.n_features
    means = np.linspace(-0.7, 0.9, k)[:, np.newaxis] + np.zeros((k, d))
    covariance = np.repeat(np.eye(d)[np.newaxis] * 0.6, k, axis=0)
    weights = np.arange(1.0, k + 1)
    return MixtureParameters(weights / weights.sum(), means, covariance)


def holding(
    rows: Rows, family: CovarianceStructure, k: int, **numbers: float
) -> HeldNumbers:
    held = HeldNumbers.none(k, rows.n_features, family)
    for name, value in numbers.items():
        kind, *where = name.split("_")
        array = {"w": held.weights, "m": held.means, "s": held.standard_deviations}
        array[kind][tuple(int(i) for i in where)] = value
    return held


CASES = {
    "a mean": (ROWS_1, 2, {"m_0_0": -0.3}),
    "both means": (ROWS_1, 2, {"m_0_0": -0.3, "m_1_0": 0.1}),
    "mean and spread": (ROWS_1, 2, {"m_0_0": -0.3, "s_0_0": 0.2}),
    "a weight": (ROWS_1, 2, {"w_0": 0.9, "s_1_0": 0.8}),
    "two weights": (ROWS_1, 3, {"w_0": 0.2, "w_2": 0.1}),
    "one column of a mean": (ROWS_2, 2, {"m_0_0": 0.1, "m_1_1": -0.2}),
    "both columns": (ROWS_2, 2, {"m_0_0": 0.1, "m_0_1": -0.2}),
    "one column's spread": (ROWS_2, 2, {"s_0_1": 0.5}),
}


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
@pytest.mark.parametrize("case", list(CASES))
def test_every_step_rises_and_holds(case: str, family: CovarianceStructure) -> None:
    rows, k, numbers = CASES[case]
    held = holding(rows, family, k, **numbers)
    now, scale = held.put(start(rows, k)), rows.standardization.scale
    statistics = e_step(rows, now)
    for _ in range(8):
        now = held.m_step(statistics, now, scale)
        after = e_step(rows, now)
        assert after.log_likelihood >= statistics.log_likelihood - 1e-9
        statistics = after
        for kept, found in (
            (held.weights, now.weights),
            (held.means, now.means),
            (held.standard_deviations, now.standard_deviations),
        ):
            known = ~np.isnan(kept)
            assert found[known] == pytest.approx(kept[known], abs=1e-12)
        assert now.weights.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_nothing_held_is_ems_m_step(family: CovarianceStructure) -> None:
    before = start(ROWS_2)
    statistics, scale = e_step(ROWS_2, before), ROWS_2.standardization.scale
    free = HeldNumbers.none(2, 2, family).m_step(statistics, before, scale)
    plain = m_step(statistics, family, scale)
    assert free.means == pytest.approx(plain.means)
    assert free.covariances == pytest.approx(plain.covariances)


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_nothing_held_is_ems_m_step_with_a_prior(family: CovarianceStructure) -> None:
    before = start(ROWS_2)
    statistics, scale = e_step(ROWS_2, before), ROWS_2.standardization.scale
    prior = Prior.of(50.0, overall(ROWS_2), 2)
    free = HeldNumbers.none(2, 2, family).m_step(statistics, before, scale, prior)
    plain = m_step(statistics, family, scale, prior)
    assert free.weights == pytest.approx(plain.weights)
    assert free.covariances == pytest.approx(plain.covariances)


@pytest.mark.parametrize("case", ["one column's spread", "one column of a mean"])
def test_with_a_prior_no_neighbour_is_better(case: str) -> None:
    rows, k, numbers = CASES[case]
    held = holding(rows, FULL, k, **numbers)
    prior = Prior.of(80.0, overall(rows), k)
    arrived = profile_maximum(rows, start(rows, k), held, 400, prior=prior)
    best, total = arrived.parameters, arrived.total
    rng = np.random.default_rng(0)
    for _ in range(40):
        noise = rng.normal(0, 1e-3, (2, 2, 2))
        tried = MixtureParameters(
            best.weights,
            best.means + rng.normal(0, 1e-3, (2, 2)),
            best.covariances + noise + noise.transpose(0, 2, 1),
        )
        near = held.put(tried)
        found = log_likelihood(rows, rows.standardization.restore(near))
        assert found + prior.penalty(near) <= total + 1e-6


@pytest.mark.parametrize("case", ["one column's spread", "one column of a mean"])
def test_no_neighbour_is_likelier_once_arrived(case: str) -> None:
    rows, k, numbers = CASES[case]
    held = holding(rows, FULL, k, **numbers)
    arrived = profile_maximum(rows, start(rows, k), held, 400)
    best, total = arrived.parameters, arrived.total
    rng = np.random.default_rng(0)
    for _ in range(40):
        noise = rng.normal(0, 1e-3, (2, 2, 2))
        tried = MixtureParameters(
            best.weights,
            best.means + rng.normal(0, 1e-3, (2, 2)),
            best.covariances + noise + noise.transpose(0, 2, 1),
        )
        near = held.put(tried)
        restored = rows.standardization.restore(near)
        assert log_likelihood(rows, restored) <= total + 1e-6


def test_the_profile_of_one_gaussians_mean_has_a_closed_form() -> None:
    values = RNG.normal(5.0, 2.0, 300)
    rows = Rows.of(values)
    for mean in (3.0, 5.0, 6.5):
        held = HeldNumbers.none(1, 1, FULL)
        held.means[0, 0] = mean
        found = profile_maximum(
            rows,
            rows.standardization.standardize(
                MixtureParameters([1.0], [[0.0]], [[[9.0]]])
            ),
            held.standardized(rows),
            3,
        )
        variance = np.mean((values - mean) ** 2)
        expected = -150.0 * (np.log(2.0 * np.pi * variance) + 1.0)
        assert found.total == pytest.approx(expected)
        assert found.rest == pytest.approx(0.0, abs=1e-9)
        restored = rows.standardization.restore(found.parameters)
        assert restored.covariances[0, 0, 0] == pytest.approx(variance)


def test_a_shared_spread_is_held_in_all_components() -> None:
    held = holding(ROWS_2, TIED, 2, s_1_0=0.4)
    best = profile_maximum(ROWS_2, start(ROWS_2), held, 5)
    assert best.rest > 1e-6
    assert best.parameters.standard_deviations[:, 0] == pytest.approx([0.4, 0.4])


def test_weights_that_leave_nothing_are_refused() -> None:
    held = holding(ROWS_1, FULL, 3, w_0=0.7, w_1=0.6)
    with pytest.raises(ValueError, match="more than 1"):
        held.put(start(ROWS_1, 3))


def test_a_mean_held_on_a_single_far_value_does_not_collapse() -> None:
    rows = Rows.of(np.append(np.random.default_rng(1).normal(0, 1, 100), 30.0))
    held = HeldNumbers.none(2, 1, FULL)
    held.means[1, 0] = rows.standardized[0, -1] if rows.standardized is not None else 0
    best = profile_maximum(rows, start(rows), held, 100)
    assert np.isfinite(best.total)
    assert best.parameters.standard_deviations.min() >= 1e-3 * rows.variances.min()


def test_a_spread_held_on_a_single_value_has_no_slopes() -> None:
    statistics = e_step(ROWS_2, start(ROWS_2))
    moments = statistics.second_moments.copy()
    first = statistics.first_moments.copy()
    moments[0], first[0] = 0.0, 0.0
    single = replace(statistics, second_moments=moments, first_moments=first)
    mean = float(statistics.references[0, 0])
    held = holding(ROWS_2, FULL, 2, s_0_0=0.5, m_0_0=mean)
    with pytest.raises(ValueError, match="no slopes"):
        held.m_step(single, start(ROWS_2), np.ones(2))
