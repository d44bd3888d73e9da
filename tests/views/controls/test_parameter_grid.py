from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from scenes import scene

from emgui.presentation.parameter_table import (
    ParameterTableViewModel,
    parameter_table_view_model,
)
from emgui.presentation.placeholder import Placeholder
from emgui.views.controls.parameter_grid import ParameterGridView
from emgui.views.style import LIGHT


@pytest.fixture(scope="module")
def content() -> ParameterTableViewModel:
    rows = np.random.default_rng(0).normal(size=(90, 3)) * 1e-6
    model = parameter_table_view_model(scene(rows, n_steps=1, truth=None))
    assert not isinstance(model, Placeholder)
    return model


@pytest.fixture
def view(qtbot: QtBot, content: ParameterTableViewModel) -> ParameterGridView:
    view = ParameterGridView("parameters", "Parameters")
    qtbot.addWidget(view)
    view.show_grid(content.block(1), content.wide, LIGHT, is_editable=True)
    return view


def test_a_selection_is_copied_with_component_column_and_readable_numbers(
    view: ParameterGridView, content: ParameterTableViewModel
) -> None:
    model = view.model()
    part = QItemSelection(model.index(0, 0), model.index(1, 1))
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    view.selectionModel().select(part, flags)
    view.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    cells = [line.split("\t") for line in lines]
    assert cells[0] == ["component", "column", "mean", "sd"]
    assert [row[:2] for row in cells[1:]] == [["2", "column 1"], ["2", "column 2"]]
    sds = content.parameters.standard_deviations[1, :2]
    np.testing.assert_allclose([float(row[3]) for row in cells[1:]], sds, rtol=5e-3)


def test_without_a_selection_everything_is_copied(
    view: ParameterGridView, content: ParameterTableViewModel
) -> None:
    view.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 1 + content.parameters.n_components
    assert len(lines[0].split("\t")) == 1 + len(content.heads)


def test_row_names_are_whole_when_others_take_the_place_of_as_many(
    qtbot: QtBot, view: ParameterGridView, content: ParameterTableViewModel
) -> None:
    view.resize(800, 160)
    with qtbot.waitExposed(view):
        view.show()
    names = view.verticalHeader()
    qtbot.waitUntil(lambda: names.width() == names.sizeHint().width())
    block = content.block(1)
    rows = tuple(replace(row, text=f"{row.text} of the species") for row in block.rows)
    view.show_grid(replace(block, rows=rows), content.wide, LIGHT, is_editable=True)
    widest = max(names.fontMetrics().horizontalAdvance(row.text) for row in rows)
    qtbot.waitUntil(lambda: names.width() >= widest)


def test_numbers_are_whole_however_long(qtbot: QtBot) -> None:
    view = ParameterGridView("parameters", "Parameters")
    qtbot.addWidget(view)
    view.resize(600, 200)
    view.show()
    for offset in (0.0, 1e9):
        rows = offset + np.random.default_rng(1).normal(size=(90, 2)) * 1e-2
        model = parameter_table_view_model(scene(rows, n_steps=1, truth=None))
        assert not isinstance(model, Placeholder)
        view.show_grid(model.wide, model.wide, LIGHT, is_editable=True)
    text = view.model().index(0, 1).data()
    assert len(text) > len("1,000,000,000")
    assert view.columnWidth(1) > view.fontMetrics().horizontalAdvance(text)
