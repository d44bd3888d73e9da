"""Every key and what it does: read off the window, so that Help cannot lag behind."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QMainWindow, QMenu

from emgui.records import dataclass

BARE_KEY = "bare_key"
"""The property of an action that names the key it shares with no menu."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of Help > Keys.

    Parameters
    ----------
    keys : str
        One or several, parted by "or".
    what : str
        What they do.
    """

    keys: str
    what: str


# What pictures, tables and fields do with keys of their own.
IN_PLACE = (
    KeyRow(
        "Tab or Shift+Tab",
        "To the next control, the one before; in a picture also to its handles",
    ),
    KeyRow("Arrows", "In a picture: move what is chosen there; in a table: the cell"),
    KeyRow("Up or Down", "On a slider or a closed list: the next value"),
    KeyRow("Alt+Down", "On a closed list: open it"),
    KeyRow("Ctrl+A", "In a table: select all of its rows"),
    KeyRow("Ctrl+C", "In a table: copy what is selected, with its headings"),
    KeyRow("F2", "In the parameters: change the number"),
    KeyRow(
        "Esc",
        "Let go of the rows that are selected and brushed; in a text field: "
        "back to the picture",
    ),
)


def menu_keys(window: QMainWindow) -> dict[str, list[KeyRow]]:
    """Return the keys of every menu of a window, by its name."""
    found: dict[str, list[KeyRow]] = {}
    for top in window.menuBar().actions():
        menu = top.menu()
        if isinstance(menu, QMenu):
            rows = [row for action in entries(menu) if (row := _row(action)).keys]
            if rows:
                found[plain_name(top.text())] = rows
    return found


def lend_keys(window: QMainWindow, dock: QDockWidget) -> None:
    """Let the keys of a window's menus work in a dock that stands on its own, too.

    Qt asks no window but the active one for shortcuts.
    """
    menus = [action.menu() for action in window.menuBar().actions()]
    for menu in menus:
        if isinstance(menu, QMenu):
            dock.addActions(list(entries(menu)))


def button_keys(window: QMainWindow) -> list[KeyRow]:
    """Return the keys of buttons; letters that are underlined speak for themselves."""
    return [
        KeyRow(button.shortcut().toString(), button.toolTip() or button.text())
        for button in window.findChildren(QAbstractButton)
        if not button.shortcut().isEmpty() and "&" not in button.text()
    ]


def plain_name(text: str) -> str:
    """Return the text of an entry without its underlined letter and its key."""
    return text.partition("\t")[0].replace("&", "").rstrip("…")


def entries(menu: QMenu) -> Iterator[QAction]:
    """Return everything that a menu and those within it offer."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from entries(inner)
        else:
            yield action


def _row(action: QAction) -> KeyRow:
    keys = [sequence.toString() for sequence in action.shortcuts()]
    bare = action.property(BARE_KEY)
    told = action.statusTip() or plain_name(action.text())
    return KeyRow(" or ".join([*keys, *([str(bare)] if bare else [])]), told)
