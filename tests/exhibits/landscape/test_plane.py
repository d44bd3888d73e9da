"""Two numbers as the sides of a map: there and back, in any units."""

import numpy as np
import pytest
from scenes import scene, two_processes

from emgui.exhibits.landscape.plane import MapPlane, map_plane
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL
from emgui.studies.coordinate_plane import first_pair, plane_of


def drawn(n_components: int, rows: FloatArray | None = None) -> MapPlane:
    summary = scene(rows, n_steps=1).summary
    assert summary is not None
    plane = plane_of(first_pair(n_components), summary, FULL)
    return map_plane(plane, summary)


@pytest.mark.parametrize(("factor", "offset"), [(1e-150, 0.0), (1.0, 1e12), (1e9, 0)])
def test_any_units_can_be_drawn(factor: float, offset: float) -> None:
    rows = two_processes(200) * factor + offset
    plane = drawn(1, rows)
    theta = MixtureParameters(
        [1.0], [[rows.mean()]], [[[float(rows.std() / factor) ** 2 * factor * factor]]]
    )
    u, v = plane.at(theta)
    assert plane.contains(u, v)
    assert 1e-3 <= plane.x.high - plane.x.low <= 1e6
    assert np.spacing(plane.x.high) < 1e-6 * (plane.x.high - plane.x.low)


def test_places_are_clipped_to_the_plane() -> None:
    plane = drawn(2)
    assert plane.clip(-1e9, 1e9) == (plane.x.low, plane.y.high)
    assert not plane.contains(-1e9, 0.0)


def test_what_is_put_at_a_place_is_drawn_there() -> None:
    rows = two_processes(200) * 1e9
    plane = drawn(1, rows)
    theta = MixtureParameters([1.0], [[30e9]], [[[1e18]]])
    u, v = 0.3 * plane.x.low + 0.7 * plane.x.high, 0.5 * plane.y.high
    moved = plane.put(theta, u, v)
    assert moved is not None
    assert plane.at(moved) == pytest.approx((u, v))
    assert plane.place(*plane.numbers.at(moved)) == plane.at(moved)
