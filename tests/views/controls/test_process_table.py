import pytest
from fact_scenes import refused_as
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from emgui.data.process_facts import InvalidProcessError
from emgui.data.synthesis import TWO_PROCESSES, Process
from emgui.views.controls.process_table import ProcessTable


@pytest.fixture
def table(qtbot: QtBot) -> ProcessTable:
    table = ProcessTable()
    qtbot.addWidget(table)
    table.set_processes(TWO_PROCESSES.processes)
    table.show()
    return table


def field(table: ProcessTable, name: str) -> QLineEdit:
    found = table.findChild(QLineEdit, name)
    assert found is not None
    return found


def test_what_is_shown_is_what_is_returned(table: ProcessTable) -> None:
    assert table.processes() == TWO_PROCESSES.processes
    plane = (Process(10, (1.5, -2.0), (0.5, 3.0), -0.25),)
    table.set_processes(plane)
    assert table.processes() == plane


def test_two_columns_and_back(table: ProcessTable) -> None:
    table.set_columns(2)
    assert table.processes()[0] == Process(4000, (20.0, 20.0), (5.0, 5.0))
    table.set_columns(1)
    assert table.processes() == TWO_PROCESSES.processes


def test_a_process_is_added_beside_the_last_and_ten_are_enough(
    table: ProcessTable,
) -> None:
    table.add()
    assert table.processes()[2] == Process(8000, (60.0,), (5.0,))
    for _ in range(20):
        table.add()
    assert table.n_processes == 10


def test_a_process_is_removed_by_its_button(qtbot: QtBot, table: ProcessTable) -> None:
    with qtbot.waitSignal(table.edited):
        button = table.findChild(QToolButton, "process_1_remove")
        assert button is not None
        button.click()
    assert table.processes() == TWO_PROCESSES.processes[1:]


def test_the_last_process_cannot_be_removed(table: ProcessTable) -> None:
    table.set_processes(TWO_PROCESSES.processes[:1])
    buttons = [b for b in table.findChildren(QToolButton) if not b.isHidden()]
    assert buttons == []


def test_enter_submits(qtbot: QtBot, table: ProcessTable) -> None:
    with qtbot.waitSignal(table.submitted):
        QTest.keyClick(field(table, "process_1_mean"), Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("process_1_mean", "abc", "process 1: mean 'abc' is not a number"),
        ("process_2_rows", "1.5", "process 2: rows 1.5, not whole"),
        ("process_2_rows", "1,5", "process 2: rows 1,5, not whole"),
        ("process_1_mean", "2,5,5", "process 1: mean '2,5,5' is not a number"),
        ("process_2_sd", "", "process 2: sd '' is not a number"),
        ("process_1_mean", "inf", "process 1: mean must be finite"),
    ],
)
def test_what_is_no_number_is_named(
    table: ProcessTable, name: str, text: str, reason: str
) -> None:
    field(table, name).setText(text)
    with refused_as(reason, InvalidProcessError):
        table.processes()


def test_decimals_may_follow_a_comma(table: ProcessTable) -> None:
    field(table, "process_1_mean").setText("2,5")
    assert table.processes()[0].means == (2.5,)


def test_thousands_may_be_separated(table: ProcessTable) -> None:
    field(table, "process_1_rows").setText("1,000,000")
    assert table.processes()[0].n_rows == 1_000_000


@pytest.mark.parametrize("number", [1, 3])
def test_the_keyboard_stays_in_the_table_when_a_process_goes(
    qtbot: QtBot, table: ProcessTable, number: int
) -> None:
    table.add()
    with qtbot.waitActive(table):
        table.activateWindow()

    def buttons() -> list[QToolButton]:
        return [b for b in table.findChildren(QToolButton) if b.isVisible()]

    qtbot.waitUntil(lambda: len(buttons()) == 3)
    button = buttons()[number - 1]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)

    def name_of_focus() -> str:
        focused = QApplication.focusWidget()
        return "" if focused is None else focused.objectName()

    qtbot.waitUntil(lambda: name_of_focus() == f"process_{min(number, 2)}_rows")
