"""Drawn whole, whatever is raced."""

import pytest
from exhibit_scenes import race
from pytestqt.qtbot import QtBot

from emgui.exhibits.race.lane_plot import LanePlot
from emgui.presentation.placeholder import Placeholder


@pytest.fixture
def plot(qtbot: QtBot) -> LanePlot:
    plot = LanePlot(0)
    qtbot.addWidget(plot)
    plot.resize(240, 140)
    plot.show()
    return plot


def test_it_is_drawn(plot: LanePlot) -> None:
    plot.show_model(race().lanes[0])
    assert plot.accessibleDescription()
    assert not plot.grab().isNull()
    shown = plot.full_range()
    assert shown.width() > 0.0
    assert shown.height() > 0.0


def test_a_sentence_takes_its_place(plot: LanePlot) -> None:
    plot.show_model(Placeholder("Not yet."))
    assert plot.accessibleDescription() == "Not yet."
