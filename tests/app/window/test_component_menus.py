import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from emgui.app.window.component_menus import ComponentMenus
from emgui.engine.degeneracy import Remedy, RemedyKind


@pytest.fixture
def menu(qtbot: QtBot) -> QMenu:
    menu = QMenu()
    qtbot.addWidget(menu)
    return menu


def submenu(menu: QMenu, index: int) -> QMenu:
    found = menu.actions()[index].menu()
    assert isinstance(found, QMenu)
    return found


def opened(menu: QMenu, index: int) -> list[QAction]:
    found = submenu(menu, index)
    found.aboutToShow.emit()
    return found.actions()


@pytest.mark.parametrize(
    ("n_components", "most", "enabled"),
    [
        (0, 100, [False, False, False]),
        (1, 100, [True, False, False]),
        (2, 100, [True, True, True]),
        (3, 3, [False, True, True]),
    ],
)
def test_only_what_can_be_done_is_offered(
    menu: QMenu, n_components: int, most: int, enabled: list[bool]
) -> None:
    menus = ComponentMenus(menu)
    menus.show_model(n_components, most)
    assert [submenu(menu, index).isEnabled() for index in range(3)] == enabled


@pytest.mark.parametrize(
    ("index", "kind"),
    [(0, RemedyKind.SPLIT_COMPONENT), (2, RemedyKind.DROP_COMPONENT)],
)
def test_every_component_is_listed(
    qtbot: QtBot, menu: QMenu, index: int, kind: RemedyKind
) -> None:
    menus = ComponentMenus(menu)
    menus.show_model(3)
    actions = opened(menu, index)
    assert [a.text() for a in actions] == ["Component 1", "Component 2", "Component 3"]
    with qtbot.waitSignal(menus.remedy_requested) as asked:
        actions[1].trigger()
    assert asked.args == [Remedy(kind, component=1)]


def test_every_pair_can_be_merged_once(qtbot: QtBot, menu: QMenu) -> None:
    menus = ComponentMenus(menu)
    menus.show_model(4)
    opened(menu, 1)
    firsts = opened(menu, 1)
    pairs = []
    for first in firsts:
        listed = first.menu()
        assert isinstance(listed, QMenu)
        for second in listed.actions():
            with qtbot.waitSignal(menus.remedy_requested) as asked:
                second.trigger()
            remedy = asked.args[0]
            assert remedy.kind is RemedyKind.MERGE_COMPONENTS
            pairs.append((remedy.component, remedy.other))
    assert pairs == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
