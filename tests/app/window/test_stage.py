"""A view is made when somebody looks or asks, once, and whoever waits hears of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from emgui.app.window.stage import Stage


def test_behind_another_page_no_view_is_made(qtbot: QtBot) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    stage = Stage("late", QLabel)
    pages.addWidget(QWidget())
    pages.addWidget(stage)
    pages.show()
    assert stage.view is None
    pages.setCurrentWidget(stage)
    assert isinstance(stage.view, QLabel)
    assert stage.view.isVisible()


def test_who_waits_for_the_view_hears_of_it_once(qtbot: QtBot) -> None:
    stage = Stage("late", QLabel)
    qtbot.addWidget(stage)
    before: list[QLabel] = []
    after: list[QLabel] = []
    stage.once_furnished(before.append)
    assert before == []
    view = stage.furnish()
    stage.once_furnished(after.append)
    assert stage.furnish() is view
    assert before == after == [view]


def test_behind_the_tab_of_another_dock_no_view_is_made(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    front, behind = QDockWidget("front"), QDockWidget("behind")
    stage = Stage("late", QLabel)
    behind.setWidget(stage)
    for dock in (front, behind):
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.tabifyDockWidget(behind, front)
    window.show()
    qtbot.waitUntil(lambda: front.visibleRegion().isEmpty() is False)
    assert stage.view is None
    assert not stage.isVisible()
    behind.raise_()
    qtbot.waitUntil(lambda: stage.view is not None)
    assert stage.isVisible()
