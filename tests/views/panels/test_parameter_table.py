from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot
from scenes import scene

from emgui.presentation.parameter_table import (
    ParameterTableViewModel,
    parameter_table_view_model,
)
from emgui.presentation.placeholder import Placeholder
from emgui.views.controls.parameter_grid import ParameterGridView
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
    view.show_model(model)
    view.show()
    return view


def table(view: ParameterTable) -> ParameterGridView:
    found = view.findChild(ParameterGridView, "parameters")
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
        qtbot.waitSignal(table(view).numbers.refused),
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


def test_everything_is_copied_with_headings_and_component_numbers(
    view: ParameterTable, model: ParameterTableViewModel
) -> None:
    table(view).setFocus()
    QTest.keyClick(table(view), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == ["component", *(h.text for h in model.heads)]
    cells = [tuple(line.split("\t")) for line in lines[1:]]
    assert cells == [(str(k + 1), *row) for k, row in enumerate(model.cells)]


def several(d: int = 3, k: int = 3) -> ParameterTableViewModel:
    rows = np.random.default_rng(0).normal(size=(200, d))
    model = parameter_table_view_model(
        scene(rows, n_components=k, n_steps=1, truth=None)
    )
    assert not isinstance(model, Placeholder)
    return model


def components(view: ParameterTable) -> ParameterGridView:
    found = view.findChild(ParameterGridView, "parameter_components")
    assert found is not None
    return found


def test_of_several_columns_a_component_is_chosen_and_read_by_column(
    view: ParameterTable,
) -> None:
    model = several()
    view.show_model(model)
    cells = table(view).model()
    assert (cells.rowCount(), components(view).model().rowCount()) == (3, 3)
    where = components(view).visualRect(components(view).model().index(2, 0))
    viewport = components(view).viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=where.center())
    assert cells.index(1, 0).data() == model.block(2).text(1, 0)
    view.show_model(several())
    assert cells.index(1, 0).data() == model.block(2).text(1, 0)
    view.show_model(several(k=2))
    assert cells.index(1, 0).data() == several(k=2).block(1).text(1, 0)


def test_a_number_of_a_block_is_typed(qtbot: QtBot, view: ParameterTable) -> None:
    model = several()
    view.show_model(model)
    qtbot.waitUntil(lambda: table(view).x() > 0)
    last = table(view).model().columnCount() - 1
    with qtbot.waitSignal(view.edit_requested) as wish:
        type_into(view, 0, last, "0.25")
    assert wish.args[0].correlations[0, 0, 2] == pytest.approx(0.25)
    qtbot.waitUntil(lambda: table(view).findChild(QLineEdit) is None)
    with qtbot.waitSignal(table(view).numbers.refused):
        type_into(view, 0, last, "1.5")
    assert "of component 1" in label(view, "parameter_error").text()


def test_the_wide_table_is_a_choice(view: ParameterTable) -> None:
    model = several()
    view.show_model(model)
    switch = view.controls[0]
    assert isinstance(switch, QToolButton)
    switch.click()
    assert table(view).model().columnCount() == len(model.heads)
    assert components(view).isHidden()
    switch.click()
    assert table(view).model().rowCount() == 3
    assert not components(view).isHidden()


@pytest.mark.parametrize("d", [2, 10, 50])
def test_twelve_components_of_many_columns_can_be_read(
    qtbot: QtBot, view: ParameterTable, d: int
) -> None:
    view.show_model(several(d, 12))
    cells = table(view)
    assert cells.model().rowCount() == d
    last = cells.model().index(d - 1, cells.model().columnCount() - 1)

    def is_seen() -> bool:
        cells.scrollTo(last)
        return cells.viewport().rect().contains(cells.visualRect(last))

    qtbot.waitUntil(lambda: is_seen() and cells.x() > 0)
    assert cells.viewport().width() > 500


def test_no_heading_is_clipped_at_any_width(view: ParameterTable) -> None:
    rows = np.random.default_rng(0).normal(size=(100, 2))
    state = scene(rows, truth=None)
    assert state.dataset is not None
    named = replace(state.dataset, columns=("x", "time until the next eruption"))
    model = parameter_table_view_model(replace(state, dataset=named))
    assert not isinstance(model, Placeholder)
    view.show_model(model)
    header = table(view).horizontalHeader()
    metrics = header.fontMetrics()
    for width in (300, 1000, 1500, 2000, 3000):
        view.resize(width, 160)
        for column, text in enumerate(table(view).numbers.headings()):
            assert header.sectionSize(column) >= metrics.horizontalAdvance(text)


def test_without_parameters_there_is_a_sentence(view: ParameterTable) -> None:
    view.show_model(Placeholder("Nothing yet."))
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
    view.show_model(replace(model, is_editable=False))
    editor.selectAll()
    QTest.keyClicks(editor, "12.5")
    with (
        qtbot.assertNotEmitted(view.edit_requested),
        qtbot.waitSignal(table(view).numbers.refused),
    ):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "paused" in label(view, "parameter_error").text()


def test_rendering_asks_for_nothing(
    qtbot: QtBot, view: ParameterTable, model: ParameterTableViewModel
) -> None:
    other = parameter_table_view_model(scene(n_components=3, n_steps=2))
    with qtbot.assertNotEmitted(view.edit_requested):
        view.show_model(other)
        view.show_model(model)


def test_ten_components_can_all_be_reached(view: ParameterTable) -> None:
    view.show_model(parameter_table_view_model(scene(n_components=10, n_steps=1)))
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
    view.show_model(several())
    view.show_model(model)
    assert drawn() == before


def test_lines_are_those_of_the_identities_that_are_worn(
    view: ParameterTable, model: ParameterTableViewModel
) -> None:
    def line(k: int) -> QImage:
        role, down = Qt.ItemDataRole.DecorationRole, Qt.Orientation.Vertical
        image: QImage = table(view).model().headerData(k, down, role).toImage()
        return image

    own = [line(0), line(1)]
    view.wear((1, 0))
    view.show_model(model)
    assert [line(0), line(1)] == own[::-1]


def test_names_of_other_columns_get_the_width_that_they_need(
    qtbot: QtBot, view: ParameterTable
) -> None:
    rows = np.random.default_rng(0).normal(size=(90, 2))
    for names in (("a", "b"), ("sepal length", "sepal width")):
        shown = scene(rows, n_steps=1, truth=None)
        dataset = replace(shown.dataset, columns=names)
        model = parameter_table_view_model(replace(shown, dataset=dataset))
        assert not isinstance(model, Placeholder)
        view.show_model(model)
        QTest.qWait(1)
    heads = table(view).verticalHeader()
    needed = heads.fontMetrics().horizontalAdvance("sepal length")
    qtbot.waitUntil(lambda: heads.width() > needed)


def test_the_list_of_components_follows_print_and_room_by_itself(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = ParameterTable()
    qtbot.addWidget(view)
    view.resize(900, 160)
    view.show_model(several())
    view.show()
    found = components(view)
    assert found.width() == found.least_width()
    # Larger print needs more; whichever font a style sheet would let through.
    monkeypatch.setattr(ParameterGridView, "least_width", lambda _grid: 240)
    QApplication.sendEvent(view, QEvent(QEvent.Type.FontChange))
    assert found.width() == 240
    view.resize(200, 160)
    assert found.width() <= view.width() / 2
