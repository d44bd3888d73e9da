import pytest
from pytestqt.qtbot import QtBot

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.presentation.warnings import RemedyButton
from emgui.views.controls.offers import Offers

TEXTS = ("Merge components 1 and 2", "Drop component 2", "Use a prior")


@pytest.mark.parametrize(("width", "columns"), [(500, 2), (220, 1)])
def test_buttons_stand_side_by_side_only_where_they_can_be_read(
    qtbot: QtBot, width: int, columns: int
) -> None:
    offers = Offers(1)
    qtbot.addWidget(offers)
    remedy = Remedy(RemedyKind.NEW_START)
    offers.show_buttons(tuple(RemedyButton(text, "why", remedy) for text in TEXTS))
    offers.resize(width, 200)
    offers.show()
    qtbot.waitUntil(lambda: len({one.x() for one in offers.buttons}) == columns)
    for one in offers.buttons:
        assert one.width() >= one.sizeHint().width()
    assert offers.minimumSizeHint().width() <= 220
