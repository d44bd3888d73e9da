import pytest
from PySide6.QtCore import QRect, QSize

from emgui.app.window.placement import fits, within


@pytest.mark.parametrize(
    ("screen", "expected"),
    [((1920, 1080), True), ((1280, 840), True), ((1280, 800), False)],
)
def test_a_window_fits_where_its_frame_has_room_too(
    screen: tuple[int, int], expected: bool
) -> None:
    assert fits(QSize(1280, 800), QSize(*screen)) is expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((200, 100, 400, 300), (200, 100, 400, 300)),
        ((-770, -646, 857, 741), (0, 40, 857, 741)),
        ((900, 700, 500, 400), (780, 400, 500, 400)),
        ((424, 103, 2_000, 1_000), (0, 40, 1_280, 760)),
    ],
)
def test_a_window_is_moved_onto_the_screen_and_no_larger(
    place: tuple[int, int, int, int], expected: tuple[int, int, int, int]
) -> None:
    assert within(QRect(*place), QRect(0, 0, 1_280, 800)) == QRect(*expected)
