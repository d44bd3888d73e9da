from itertools import permutations

import numpy as np
import pytest

from emgui.mixture.parameters import MixtureParameters
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
