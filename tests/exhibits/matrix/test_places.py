import pytest
from PySide6.QtCore import QPointF, QRectF

from emgui.exhibits.matrix.places import bar_at, place, point
from emgui.views.drawing.captions import Box


def test_a_place_goes_to_pixels_and_back() -> None:
    box = Box(30.0, 50.0, 200.0, 100.0)
    assert point(box, 0.0, 1.0) == QPointF(30.0, 50.0)
    assert place(box, point(box, 0.3, 0.8)) == pytest.approx((0.3, 0.8))


def test_a_bar_stands_on_the_foot_of_its_cell() -> None:
    box = Box(30.0, 50.0, 200.0, 100.0)
    assert bar_at(box, 0.25, 0.5, 0.4) == QRectF(80.0, 110.0, 50.0, 40.0)
