"""Threads in the menu."""

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from emgui.app.window.thread_menu import ThreadMenu
from emgui.mixture.em.threads import usual_threads


def entries(menu: QMenu):
    (submenu,) = (action.menu() for action in menu.actions())
    return submenu.actions()


def test_all_cores_or_a_number_of_threads_are_offered(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    threads = ThreadMenu(menu, 0)
    found = entries(menu)
    assert [action.data() for action in found] == [*range(usual_threads() + 1)]
    assert [action.data() for action in found if action.isChecked()] == [0]
    with qtbot.waitSignal(threads.threads_requested) as asked:
        found[1].trigger()
    assert asked.args == [1]
    with qtbot.waitSignal(threads.threads_requested) as asked:
        found[0].trigger()
    assert asked.args == [0]


def test_a_number_beyond_the_cores_is_offered_where_it_was_chosen(
    qtbot: QtBot,
) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    ThreadMenu(menu, usual_threads() + 3)
    (chosen,) = (action for action in entries(menu) if action.isChecked())
    assert chosen.data() == usual_threads() + 3
