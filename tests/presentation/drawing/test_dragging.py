from dataclasses import replace

import numpy as np
import pytest
from scenes import TRUTH, scene, two_processes

from emgui.presentation.density import DensityViewModel, density_view_model
from emgui.presentation.drawing.dragging import (
    Grip,
    KeyboardNudge,
    dragged,
    grip_point,
    nudged,
)
from emgui.presentation.view_settings import ViewSettings


@pytest.fixture(scope="module")
def model() -> DensityViewModel:
    result = density_view_model(replace(scene(), edited=TRUTH), ViewSettings())
    assert isinstance(result, DensityViewModel)
    return result


def test_sideways_moves_the_mean_alone(model: DensityViewModel) -> None:
    edited = dragged(model, 1, Grip.PEAK, 33.0, None, 0.1)
    assert edited is not None
    assert edited.means[:, 0].tolist() == [20.0, 33.0]
    np.testing.assert_array_equal(edited.weights, TRUTH.weights)


def test_upwards_changes_the_weight_so_that_the_peak_is_under_the_hand(
    model: DensityViewModel,
) -> None:
    height = 1.2 * model.marks[0].peak
    edited = dragged(model, 0, Grip.PEAK, None, height, 0.1)
    assert edited is not None
    assert edited.weights.tolist() == pytest.approx([0.4, 0.6])


@pytest.mark.parametrize(("grip", "u"), [(Grip.LEFT, 13.0), (Grip.RIGHT, 27.0)])
def test_squares_change_the_spread(
    model: DensityViewModel, grip: Grip, u: float
) -> None:
    edited = dragged(model, 0, grip, u, 0.5, 0.1)
    assert edited is not None
    assert edited.standard_deviations[:, 0].tolist() == pytest.approx([7.0, 5.0])


def test_a_spread_cannot_be_pulled_through_zero(model: DensityViewModel) -> None:
    edited = dragged(model, 0, Grip.RIGHT, 15.0, None, 0.25)
    assert edited is not None
    assert edited.standard_deviations[0, 0] == pytest.approx(0.25)


def test_a_hand_that_has_not_moved_changes_nothing(model: DensityViewModel) -> None:
    assert all(dragged(model, 0, grip, None, None, 0.1) is None for grip in Grip)
    assert dragged(model, 0, Grip.LEFT, None, 0.1, 0.1) is None


def test_drags_are_in_the_columns_units() -> None:
    state = scene(two_processes() * 1e-12 + 0.0, truth=None)
    model = density_view_model(state, ViewSettings())
    assert isinstance(model, DensityViewModel)
    edited = dragged(model, 0, Grip.PEAK, model.axis.to_plot(2.5e-11), None, 1e-3)
    assert edited is not None
    assert edited.means[0, 0] == pytest.approx(2.5e-11)


def test_grips_are_at_the_peak_and_one_standard_deviation_away(
    model: DensityViewModel,
) -> None:
    mark = model.marks[0]
    assert grip_point(mark, Grip.PEAK) == (mark.mean, mark.peak)
    assert grip_point(mark, Grip.LEFT)[0] == pytest.approx(15.0)
    assert grip_point(mark, Grip.RIGHT)[0] == pytest.approx(25.0)


@pytest.mark.parametrize(
    ("down", "up"),
    [
        (KeyboardNudge.MEAN_DOWN, KeyboardNudge.MEAN_UP),
        (KeyboardNudge.WEIGHT_DOWN, KeyboardNudge.WEIGHT_UP),
        (KeyboardNudge.SPREAD_DOWN, KeyboardNudge.SPREAD_UP),
    ],
)
def test_each_nudge_is_undone_by_its_opposite(
    model: DensityViewModel, down: KeyboardNudge, up: KeyboardNudge
) -> None:
    lower = nudged(model, 0, down)
    assert lower is not None
    again = nudged(replace(model, parameters=lower), 0, up)
    assert again is not None
    for name in ("weights", "means", "covariances"):
        np.testing.assert_allclose(getattr(again, name), getattr(TRUTH, name))
    assert any(
        not np.allclose(getattr(lower, name), getattr(TRUTH, name))
        for name in ("weights", "means", "covariances")
    )
