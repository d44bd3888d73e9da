import numpy as np
import pytest

from emgui.mixture.model.ellipses import level_radius, principal_axes
from emgui.presentation.drawing.curves import outline

COVARIANCE = np.array([[4.0, 1.5], [1.5, 2.0]])
SCALE = np.array([3.0, 0.7])


@pytest.mark.parametrize(
    ("level", "quantile"), [(0.5, 1.386294), (0.9, 4.605170), (0.99, 9.210340)]
)
def test_the_radius_is_the_chi_square_quantile_of_the_tables(level, quantile):
    assert level_radius(level) ** 2 == pytest.approx(quantile, abs=1e-6)


@pytest.mark.parametrize("level", [0.0, 1.0, -0.5])
def test_a_level_outside_0_and_1_is_refused(level):
    with pytest.raises(ValueError, match="between 0 and 1"):
        level_radius(level)


def test_every_point_of_the_outline_is_as_far_from_the_mean():
    mean = np.array([10.0, -3.0])
    curve = outline(mean, principal_axes(COVARIANCE, SCALE), 2.5)
    offsets = np.column_stack([curve.x, curve.y]) - mean
    squared = np.einsum("ij,jk,ik->i", offsets, np.linalg.inv(COVARIANCE), offsets)
    np.testing.assert_allclose(squared, 2.5**2, rtol=1e-10)


def test_an_ellipse_holds_its_level_of_draws():
    draws = np.random.default_rng(0).multivariate_normal([0, 0], COVARIANCE, 40_000)
    radius = level_radius(0.9)
    squared = np.einsum("ij,jk,ik->i", draws, np.linalg.inv(COVARIANCE), draws)
    held = np.mean(squared < radius**2)
    assert held == pytest.approx(0.9, abs=5 * np.sqrt(0.09 / 40_000))


def test_the_axes_put_the_covariance_together_again():
    vectors = principal_axes(COVARIANCE, SCALE).vectors()
    np.testing.assert_allclose(vectors.T @ vectors, COVARIANCE, rtol=1e-12)
