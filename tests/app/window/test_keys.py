"""Help > Keys, the README and the menus, against the actions that the window has."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from emgui.app.window.actions import Actions
from emgui.app.window.exhibit_dock import ExhibitDock
from emgui.app.window.keys import IN_PLACE, exhibit_actions, key_sections, keys_html
from emgui.app.window.main_window import MainWindow
from emgui.app.window.menu_entries import menu_entries
from emgui.app.window.menus import Menus
from emgui.app.window.preferences import Preferences
from emgui.exhibits.catalogue import EXHIBITS
from emgui.presentation.actions import ACTIONS, BARE_KEYS, Action, Deed
from emgui.views.text import plain_tip

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
TABLE = {one.name: one for one in (*ACTIONS.values(), *exhibit_actions())}
# Where the table stops: what is listed from elsewhere has no name there.
OFFERED = {name for name in TABLE if name != Deed.GENERATE}


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    docks = {
        one.about.name: ExhibitDock(one.about, one.make, window) for one in EXHIBITS
    }
    window.add_exhibits(tuple(docks.values()))
    menus = Menus(window, Actions(window), Preferences())
    menus.list_exhibits(docks)
    return window


def in_help() -> set[str]:
    cells = re.findall(r"padding-right:24px'><b>(.*?)</b>", keys_html())
    return {key for cell in cells for key in unescape(cell).split(" or ")}


def keys_of(action: QAction) -> tuple[str, ...]:
    return tuple(sequence.toString() for sequence in action.shortcuts())


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


def named(window: MainWindow) -> Iterator[tuple[QAction, Action]]:
    """Return the entries of menus that the table knows, with what it says."""
    for action in menu_entries(window):
        name = action.objectName().removeprefix("action_")
        if name in TABLE:
            yield action, TABLE[name]


def test_the_menus_offer_what_the_table_says_and_nothing_else_has_a_key(
    window: MainWindow,
) -> None:
    found = list(named(window))
    assert {entry.name for _, entry in found} == OFFERED
    assert len(found) == len(OFFERED)
    for action, entry in found:
        text = action.text().partition("\t")[0]
        assert (text, keys_of(action)) == (entry.text, entry.keys)
        if entry.tip:
            assert action.toolTip() == plain_tip(entry.tip)
    unnamed = set(menu_entries(window)) - {action for action, _ in found}
    assert unnamed
    assert [one.text() for one in unnamed if keys_of(one)] == []


def test_every_key_of_the_window_is_in_help(window: MainWindow) -> None:
    keys = of_the_window(window)
    assert len(keys) > 25
    assert keys <= in_help()


def test_every_key_in_help_is_one_of_the_window(
    qtbot: QtBot, window: MainWindow
) -> None:
    in_place = {key for row in IN_PLACE for key in row.keys.split(" or ")}
    bare = in_help() - of_the_window(window) - in_place
    assert bare == set(BARE_KEYS)
    assert len(bare) == 7
    for name in bare:
        with qtbot.waitSignal(window.command_requested) as asked:
            QTest.keyClick(window, QKeySequence(name)[0].key())
        assert asked.args[0] is BARE_KEYS[name]


def test_no_key_stands_for_two_actions() -> None:
    keys = [key for action in TABLE.values() for key in action.all_keys]
    assert len(set(keys)) == len(keys)


def test_the_readme_lists_the_keys_of_the_menus_with_the_same_words() -> None:
    table = README.partition("| Key | does |\n|---|---|\n")[2].partition("\n\n")[0]
    wanted = [
        f"| {row.keys} | {row.what} |"
        for rows in key_sections().values()
        for row in rows
    ]
    assert table.splitlines() == wanted


def test_every_key_that_a_tool_tip_names_is_one(window: MainWindow) -> None:
    tips = [one.toolTip() for one in window.findChildren(QAbstractButton)]
    in_brackets = re.compile(r"\(((?:Ctrl|Shift|Alt)?[+A-Za-z0-9]+)\)")
    found = {key for tip in tips for key in in_brackets.findall(unescape(tip))}
    assert len(found) > 8
    assert found <= in_help()


def test_a_menu_shows_the_bare_keys(window: MainWindow) -> None:
    step = window.findChild(QAction, "action_e_step")
    assert step.text().endswith("\tE")
    assert step.shortcut().isEmpty()
