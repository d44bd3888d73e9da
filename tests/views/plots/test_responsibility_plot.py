import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from scenes import scene

from emgui.presentation.placeholder import BEFORE_E_STEP
from emgui.presentation.responsibilities import (
    ResponsibilityViewModel,
    responsibility_view_model,
)
from emgui.presentation.view_settings import ViewSettings
from emgui.views.controls.elided_label import ElidedLabel
from emgui.views.plots.responsibility_plot import ResponsibilityPlot


def model(n_components: int = 2) -> ResponsibilityViewModel:
    state = scene(n_components=n_components)
    result = responsibility_view_model(state, ViewSettings())
    assert isinstance(result, ResponsibilityViewModel)
    return result


@pytest.fixture
def plot(qtbot: QtBot) -> ResponsibilityPlot:
    widget = ResponsibilityPlot()
    qtbot.addWidget(widget)
    widget.resize(400, 200)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_all_probabilities_are_in_view(plot: ResponsibilityPlot) -> None:
    plot.show_model(model())
    low, high = plot.canvas.getViewBox().viewRange()[1]
    assert -0.1 < low < 0.0
    assert 1.0 < high < 1.1


def test_each_component_adds_a_curve(plot: ResponsibilityPlot) -> None:
    plot.show_model(model(2))
    two = plot.canvas.grab().toImage()
    plot.show_model(model(3))
    assert plot.canvas.grab().toImage() != two


def test_the_pointer_reads_shares(plot: ResponsibilityPlot, qtbot: QtBot) -> None:
    plot.show_model(model())
    pixel = plot.canvas.to_pixels(40.0, 0.5).toPoint()
    (label,) = plot.canvas.findChildren(QLabel, "readout")
    qtbot.mouseMove(plot.canvas.viewport(), pixel)
    qtbot.waitUntil(label.isVisible)
    assert "· 2: 0.9" in label.text()


def test_before_the_e_step_there_is_a_sentence(plot: ResponsibilityPlot) -> None:
    plot.show_model(BEFORE_E_STEP)
    assert not plot.canvas.isVisible()
    assert plot.accessibleDescription() == BEFORE_E_STEP.sentence


@pytest.mark.parametrize("height", [90, 140, 150, 160, 300])
def test_the_column_is_named_at_any_height(
    plot: ResponsibilityPlot, qtbot: QtBot, height: int
) -> None:
    rows = np.random.default_rng(0).normal(size=(200, 2))
    found = responsibility_view_model(scene(rows, truth=None), ViewSettings())
    assert isinstance(found, ResponsibilityViewModel)
    plot.resize(400, height)
    plot.show_model(found)
    caption = plot.findChild(ElidedLabel, "responsibility_caption")
    assert caption is not None
    assert caption.sentence == "probability by column 1 (given this column alone)"
    label = plot.canvas.x_axis.label
    qtbot.waitUntil(lambda: caption.isVisible() != label.isVisible())
