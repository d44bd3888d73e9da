"""Extrapolation of geometric series, and what is no convergence."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgui.mixture.convergence import (
    Approach,
    approach,
    component_gaps,
    component_pairs,
    estimate_convergence,
    movement,
)
from emgui.mixture.parameters import MixtureParameters


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


def test_only_components_that_nearly_coincide_part_or_merge():
    assert approach(pair(0.01), pair(0.0101)) is Approach.PARTING
    assert approach(pair(0.0101), pair(0.01)) is Approach.MERGING
    assert approach(pair(1.0), pair(1.1)) is Approach.NONE
    assert approach(pair(0.0), pair(0.0)) is Approach.NONE
    assert approach(pair(0.01, sd=2.0), pair(0.0101, sd=2.0)) is Approach.NONE


def test_means_that_part_count_even_while_spreads_become_alike():
    assert approach(pair(0.01, sd=1.05), pair(0.0101, sd=1.02)) is Approach.PARTING


def test_gaps_are_listed_pair_by_pair():
    three = MixtureParameters(
        np.full(3, 1 / 3), [[0.0], [1.0], [5.0]], np.ones((3, 1, 1))
    )
    first, second = component_pairs(3)
    named = dict(
        zip(
            zip(first.tolist(), second.tolist(), strict=True),
            component_gaps(three),
            strict=True,
        )
    )
    assert named == {(0, 1): 1.0, (0, 2): 5.0, (1, 2): 4.0}
