"""Groups that drown in many directions show in one."""

import numpy as np
import pytest

from emgui.mixture.search.projection_pursuit import kurtosis_directions


def sphered(share, d=8, n=400, apart=8.0):
    """Return two groups apart along the third of many columns, sphered."""
    random = np.random.default_rng(2)
    points = random.normal(size=(n, d))
    points[: int(share * n), 2] += apart
    return (points - points.mean(axis=0)) / points.std(axis=0)


@pytest.mark.parametrize(("share", "place"), [(0.5, 0), (0.3, 0), (0.03, -1)])
def test_the_way_between_two_groups_is_found(share, place):
    found = kurtosis_directions(sphered(share))
    assert abs(found[place, 2]) > 0.95


def test_directions_differ_and_are_unit_vectors():
    found = kurtosis_directions(sphered(0.5))
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(len(found)))
    cosines = np.abs(found @ found.T) - np.eye(len(found))
    assert cosines.max() < 0.9


def test_points_without_spread_have_directions_too():
    assert np.isfinite(kurtosis_directions(np.zeros((5, 3)))).all()
