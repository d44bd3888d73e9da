"""Points as pictures: every pixel knows whose it is."""

import numpy as np
import pytest

from emgui.exhibits.matrix.stamping import LEVELS, point_radius, stamped


def names_of(raster):
    return set(((raster[raster > 0] - 1) // LEVELS).tolist())


def test_every_point_is_where_it_belongs():
    across, up = np.array([0.125, 0.625]), np.array([0.875, 0.375])
    raster = stamped(across, up, np.array([4, 9]), (40, 20), 1.5)
    assert raster.shape == (20, 40)
    assert (raster[2, 5] - 1) // LEVELS == 4
    assert (raster[12, 25] - 1) // LEVELS == 9
    assert raster[10, 15] == 0


def test_a_lone_point_is_round():
    raster = stamped(np.array([0.5]), np.array([0.5]), np.array([0]), (21, 21), 2.25)
    assert np.array_equal(raster, raster.T)
    assert np.array_equal(raster, raster[::-1])
    assert raster[10, 10] == LEVELS
    covered = np.count_nonzero(raster)
    assert np.pi * 2.25**2 * 0.7 < covered < np.pi * 3.5**2


def test_the_later_point_is_seen():
    places = np.array([0.5, 0.5])
    for names in ([1, 2], [2, 1]):
        raster = stamped(places, places, np.array(names), (15, 15), 2.0)
        assert names_of(raster) == {names[1]}


def test_a_faint_rim_hides_no_heart():
    across, up = np.array([0.5, 0.62]), np.array([0.5, 0.5])
    raster = stamped(across, up, np.array([0, 1]), (25, 25), 1.5)
    assert raster[12, 12] == LEVELS


def test_what_has_no_place_or_lies_outside_is_left_out():
    across = np.array([np.nan, 0.5, -0.1, 1.2, 0.5])
    up = np.array([0.5, np.nan, 0.5, 0.5, 1.5])
    raster = stamped(across, up, np.arange(5), (10, 10), 2.0)
    assert not raster.any()


@pytest.mark.parametrize("corner", [(0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (1.0, 0.0)])
def test_a_point_on_the_border_is_cut_there(corner):
    across, up = np.array([corner[0]]), np.array([corner[1]])
    raster = stamped(across, up, np.array([0]), (12, 8), 2.0)
    assert raster.shape == (8, 12)
    assert names_of(raster) <= {0}
    assert raster[-1 if corner[1] == 0.0 else 0, -1 if corner[0] == 1.0 else 0] > 0


def test_no_points_make_an_empty_picture():
    empty = np.empty(0)
    assert not stamped(empty, empty, np.empty(0, dtype=int), (5, 5), 2.0).any()


def test_crowds_get_smaller_points():
    radii = [point_radius(n, 120, 90) for n in (0, 50, 500, 5_000, 500_000)]
    assert radii == sorted(radii, reverse=True)
    assert 1.0 < radii[-1] < radii[0] < 3.0
