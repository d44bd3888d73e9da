"""Searches that have points grouped together find what they find alone."""

import numpy as np

from emgui.engine.starts.grouping import Tries, together
from emgui.mixture.model.collapse_facts import EmptyComponent
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.search.clustering import k_means


def tries(seed, d=2, n_tries=3):
    points = np.random.default_rng(seed).normal(size=(n_tries, 40, d))
    return Tries(points, points[:, :3])


def search(*asked):
    """Return the centres of everything that was asked."""
    if not asked:
        return []
    centers = yield asked[0]
    return [centers, *(yield from search(*asked[1:]))]


def test_the_best_try_of_each_is_found():
    asked = [tries(0), tries(1, d=1), tries(2)]
    (first, second) = together([search(*asked[:2]), search(asked[2])])
    for one, centers in zip(asked, [*first, *second], strict=True):
        alone = [k_means(*begun) for begun in zip(one.points, one.begun, strict=True)]
        best = min(alone, key=lambda ended: ended[1])
        np.testing.assert_array_equal(centers, best[0])


def test_who_asks_nothing_and_who_fails_hold_up_no_other():
    def failing():
        yield tries(3)
        raise DegenerateError(EmptyComponent(0))

    nothing, failed, other = together([search(), failing(), search(tries(4))])
    assert nothing == []
    assert isinstance(failed, DegenerateError)
    assert len(other) == 1
