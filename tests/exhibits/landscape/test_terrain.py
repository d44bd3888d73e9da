"""A surface as a picture: the best is brightest, contours lie where they say."""

from dataclasses import replace

import numpy as np
import pytest

from emgui.exhibits.landscape.plane import MapPlane, Side
from emgui.exhibits.landscape.terrain import Terrain, contour_levels
from emgui.exhibits.landscape.terrain import terrain as terrain_on
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.structures.catalogue import FULL
from emgui.studies.coordinate import Coordinate, CoordinateKind
from emgui.studies.coordinate_plane import CoordinatePlane, CoordinateRange
from emgui.studies.profile_search import Saddle
from emgui.studies.surface import SurfaceFinding

X, Y = np.linspace(-3, 3, 41), np.linspace(-2, 2, 31)
MEANS = [Coordinate(CoordinateKind.MEAN, k) for k in (0, 1)]
# The map counts in tens.
PLANE = MapPlane(
    *(Side(one, "mean", -3.0, 3.0, 0.0, 10.0, 1.0) for one in MEANS),
    CoordinatePlane(*(CoordinateRange(one, -30.0, 30.0) for one in MEANS), FULL),
)
HILL = -500.0 - 40.0 * (X**2 + (Y[:, np.newaxis] - 0.4) ** 2)


def terrain(
    x: FloatArray, y: FloatArray, totals: FloatArray, *saddles: Saddle
) -> Terrain:
    found = SurfaceFinding(10.0 * x, 10.0 * y, totals, -np.inf, saddles)
    return terrain_on(PLANE, found)


def test_the_summit_is_the_brightest() -> None:
    drawn = terrain(X, Y, HILL)
    assert drawn.best == HILL.max()
    assert drawn.summit == pytest.approx((0.0, 0.4), abs=0.07)
    assert drawn.shades.max() == 255
    assert np.unravel_index(drawn.shades.argmax(), HILL.shape) == np.unravel_index(
        HILL.argmax(), HILL.shape
    )


def test_colours_change_evenly_with_the_distance_from_a_top() -> None:
    drawn = terrain(X, Y, HILL)
    row = drawn.shades[np.abs(Y - 0.4).argmin(), 20:34].astype(int)
    steps = np.diff(row)
    assert (steps < 0).all()
    assert steps.max() - steps.min() <= 2


def test_contours_lie_as_far_below_the_best_as_they_say() -> None:
    drawn = terrain(X, Y, HILL)
    assert drawn.contours
    for contour in drawn.contours:
        fall = 40.0 * (contour.lines.x**2 + (contour.lines.y - 0.4) ** 2)
        # The best drawn is a node near the top; between nodes lines are straight.
        assert fall == pytest.approx(contour.fall + drawn.best * -1 - 500.0, abs=1.5)


def test_ticks_stand_where_their_shades_are() -> None:
    drawn = terrain(X, Y, HILL)
    assert [share for share, _ in drawn.ticks] == sorted(
        (share for share, _ in drawn.ticks), reverse=True
    )
    assert all(0.0 < share < 1.0 for share, _ in drawn.ticks)
    assert len(drawn.ticks) == len(drawn.contours)


@pytest.mark.parametrize("deepest", [1e-6, 0.3, 17.0, 40_000.0, 1e12])
def test_levels_are_round_ascending_and_inside(deepest: float) -> None:
    levels = contour_levels(deepest)
    assert list(levels) == sorted(set(levels))
    assert levels[0] > 0.0
    assert levels[-1] <= deepest


def test_where_there_is_no_mixture_it_is_dark() -> None:
    totals = HILL.copy()
    totals[:, :10] = np.nan
    drawn = terrain(X, Y, totals)
    assert (drawn.shades[:, :10] == 0).all()
    assert np.isnan(drawn.total_at(-3.0, 0.0))
    assert drawn.total_at(0.0, 0.4) == drawn.best


def test_saddles_are_drawn_where_they_are() -> None:
    assert terrain(X, Y, HILL).passes == ()
    ((x, y, height),) = terrain(X, Y, HILL, Saddle(5.0, -3.0, -510.0)).passes
    assert (x, y, height) == pytest.approx((0.5, -0.3, -510.0))


def test_a_level_plain_can_be_drawn() -> None:
    drawn = terrain(X, Y, np.zeros_like(HILL))
    assert (drawn.shades == 255).all()


def test_a_grid_of_few_lines_is_coarse() -> None:
    assert not terrain(X, Y, HILL).is_coarse
    few = slice(None, None, 4)
    assert terrain(X[few], Y[few], HILL[few, few]).is_coarse


def test_what_was_reached_between_the_nodes_is_the_best() -> None:
    few = slice(None, None, 7)
    top = float(HILL.max())
    found = SurfaceFinding(10.0 * X[few], 10.0 * Y[few], HILL[few, few], reached=top)
    coarse = terrain_on(PLANE, found)
    assert coarse.best == top
    assert coarse.shades.max() < 255
    assert terrain_on(PLANE, replace(found, reached=np.nan)).best < top
