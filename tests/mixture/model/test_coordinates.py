"""The chart: there and back, in lengths that no units can change."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emgui.mixture.model.coordinates import CoordinateChart
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES, TIED


def mixture(family, k, d, seed, spread=1.0):
    rng = np.random.default_rng(seed)
    factors = np.eye(d) + 0.4 * spread * rng.normal(size=(k, d, d))
    covariances = factors @ factors.transpose(0, 2, 1)
    weights = rng.dirichlet(np.full(k, 5.0))
    return MixtureParameters(
        weights,
        rng.normal(size=(k, d)) * spread,
        family.maximise(covariances, weights, np.ones(d)),
    )


@settings(max_examples=60, deadline=None)
@given(
    family=st.sampled_from(STRUCTURES),
    k=st.integers(1, 4),
    d=st.integers(1, 4),
    seed=st.integers(0, 999),
)
def test_there_and_back(family, k, d, seed):
    chart = CoordinateChart(mixture(family, k, d, seed), family)
    other = mixture(family, k, d, seed + 1)
    back = chart.parameters(chart.coordinates(other))
    assert back.weights == pytest.approx(other.weights, rel=1e-10)
    assert back.means == pytest.approx(other.means, rel=1e-9, abs=1e-9)
    assert back.covariances == pytest.approx(other.covariances, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_the_reference_is_the_origin(family):
    theta = mixture(family, 3, 2, 1)
    assert CoordinateChart(theta, family).coordinates(theta) == pytest.approx(
        0.0, abs=1e-13
    )


@pytest.mark.parametrize("family", [FULL, TIED], ids=str)
def test_lengths_do_not_depend_on_units(family):
    change = np.array([[3.0, 0.0], [-4.0, 0.05]])

    def changed(theta):
        return MixtureParameters(
            theta.weights,
            theta.means @ change.T + 7.0,
            change @ theta.covariances @ change.T,
        )

    theta, other = mixture(family, 2, 2, 5), mixture(family, 2, 2, 6)
    plain = CoordinateChart(theta, family).coordinates(other)
    moved = CoordinateChart(changed(theta), family).coordinates(changed(other))
    assert np.linalg.norm(moved) == pytest.approx(np.linalg.norm(plain), rel=1e-9)


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_squared_lengths_are_twice_the_divergence_of_complete_data(family):
    """Kullback and Leibler's divergence between neighbours is half the squared length.

    sum_k w_k (log w_k / w'_k + KL(N_k || N'_k)), by the closed form for Gaussians.
    """
    theta = mixture(family, 2, 3, 7)
    chart = CoordinateChart(theta, family)
    step = np.random.default_rng(8).normal(size=len(chart.coordinates(theta))) * 1e-4
    other = chart.parameters(step)
    step = chart.coordinates(other)
    divergence = 0.0
    for k, weight in enumerate(theta.weights):
        inverse = np.linalg.inv(other.covariances[k])
        ratio = inverse @ theta.covariances[k]
        away = other.means[k] - theta.means[k]
        gaussian = np.trace(ratio) - 3 - np.linalg.slogdet(ratio)[1]
        gaussian += away @ inverse @ away
        divergence += weight * (np.log(weight / other.weights[k]) + gaussian / 2)
    assert step @ step == pytest.approx(2.0 * divergence, rel=1e-2)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_a_mixture_that_has_lost_all_spread_is_far_away_but_somewhere(family):
    theta = mixture(family, 2, 2, 1)
    point = MixtureParameters(theta.weights, theta.means, np.zeros((2, 2, 2)))
    length = np.linalg.norm(CoordinateChart(theta, family).coordinates(point))
    assert 100.0 < length < np.inf
