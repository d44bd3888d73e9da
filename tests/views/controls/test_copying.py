import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from emgui.views.controls.copying import CopyKey

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(qtbot: QtBot) -> QTableView:
    table = QTableView()
    qtbot.addWidget(table)
    model = QStandardItemModel(table)
    for row in range(50):
        model.appendRow([QStandardItem(f"{name}{row}") for name in "abc"])
    model.setHorizontalHeaderLabels(["A", "B", "C"])
    table.setModel(model)
    CopyKey(table)
    with qtbot.waitActive(table):
        table.show()
    table.setFocus()
    return table


def copied(table: QTableView) -> list[str]:
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    return QGuiApplication.clipboard().text().split("\n")


def test_all_that_is_selected_is_copied_with_its_headings(table: QTableView) -> None:
    QTest.keyClick(table, Qt.Key.Key_A, CONTROL)
    lines = copied(table)
    assert lines[0] == "A\tB\tC"
    assert lines[1:] == [f"a{row}\tb{row}\tc{row}" for row in range(50)]


def test_columns_without_room_are_copied_too(table: QTableView) -> None:
    table.setColumnHidden(2, True)
    table.selectRow(3)
    assert copied(table) == ["A\tB\tC", "a3\tb3\tc3"]


def test_only_what_is_selected_is_copied(table: QTableView) -> None:
    model, flags = table.model(), table.selectionModel().SelectionFlag.Select
    for row, column in ((1, 0), (4, 2)):
        table.selectionModel().select(model.index(row, column), flags)
    assert copied(table) == ["A\tC", "a1\t", "\tc4"]


def test_with_nothing_selected_all_is_copied(table: QTableView) -> None:
    assert len(copied(table)) == 51


def test_numbers_are_copied_as_other_programs_read_them(table: QTableView) -> None:
    texts = ("-3,097.71", "1.50×10⁻⁵", "50 of 50")
    for column, text in enumerate(texts):
        table.model().setData(table.model().index(3, column), text)
    table.selectRow(3)
    assert copied(table)[1].split("\t") == ["-3097.71", "1.50e-5", "50 of 50"]
