"""Every menu entry that the pages, or the window itself, send somebody to is there."""

import re
from collections.abc import Iterator

import pytest
from application_scenes import shown_application
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.data.resources import pages_path

TOPS = "File|Edit|Run|View|Explain|Learn|Help"
_NAMED = re.compile(rf"(?=\b((?:{TOPS}) > .{{1,60}}))")
ROOT = pages_path()
PAGES = (ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md")))
SOURCES = sorted((ROOT / "emgui").rglob("*.py"))


def named(text: str) -> list[str]:
    """Return what follows the name of a menu, spaces and line ends made one."""
    return _NAMED.findall(re.sub(r"[\s*]+", " ", text))


def paths(menu: QMenu, above: str) -> Iterator[str]:
    for action in menu.actions():
        path = f"{above} > {action.text().replace('&', '')}"
        inner = action.menu()
        yield path
        if isinstance(inner, QMenu):
            yield from paths(inner, path)


@pytest.fixture
def live(qtbot: QtBot) -> Iterator[list[str]]:
    with shown_application(WindowOptions()) as application:
        bar = application.window.menuBar()
        found = []
        for top in bar.actions():
            menu = top.menu()
            assert isinstance(menu, QMenu)
            found += paths(menu, top.text().replace("&", ""))
        yield found


def test_menu_paths_that_are_named_are_there(live: list[str]) -> None:
    missing = []
    for source in (*PAGES, *SOURCES):
        for said in named(source.read_text(encoding="utf-8")):
            plain = [path.rstrip("…") for path in live]
            if not any(said.startswith(path) for path in plain):
                missing.append((source.name, said[:60]))
    assert missing == []


def test_some_are_named() -> None:
    assert len(named((ROOT / "README.md").read_text(encoding="utf-8"))) >= 3
