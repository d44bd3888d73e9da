import pytest
from PySide6.QtCore import QSize

from emgui.app.window.placement import fits


@pytest.mark.parametrize(
    ("screen", "expected"),
    [((1920, 1080), True), ((1280, 840), True), ((1280, 800), False)],
)
def test_a_window_fits_where_its_frame_has_room_too(
    screen: tuple[int, int], expected: bool
) -> None:
    assert fits(QSize(1280, 800), QSize(*screen)) is expected
