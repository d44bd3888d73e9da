"""Everything that the menus of a window offer, at whatever depth."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu


def menu_entries(window: QMainWindow) -> Iterator[QAction]:
    """Return everything that the menus of a window offer."""
    for top in window.menuBar().actions():
        yield from _within(top)


def _within(action: QAction) -> Iterator[QAction]:
    menu = action.menu()
    if not isinstance(menu, QMenu):
        yield action
        return
    for inner in menu.actions():
        yield from _within(inner)
