"""The profile found on a grid is as high as it can be found."""

from functools import cache

import numpy as np
import pytest
from scenes import TRUTH, scene, two_processes

from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.diagnosis.profile_likelihood import profile_maximum
from emgui.mixture.diagnosis.saddles import saddles
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL
from emgui.studies.coordinate import Coordinate, CoordinateKind
from emgui.studies.coordinate_plane import CoordinatePlane, first_pair, plane_of
from emgui.studies.profile_search import ProfileSearch, Saddle

ROWS = Rows.of(two_processes(300))


@cache
def the_state():
    return scene(two_processes(300), n_steps=1)


def plane_for(*pair: Coordinate) -> CoordinatePlane:
    assert the_state().summary is not None
    chosen = (pair[0], pair[1]) if pair else first_pair(2)
    return plane_of(chosen, the_state().summary, FULL)


def search(plane: CoordinatePlane, base: MixtureParameters = TRUTH) -> ProfileSearch:
    return ProfileSearch(ROWS, base, plane, no_checkpoint)


def test_sharing_with_neighbours_never_lowers_a_node() -> None:
    plane = plane_for(
        Coordinate(CoordinateKind.MEAN, 0), Coordinate(CoordinateKind.WEIGHT, 0)
    )
    one = search(plane)
    for side in (5, 9):
        before = one.refined(*plane.lines(side), 2).copy()
        after = one.shared(2)
        assert (after >= before).all()
        assert (after > before).any()


@pytest.mark.slow
def test_no_start_of_another_kind_finds_much_more() -> None:
    plane = plane_for()
    one, rng = search(plane), np.random.default_rng(4)
    for side, n_steps in ((5, 4), (9, 8)):
        x, y = plane.lines(side)
        one.refined(x, y, n_steps)
        totals = one.shared(60)
    span = totals.max() - totals.min()
    for i, j in rng.integers(0, 9, (12, 2)):
        for share in (0.2, 0.5, 0.8):
            start = ROWS.standardization.standardize(
                MixtureParameters([share, 1.0 - share], TRUTH.means, TRUTH.covariances)
            )
            held = plane.held(start, float(x[j]), float(y[i])).standardized(ROWS)
            best = profile_maximum(ROWS, start, held, 60)
            assert best.total <= totals[i, j] + 0.05 * span


@pytest.mark.slow
def test_where_the_search_creeps_no_saddle_is_claimed() -> None:
    """With five components for two processes the profile is flat, and full of them."""
    state = scene(two_processes(300), n_components=5, n_steps=3)
    assert state.summary is not None
    assert state.parameters is not None
    plane = plane_of(first_pair(5), state.summary, FULL)
    one = ProfileSearch(ROWS, state.parameters, plane, no_checkpoint)
    for side, n_steps in ((5, 2), (9, 3), (17, 4), (33, 6)):
        x, y = plane.lines(side)
        one.refined(x, y, n_steps)
    near = tuple(
        Saddle(float(x[round(p.column)]), float(y[round(p.row)]), p.height)
        for p in saddles(one.shared(6))
    )
    assert near
    for found in one.settled(near):
        held = plane.held(state.parameters, found.x, found.y)
        assert profile_maximum(
            ROWS,
            ROWS.standardization.standardize(state.parameters),
            held.standardized(ROWS),
            2_000,
        ).total == pytest.approx(found.objective, abs=0.01)


def test_no_place_near_is_level_where_em_moves_on() -> None:
    plane = plane_for()
    one = search(plane)
    one.refined(*plane.lines(9), 4)
    assert one.settled((Saddle(12.0, 30.0, 0.0),)) == ()


def test_a_saddle_is_found_once() -> None:
    plane = plane_for()
    one, mean = search(plane), float(two_processes(300).mean())
    one.refined(*plane.lines(33), 3)
    near = Saddle(mean, mean, 0.0)
    (found,) = one.settled((near, near))
    assert (found.x, found.y) == pytest.approx((mean, mean), abs=0.05)


def test_a_component_without_rows_goes_nowhere() -> None:
    means = [Coordinate(CoordinateKind.MEAN, k) for k in (0, 1)]
    looking = search(plane_for(*means))
    looking._x = looking._y = np.array([20.0, 40.0])
    moved, best = looking._released(np.array([1e7, 40.0]))
    assert np.isnan(moved).all()
    assert np.isfinite(best.total)
