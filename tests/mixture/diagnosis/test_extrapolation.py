"""Extrapolation of geometric series, and what is no convergence."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgui.mixture.diagnosis.convergence import has_arrived, iterations_to_go
from emgui.mixture.diagnosis.extrapolation import (
    estimate_convergence,
    movement,
)
from emgui.mixture.em.em import e_step, m_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL


def pair(gap, sd=1.0):
    means = [[-gap / 2], [gap / 2]]
    return MixtureParameters([0.5, 0.5], means, [[[1.0]], [[sd**2]]])


@given(rate=st.floats(0.01, 0.99), gain=st.floats(1e-3, 1e3))
def test_a_geometric_series_is_extrapolated_exactly(rate, gain):
    estimate = None
    for step in range(3):
        last = gain * rate**step
        estimate = estimate_convergence(
            estimate, -100.0, (last / rate, last), (last / rate, last)
        )
    rest = gain * rate**3 / (1 - rate)
    assert estimate.rate == pytest.approx(rate)
    assert estimate.gain_rate == pytest.approx(rate)
    assert estimate.remaining_gain == pytest.approx(rest, rel=1e-9)
    assert estimate.limit == pytest.approx(-100.0 + rest)
    assert estimate.remaining_movement == pytest.approx(rest, rel=1e-9)


@pytest.mark.parametrize("gains", [(1e-9, 1e-9), (1e-9, 2e-9)])
def test_gains_that_do_not_shrink_are_no_convergence(gains):
    estimate = estimate_convergence(None, -1.0, gains, (1e-3, 1e-4))
    assert estimate.remaining_gain == math.inf


def test_one_quick_step_does_not_hide_slow_ones():
    slow = estimate_convergence(None, -1.0, (1.0, 0.9), (1.0, 0.95))
    quick = estimate_convergence(slow, -1.0, (0.9, 1e-4), (0.95, 1e-5))
    assert quick.remaining_gain == pytest.approx(9e-4)
    assert quick.remaining_movement == pytest.approx(1.9e-4)


@pytest.mark.parametrize("gain", [0.0, -1e-13, 1e-13])
def test_rounding_errors_are_the_end(gain):
    estimate = estimate_convergence(None, -1e4, (1e-13, gain), (1e-9, 1e-10))
    assert estimate.remaining_gain == 0.0


def test_two_movements_are_not_enough_to_tell_the_rest():
    estimate = estimate_convergence(None, -1.0, (1.0, 0.1), (1.0, 0.1))
    assert estimate.remaining_movement == math.inf


def test_movement_is_the_largest_change_of_any_parameter():
    assert movement(pair(1.0), pair(1.0)) == 0.0
    assert movement(pair(1.0), pair(1.5)) == pytest.approx(0.25)
    assert movement(pair(1.0), pair(1.0, sd=1.1)) == pytest.approx(0.21)


@pytest.mark.parametrize("wide", [1.0, 1e3, 1e7, 1e12])
def test_roundings_of_a_covariance_are_no_movement(wide):
    """Round components are far wider than a column of tiny values."""
    before = MixtureParameters([1.0], [[0.0]], [[[wide]]])
    after = MixtureParameters([1.0], [[0.0]], [[[wide * (1.0 + 4e-15)]]])
    assert 0.0 < movement(before, after) <= 1e-12


def by_a_power(n_steps, power):
    """Return the estimate after movements of t^-power, and gains of their squares."""
    estimate = None
    for t in range(3, n_steps):
        gains = (t - 1.0) ** (-2 * power), t ** (-2.0 * power)
        moves = (t - 1.0) ** -power, float(t) ** -power
        estimate = estimate_convergence(estimate, -1.0, gains, moves)
    return estimate


@pytest.mark.parametrize("power", [1.5, 2.0, 3.0])
@pytest.mark.parametrize("n_steps", [200, 1000])
def test_what_is_left_of_a_power_series_is_its_tail(power, n_steps):
    """Ratios tend to 1, and a geometric series with the last one is too short."""
    estimate = by_a_power(n_steps, power)
    rest = np.arange(n_steps, 3_000_000, dtype=float)
    assert estimate.is_slower_than_geometric
    assert estimate.remaining_gain == pytest.approx(
        (rest ** (-2 * power)).sum(), rel=0.05
    )
    assert estimate.remaining_movement == pytest.approx(
        (rest**-power).sum(), rel=0.1 if power > 1.5 else 0.25
    )


def test_the_iterations_to_go_of_a_power_series_are_foretold():
    estimate = by_a_power(1000, 2.0)
    # The way is 1 / t: 1e-3 now, and below .01 times 1e-2 after 10,000 steps.
    assert iterations_to_go(estimate, 1e-2) == pytest.approx(9_000, rel=0.1)


def test_a_geometric_series_is_not_called_slower():
    estimate = None
    for t in range(1, 200):
        jitter = 1.0 + 0.01 * (-1) ** t
        moves = 0.99 ** (t - 1) / jitter, 0.99**t * jitter
        gains = 0.99 ** (2 * t - 2), 0.99 ** (2 * t)
        estimate = estimate_convergence(estimate, -1.0, gains, moves)
    assert not estimate.is_slower_than_geometric


OVERLAPPING = MixtureParameters([0.5, 0.5], [[0.0], [1.5]], np.ones((2, 1, 1)))


@pytest.fixture(scope="module")
def creep():
    """EM on bells 2 standard deviations apart: totals, estimates, the end, the rows."""
    rng = np.random.default_rng(3)
    values = np.concatenate([rng.normal(0, 1, 300), rng.normal(2, 1, 600)])
    rows = Rows.of(values)
    now = rows.standardization.standardize(OVERLAPPING)
    statistics, estimate = e_step(rows, now), None
    totals, movements, estimates = [statistics.log_likelihood], [], []
    while estimate is None or not has_arrived(estimate, 1e-6):
        after = m_step(statistics, FULL)
        movements.append(movement(now, after))
        now, statistics = after, e_step(rows, after)
        totals.append(statistics.log_likelihood)
        if len(movements) > 1:
            gains = (totals[-2] - totals[-3], totals[-1] - totals[-2])
            estimate = estimate_convergence(
                estimate, totals[-1], gains, (movements[-2], movements[-1])
            )
        estimates.append(estimate)
    return totals, estimates, now, rows


def largest_missing_information(rows, optimum):
    """Return the largest eigenvalue of EM's Jacobian, by central differences."""

    def pack(p):
        return np.concatenate([p.weights[:1], p.means[:, 0], p.covariances[:, 0, 0]])

    def step(x):
        parameters = MixtureParameters(
            [x[0], 1 - x[0]], x[1:3, np.newaxis], x[3:, np.newaxis, np.newaxis]
        )
        return pack(m_step(e_step(rows, parameters), FULL))

    at, h = pack(optimum), 1e-5
    columns = [(step(at + h * e) - step(at - h * e)) / (2 * h) for e in np.eye(5)]
    return np.abs(np.linalg.eigvals(np.array(columns).T)).max()


def test_the_rate_is_the_largest_fraction_of_missing_information(creep):
    _, estimates, optimum, rows = creep
    truth = largest_missing_information(rows, optimum)
    for index in (len(estimates) // 4, len(estimates) // 2, len(estimates) - 1):
        assert 1 - estimates[index].rate == pytest.approx(1 - truth, rel=0.02)
    assert estimates[len(estimates) // 4].gain_rate == pytest.approx(truth**2, rel=1e-3)


@pytest.mark.parametrize("share", [0.05, 0.1, 0.25])
def test_the_extrapolated_limit_comes_long_before_the_end(creep, share):
    totals, estimates, *_ = creep
    index = int(share * len(estimates))
    left = totals[-1] - totals[index + 1]
    assert estimates[index].limit == pytest.approx(totals[-1], abs=0.25 * left + 1e-9)


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5, 0.75, 0.95])
def test_the_iterations_to_go_are_foretold(creep, share):
    _, estimates, *_ = creep
    index = int(share * len(estimates))
    expected = len(estimates) - 1 - index
    assert iterations_to_go(estimates[index], 1e-6) == pytest.approx(expected, rel=0.1)
    assert iterations_to_go(estimates[-1], 1e-6) == 0


def test_a_single_jump_hardly_moves_the_rate():
    steady = estimate_convergence(None, -1.0, (1.0, 0.81), (1.0, 0.9))
    jumped = estimate_convergence(steady, -1.0, (0.81, 0.66), (0.9, 0.7))
    assert 0.7 / 0.9 < jumped.rate < 0.9
    silent = estimate_convergence(steady, -1.0, (0.0, 0.0), (1e-13, 3e-13))
    assert silent.rate == steady.rate
