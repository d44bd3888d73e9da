from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView
from pytestqt.qtbot import QtBot
from scenes import scene

from emgui.presentation.parameter_table import (
    ParameterTableViewModel,
    parameter_table_view_model,
)
from emgui.presentation.placeholder import Placeholder
from emgui.views.panels.parameter_table import ParameterTable


@pytest.fixture
def model() -> ParameterTableViewModel:
    model = parameter_table_view_model(scene(n_steps=3))
    assert not isinstance(model, Placeholder)
    return model


@pytest.fixture
def view(qtbot: QtBot, model: ParameterTableViewModel) -> ParameterTable:
    view = ParameterTable()
    qtbot.addWidget(view)
    view.resize(900, 160)
    view.render(model)
    view.show()
    return view


def table(view: ParameterTable) -> QTableView:
    found = view.findChild(QTableView, "parameters")
    assert found is not None
    return found


def label(view: ParameterTable, name: str) -> QLabel:
    found = view.findChild(QLabel, name)
    assert found is not None
    return found


def type_into(view: ParameterTable, row: int, column: int, text: str) -> None:
    cells = table(view)
    cells.setCurrentIndex(cells.model().index(row, column))
    cells.edit(cells.currentIndex())
    editor = cells.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_a_typed_number_asks_for_an_edit(qtbot: QtBot, view: ParameterTable) -> None:
    with qtbot.waitSignals([view.edit_requested, view.edit_finished], order="strict"):
        type_into(view, 0, 1, "12.5")


def test_what_does_not_fit_is_said_and_not_asked_for(
    qtbot: QtBot, view: ParameterTable
) -> None:
    with (
        qtbot.assertNotEmitted(view.edit_requested),
        qtbot.waitSignal(view._model.refused),
    ):
        type_into(view, 1, 2, "-3")
    assert "sd of component 2" in label(view, "parameter_error").text()


def test_what_follows_cannot_be_edited(view: ParameterTable) -> None:
    cells = table(view).model()
    last = cells.index(0, cells.columnCount() - 1)
    assert not last.flags() & Qt.ItemFlag.ItemIsEditable
    assert cells.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable


def test_the_footer_states_the_criteria(
    view: ParameterTable, model: ParameterTableViewModel
) -> None:
    assert label(view, "criteria").text() == model.footer
    assert "smaller is better" in model.footer


def test_everything_is_copied_with_headings(
    view: ParameterTable, model: ParameterTableViewModel
) -> None:
    table(view).setFocus()
    view._copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == [head.text for head in model.heads]
    assert [tuple(line.split("\t")) for line in lines[1:]] == list(model.cells)


def test_no_heading_is_clipped_at_any_width(view: ParameterTable) -> None:
    rows = np.random.default_rng(0).normal(size=(100, 2))
    state = scene(rows, truth=None)
    assert state.dataset is not None
    named = replace(state.dataset, columns=("x", "time until the next eruption"))
    model = parameter_table_view_model(replace(state, dataset=named))
    assert not isinstance(model, Placeholder)
    view.render(model)
    header = table(view).horizontalHeader()
    metrics = header.fontMetrics()
    for width in (300, 1000, 1500, 2000, 3000):
        view.resize(width, 160)
        for column, text in enumerate(view._model.headings()):
            assert header.sectionSize(column) >= metrics.horizontalAdvance(text)


def test_without_parameters_there_is_a_sentence(view: ParameterTable) -> None:
    view.render(Placeholder("Nothing yet."))
    assert any(
        found.text() == "Nothing yet." and found.isVisible()
        for found in view.findChildren(QLabel)
    )


def test_a_number_typed_into_a_run_that_began_meanwhile_is_refused(
    qtbot: QtBot, view: ParameterTable, model: ParameterTableViewModel
) -> None:
    cells = table(view)
    cells.setCurrentIndex(cells.model().index(0, 1))
    cells.edit(cells.currentIndex())
    editor = cells.findChild(QLineEdit)
    assert editor is not None
    view.render(replace(model, is_editable=False))
    editor.selectAll()
    QTest.keyClicks(editor, "12.5")
    with (
        qtbot.assertNotEmitted(view.edit_requested),
        qtbot.waitSignal(view._model.refused),
    ):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "paused" in label(view, "parameter_error").text()


def test_rendering_asks_for_nothing(
    qtbot: QtBot, view: ParameterTable, model: ParameterTableViewModel
) -> None:
    other = parameter_table_view_model(scene(n_components=3, n_steps=2))
    with qtbot.assertNotEmitted(view.edit_requested):
        view.render(other)
        view.render(model)


def test_ten_components_can_all_be_reached(view: ParameterTable) -> None:
    view.render(parameter_table_view_model(scene(n_components=10, n_steps=1)))
    cells = table(view)
    assert cells.model().rowCount() == 10
    cells.scrollToBottom()
    last = cells.visualRect(cells.model().index(9, 0))
    assert cells.viewport().rect().contains(last)


def test_swatches_are_drawn_once(
    view: ParameterTable, model: ParameterTableViewModel
) -> None:
    def drawn() -> list[int]:
        header = table(view).model()
        role, down = Qt.ItemDataRole.DecorationRole, Qt.Orientation.Vertical
        count = header.rowCount()
        return [header.headerData(k, down, role).cacheKey() for k in range(count)]

    before = drawn()
    view.render(replace(model, heads=model.heads[:2], cells=_first_two(model)))
    view.render(model)
    assert drawn() == before


def _first_two(model: ParameterTableViewModel) -> tuple[tuple[str, ...], ...]:
    return tuple(row[:2] for row in model.cells)
