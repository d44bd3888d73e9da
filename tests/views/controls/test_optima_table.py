"""The table of optima: the best first, degenerate ones grey, columns that fit."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from restart_scenes import state_of

from emgui.presentation.restarts import RestartsViewModel, restarts_view_model
from emgui.views.controls.optima_table import OptimaTable


@pytest.fixture
def table(qtbot: QtBot) -> OptimaTable:
    table = OptimaTable()
    qtbot.addWidget(table)
    table.resize(700, 200)
    table.show()
    model = restarts_view_model(state_of())
    assert isinstance(model, RestartsViewModel)
    table.show_rows(model.rows)
    table.fit_columns()
    return table


def cells(table: OptimaTable, column: int) -> list[str]:
    model = table.model()
    return [model.index(i, column).data() for i in range(model.rowCount())]


def test_the_best_comes_first_and_degenerate_ones_last(table: OptimaTable) -> None:
    assert cells(table, 0) == ["1", "2", "3", "⚠", "⚠"]
    assert cells(table, 2)[0] == "best"
    assert cells(table, 2)[-2:] == ["degenerate", "degenerate"]
    assert cells(table, 3)[0] == "2 of 6"


def test_degenerate_ones_are_grey_and_say_why(table: OptimaTable) -> None:
    model = table.model()
    grey = [
        model.index(i, 1).data(Qt.ItemDataRole.ForegroundRole) is not None
        for i in range(5)
    ]
    assert grey == [False, False, False, True, True]
    tip = model.index(3, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "collapsed on one repeated value"


def test_where_there_is_no_room_seed_and_note_are_left_out(table: OptimaTable) -> None:
    assert not any(table.isColumnHidden(column) for column in range(6))
    table.resize(260, 200)
    hidden = [column for column in range(6) if table.isColumnHidden(column)]
    assert hidden == [4, 5]
    table.resize(700, 200)
    assert not table.isColumnHidden(5)


def test_its_place_is_the_current_row(table: OptimaTable) -> None:
    table.selectRow(2)
    assert table.place == 2
    table.show_rows(table.rows[:1])
    assert table.place == -1
