from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from emgui.app.window.actions import Actions
from emgui.app.window.main_window import MainWindow
from emgui.app.window.menus import Menus
from emgui.app.window.preferences import Preferences, ThemeChoice
from emgui.app.window.theme import ThemeKeeper
from emgui.views.style import DARK, LIGHT, theme_of


@pytest.fixture
def keeper(qtbot: QtBot) -> Iterator[ThemeKeeper]:
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    palette, sheet, style = qt.palette(), qt.styleSheet(), qt.style().name()
    keeper = ThemeKeeper(qt, Preferences())
    yield keeper
    keeper.deleteLater()
    qt.setStyleSheet(sheet)
    qt.setPalette(palette)
    qt.setStyle(style)


def shown() -> object:
    return theme_of(QApplication.palette())


def test_the_choice_wins_over_the_system(keeper: ThemeKeeper) -> None:
    for choice, theme in ((ThemeChoice.DARK, DARK), (ThemeChoice.LIGHT, LIGHT)):
        keeper.choose(choice)
        assert shown() is theme
        assert theme.window in QApplication.instance().styleSheet()  # type: ignore[union-attr]


def test_the_choice_is_remembered(keeper: ThemeKeeper) -> None:
    keeper.choose(ThemeChoice.DARK)
    assert Preferences().theme is ThemeChoice.DARK


def test_the_system_is_followed_again(keeper: ThemeKeeper) -> None:
    before = shown()
    keeper.choose(ThemeChoice.DARK)
    keeper.choose(ThemeChoice.SYSTEM)
    assert shown() is before


def test_each_entry_of_the_theme_menu_changes_the_theme(
    qtbot: QtBot, keeper: ThemeKeeper
) -> None:
    window, system = MainWindow(), shown()
    qtbot.addWidget(window)
    menus = Menus(window, Actions(window), Preferences())
    menus.theme_requested.connect(keeper.choose)
    entries = {action.text(): action for action in window.findChildren(QAction)}
    for text, theme in (("&Dark", DARK), ("&Light", LIGHT), ("&System", system)):
        entries[text].trigger()
        assert shown() is theme
