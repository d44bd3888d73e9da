import pytest
from pytestqt.qtbot import QtBot

from emgui.presentation.drawing.axes import ColumnAxis
from emgui.views.drawing.pair import pair_caption, pair_range


def axis(low: float, high: float) -> ColumnAxis:
    return ColumnAxis("x", 0.0, 1.0, low, high, spread=1.0)


def test_the_range_holds_both_columns_with_equal_room_on_either_side() -> None:
    x, y = axis(-1.0, 3.0), axis(10.0, 12.0)
    area = pair_range(x, y)
    assert area.left() < x.low < x.high < area.right()
    assert area.top() < y.low < y.high < area.bottom()
    assert area.center().x() == pytest.approx(1.0)
    assert area.center().y() == pytest.approx(11.0)
    assert area.width() / area.height() == pytest.approx(2.0)


def test_a_caption_is_quiet_and_has_its_name(qtbot: QtBot) -> None:
    caption = pair_caption("some_caption")
    qtbot.addWidget(caption)
    assert caption.objectName() == "some_caption"
    assert caption.property("role") == "caption"
