"""Whoever has moved a picture sees the way back."""

import pytest
from exhibit_scenes import SUBJECTS
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from emgui.presentation.scatter import scatter_view_model
from emgui.presentation.view_settings import ViewSettings
from emgui.views.plots.scatter_plot import ScatterPlot


@pytest.fixture
def plot(qtbot: QtBot) -> ScatterPlot:
    plot = ScatterPlot()
    qtbot.addWidget(plot)
    plot.resize(400, 300)
    plot.show()
    state = SUBJECTS["two columns"].state
    plot.show_model(scatter_view_model(state, ViewSettings(y_column=1)))
    return plot


def zoom(plot: ScatterPlot) -> None:
    viewport = plot.canvas.viewport()
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(viewport.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_the_button_is_there_while_not_all_is_seen(
    qtbot: QtBot, plot: ScatterPlot
) -> None:
    button = plot.findChild(QToolButton, f"{plot.objectName()}_show_all")
    assert not button.isVisible()
    whole = plot.canvas.getViewBox().viewRect()
    zoom(plot)
    assert button.isVisible()
    assert "Ctrl+0" in button.toolTip()
    assert plot.canvas.getViewBox().viewRect() != whole
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isVisible()
    assert plot.canvas.getViewBox().viewRect() == whole


def test_other_data_are_seen_whole(plot: ScatterPlot) -> None:
    zoom(plot)
    other = SUBJECTS["missing cells"].state
    plot.show_model(scatter_view_model(other, ViewSettings(y_column=1)))
    assert not plot.findChild(QToolButton, f"{plot.objectName()}_show_all").isVisible()
