"""Components matched up to relabelling."""

from itertools import permutations

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


def line(means: list[float]) -> MixtureParameters:
    k = len(means)
    return MixtureParameters(
        np.full(k, 1 / k), np.array(means)[:, np.newaxis], np.ones((k, 1, 1))
    )


def test_components_stand_for_the_process_that_they_found() -> None:
    assert matched_components(line([41.0, 19.0]), line([20.0, 40.0])) == (1, 0)


def test_a_component_too_many_stands_for_none() -> None:
    assert matched_components(line([19.0, 80.0, 41.0]), line([20.0, 40.0])) == (
        0,
        None,
        1,
    )


def test_processes_too_many_are_left_over() -> None:
    assert matched_components(line([39.0]), line([20.0, 40.0])) == (1,)


@pytest.mark.parametrize("seed", range(5))
def test_no_assignment_is_better(seed: int) -> None:
    random = np.random.default_rng(seed)
    found, truth = random.normal(size=4) * 3, random.normal(size=4) * 3
    best = min(
        permutations(range(4)),
        key=lambda p: sum((found[i] - truth[j]) ** 2 for i, j in enumerate(p)),
    )
    assert matched_components(line(list(found)), line(list(truth))) == best


def test_many_components_are_matched_one_to_one() -> None:
    means = [float(i) for i in range(12)]
    shuffled = [means[i] for i in (3, 1, 0, 2, 11, 4, 10, 5, 9, 6, 8, 7)]
    matched = matched_components(line(shuffled), line(means))
    assert [means[j] for j in matched if j is not None] == shuffled


@pytest.mark.parametrize(("k", "m"), [(7, 7), (7, 5), (5, 7)])
def test_far_apart_the_nearest_pairs_are_the_best_assignment(k: int, m: int) -> None:
    random = np.random.default_rng(k + 10 * m)
    places = random.permutation(7) * 10.0
    found = random.permutation(places)[:k] + random.normal(size=k)
    truth = places[:m]
    matched = matched_components(line(list(found)), line(list(truth)))
    nearest = np.abs(found[:, np.newaxis] - truth)
    expected = tuple(int(row.argmin()) if row.min() < 5.0 else None for row in nearest)
    pairs = [(i, j) for i, j in enumerate(expected) if j is not None]
    assert [(i, matched[i]) for i, _ in pairs] == pairs
    used = [j for j in matched if j is not None]
    assert len(used) == len(set(used)) == min(k, m)


def test_components_typed_beyond_all_measure_are_still_matched() -> None:
    matched = matched_components(line([1e200, 21.0]), line([20.0, 40.0]))
    assert matched == (1, 0)
