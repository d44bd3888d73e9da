import subprocess
import sys
from collections.abc import Iterator

import pytest
from application_scenes import shown_application
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.app.window.preferences import Preferences
from emgui.engine.history import Phase
from emgui.presentation.actions import Deed
from emgui.session.state import Activity
from emgui.views.panels.first_card import FirstCard

PATIENCE = 20_000


def wait(qtbot: QtBot, application: Application) -> None:
    def is_at_rest() -> bool:
        state = application.session.state
        idle = state.activity is Activity.IDLE and application.wiring.queue.is_idle
        return idle and state.position is not None

    qtbot.waitUntil(is_at_rest, timeout=PATIENCE)


@pytest.fixture
def first(qtbot: QtBot) -> Iterator[Application]:
    with shown_application(WindowOptions(), is_first=True) as application:
        wait(qtbot, application)
        yield application


def cards(application: Application) -> list[FirstCard]:
    found = application.window.findChildren(FirstCard)
    return [card for card in found if card.isVisible()]


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint()), widget.size())


def hidden_pixels(card: FirstCard) -> int:
    area = card.findChild(QScrollArea)
    assert area is not None
    return area.verticalScrollBar().maximum()


def press(application: Application, key: Qt.Key) -> None:
    QTest.keyClick(application.window.focusWidget(), key)


def test_the_room_that_the_card_took_is_shared_when_it_goes(
    qtbot: QtBot, first: Application
) -> None:
    window = first.window
    window.resize(1_000, 575)
    qtbot.waitUntil(lambda: window.height() == 575)
    QApplication.processEvents()
    before = window.likelihood_dock.height()
    press(first, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.likelihood_dock.height() > before)


def test_the_first_window_says_what_to_press_and_does_it(
    qtbot: QtBot, first: Application
) -> None:
    (card,) = cards(first)
    window = first.window
    assert window.focusWidget() is window.density_plot
    assert not place(card).intersects(place(window.density_plot))
    for key, phase in ((Qt.Key.Key_E, Phase.E), (Qt.Key.Key_M, Phase.M)):
        press(first, key)
        wait(qtbot, first)
        position = first.session.state.position
        assert position is not None
        assert position.phase is phase
    assert cards(first) == [card]
    press(first, Qt.Key.Key_Escape)
    assert cards(first) == []
    assert window.focusWidget() is window.density_plot


def test_a_low_window_has_room_for_it(qtbot: QtBot, first: Application) -> None:
    first.window.resize(1024, 600)
    wait(qtbot, first)
    (card,) = cards(first)
    assert hidden_pixels(card) == 0
    assert first.window.density_plot.width() >= 300


def test_in_larger_print_its_sentences_are_whole_and_scroll(
    qtbot: QtBot, first: Application
) -> None:
    (card,) = cards(first)
    assert hidden_pixels(card) == 0
    for _ in range(3):
        first.actions[Deed.LARGER_PRINT].trigger()
    labels = [label for label in card.findChildren(QLabel) if label.wordWrap()]
    assert len(labels) == 4

    def are_whole() -> bool:
        return all(one.height() >= one.heightForWidth(one.width()) for one in labels)

    qtbot.waitUntil(lambda: hidden_pixels(card) > 0 and are_whole())


def test_it_leaves_a_small_room_to_the_picture_and_comes_back(
    qtbot: QtBot, first: Application
) -> None:
    first.window.resize(1024, 600)
    wait(qtbot, first)
    actions = first.window.findChildren(QAction)
    exhibit = next(one for one in actions if one.shortcut().toString() == "Alt+1")
    exhibit.trigger()
    qtbot.waitUntil(lambda: cards(first) == [], timeout=PATIENCE)
    picture = first.window.density_plot
    qtbot.waitUntil(lambda: picture.width() >= 200, timeout=PATIENCE)
    first.window.findChild(QAction, "action_first_steps").trigger()
    QApplication.processEvents()
    assert len(cards(first)) == 1
    exhibit.trigger()
    qtbot.waitUntil(lambda: picture.width() >= 300, timeout=PATIENCE)
    exhibit.trigger()
    qtbot.waitUntil(lambda: cards(first) == [], timeout=PATIENCE)
    exhibit.trigger()
    qtbot.waitUntil(lambda: len(cards(first)) == 1, timeout=PATIENCE)


def test_it_is_shown_once_and_again_by_the_menu(
    qtbot: QtBot, first: Application
) -> None:
    button = cards(first)[0].findChild(QToolButton, "first_card_close")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert cards(first) == []
    assert first.window.focusWidget() is first.window.density_plot
    assert Preferences().knows_first_steps
    again = first.window.findChild(QAction, "action_first_steps")
    for _ in range(2):
        again.trigger()
        assert len(cards(first)) == 1
    QApplication.processEvents()
    with shown_application(WindowOptions()) as second:
        wait(qtbot, second)
        assert cards(second) == []


def test_a_picture_taken_without_a_hand_has_none() -> None:
    code = """
import sys
from emgui.app.window.application import Application
from emgui.app.cli.options import WindowOptions
from pathlib import Path
application = Application(WindowOptions(screenshot=Path("x.png")))
application.show()
application.qt.processEvents()
print("first_steps" in vars(application))
print(application.preferences.knows_first_steps)
application.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]
