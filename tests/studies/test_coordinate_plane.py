"""Two numbers that are varied: there and back, and what goes together."""

import numpy as np
import pytest
from scenes import TRUTH, scene, two_processes

from emgui.data.summary import Summary
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, SPHERICAL, TIED
from emgui.studies.coordinate import Coordinate, CoordinateKind, coordinates
from emgui.studies.coordinate_plane import first_pair, partners, plane_of

MEAN, SD, WEIGHT = CoordinateKind.MEAN, CoordinateKind.SD, CoordinateKind.WEIGHT


def summary(rows: FloatArray | None = None) -> Summary:
    found = scene(rows, n_steps=1).summary
    assert found is not None
    return found


@pytest.mark.parametrize("x", coordinates(2, 1))
def test_a_mixture_put_at_a_place_is_there(x: Coordinate) -> None:
    for y in partners(x, 2, 1, FULL):
        plane = plane_of((x, y), summary(), FULL)
        u, v = 0.4 * plane.x.low + 0.6 * plane.x.high, plane.y.high
        moved = plane.put(TRUTH, u, v)
        assert moved is not None
        assert plane.at(moved) == pytest.approx((u, v))


def test_at_first_both_means_or_a_mean_with_its_spread() -> None:
    assert first_pair(2) == (Coordinate(MEAN, 0), Coordinate(MEAN, 1))
    assert first_pair(1) == (Coordinate(MEAN, 0), Coordinate(SD, 0))


def test_what_decides_on_another_number_is_no_partner() -> None:
    assert Coordinate(WEIGHT, 1) not in partners(Coordinate(WEIGHT, 0), 2, 1, FULL)
    assert Coordinate(WEIGHT, 1) in partners(Coordinate(WEIGHT, 0), 3, 1, FULL)
    tied = partners(Coordinate(SD, 0, 0), 2, 2, TIED)
    assert Coordinate(SD, 1, 0) not in tied
    assert Coordinate(SD, 1, 1) in tied
    spherical = partners(Coordinate(SD, 0, 0), 2, 2, SPHERICAL)
    assert Coordinate(SD, 0, 1) not in spherical
    assert Coordinate(SD, 1, 0) in spherical


def test_exchanging_two_means_is_exchanging_labels() -> None:
    plane = plane_of(first_pair(2), summary(), FULL)
    assert plane.is_symmetric
    assert plane.at(plane.swapped(TRUTH)) == plane.at(TRUTH)[::-1]
    assert not plane_of(first_pair(1), summary(), FULL).is_symmetric


def test_weights_that_leave_nothing_are_nowhere() -> None:
    pair = Coordinate(WEIGHT, 0), Coordinate(WEIGHT, 1)
    three = MixtureParameters(
        [0.2, 0.3, 0.5], [[0.0], [1.0], [2.0]], np.ones((3, 1, 1))
    )
    plane = plane_of(pair, summary(), FULL)
    assert plane.put(three, 0.7, 0.6) is None
    assert plane.put(three, 0.3, 0.6) is not None


def test_equal_rows_have_a_plane_too() -> None:
    state = scene(two_processes(3), n_components=1, n_steps=1)
    assert state.summary is not None
    plane = plane_of(first_pair(1), state.summary, FULL)
    assert plane.x.high > plane.x.low
    assert plane.y.high > plane.y.low
