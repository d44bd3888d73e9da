"""What is estimated of many fits is what is estimated of each, bit for bit."""

import math
from dataclasses import astuple
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stack_scenes import mixtures

from emgui.mixture.diagnosis.convergence import has_arrived
from emgui.mixture.diagnosis.extrapolation import estimate_convergence, movement
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.stack.extrapolation import approached, estimates, movements
from emgui.mixture.stack.records import MixtureStack

STEPS = st.floats(1e-14, 10.0) | st.sampled_from([0.0, 1e-13, 1e-11, 1e-9])
WAYS = st.lists(st.tuples(STEPS, STEPS), min_size=3, max_size=8)


def told(way, total=-500.0):
    """The estimates along the steps of one fit."""
    known, found = None, []
    for before, now in pairwise(way):
        gains, moves = zip(before, now, strict=True)
        known = estimate_convergence(known, total, gains, moves)
        found.append(astuple(known))
    return found


def told_together(ways, total=-500.0):
    """The same of several fits at once, (n_fits, n_steps, 8)."""
    known, found, table = None, [], np.array(ways)
    totals = np.full(len(ways), total)
    for before, now in zip(
        table.transpose(1, 2, 0), table.transpose(1, 2, 0)[1:], strict=False
    ):
        known = estimates(known, totals, (before[0], now[0]), (before[1], now[1]))
        found.append(known.table)
    return np.array(found).transpose(1, 0, 2)


@given(WAYS, WAYS)
def test_estimates_have_the_bits_that_they_have_alone(one, other):
    n = min(len(one), len(other))
    ways = [one[:n], other[:n]]
    np.testing.assert_array_equal(told_together(ways), [told(way) for way in ways])


def test_steps_that_shrink_by_a_power_are_told_alike():
    way = [(t**-3.0, t**-1.5) for t in range(3, 400)]
    found = told_together([way, way])
    np.testing.assert_array_equal(found[0], told(way))
    assert found[0][-1][-1] > 0.25


def test_who_has_arrived_is_told_alike():
    way = [(4.0**-t, 2.0**-t) for t in range(40)]
    known = estimate_convergence(None, -1.0, way[:2][0], (1.0, 0.5))
    steps = np.array([[4.0**-t, 2.0**-t] for t in (30, 1)])
    found = estimates(
        None,
        np.full(2, -1.0),
        (4.0 * steps[:, 0], steps[:, 0]),
        (2.0 * steps[:, 1],) * 2,
    )
    arrived = found.have_arrived(1e-6)
    for fit in range(2):
        assert arrived[fit] == has_arrived(found.at(fit), 1e-6)
    assert known.rate == 0.5


@pytest.mark.parametrize("d", [1, 3])
def test_movements_have_the_bits_that_they_have_alone(d):
    before, after = mixtures(d, 3, 5), mixtures(d, 3, 5, seed=1)
    found = movements(MixtureStack.of(before), MixtureStack.of(after))
    alone = [movement(a, b) for a, b in zip(before, after, strict=True)]
    np.testing.assert_array_equal(found, alone)


def close(gap):
    return MixtureParameters([0.5, 0.5], [[0.0], [gap]], [[[1.0]], [[1.0]]])


def test_components_that_part_have_not_arrived_and_those_that_merge_go_by_their_gain():
    before = MixtureStack.of([close(1e-3), close(2e-3), close(2.0)])
    after = MixtureStack.of([close(2e-3), close(1e-3), close(1.0)])
    gains, moves = np.full(3, 1e-9), np.full(3, 1e-3)
    guess = estimates(None, np.zeros(3), (2 * gains, gains), (2 * moves, moves))
    known = estimates(guess, np.zeros(3), (2 * gains, gains), (2 * moves, moves))
    way = known.remaining_movement.copy()
    found = approached(known, before, after)
    assert math.isinf(found.remaining_gain[0])
    assert found.remaining_movement[1] == found.remaining_gain[1]
    assert found.remaining_movement[2] == way[2]
    assert found.rate[1] == 0.5
    assert found.pace[1] == 0.25
