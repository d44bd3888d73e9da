"""Groups of points: found by distance, whatever the units."""

import numpy as np
import pytest

from emgui.mixture.search.clustering import k_means, nearest_center, spread_centers


def clusters(seed=0):
    rng = np.random.default_rng(seed)
    return np.concatenate([rng.normal(m, 0.3, (50, 2)) for m in (-3.0, 0.0, 4.0)])


def test_drawn_centers_lie_in_different_clusters():
    points = np.random.default_rng(1).permutation(clusters())
    for seed in range(10):
        chosen = spread_centers(points, 3, np.random.default_rng(seed))
        assert len(set(np.rint(points[chosen, 0] / 3.5))) == 3


def test_no_point_is_drawn_twice():
    points = np.repeat([[0.0], [1.0]], 5, axis=0)
    chosen = spread_centers(points, 4, np.random.default_rng(0))
    assert sorted(points[chosen, 0]) == [0.0, 1.0]


def test_k_means_rests_in_the_middles():
    points = clusters()
    centers, inertia = k_means(points, np.array([[-1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]))
    middles = points.reshape(3, 50, 2).mean(axis=1)
    assert centers[np.argsort(centers[:, 0])] == pytest.approx(middles)
    spread = points.reshape(3, 50, 2) - middles[:, np.newaxis]
    assert inertia == pytest.approx(np.square(spread).sum())


def test_a_center_without_points_stays():
    centers, _ = k_means(np.array([[0.0], [1.0]]), np.array([[0.5], [100.0]]))
    assert centers.tolist() == [[0.5], [100.0]]


def test_the_nearest_center_is_found():
    points = np.array([[0.0, 4.0, 6.0], [0.0, 0.0, 0.0]])
    centers = np.array([[0.0, 1.0], [5.0, 0.0]])
    assert nearest_center(points, centers).tolist() == [0, 1, 1]
