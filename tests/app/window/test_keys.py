"""Help > Keys, and the README, against the keys that the window really has."""

import re
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from emgui.app.window.actions import BARE_KEYS, RunActions
from emgui.app.window.exhibit_dock import ExhibitDock
from emgui.app.window.help_texts import keys_html
from emgui.app.window.keys import IN_PLACE
from emgui.app.window.main_window import MainWindow
from emgui.app.window.menus import Menus
from emgui.app.window.preferences import Preferences
from emgui.exhibits.catalogue import EXHIBITS

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    docks = {
        one.about.name: ExhibitDock(one.about, one.make, window) for one in EXHIBITS
    }
    window.add_exhibits(tuple(docks.values()))
    menus = Menus(window, RunActions(window), Preferences())
    menus.list_exhibits(EXHIBITS, docks)
    return window


def in_help(window: MainWindow) -> set[str]:
    cells = re.findall(r"padding-right:24px'><b>(.*?)</b>", keys_html(window))
    return {key for cell in cells for key in unescape(cell).split(" or ")}


def of_the_window(window: MainWindow) -> set[str]:
    """Return every shortcut there is, but for letters that are underlined."""
    sequences: list[QKeySequence] = [
        sequence
        for action in window.findChildren(QAction)
        for sequence in action.shortcuts()
    ]
    sequences += [shortcut.key() for shortcut in window.findChildren(QShortcut)]
    sequences += [
        button.shortcut()
        for button in window.findChildren(QAbstractButton)
        if "&" not in button.text()
    ]
    return {one.toString() for one in sequences if not one.isEmpty()}


def test_every_key_of_the_window_is_in_help(window: MainWindow) -> None:
    keys = of_the_window(window)
    assert len(keys) > 25
    assert keys <= in_help(window)


def test_every_key_in_help_is_one_of_the_window(
    qtbot: QtBot, window: MainWindow
) -> None:
    in_place = {key for row in IN_PLACE for key in row.keys.split(" or ")}
    bare = in_help(window) - of_the_window(window) - in_place
    assert len(bare) == len(BARE_KEYS) == 7
    for name in bare:
        key = QKeySequence(name)[0].key()
        with qtbot.waitSignal(window.command_requested) as asked:
            QTest.keyClick(window, key)
        assert asked.args[0] is BARE_KEYS[key]


def test_the_keys_of_the_readme_are_in_help(window: MainWindow) -> None:
    cells = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", README, re.MULTILINE)
    keys = {key for cell in cells[1:] for key in cell.split(", ")}
    assert len(keys) > 15
    assert keys <= in_help(window)


def test_a_menu_shows_the_bare_keys(window: MainWindow) -> None:
    step = window.findChild(QAction, "action_e_step")
    assert step.text().endswith("\tE")
    assert step.shortcut().isEmpty()
