from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollBar, QSpinBox, QTableView
from scenes import scene, with_gaps

from emgui.data.dataset import Dataset, Origin
from emgui.presentation.placeholder import NO_DATA
from emgui.presentation.points import (
    cells,
    points_view_model,
    stands_for_nothing,
)
from emgui.presentation.view_settings import ViewSettings
from emgui.views.elided_label import ElidedLabel
from emgui.views.panels.points_table import PointsTable

STATE = scene()


@pytest.fixture
def table(qtbot):
    widget = PointsTable()
    qtbot.addWidget(widget)
    widget.resize(600, 320)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.render(points_view_model(STATE, ViewSettings()))
    return widget


def rows_of(table) -> QTableView:
    return table.findChild(QTableView, "points_rows")


def names(table) -> list[str]:
    model = rows_of(table).model()
    vertical = Qt.Orientation.Vertical
    return [model.headerData(i, vertical) for i in range(model.rowCount())]


def test_without_data_the_sentence_is_shown(table):
    table.render(NO_DATA)
    assert table.accessibleDescription() == NO_DATA.sentence


def test_visible_rows_are_those_of_the_model(table):
    model = rows_of(table).model()
    texts = cells(points_view_model(STATE, ViewSettings()), 0, model.rowCount())
    shown = [
        [model.index(i, j).data() for j in range(model.columnCount())]
        for i in range(model.rowCount())
    ]
    assert shown == texts
    assert 3 < model.rowCount() < 20


def test_the_sentence_is_above(table):
    sentence = table.findChild(ElidedLabel, "points_sentence").sentence
    assert sentence == "1,200 rows; responsibilities of iteration 6"


def test_jumps_go_to_the_last_and_first_80(table):
    QTest.mouseClick(
        table.findChild(QPushButton, "points_last"), Qt.MouseButton.LeftButton
    )
    assert names(table)[0] == "1121"
    QTest.mouseClick(
        table.findChild(QPushButton, "points_first"), Qt.MouseButton.LeftButton
    )
    assert names(table)[0] == "1"


def test_a_row_is_gone_to_by_its_number(table):
    number = table.findChild(QSpinBox, "points_number")
    number.selectAll()
    QTest.keyClicks(number, "row 700")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert names(table)[0] == "700"


def test_the_scroll_bar_ends_with_the_last_row(table):
    bar = table.findChild(QScrollBar, "points_scroll")
    bar.setValue(bar.maximum())
    assert names(table)[-1] == "1200"


def test_keys_go_beyond_the_visible_rows(table):
    view = rows_of(table)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    n_rows = view.model().rowCount()
    assert names(table)[0] == str(n_rows + 1)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert names(table)[0] == "1"


def test_a_later_iteration_keeps_the_place(table):
    table.jump_to(500)
    earlier = replace(STATE, position=replace(STATE.position, iteration=2))
    table.render(points_view_model(earlier, ViewSettings()))
    assert names(table)[0] == "501"


def test_the_selected_row_is_copied_with_its_heading(table):
    table.jump_to(41)
    view = rows_of(table)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    expected = "\t".join(
        ["42", *cells(points_view_model(STATE, ViewSettings()), 41, 42)[0]]
    )
    heading = "row\tcolumn 1\tp(1)\tp(2)\tcomponent"
    assert QGuiApplication.clipboard().text() == f"{heading}\n{expected}"


def test_ten_million_rows_are_never_looked_at_as_a_whole(table, monkeypatch):
    seen = []
    original = cells
    monkeypatch.setattr(
        "emgui.views.panels.points_table.cells",
        lambda model, first, last: (
            seen.append(last - first) or original(model, first, last)
        ),
    )
    rows = np.broadcast_to(np.array([[20.0]]), (10_000_000, 1))
    dataset = Dataset("many", ("x",), rows, Origin.PROCESSES)
    table.render(points_view_model(replace(STATE, dataset=dataset), ViewSettings()))
    table.jump_to(9_999_999)
    assert names(table)[-1] == "10000000"
    assert max(seen) < 20


def test_missing_cells_are_pale_and_explained(table):
    random = np.random.default_rng(2)
    rows = np.concatenate([random.normal(m, 1, (60, 2)) for m in (0, 6)])
    table.render(
        points_view_model(with_gaps(scene(rows, truth=None), 0.4), ViewSettings())
    )
    model = rows_of(table).model()
    pale = QGuiApplication.palette().placeholderText()
    found = set()
    for i in range(model.rowCount()):
        for j in range(model.columnCount()):
            index = model.index(i, j)
            missing = stands_for_nothing(index.data())
            color = index.data(Qt.ItemDataRole.ForegroundRole)
            assert color == (pale if missing else None)
            tip = index.data(Qt.ItemDataRole.ToolTipRole)
            assert tip.startswith("This cell is missing.") is missing
            found.add(missing)
    assert found == {True, False}


def test_a_long_name_is_shortened_in_its_heading_but_not_in_its_tip(table) -> None:
    long = "concentration of dissolved oxygen in milligrams a litre (surface)"
    named = replace(STATE, dataset=replace(STATE.dataset, columns=(long,)))
    table.render(points_view_model(named, ViewSettings()))
    model, across = rows_of(table).model(), Qt.Orientation.Horizontal
    assert len(model.headerData(0, across)) <= 24
    assert long in model.headerData(0, across, Qt.ItemDataRole.ToolTipRole)
    assert long in model.heading()


def test_a_heading_that_is_too_long_loses_its_middle(table):
    heads = rows_of(table).horizontalHeader()
    assert heads.textElideMode() is Qt.TextElideMode.ElideMiddle
