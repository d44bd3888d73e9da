"""Basins on a map differ by colour and by letter."""

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from emgui.exhibits.landscape.basin_items import LetterLayer, basin_color
from emgui.exhibits.landscape.basins import BasinEntry
from emgui.studies.basins import DestinationKind
from emgui.views.drawing.canvas import Canvas
from emgui.views.style import DARK, LIGHT, Theme


def entry(
    optimum: int,
    *,
    swapped: bool = False,
    kind: DestinationKind = DestinationKind.OPTIMUM,
) -> BasinEntry:
    return BasinEntry(optimum, swapped, "A", "words", kind, (0.5, 0.5), None)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_all_kinds_of_basins_have_their_own_colour(theme: Theme) -> None:
    entries = [
        *(entry(k, swapped=swapped) for k in range(7) for swapped in (False, True)),
        entry(-1, kind=DestinationKind.SADDLE),
    ]
    colors = {basin_color(theme, one).name() for one in entries}
    assert len(colors) == len(entries)


def test_a_letter_stands_below_its_place(qtbot: QtBot) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(300, 300)
    canvas.setXRange(0.0, 1.0, padding=0.0)
    canvas.setYRange(0.0, 1.0, padding=0.0)
    layer = LetterLayer()
    canvas.addItem(layer)
    canvas.show()
    before = canvas.grab().toImage()
    layer.display([entry(0)])
    after = canvas.grab().toImage()
    at = canvas.to_pixels(0.5, 0.5)
    below = (at + QPointF(-7.0, 22.0)).toPoint()
    assert before.pixelColor(at.toPoint()) == after.pixelColor(at.toPoint())
    assert before.pixelColor(below) != after.pixelColor(below)
