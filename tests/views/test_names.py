"""Docks of views that come late are called as the views are."""

from pytestqt.qtbot import QtBot

from emgui.app.window.main_window import MainWindow
from emgui.views import names


def test_a_dock_is_called_as_its_view(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    for name, stage, dock in (
        (names.POINTS, window.points_stage, window.points_dock),
        (names.RESTARTS, window.restarts_stage, window.restarts_dock),
        (names.TRACES, window.trace_stage, window.trace_dock),
        (names.WARNINGS, window.warnings_stage, window.warnings_dock),
        (names.GALLERY, window.gallery_stage, window.gallery_dock),
    ):
        assert stage.view is None
        assert dock.windowTitle() == name.title == stage.furnish().title
