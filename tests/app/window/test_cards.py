from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QMainWindow,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from emgui.app.window.cards import CardDock, CardHeader
from emgui.views.controls.elided_label import ElidedLabel


@pytest.fixture
def dock(qtbot: QtBot) -> Iterator[CardDock]:
    window = QMainWindow()
    qtbot.addWidget(window)
    content = QLabel("content")
    content.setObjectName("view")
    dock = CardDock(content, "View", "what it shows")
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.show()
    yield dock
    window.close()


def button(dock: CardDock, name: str) -> QToolButton:
    found = dock.findChild(QToolButton, f"view_dock_{name}")
    assert found is not None
    return found


def test_a_card_closes_and_comes_back(qtbot: QtBot, dock: CardDock) -> None:
    button(dock, "close").click()
    assert dock.isHidden()
    dock.toggleViewAction().trigger()
    assert not dock.isHidden()


def test_a_card_floats_and_lands(dock: CardDock) -> None:
    button(dock, "window").click()
    assert dock.isFloating()
    button(dock, "window").click()
    assert not dock.isFloating()


def test_its_buttons_have_names(dock: CardDock) -> None:
    assert button(dock, "close").accessibleName() == "Close view"
    assert button(dock, "window").accessibleName() == "Float view"


def test_a_header_says_other_things(qtbot: QtBot) -> None:
    header = CardHeader("one", "hint")
    qtbot.addWidget(header)
    header.resize(600, 30)
    header.show()
    header.say("two", "another hint")
    title, hint = header.findChildren(ElidedLabel)
    qtbot.waitUntil(lambda: title.text() == "TWO")
    assert hint.text() == "another hint"
    header.resize(120, 30)
    assert title.text() == "TWO"
    assert hint.text().endswith("\N{HORIZONTAL ELLIPSIS}")


def test_a_view_can_put_controls_of_its_own_into_the_header(qtbot: QtBot) -> None:
    content, control = QWidget(), QComboBox()
    content.setObjectName("view")
    dock = CardDock(content, "view", controls=(control,))
    qtbot.addWidget(dock)
    dock.resize(500, 200)
    dock.show()
    assert control.isVisible()
    close = dock.findChild(QToolButton, "view_dock_close")
    assert close is not None
    assert control.mapTo(dock, control.rect().center()).x() < close.x()


def header(dock: CardDock) -> QWidget:
    found = dock.titleBarWidget()
    assert found is not None
    return found


def test_a_card_on_its_own_is_a_window_that_can_be_maximized(
    qtbot: QtBot, dock: CardDock
) -> None:
    button(dock, "window").click()
    qtbot.waitUntil(lambda: dock.windowType() == Qt.WindowType.Window)
    assert dock.isVisible()
    assert not dock.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert button(dock, "window").accessibleName() == "Put back view"


@pytest.mark.parametrize("floats", [False, True])
def test_a_card_fills_the_screen_and_goes_back_to_where_it_was(
    qtbot: QtBot, dock: CardDock, floats: bool
) -> None:
    if floats:
        button(dock, "window").click()
    QTest.mouseDClick(header(dock), Qt.MouseButton.LeftButton)
    assert dock.isFullScreen()
    QTest.keyClick(dock, Qt.Key.Key_Escape)
    assert not dock.isFullScreen()
    assert dock.isFloating() is floats
    assert dock.isVisible()
    QTest.mouseDClick(header(dock), Qt.MouseButton.LeftButton)
    assert dock.isFullScreen()
    button(dock, "fill").click()
    assert not dock.isFullScreen()


def test_after_the_full_screen_a_card_floats_as_small_as_before(
    qtbot: QtBot, dock: CardDock
) -> None:
    button(dock, "window").click()
    small = dock.size()
    button(dock, "window").click()
    button(dock, "fill").click()
    qtbot.waitUntil(lambda: dock.width() > small.width())
    QTest.keyClick(dock, Qt.Key.Key_Escape)
    assert not dock.isFloating()
    button(dock, "window").click()
    qtbot.waitUntil(lambda: dock.size() == small)


def test_what_is_open_behind_another_tab_is_raised_first_and_then_closed(
    qtbot: QtBot, dock: CardDock
) -> None:
    window = dock.parent()
    assert isinstance(window, QMainWindow)
    other = CardDock(QLabel("other"), "Other")
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, other)
    window.tabifyDockWidget(dock, other)
    other.come_forward()
    qtbot.waitUntil(lambda: other.is_in_front and not dock.is_in_front)
    dock.toggleViewAction().trigger()
    qtbot.waitUntil(lambda: dock.is_in_front)
    assert not dock.isHidden()
    assert dock.toggleViewAction().isChecked()
    dock.toggleViewAction().trigger()
    assert dock.isHidden()
    assert not dock.toggleViewAction().isChecked()
