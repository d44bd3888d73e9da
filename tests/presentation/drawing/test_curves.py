import numpy as np
import pytest
from scenes import TRUTH

from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.curves import (
    component_curves,
    grid,
    mixture_curve,
    peak_heights,
)

NARROW = MixtureParameters([0.5, 0.5], [[0.0], [10.0]], [[[1e-6]], [[4.0]]])


@pytest.mark.parametrize("mixture", [TRUTH, NARROW])
def test_areas_under_the_curves_are_the_weights(mixture: MixtureParameters) -> None:
    for curve, weight in zip(component_curves(mixture), mixture.weights, strict=True):
        assert np.trapezoid(curve.y, curve.x) == pytest.approx(weight, rel=1e-3)


@pytest.mark.parametrize("mixture", [TRUTH, NARROW])
def test_the_mixture_integrates_to_one_however_narrow_a_component(
    mixture: MixtureParameters,
) -> None:
    curve = mixture_curve(mixture, -20.0, 70.0)
    assert np.trapezoid(curve.y, curve.x) == pytest.approx(1.0, rel=0.02)


def test_peaks_are_the_tops_of_the_curves() -> None:
    tops = [curve.y.max() for curve in component_curves(TRUTH)]
    np.testing.assert_allclose(peak_heights(TRUTH), tops)
    # The density of N(0, 1) at 0 is 0.39894 (Abramowitz and Stegun, table 26.1).
    one = MixtureParameters([1.0], [[0.0]], [[[1.0]]])
    assert peak_heights(one)[0] == pytest.approx(0.3989422804)


def test_the_grid_is_ascending_and_independent_of_the_data() -> None:
    points = grid(NARROW, -20.0, 70.0)
    assert (np.diff(points) >= 0.0).all()
    assert points.size < 400
