from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from emgui.presentation.placeholder import Placeholder
from emgui.views.drawing.model_plot import ModelPlot
from emgui.views.style import DARK


@dataclass(frozen=True)
class Line:
    """A picture of nothing but its range."""

    data_key: object = "one"
    description: str = "a line"


class LinePlot(ModelPlot[Line]):
    """A plot that remembers what it drew, and in which theme."""

    def __init__(self) -> None:
        super().__init__("line_plot")
        self.drawn: list[tuple[Line, str]] = []

    def display(self, model: Line) -> None:
        self.drawn.append((model, self.theme.card))

    def full_range(self) -> QRectF:
        return QRectF(0.0, 0.0, 1.0, 1.0)


@pytest.fixture
def plot(qtbot: QtBot) -> LinePlot:
    plot = LinePlot()
    qtbot.addWidget(plot)
    return plot


def test_a_view_model_is_drawn_and_said(plot: LinePlot) -> None:
    line = Line()
    plot.show_model(line)
    assert [model for model, _ in plot.drawn] == [line]
    assert plot.accessibleDescription() == "a line"


def test_where_there_is_nothing_to_draw_a_sentence_stands(plot: LinePlot) -> None:
    plot.show_model(Line())
    plot.show_model(Placeholder("No data yet."))
    assert plot.model is None
    assert plot.accessibleDescription() == "No data yet."
    plot.paint_theme()
    assert len(plot.drawn) == 1


def test_another_palette_draws_the_same_in_other_colours(plot: LinePlot) -> None:
    plot.show_model(Line())
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, DARK.window)
    plot.setPalette(palette)
    assert plot.drawn[-1] == (plot.model, DARK.card)
