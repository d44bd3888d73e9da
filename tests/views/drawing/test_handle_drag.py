from dataclasses import replace
from functools import cache

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from scenes import TRUTH, scene

from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.density import DensityViewModel, density_view_model
from emgui.presentation.drawing.dragging import Grip
from emgui.presentation.view_settings import ViewSettings
from emgui.views.drawing.handle_drag import HandleDrag
from emgui.views.drawing.handle_layer import CurveHandle

PRESSED, POINT = QPointF(100.0, 100.0), QPointF(98.0, 103.0)


@cache
def model() -> DensityViewModel:
    found = density_view_model(replace(scene(), edited=TRUTH), ViewSettings())
    assert isinstance(found, DensityViewModel)
    return found


class At:
    """A canvas on which the pointer is at one point of the plot, pixels 0.1 wide."""

    def __init__(self, point: QPointF) -> None:
        self._point = point

    def from_pixels(self, _pixel: QPointF) -> QPointF:
        return self._point

    def getViewBox(self) -> "At":  # noqa: N802
        return self

    def viewPixelSize(self) -> tuple[float, float]:  # noqa: N802
        return 0.1, 0.001


class Hand(HandleDrag):
    """A drag that remembers where the pointer was."""

    def follow(self, pixel: QPointF, *, freely: bool = False) -> QPointF:
        self._last = pixel, freely
        return super().follow(pixel, freely=freely)

    def edited(self, target: QPointF) -> MixtureParameters | None:
        """Pull to where the pointer is already: to a point of the plot."""
        pixel, freely = self._last
        left, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier
        keys = modifiers.ShiftModifier if freely else modifiers.NoModifier
        event = QMouseEvent(QEvent.Type.MouseMove, pixel, pixel, left, left, keys)
        return self.pull(At(target), event)  # type: ignore[arg-type]


@pytest.fixture
def drag() -> Hand:
    return Hand(CurveHandle(0, Grip.PEAK), model(), PRESSED, POINT)


def test_the_handle_does_not_jump_to_the_pointer(drag: Hand) -> None:
    assert drag.follow(PRESSED) == POINT
    assert drag.follow(PRESSED + QPointF(30.0, 0.0)) == POINT + QPointF(30.0, 0.0)


def test_a_trembling_hand_moves_nothing(drag: Hand) -> None:
    drag.follow(PRESSED + QPointF(1.0, -5.0))
    assert not drag.has_moved
    assert drag.edited(QPointF(22.0, 0.03)) is None


def test_a_nearly_level_hand_leaves_the_weight_alone(drag: Hand) -> None:
    drag.follow(PRESSED + QPointF(40.0, -5.0))
    edited = drag.edited(QPointF(22.0, 0.03))
    assert edited is not None
    assert edited.means[0, 0] == 22.0
    assert edited.weights[0] == TRUTH.weights[0]


SLOPPY = [(2, -3), (4, -6), (9, -9), (20, -14), (45, -22), (80, -31), (120, -60)]


def test_a_sloppy_hand_sideways_keeps_every_weight_bit_for_bit(
    drag: Hand,
) -> None:
    for x, y in SLOPPY:
        drag.follow(PRESSED + QPointF(x, y))
    edited = drag.edited(QPointF(30.0, 0.07))
    assert edited is not None
    assert edited.means[0, 0] == 30.0
    assert edited.weights.tobytes() == TRUTH.weights.tobytes()


def test_a_clear_drag_up_moves_the_weight_alone(drag: Hand) -> None:
    for part in (0.2, 0.5, 1.0):
        drag.follow(PRESSED + QPointF(9.0, -60.0) * part)
    edited = drag.edited(QPointF(22.0, 0.03))
    assert edited is not None
    assert edited.weights[0] != TRUTH.weights[0]
    assert edited.means.tobytes() == TRUTH.means.tobytes()
    assert drag.hint == "the mean stays, Shift frees it"


def test_who_began_upwards_may_still_mean_sideways(drag: Hand) -> None:
    drag.follow(PRESSED + QPointF(1.0, -10.0))
    assert drag.moves_weight
    drag.follow(PRESSED + QPointF(40.0, -12.0))
    assert drag.moves_mean
    assert not drag.moves_weight
    drag.follow(PRESSED + QPointF(40.0, -200.0))
    assert not drag.moves_weight


def test_shift_frees_both(drag: Hand) -> None:
    drag.follow(PRESSED + QPointF(40.0, -30.0), freely=True)
    edited = drag.edited(QPointF(22.0, 0.03))
    assert edited is not None
    assert edited.means[0, 0] == 22.0
    assert edited.weights[0] != TRUTH.weights[0]


@pytest.mark.parametrize("grip", [Grip.LEFT, Grip.RIGHT])
@pytest.mark.parametrize("freely", [False, True])
def test_a_spread_is_dragged_sideways_only(grip: Grip, freely: bool) -> None:
    drag = Hand(CurveHandle(0, grip), model(), PRESSED, POINT)
    drag.follow(PRESSED + QPointF(0.0, -90.0), freely=freely)
    drag.follow(PRESSED + QPointF(30.0, -90.0), freely=freely)
    edited = drag.edited(QPointF(27.0, 0.03))
    assert edited is not None
    assert edited.weights.tobytes() == TRUTH.weights.tobytes()
    assert edited.means.tobytes() == TRUTH.means.tobytes()


def test_once_off_the_line_the_hand_is_followed_back(drag: Hand) -> None:
    drag.follow(PRESSED + QPointF(0.0, -40.0))
    drag.follow(PRESSED)
    edited = drag.edited(QPointF(20.0, -1.0))
    assert edited is not None
    assert 0.0 < edited.weights[0] < 0.01
