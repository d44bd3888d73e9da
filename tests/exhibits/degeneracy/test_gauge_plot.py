"""A gauge shows its threshold where the curves come near it."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from emgui.exhibits.degeneracy.gauge_plot import GaugePlot
from emgui.exhibits.degeneracy.picture import Gauge, GaugeViewModel
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.placeholder import Placeholder


def model(threshold: float | None) -> GaugeViewModel:
    curve = Curve(np.arange(6.0), np.linspace(0.0, -1.0, 6))
    return GaugeViewModel("key", Gauge("spread", (curve,), threshold, "bad"), 3.0, "so")


@pytest.fixture
def plot(qtbot: QtBot) -> GaugePlot:
    plot = GaugePlot("gauge_spread")
    qtbot.addWidget(plot)
    plot.resize(300, 120)
    plot.show()
    return plot


@pytest.mark.parametrize(
    ("threshold", "seen"), [(-2.0, True), (1.0, True), (-30.0, False), (None, False)]
)
def test_a_threshold_nearby_is_in_sight(
    plot: GaugePlot, threshold: float | None, seen: bool
) -> None:
    plot.show_model(model(threshold))
    shown = plot.full_range()
    assert shown.contains(3.0, -0.6)
    if threshold is not None:
        assert (shown.top() <= threshold <= shown.bottom()) is seen
    assert not plot.grab().isNull()


def test_a_sentence_takes_its_place(plot: GaugePlot) -> None:
    plot.show_model(Placeholder("Not yet."))
    assert plot.accessibleDescription() == "Not yet."


def test_what_is_still_being_worked_out_is_an_empty_gauge(plot: GaugePlot) -> None:
    plot.show_model(GaugeViewModel("key", Gauge("spread", (), -2.0, "bad"), 3.0, "so"))
    assert plot.accessibleDescription() == "so"
    assert not plot.grab().isNull()
