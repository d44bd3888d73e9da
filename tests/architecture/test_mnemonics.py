"""Alt and a letter does one thing: no two underlined letters are the same."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from emgui.app.window.actions import Actions
from emgui.app.window.error_dialog import ErrorDialog
from emgui.app.window.exhibit_dock import ExhibitDock
from emgui.app.window.main_window import MainWindow
from emgui.app.window.menus import Menus
from emgui.app.window.preferences import Preferences
from emgui.app.window.text_dialog import TextDialog
from emgui.exhibits.catalogue import EXHIBITS
from emgui.views.panels.import_dialog import ImportDialog


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """Return a window with all menus, and every exhibit made."""
    window = MainWindow()
    qtbot.addWidget(window)
    docks = {
        one.about.name: ExhibitDock(one.about, one.make, window) for one in EXHIBITS
    }
    window.add_exhibits(tuple(docks.values()))
    for dock in docks.values():
        dock.stage.furnish()
    menus = Menus(window, Actions(window), Preferences())
    menus.list_exhibits(docks)
    return window


def letters(texts: list[str]) -> Counter[str]:
    keys = [QKeySequence.mnemonic(text).toString() for text in texts]
    return Counter(key for key in keys if key)


def of_controls(window: QWidget) -> Counter[str]:
    """Return the letters of buttons, and of labels that lead to a control."""
    buttons = [one.text() for one in window.findChildren(QAbstractButton)]
    labels = [one.text() for one in window.findChildren(QLabel) if one.buddy()]
    return letters(buttons + labels)


def menus_of(menu: QMenu) -> Iterator[QMenu]:
    yield menu
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from menus_of(inner)


def twice(found: Counter[str]) -> list[str]:
    return [key for key, count in found.items() if count > 1]


def test_no_control_takes_the_letter_of_a_menu(window: MainWindow) -> None:
    tops = letters([top.text() for top in window.menuBar().actions()])
    assert len(tops) == len(window.menuBar().actions())
    found = of_controls(window)
    assert found
    assert twice(tops + found) == []


def test_no_two_entries_of_a_menu_have_the_same_letter(window: MainWindow) -> None:
    tops = [top.menu() for top in window.menuBar().actions()]
    menus = [menu for top in tops if isinstance(top, QMenu) for menu in menus_of(top)]
    assert len(menus) > 8
    assert {
        menu.title(): same
        for menu in menus
        if (same := twice(letters([action.text() for action in menu.actions()])))
    } == {}


@pytest.mark.parametrize(
    "make", [ImportDialog, ErrorDialog, lambda: TextDialog("Keys", "text")]
)
def test_no_two_controls_of_a_dialog_have_the_same_letter(qtbot: QtBot, make) -> None:
    dialog = make()
    qtbot.addWidget(dialog)
    assert twice(of_controls(dialog)) == []
