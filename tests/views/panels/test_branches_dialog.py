import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from emgui.presentation.branches import HEADS, BranchesViewModel, BranchRow
from emgui.views.panels.branches_dialog import BranchesDialog

MARKUP = "<b>start</b>"


def model(*names: str, current: int = 0) -> BranchesViewModel:
    rest = tuple("1" for _ in HEADS[1:])
    return BranchesViewModel(
        tuple(
            BranchRow(7 + place, (name, *rest), place == current)
            for place, name in enumerate(names)
        )
    )


@pytest.fixture
def dialog(qtbot: QtBot) -> BranchesDialog:
    dialog = BranchesDialog()
    qtbot.addWidget(dialog)
    dialog.show_model(model("start", "edited", MARKUP))
    dialog.show()
    return dialog


def table(dialog: BranchesDialog) -> QTableWidget:
    found = dialog.findChild(QTableWidget, "branches_table")
    assert found is not None
    return found


def button(dialog: BranchesDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, f"branch_{name}")
    assert found is not None
    return found


def row_of(dialog: BranchesDialog, place: int) -> QPoint:
    shown = table(dialog)
    return shown.visualItemRect(shown.item(place, 1)).center()


def test_a_click_or_an_arrow_goes_there(qtbot: QtBot, dialog: BranchesDialog) -> None:
    view = table(dialog).viewport()
    with qtbot.waitSignal(dialog.branch_requested) as asked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=row_of(dialog, 2))
    assert asked.args == [9]
    with qtbot.waitSignal(dialog.branch_requested) as asked:
        qtbot.keyClick(table(dialog), Qt.Key.Key_Up)
    assert asked.args == [8]


def test_showing_asks_for_nothing(qtbot: QtBot, dialog: BranchesDialog) -> None:
    with qtbot.assertNotEmitted(dialog.branch_requested):
        dialog.show_model(model("start", "edited", current=1))
    assert table(dialog).currentRow() == 1
    assert table(dialog).rowCount() == 2


def test_a_name_is_typed_and_asked_for(qtbot: QtBot, dialog: BranchesDialog) -> None:
    qtbot.mouseClick(button(dialog, "rename"), Qt.MouseButton.LeftButton)
    field = table(dialog).findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    qtbot.keyClicks(field, "mine")
    dialog.show_model(model("start", "edited", "another"))
    with qtbot.waitSignal(dialog.name_requested) as asked:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked.args == [7, "mine"]


@pytest.mark.parametrize("with_key", [True, False])
def test_the_chosen_one_is_deleted_unless_it_is_the_last(
    qtbot: QtBot, dialog: BranchesDialog, with_key: bool
) -> None:
    with qtbot.waitSignal(dialog.deletion_requested) as asked:
        if with_key:
            qtbot.keyClick(table(dialog), Qt.Key.Key_Delete)
        else:
            qtbot.mouseClick(button(dialog, "delete"), Qt.MouseButton.LeftButton)
    assert asked.args == [7]
    dialog.show_model(model("start"))
    assert not button(dialog, "delete").isEnabled()
    with qtbot.assertNotEmitted(dialog.deletion_requested):
        qtbot.keyClick(table(dialog), Qt.Key.Key_Delete)


def test_names_are_shown_letter_by_letter(dialog: BranchesDialog) -> None:
    item = table(dialog).item(2, 0)
    assert item.text() == MARKUP
    assert "<b>" not in item.toolTip()
