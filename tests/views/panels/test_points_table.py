from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollBar, QSpinBox, QTableView, QToolButton
from scenes import scene, with_gaps

from emgui.data.dataset import Dataset, Origin
from emgui.mixture.arrays import no_checkpoint
from emgui.presentation.placeholder import NO_DATA
from emgui.presentation.points import (
    cells,
    points_view_model,
    stands_for_nothing,
    texts,
    whole_texts,
)
from emgui.presentation.points_order import OrderStudy, Sorting
from emgui.presentation.view_settings import ViewSettings
from emgui.views.controls.elided_label import ElidedLabel
from emgui.views.controls.points_copy import Copied, whole
from emgui.views.panels.points_table import PointsTable


@cache
def the_state():
    return scene()


@pytest.fixture
def table(qtbot):
    widget = PointsTable()
    qtbot.addWidget(widget)
    widget.resize(600, 320)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.show_model(points_view_model(the_state(), ViewSettings()))
    return widget


def rows_of(table) -> QTableView:
    return table.findChild(QTableView, "points_rows")


def names(table) -> list[str]:
    model = rows_of(table).model()
    vertical = Qt.Orientation.Vertical
    return [model.headerData(i, vertical) for i in range(model.rowCount())]


def test_without_data_the_sentence_is_shown(table):
    table.show_model(NO_DATA)
    assert table.accessibleDescription() == NO_DATA.sentence


def test_visible_rows_are_those_of_the_model(table):
    model = rows_of(table).model()
    texts = cells(points_view_model(the_state(), ViewSettings()), 0, model.rowCount())
    shown = [
        [model.index(i, j).data() for j in range(model.columnCount())]
        for i in range(model.rowCount())
    ]
    assert shown == texts
    assert 3 < model.rowCount() < 20


def test_the_sentence_is_above(table):
    sentence = table.findChild(ElidedLabel, "points_sentence").sentence
    assert sentence == "1,200 rows; responsibilities of iteration 6"


def click(table, name: str) -> None:
    button = table.findChild(QToolButton, f"points_{name}")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_jumps_go_to_the_last_and_the_first_row(table):
    click(table, "last")
    assert names(table)[-1] == "1200"
    assert chosen(table) == ["1200"]
    click(table, "first")
    assert names(table)[0] == "1"
    assert chosen(table) == ["1"]


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
    earlier = replace(the_state(), position=replace(the_state().position, iteration=2))
    table.show_model(points_view_model(earlier, ViewSettings()))
    assert names(table)[0] == "501"


def press(view, key: Qt.Key, *, shift: bool = False, control: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    if shift:
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    if control:
        modifiers |= Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(view, key, modifiers)


def chosen(table) -> list[str]:
    """Return the numbers of the rows in sight that are shown as chosen."""
    lines = rows_of(table).selectionModel().selectedRows()
    return [names(table)[line.row()] for line in sorted(lines)]


def asked(qtbot, table) -> Copied:
    with qtbot.waitSignal(table.copy_requested) as signal:
        press(rows_of(table), Qt.Key.Key_C, control=True)
    return signal.args[0]


def copied_cells(model, first, last):
    return [list(row) for row in whole_texts(model, np.arange(first, last))]


def test_a_row_that_is_chosen_is_copied_with_its_heading(qtbot, table):
    table.jump_to(41)
    expected = "\t".join(
        ["42", *copied_cells(points_view_model(the_state(), ViewSettings()), 41, 42)[0]]
    )
    heading = "row\tcolumn 1\tp(1)\tp(2)\tcomponent"
    assert whole(asked(qtbot, table)) == f"{heading}\n{expected}"


@pytest.mark.parametrize("chooses", [True, False])
def test_all_rows_are_copied_not_only_those_in_sight(qtbot, table, chooses):
    if chooses:
        press(rows_of(table), Qt.Key.Key_A, control=True)
        assert chosen(table) == names(table)
    lines = whole(asked(qtbot, table)).split("\n")
    model = points_view_model(the_state(), ViewSettings())
    every = ["\t".join(row) for row in copied_cells(model, 0, 1_200)]
    assert lines[1:] == [f"{i}\t{row}" for i, row in enumerate(every, 1)]


def test_shift_chooses_a_range_far_beyond_what_is_in_sight(qtbot, table):
    table.jump_to(10)
    view = rows_of(table)
    for _ in range(100):
        press(view, Qt.Key.Key_Down, shift=True)
    press(view, Qt.Key.Key_PageDown, shift=True)
    copied = asked(qtbot, table)
    assert copied.choice.ranges == ((10, 110 + view.capacity),)
    press(view, Qt.Key.Key_Home, shift=True)
    assert asked(qtbot, table).choice.ranges == ((0, 10),)


def test_the_mouse_chooses_one_some_or_a_range(qtbot, table):
    view, left = rows_of(table), Qt.MouseButton.LeftButton
    control, shift = (
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )

    def click_on(line: int, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        place = view.visualRect(view.model().index(line, 0)).center()
        QTest.mouseClick(view.viewport(), left, modifier, place)

    click_on(1)
    click_on(3, control)
    assert chosen(table) == ["2", "4"]
    click_on(3, control)
    assert chosen(table) == ["2"]
    click_on(0)
    table._bar.setValue(500)
    click_on(2, shift)
    assert asked(qtbot, table).choice.ranges == ((0, 502),)


def test_what_is_chosen_goes_when_other_data_come(table):
    press(rows_of(table), Qt.Key.Key_A, control=True)
    other = replace(the_state().dataset, rows=the_state().dataset.rows[:50])
    table.show_model(
        points_view_model(replace(the_state(), dataset=other), ViewSettings())
    )
    assert chosen(table) == []


def sort_by(qtbot, table, column: int) -> OrderStudy | None:
    heads = rows_of(table).horizontalHeader()
    place = QPoint(heads.sectionViewportPosition(column) + 5, heads.height() // 2)
    with qtbot.waitSignal(table.order_requested) as signal:
        QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    study = signal.args[0]
    if study is not None:
        (order,) = study.run(no_checkpoint)
        table.show_order(study, order)
    return study


def test_a_heading_sorts_upwards_downwards_and_not_at_all(qtbot, table):
    values = the_state().dataset.rows[:, 0]
    sort_by(qtbot, table, 0)
    assert names(table)[0] == str(values.argmin() + 1)
    sort_by(qtbot, table, 0)
    assert names(table)[0] == str(values.argmax() + 1)
    assert rows_of(table).horizontalHeader().isSortIndicatorShown()
    assert sort_by(qtbot, table, 0) is None
    assert names(table)[0] == "1"


def test_rows_are_found_and_copied_in_the_order_shown(qtbot, table):
    values = the_state().dataset.rows[:, 0]
    sort_by(qtbot, table, 0)
    with qtbot.waitSignal(table.row_requested) as signal:
        view = rows_of(table)
        place = view.visualRect(view.model().index(0, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert signal.args == [values.argmin()]
    press(view, Qt.Key.Key_A, control=True)
    lines = whole(asked(qtbot, table)).split("\n")[1:]
    numbers = [int(line.split("\t")[0]) for line in lines]
    assert numbers == (values.argsort(kind="stable") + 1).tolist()
    table.jump_to(700)
    assert names(table)[0] == "701"


def test_an_order_by_responsibilities_follows_the_fit(qtbot, table):
    sort_by(qtbot, table, 1)
    earlier = replace(the_state(), position=replace(the_state().position, iteration=2))
    with qtbot.waitSignal(table.order_requested) as signal:
        table.show_model(points_view_model(earlier, ViewSettings()))
    assert signal.args[0].model.responsible is not None
    sort_by(qtbot, table, 0)
    with qtbot.assertNotEmitted(table.order_requested):
        table.show_model(points_view_model(the_state(), ViewSettings()))


def test_the_keyboard_sorts_by_a_menu(qtbot, table):
    menu = table.findChild(QToolButton, "points_sort").menu()
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions()]
    assert texts == ["column 1", "p(1)", "p(2)", "component"]
    with qtbot.waitSignal(table.order_requested) as signal:
        menu.actions()[3].trigger()
    assert signal.args[0].sorting == Sorting("component")


def test_ten_million_rows_are_never_looked_at_as_a_whole(table, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "emgui.views.controls.points_rows.texts",
        lambda model, rows: seen.append(len(rows)) or texts(model, rows),
    )
    rows = np.broadcast_to(np.array([[20.0]]), (10_000_000, 1))
    dataset = Dataset("many", ("x",), rows, Origin.PROCESSES)
    table.show_model(
        points_view_model(replace(the_state(), dataset=dataset), ViewSettings())
    )
    table.jump_to(9_999_999)
    assert names(table)[-1] == "10000000"
    assert max(seen) < 20


def test_missing_cells_are_pale_and_explained(table):
    random = np.random.default_rng(2)
    rows = np.concatenate([random.normal(m, 1, (60, 2)) for m in (0, 6)])
    table.show_model(
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
    named = replace(the_state(), dataset=replace(the_state().dataset, columns=(long,)))
    table.show_model(points_view_model(named, ViewSettings()))
    model, across = rows_of(table).model(), Qt.Orientation.Horizontal
    assert len(model.headerData(0, across)) <= 24
    assert long in model.headerData(0, across, Qt.ItemDataRole.ToolTipRole)


def test_a_heading_that_is_too_long_loses_its_middle(table):
    heads = rows_of(table).horizontalHeader()
    assert heads.textElideMode() is Qt.TextElideMode.ElideMiddle
