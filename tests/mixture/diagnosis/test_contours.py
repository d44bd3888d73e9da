import numpy as np
import pytest

from emgui.mixture.diagnosis.contours import (
    level_segments,
    log_density,
    mixture_contours,
    share_levels,
)
from emgui.mixture.model.parameters import MixtureParameters

TWO = MixtureParameters(
    [0.3, 0.7],
    [[0.0, 0.0], [4.0, 1.0]],
    [[[1.0, 0.3], [0.3, 0.5]], [[2.0, -0.8], [-0.8, 1.0]]],
)


def test_a_plane_is_crossed_in_a_straight_line():
    x, y = np.linspace(0, 1, 7), np.linspace(0, 2, 5)
    heights = x + 2.0 * y[:, np.newaxis]
    segments = level_segments(x, y, heights, 1.234)
    np.testing.assert_allclose(segments.x + 2.0 * segments.y, 1.234, rtol=1e-12)
    assert segments.x.min() == pytest.approx(0.0)
    assert segments.x.max() == pytest.approx(1.0)


def test_a_level_that_is_not_reached_has_no_contour():
    assert (
        level_segments(np.arange(3.0), np.arange(3.0), np.zeros((3, 3)), 1).x.size == 0
    )


@pytest.mark.parametrize("share", [0.5, 0.75, 0.95])
def test_the_region_of_one_component_is_its_ellipse(share):
    one = MixtureParameters([1.0], [[0.0, 0.0]], [[[4.0, 0.0], [0.0, 1.0]]])
    peak = -np.log(2.0 * np.pi * 2.0)
    level = share_levels(one, [share])[0]
    assert level == pytest.approx(peak + np.log1p(-share), abs=0.02)


@pytest.mark.parametrize("share", [0.5, 0.75, 0.95])
def test_the_region_of_a_mixture_holds_its_share_of_draws(share):
    rng = np.random.default_rng(1)
    counts = (9_000, 21_000)
    draws = [
        rng.multivariate_normal(mean, covariance, n)
        for mean, covariance, n in zip(TWO.means, TWO.covariances, counts, strict=True)
    ]
    heights = log_density(np.concatenate(draws), TWO)
    held = np.mean(heights > share_levels(TWO, [share])[0])
    assert held == pytest.approx(share, abs=0.015)


def test_contours_run_at_their_level():
    contours = mixture_contours(TWO, (-4.0, -4.0), (9.0, 5.0), [0.75])
    heights = log_density(np.column_stack([contours.x, contours.y]), TWO)
    np.testing.assert_allclose(heights, share_levels(TWO, [0.75])[0], atol=0.05)
