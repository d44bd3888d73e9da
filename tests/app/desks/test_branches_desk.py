from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QTableWidget,
)
from pytestqt.qtbot import QtBot
from wired_window import PATIENCE, Wired, settled

from emgui.engine.history import Phase, Position
from emgui.session.state import Command


def test_branches_are_compared_named_and_deleted_in_a_table(
    qtbot: QtBot, wired: Wired
) -> None:
    window, session, wiring, _ = wired

    def settle() -> None:
        qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)

    session.command(Command.STEP)
    settle()
    session.command(Command.NEW_START)
    settle()
    box = window.transport.findChild(QComboBox, "branches")
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    dialog = window.findChild(QDialog, "branches_dialog")
    qtbot.waitUntil(dialog.isVisible)
    settle()
    assert box.currentIndex() == 1
    table = dialog.findChild(QTableWidget, "branches_table")
    assert (table.rowCount(), table.currentRow()) == (2, 1)
    place = table.visualItemRect(table.item(0, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.state.position == Position(0, 1, Phase.E)
    table.item(0, 0).setText("first")
    settle()
    assert box.itemText(0).startswith("1 of 2: first")
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    settle()
    assert table.rowCount() == 1
    window.findChild(QAction, "action_undo").trigger()
    settle()
    assert table.rowCount() == 2
    dialog.close()
