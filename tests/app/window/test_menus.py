from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from emgui.app.window.actions import Actions
from emgui.app.window.main_window import MainWindow
from emgui.app.window.menus import Menus
from emgui.app.window.preferences import Preferences, ThemeChoice
from emgui.app.window.text_dialog import TextDialog
from emgui.data.catalogue import BUNDLED
from emgui.presentation.menus import MenusViewModel
from emgui.presentation.pages import FIRST_STEPS, HOW_EM_WORKS


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def made(window: MainWindow) -> Actions:
    return Actions(window)


@pytest.fixture
def menus(window: MainWindow, made: Actions) -> Menus:
    return Menus(window, made, Preferences())


def actions(window: MainWindow) -> dict[str, QAction]:
    found: dict[str, QAction] = {}

    def walk(menu: QMenu) -> None:
        for action in menu.actions():
            found[action.text().replace("&", "")] = action
            inner = action.menu()
            if isinstance(inner, QMenu):
                walk(inner)

    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        walk(menu)
    return found


def test_the_menus_are_those_of_the_house(window: MainWindow, menus: Menus) -> None:
    tops = [a.text().replace("&", "") for a in window.menuBar().actions()]
    assert tops == ["File", "Edit", "Run", "View", "Explain", "Learn", "Help"]


def test_no_two_actions_share_a_key(window: MainWindow, menus: Menus) -> None:
    keys = [
        action.shortcut().toString()
        for action in actions(window).values()
        if not action.shortcut().isEmpty()
    ]
    assert len(set(keys)) == len(keys)


def test_wishes_are_passed_on(qtbot: QtBot, window: MainWindow, menus: Menus) -> None:
    for text, signal, value in (
        ("galaxies", menus.example_requested, "galaxies"),
        ("Dark", menus.theme_requested, ThemeChoice.DARK),
        ("How EM works", menus.page_requested, HOW_EM_WORKS),
        ("First steps", menus.page_requested, FIRST_STEPS),
    ):
        with qtbot.waitSignal(signal) as asked:
            actions(window)[text].trigger()
        assert asked.args == [value]


def test_every_example_is_offered(window: MainWindow, menus: Menus) -> None:
    entries = {entry.entry for entry in BUNDLED.values()}
    assert entries <= set(actions(window))


def test_recent_files_are_offered(
    qtbot: QtBot, window: MainWindow, menus: Menus, tmp_path: Path
) -> None:
    menus._fill_recent()
    assert not menus._recent.actions()[0].isEnabled()
    Preferences().remember_file(tmp_path / "a.csv")
    menus._preferences = Preferences()
    menus._fill_recent()
    with qtbot.waitSignal(menus.file_requested) as asked:
        menus._recent.actions()[0].trigger()
    assert asked.args[0] == str(tmp_path / "a.csv")


def test_undo_and_redo_say_of_what_and_are_never_mute(
    window: MainWindow, menus: Menus
) -> None:
    menus.show_model(MenusViewModel(to_undo="drop component 2"))
    undo, redo = (
        window.findChild(QAction, f"action_{name}") for name in ("undo", "redo")
    )
    assert undo.text() == "&Undo: drop component 2"
    assert redo.text() == "&Redo"
    assert redo.isEnabled()
    menus.show_model(MenusViewModel(to_undo="new data (R&D)"))
    assert undo.text() == "&Undo: new data (R&&D)"


def test_fits_need_data_and_a_start(window: MainWindow, menus: Menus) -> None:
    assert not actions(window)["Start from a fit…"].isEnabled()
    menus.show_model(MenusViewModel(has_data=True))
    assert actions(window)["Start from a fit…"].isEnabled()
    assert not actions(window)["Save fit as JSON…"].isEnabled()


def test_the_keys_are_there_to_read(window: MainWindow, menus: Menus) -> None:
    actions(window)["Keys"].trigger()
    dialog = window.findChildren(TextDialog)[0]
    assert dialog.isVisible()
    dialog.close()
