import pytest
from pytestqt.qtbot import QtBot

from emgui.app.window.main_window import MainWindow

LATE = (
    ("trace_stage", "trace_plot"),
    ("points_stage", "points_table"),
    ("classes_stage", "classes_panel"),
    ("restarts_stage", "restarts_panel"),
    ("warnings_stage", "warnings_panel"),
    ("gallery_stage", "gallery_panel"),
    ("scatter_stage", "scatter_plot"),
)


@pytest.mark.parametrize(("place", "view"), LATE)
def test_a_view_is_made_when_it_is_asked_for(
    qtbot: QtBot, place: str, view: str
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    assert getattr(window, place).view is None
    made = getattr(window, view)
    assert getattr(window, place).view is made
    assert getattr(window, view) is made


def test_the_picture_of_the_optima_is_made_with_the_restarts(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    plot = window.optima_plot
    assert window.restarts_panel.isAncestorOf(plot)
