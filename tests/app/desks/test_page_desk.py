import subprocess
import sys
from collections.abc import Iterator

import pytest
from application_scenes import shown_application
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.exhibits.catalogue import EXHIBITS
from emgui.presentation.pages import HOW_EM_WORKS


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[Application]:
    with shown_application(WindowOptions(path="iris")) as application:
        qtbot.waitUntil(
            lambda: application.session.state.position is not None, timeout=20_000
        )
        yield application


def entries(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from entries(inner)
        elif not action.isSeparator():
            yield action


def shown(application: Application) -> str:
    assert application.pages.dock.isVisible()
    return application.pages.panel.reader.toPlainText()


def test_nothing_of_it_is_there_before_somebody_reads(
    application: Application,
) -> None:
    assert "pages" not in vars(application)


def test_every_page_of_help_opens_by_its_entry(application: Application) -> None:
    bar = application.window.menuBar()
    help_menu = next(a.menu() for a in bar.actions() if a.text() == "&Help")
    assert isinstance(help_menu, QMenu)
    seen = {}
    for action in entries(help_menu):
        if action.data():
            action.trigger()
            seen[action.data()] = shown(application)
    assert len(set(seen.values())) == len(seen) >= len(EXHIBITS) + 8
    assert all(len(text) > 400 for text in seen.values())


def test_every_exhibit_and_the_gallery_open_their_page_by_a_button(
    application: Application,
) -> None:
    docks = application.wiring.exhibits.docks
    titles = {docks[one.about.name]: one.view.title for one in EXHIBITS}
    titles[application.window.gallery_dock] = "Gallery of troubles"
    for dock, title in titles.items():
        # Its header is made with its view.
        dock.come_forward()
        (button,) = [b for b in dock.findChildren(QToolButton) if b.text() == "?"]
        assert title.lower() in button.accessibleName()
        button.click()
        assert shown(application).startswith(title)


def test_how_em_works_speaks_of_the_data_at_hand(
    qtbot: QtBot, application: Application
) -> None:
    application.menus.page_requested.emit(HOW_EM_WORKS)
    assert "150 rows of iris, with 4 columns" in shown(application)
    application.menus.example_requested.emit("two-process")
    qtbot.waitUntil(
        lambda: "12,000 values of two processes" in shown(application), timeout=20_000
    )
    # Read beside the picture, not on it.
    assert not application.pages.dock.isFloating()


def test_links_within_open_here_and_those_to_the_web_in_a_browser(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toString())
    )
    application.open_page("docs/explain/slow.md")
    reader = application.pages.panel.reader
    reader.link_requested.emit("../mathematics.md#two-algorithms-called-sem")
    assert shown(application).startswith("The mathematics")
    assert reader.verticalScrollBar().value() > 0
    assert opened == []
    reader.link_requested.emit("https://doi.org/10.1111/x")
    assert opened == ["https://doi.org/10.1111/x"]
    assert shown(application).startswith("The mathematics")
    QTest.keyClick(reader, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(application).startswith("Why so slow?")


def test_starting_reads_no_page() -> None:
    code = (
        "import sys; import emgui.app.window.application;"
        "print('emgui.app.desks.page_desk' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
