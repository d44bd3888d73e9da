"""The key says in words what colours and marks say, in the room that it has."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from emgui.exhibits.landscape.landmarks import LandmarkKind
from emgui.exhibits.landscape.map_key import ColorBar, MarkKey
from emgui.views.appearance import application_palette
from emgui.views.style import DARK, LIGHT, Theme


def test_the_bar_tells_its_contours(qtbot: QtBot) -> None:
    bar = ColorBar()
    qtbot.addWidget(bar)
    bar.display(((0.8, "−10"), (0.4, "−100")))
    assert bar.accessibleDescription() == "Contours below the best: −10, −100"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_bar_is_lightest_at_the_best(qtbot: QtBot, theme: Theme) -> None:
    bar = ColorBar()
    qtbot.addWidget(bar)
    bar.setPalette(application_palette(theme))
    bar.resize(400, bar.sizeHint().height())
    bar.display(())
    image: QImage = bar.grab().toImage()
    assert image.pixelColor(370, 8).lightness() > image.pixelColor(80, 8).lightness()


def test_marks_take_as_many_rows_as_they_need(qtbot: QtBot) -> None:
    key = MarkKey()
    qtbot.addWidget(key)
    key.resize(900, 20)
    key.display(tuple(LandmarkKind))
    key.show()
    one_row = key.height()
    key.resize(300, key.height())
    assert key.height() > one_row
    assert "labels swapped" in key.accessibleDescription()
    assert not key.grab().isNull()
