"""Components matched up to relabelling."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.matching import (
    assign,
    column_standard_deviations,
    component_order,
    difference,
    matched_components,
)

SIZES = st.integers(min_value=1, max_value=9)
SEEDS = st.integers(min_value=0, max_value=10_000)


def mixture(seed: int = 0, k: int = 4, d: int = 2) -> MixtureParameters:
    rng = np.random.default_rng(seed)
    roots = rng.normal(size=(k, d, d))
    covariances = roots @ roots.transpose(0, 2, 1) + np.eye(d)
    return MixtureParameters(
        rng.dirichlet(np.full(k, 5.0)), rng.normal(size=(k, d)) * 4, covariances
    )


@given(SIZES, SIZES, SEEDS)
def test_the_assignment_is_as_cheap_as_scipy_finds_it(n, m, seed):
    costs = np.random.default_rng(seed).exponential(size=(n, m))
    found = assign(costs)
    pairs = [(i, j) for i, j in enumerate(found) if j is not None]
    rows, columns = linear_sum_assignment(costs)
    assert len(found) == n
    assert len({j for _, j in pairs}) == len(pairs) == min(n, m)
    cheapest = costs[rows, columns].sum()
    assert sum(costs[i, j] for i, j in pairs) == pytest.approx(cheapest, rel=1e-12)


@given(SIZES, SEEDS)
def test_ties_are_assigned_as_well(n, seed):
    costs = np.random.default_rng(seed).integers(0, 3, size=(n, n)).astype(float)
    found = assign(costs)
    assert sorted(found) == list(range(n))
    rows, columns = linear_sum_assignment(costs)
    assert costs[range(n), found].sum() == costs[rows, columns].sum()


@given(st.permutations(range(7)), SEEDS)
def test_relabelling_makes_no_difference(order, seed):
    one = mixture(seed, k=7)
    assert difference(one, one.reordered(order)) == 0.0


@pytest.mark.parametrize("scale", [1e-9, 1.0, 1e9])
def test_a_difference_is_told_in_standard_deviations_of_the_columns(scale):
    centers = np.array([[-4.0], [4.0]])
    narrow = np.full((2, 1, 1), 9.0)
    one = MixtureParameters([0.5, 0.5], centers * scale, narrow * scale**2)
    # The variance of both together is 9 within and 16 between: 5 squared.
    assert column_standard_deviations(one) == pytest.approx([5.0 * scale])
    other = MixtureParameters([0.5, 0.5], (centers + 0.5) * scale, narrow * scale**2)
    assert difference(other, one) == pytest.approx(0.1)
    assert difference(other.reordered([1, 0]), one) == pytest.approx(0.1)


def test_weights_and_covariances_count_as_means_do():
    one = MixtureParameters([0.5, 0.5], [[-4.0], [4.0]], np.full((2, 1, 1), 9.0))
    heavier = MixtureParameters([0.7, 0.3], one.means, one.covariances)
    wider = MixtureParameters(one.weights, one.means, [[[9.0]], [[14.0]]])
    assert difference(heavier, one) == pytest.approx(0.2)
    assert difference(wider, one) == pytest.approx(5.0 / 25.0)


def test_components_of_one_mean_are_told_apart_by_their_spreads():
    one = MixtureParameters([0.5, 0.5], [[0.0], [0.0]], [[[1.0]], [[9.0]]])
    assert difference(one, one.reordered([1, 0])) == 0.0


def test_components_find_the_nearest_means():
    found, truth = mixture(3, k=3), mixture(3, k=3).reordered([2, 0, 1])
    assert matched_components(found, truth) == (1, 2, 0)


def test_components_are_ordered_by_the_first_column_then_by_the_next():
    means = [[2.0, 0.0], [1.0, 7.0], [2.0, -1.0]]
    one = MixtureParameters(np.full(3, 1 / 3), means, [np.eye(2)] * 3)
    assert component_order(one) == [1, 2, 0]
