from dataclasses import replace
from functools import cache

import pytest
from PySide6.QtCore import QPointF
from scenes import TRUTH, scene

from emgui.presentation.density import DensityViewModel, density_view_model
from emgui.presentation.drawing.dragging import Grip
from emgui.presentation.view_settings import ViewSettings
from emgui.views.drawing.handle_drag import HandleDrag
from emgui.views.drawing.handle_layer import Handle

PRESSED, POINT = QPointF(100.0, 100.0), QPointF(98.0, 103.0)


@cache
def model() -> DensityViewModel:
    found = density_view_model(replace(scene(), edited=TRUTH), ViewSettings())
    assert isinstance(found, DensityViewModel)
    return found


@pytest.fixture
def drag() -> HandleDrag:
    return HandleDrag(Handle(0, Grip.PEAK), model(), PRESSED, POINT)


def test_the_handle_does_not_jump_to_the_pointer(drag: HandleDrag) -> None:
    assert drag.pull(PRESSED) == POINT
    assert drag.pull(PRESSED + QPointF(30.0, 0.0)) == POINT + QPointF(30.0, 0.0)


def test_a_trembling_hand_moves_nothing(drag: HandleDrag) -> None:
    drag.pull(PRESSED + QPointF(1.0, -5.0))
    assert not drag.has_moved
    assert drag.edited(QPointF(22.0, 0.03), smallest_spread=0.1) is None


def test_a_nearly_level_hand_leaves_the_weight_alone(drag: HandleDrag) -> None:
    drag.pull(PRESSED + QPointF(40.0, -5.0))
    edited = drag.edited(QPointF(22.0, 0.03), smallest_spread=0.1)
    assert edited is not None
    assert edited.means[0, 0] == 22.0
    assert edited.weights[0] == TRUTH.weights[0]


SLOPPY = [(2, -3), (4, -6), (9, -9), (20, -14), (45, -22), (80, -31), (120, -60)]


def test_a_sloppy_hand_sideways_keeps_every_weight_bit_for_bit(
    drag: HandleDrag,
) -> None:
    for x, y in SLOPPY:
        drag.pull(PRESSED + QPointF(x, y))
    edited = drag.edited(QPointF(30.0, 0.07), smallest_spread=0.1)
    assert edited is not None
    assert edited.means[0, 0] == 30.0
    assert edited.weights.tobytes() == TRUTH.weights.tobytes()


def test_a_clear_drag_up_moves_the_weight_alone(drag: HandleDrag) -> None:
    for part in (0.2, 0.5, 1.0):
        drag.pull(PRESSED + QPointF(9.0, -60.0) * part)
    edited = drag.edited(QPointF(22.0, 0.03), smallest_spread=0.1)
    assert edited is not None
    assert edited.weights[0] != TRUTH.weights[0]
    assert edited.means.tobytes() == TRUTH.means.tobytes()
    assert drag.hint == "the mean stays, Shift frees it"


def test_who_began_upwards_may_still_mean_sideways(drag: HandleDrag) -> None:
    drag.pull(PRESSED + QPointF(1.0, -10.0))
    assert drag.moves_weight
    drag.pull(PRESSED + QPointF(40.0, -12.0))
    assert drag.moves_mean
    assert not drag.moves_weight
    drag.pull(PRESSED + QPointF(40.0, -200.0))
    assert not drag.moves_weight


def test_shift_frees_both(drag: HandleDrag) -> None:
    drag.pull(PRESSED + QPointF(40.0, -30.0), freely=True)
    edited = drag.edited(QPointF(22.0, 0.03), smallest_spread=0.1)
    assert edited is not None
    assert edited.means[0, 0] == 22.0
    assert edited.weights[0] != TRUTH.weights[0]


@pytest.mark.parametrize("grip", [Grip.LEFT, Grip.RIGHT])
@pytest.mark.parametrize("freely", [False, True])
def test_a_spread_is_dragged_sideways_only(grip: Grip, freely: bool) -> None:
    drag = HandleDrag(Handle(0, grip), model(), PRESSED, POINT)
    drag.pull(PRESSED + QPointF(0.0, -90.0), freely=freely)
    drag.pull(PRESSED + QPointF(30.0, -90.0), freely=freely)
    edited = drag.edited(QPointF(27.0, 0.03), smallest_spread=0.1)
    assert edited is not None
    assert edited.weights.tobytes() == TRUTH.weights.tobytes()
    assert edited.means.tobytes() == TRUTH.means.tobytes()


def test_once_off_the_line_the_hand_is_followed_back(drag: HandleDrag) -> None:
    drag.pull(PRESSED + QPointF(0.0, -40.0))
    drag.pull(PRESSED)
    edited = drag.edited(QPointF(20.0, -1.0), smallest_spread=0.1)
    assert edited is not None
    assert 0.0 < edited.weights[0] < 0.01
