"""Drawn whole, whatever there is of it."""

import pytest
from exhibit_scenes import slow
from pytestqt.qtbot import QtBot

from emgui.exhibits.slow.information_plot import InformationPlot
from emgui.presentation.placeholder import Placeholder


@pytest.fixture
def plot(qtbot: QtBot) -> InformationPlot:
    plot = InformationPlot()
    qtbot.addWidget(plot)
    plot.resize(400, 260)
    plot.show()
    return plot


@pytest.mark.parametrize("name", ["two processes", "twelve components"])
def test_it_is_drawn(plot: InformationPlot, name: str) -> None:
    plot.show_model(slow(name).shares)
    assert plot.accessibleDescription()
    assert not plot.grab().isNull()
    assert plot.full_range().height() > 0.0


def test_a_sentence_takes_its_place(plot: InformationPlot) -> None:
    plot.show_model(Placeholder("Not yet."))
    assert plot.accessibleDescription() == "Not yet."
