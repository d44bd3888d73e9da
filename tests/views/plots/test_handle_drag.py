from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from scenes import TRUTH, scene

from emgui.presentation.density import DensityViewModel, density_view_model
from emgui.presentation.dragging import Grip
from emgui.presentation.view_settings import ViewSettings
from emgui.views.plots.handle_drag import HandleDrag
from emgui.views.plots.handle_layer import Handle

PRESSED, POINT = QPointF(100.0, 100.0), QPointF(98.0, 103.0)


@pytest.fixture
def drag() -> HandleDrag:
    model = density_view_model(replace(scene(), edited=TRUTH), ViewSettings())
    assert isinstance(model, DensityViewModel)
    return HandleDrag(Handle(0, Grip.PEAK), model, PRESSED, POINT)


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


def test_once_off_the_line_the_hand_is_followed_back(drag: HandleDrag) -> None:
    drag.pull(PRESSED + QPointF(0.0, -40.0))
    drag.pull(PRESSED)
    edited = drag.edited(QPointF(20.0, -1.0), smallest_spread=0.1)
    assert edited is not None
    assert 0.0 < edited.weights[0] < 0.01
