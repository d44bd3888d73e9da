"""Two staircases: the bound is never above the log-likelihood."""

from functools import cache

import numpy as np
import pytest
from exhibit_scenes import SUBJECTS, moved, result

from emgui.engine.history import Phase, Position
from emgui.exhibits.bound.stairs import StairsViewModel, stairs_view_model
from emgui.exhibits.bound.study import bound_study
from emgui.studies.bound import Stair


@cache
def the_scene():
    return SUBJECTS["two processes"]


def stairs(iteration: int, phase: Phase = Phase.E) -> StairsViewModel:
    subject = moved(the_scene(), iteration, phase)
    drawn = result(bound_study(subject))
    at = Position(0, iteration, phase)
    return stairs_view_model(at, drawn.study, drawn.finding.stairs)  # type: ignore[arg-type]


def test_both_climb_and_the_bound_stays_below() -> None:
    model = stairs(3)
    assert (np.diff(model.totals.y) >= 0.0).all()
    assert (np.diff(model.bounds.y) >= -1e-7).all()
    assert (model.bounds.y <= model.totals.y + 1e-7).all()


def test_gaps_open_at_m_steps_and_close_at_e_steps() -> None:
    for left, right, bottom, top in stairs(3).gaps:
        assert left % 1.0 == 0.5
        assert right == left + 0.5
        assert top > bottom


@pytest.mark.parametrize("iteration", [1, 3])
def test_the_marker_stands_on_the_bound(iteration: int) -> None:
    after_e, after_m = stairs(iteration), stairs(iteration, Phase.M)
    assert after_e.marker == (iteration, 0.0)
    x, height = after_m.marker
    assert x == iteration - 0.5
    assert height in after_m.bounds.y


@pytest.mark.parametrize(
    ("x", "position"),
    [
        (0.1, Position(0, 0, Phase.E)),
        (0.5, Position(0, 1, Phase.M)),
        (0.8, Position(0, 1, Phase.E)),
        (-3.0, Position(0, 0, Phase.E)),
    ],
)
def test_a_place_is_a_half_step(x: float, position: Position) -> None:
    assert stairs(2).position_at(x) == position


def climbing(rise: float) -> StairsViewModel:
    """Return stairs that rise by so much, over a large total."""
    study = bound_study(moved(the_scene(), 3))
    assert study is not None
    low = -43_180.7
    steps = [
        Stair(t, low + t * rise, low + t * rise, low + t * rise, low + (t + 1) * rise)
        for t in range(2, 5)
    ]
    return stairs_view_model(Position(0, 3, Phase.E), study, tuple(steps))


def test_short_stairs_have_short_numbers() -> None:
    model = climbing(3e-9)
    assert model.y_label == "rise, in 10⁻⁹"
    assert np.ptp(model.totals.y) == pytest.approx(9.0, abs=0.1)
    assert not model.is_level


def test_last_bits_are_no_stairs() -> None:
    model = climbing(7e-12)
    assert model.is_level
    assert not model.totals.y.any()
    assert not model.bounds.y.any()
    assert "level" in model.description
