"""A view is made when somebody looks or asks, once, and whoever waits hears of it."""

from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from emgui.app.stage import Stage


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
