"""Leaps: to where EM would get in the end, and away from saddles."""

import numpy as np
import pytest

from emgui.mixture.em.acceleration import Secants, anderson_step, squarem_step
from emgui.mixture.em.em import e_step, m_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.coordinates import CoordinateChart
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL


@pytest.fixture(scope="module")
def rows():
    rng = np.random.default_rng(3)
    values = np.concatenate([rng.normal(0, 1, 1000), rng.normal(2.5, 1, 2000)])
    return Rows.of(values)


def em(rows, theta, n_steps):
    for _ in range(n_steps):
        theta = m_step(e_step(rows, theta), FULL)
    return theta


def remembered(rows, theta, n_steps):
    secants = Secants()
    for _ in range(n_steps):
        image = em(rows, theta, 1)
        length = float(np.linalg.norm(CoordinateChart(theta, FULL).coordinates(image)))
        secants = secants.seen(theta, image, length)
        theta = image
    return secants


def start(rows, apart=1.0):
    means = rows.standardization.apply(np.array([[1.5 - apart], [1.5 + apart]]))
    return MixtureParameters([0.5, 0.5], means, np.full((2, 1, 1), 0.5))


def test_a_leap_foresees_where_em_ends(rows):
    end = e_step(rows, em(rows, start(rows), 3000)).log_likelihood
    here = em(rows, start(rows), 150)
    gap = end - e_step(rows, here).log_likelihood
    secants = remembered(rows, here, 4)
    now = e_step(rows, secants.points[-1]).log_likelihood
    foreseen = anderson_step(secants, FULL)
    assert foreseen.arrival is not None
    assert foreseen.remaining * 3000 == pytest.approx(end - now, rel=0.2)
    assert end - e_step(rows, foreseen.arrival).log_likelihood < 0.05 * gap


def test_the_rate_is_that_of_the_last_steps(rows):
    secants = remembered(rows, em(rows, start(rows), 300), 4)
    assert anderson_step(secants, FULL).rate == pytest.approx(
        secants.rates[1], abs=2e-3
    )


def test_at_a_saddle_nothing_is_foreseen_and_the_leap_leads_away():
    """In tails as heavy as these, nearly equal spreads part ever faster."""
    rng = np.random.default_rng(3)
    values = np.concatenate([rng.normal(0, 1, 1000), rng.normal(0, 5, 1000)])
    tails = Rows.of(values)
    spread = tails.variances[0]
    near = MixtureParameters(
        [0.5, 0.5], np.zeros((2, 1)), [[[spread]], [[spread * 1.0001]]]
    )
    secants = remembered(tails, em(tails, near, 2), 3)
    foreseen = anderson_step(secants, FULL)
    assert foreseen.rate > 1.0
    assert foreseen.remaining == np.inf
    assert foreseen.target is not None
    before, after = secants.points[-1].covariances, foreseen.target.covariances
    assert np.ptp(after) > 1.2 * np.ptp(before)


def test_em_makes_the_first_steps_and_goes_on_while_it_is_quick(rows):
    assert not remembered(rows, start(rows), 5).are_due
    assert remembered(rows, em(rows, start(rows), 20), 12).are_due
    clear = Rows.of(np.concatenate([np.arange(50.0), np.arange(50.0) + 1e3]))
    far = MixtureParameters([0.5, 0.5], [[-1.0], [1.0]], np.full((2, 1, 1), 0.5))
    assert not remembered(clear, far, 12).are_due


def test_a_refused_leap_makes_the_next_ones_smaller(rows):
    secants = remembered(rows, em(rows, start(rows), 20), 12)
    foreseen = anderson_step(secants, FULL)
    later = secants.refused(foreseen)
    assert later.pause
    assert later.radius == 0.5 * foreseen.length
    assert not later.rested().pause
    assert anderson_step(later, FULL).length <= max(later.radius, secants.length) * (
        1 + 1e-12
    )


def test_at_most_a_tenth_of_the_e_steps_may_be_lost(rows):
    secants = remembered(rows, em(rows, start(rows), 20), 12)
    assert secants.can_lose(10)
    assert not secants.can_lose(9)
    later = secants.refused(anderson_step(secants, FULL))
    assert later.can_lose(20)
    assert not later.can_lose(19)


@pytest.mark.parametrize("ratio", [0.5, 0.9, 0.99])
def test_steps_that_shrink_evenly_are_summed_to_their_end(ratio):
    """1 + r + r^2 + ... = 1 / (1 - r), in the chart of the start."""
    origin = MixtureParameters([0.3, 0.7], [[0.0], [1.0]], [[[1.0]], [[2.0]]])
    chart = CoordinateChart(origin, FULL)
    step = np.array([0.0, 0.0, 0.02, -0.01, 0.0, 0.01])
    first = chart.parameters(step)
    second = chart.parameters(step * (1.0 + ratio))
    end = squarem_step(origin, first, second, FULL)
    assert end is not None
    expected = step / (1.0 - ratio)
    assert chart.coordinates(end) == pytest.approx(expected, rel=1e-9, abs=1e-12)
