from itertools import permutations

import numpy as np
import pytest

from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.matching import matched_truth


def mixture(means: list[float]) -> MixtureParameters:
    k = len(means)
    return MixtureParameters(
        np.full(k, 1 / k), np.array(means)[:, np.newaxis], np.ones((k, 1, 1))
    )


def test_components_stand_for_the_process_that_they_found() -> None:
    assert matched_truth(mixture([41.0, 19.0]), mixture([20.0, 40.0])) == (1, 0)


def test_a_component_too_many_stands_for_none() -> None:
    assert matched_truth(mixture([19.0, 80.0, 41.0]), mixture([20.0, 40.0])) == (
        0,
        None,
        1,
    )


def test_processes_too_many_are_left_over() -> None:
    assert matched_truth(mixture([39.0]), mixture([20.0, 40.0])) == (1,)


@pytest.mark.parametrize("seed", range(5))
def test_no_assignment_is_better(seed: int) -> None:
    random = np.random.default_rng(seed)
    found, truth = random.normal(size=4) * 3, random.normal(size=4) * 3
    best = min(
        permutations(range(4)),
        key=lambda p: sum((found[i] - truth[j]) ** 2 for i, j in enumerate(p)),
    )
    assert matched_truth(mixture(list(found)), mixture(list(truth))) == best


def test_many_components_are_matched_one_to_one() -> None:
    means = [float(i) for i in range(12)]
    shuffled = [means[i] for i in (3, 1, 0, 2, 11, 4, 10, 5, 9, 6, 8, 7)]
    matched = matched_truth(mixture(shuffled), mixture(means))
    assert [means[j] for j in matched if j is not None] == shuffled


@pytest.mark.parametrize(("k", "m"), [(7, 7), (7, 5), (5, 7)])
def test_far_apart_the_nearest_pairs_are_the_best_assignment(k: int, m: int) -> None:
    random = np.random.default_rng(k + 10 * m)
    places = random.permutation(7) * 10.0
    found = random.permutation(places)[:k] + random.normal(size=k)
    truth = places[:m]
    matched = matched_truth(mixture(list(found)), mixture(list(truth)))
    nearest = np.abs(found[:, np.newaxis] - truth)
    expected = tuple(int(row.argmin()) if row.min() < 5.0 else None for row in nearest)
    pairs = [(i, j) for i, j in enumerate(expected) if j is not None]
    assert [(i, matched[i]) for i, _ in pairs] == pairs
    used = [j for j in matched if j is not None]
    assert len(used) == len(set(used)) == min(k, m)


def test_components_typed_beyond_all_measure_are_still_matched() -> None:
    matched = matched_truth(mixture([1e200, 21.0]), mixture([20.0, 40.0]))
    assert matched == (1, 0)
