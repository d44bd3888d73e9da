import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableView, QToolButton
from pytestqt.qtbot import QtBot
from scenes import scene

from emgui.data.dataset import Classes
from emgui.mixture.arrays import no_checkpoint
from emgui.presentation.classes import (
    NO_CLASSES,
    ClassesViewModel,
    classes_study,
    classes_view_model,
)
from emgui.studies.study import Result
from emgui.views.controls.swatch import line_swatch
from emgui.views.panels.classes_panel import ClassesPanel
from emgui.views.style import LIGHT


@pytest.fixture(scope="module")
def model() -> ClassesViewModel:
    state = scene(n_steps=10)
    assert state.dataset is not None
    labels = (np.arange(1_200) >= 400).astype(np.int32)
    known = Classes("kind", labels, ("low", "high"))
    object.__setattr__(state.dataset, "classes", known)
    study = classes_study(state)
    assert study is not None
    result = Result(study, next(study.run(no_checkpoint)))
    found = classes_view_model(state, result)
    assert isinstance(found, ClassesViewModel)
    return found


@pytest.fixture
def panel(qtbot: QtBot, model: ClassesViewModel) -> ClassesPanel:
    panel = ClassesPanel()
    qtbot.addWidget(panel)
    panel.resize(460, 160)
    panel.wear((1, 0))
    panel.show_model(model)
    panel.show()
    return panel


def table(panel: ClassesPanel) -> QTableView:
    found = panel.findChild(QTableView, "classes")
    assert found is not None
    return found


def test_the_table_has_classes_in_rows_and_components_in_their_colours(
    panel: ClassesPanel, model: ClassesViewModel
) -> None:
    content = table(panel).model()
    down, across = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
    assert [content.headerData(r, down) for r in range(2)] == ["low", "high"]
    role = Qt.ItemDataRole.DecorationRole
    lines = [content.headerData(k, across, role).toImage() for k in range(2)]
    assert lines == [line_swatch(LIGHT, k).toImage() for k in (1, 0)]
    assert content.index(1, 1).data() == model.text(1, 1)
    fonts = [content.index(0, k).data(Qt.ItemDataRole.FontRole) for k in range(2)]
    assert [font is not None and font.bold() for font in fonts] == [True, False]
    said = panel.findChild(QLabel, "agreement")
    assert said is not None
    assert said.accessibleName() == model.sentence


def test_a_click_on_a_number_marks_its_rows(
    qtbot: QtBot, panel: ClassesPanel, model: ClassesViewModel
) -> None:
    where = table(panel).visualRect(table(panel).model().index(1, 0)).center()
    with qtbot.waitSignal(panel.brush_requested) as wish:
        QTest.mouseClick(table(panel).viewport(), Qt.MouseButton.LeftButton, pos=where)
    np.testing.assert_array_equal(wish.args[0], model.rows(1, 0))


def test_those_that_disagree_are_marked_by_a_button(
    qtbot: QtBot, panel: ClassesPanel, model: ClassesViewModel
) -> None:
    button = panel.findChild(QToolButton, "mark_disagreeing")
    assert button is not None
    with qtbot.waitSignal(panel.brush_requested) as wish:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    np.testing.assert_array_equal(wish.args[0], model.disagreeing())


def test_the_whole_table_is_copied(
    panel: ClassesPanel, model: ClassesViewModel
) -> None:
    where = table(panel).visualRect(table(panel).model().index(1, 0)).center()
    viewport = table(panel).viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=where)
    table(panel).setFocus()
    QTest.keyClick(table(panel), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == ["class", *model.heads]
    assert lines[2].split("\t") == ["high", *(model.text(1, c) for c in range(3))]


def test_without_classes_it_says_how_to_get_them(panel: ClassesPanel) -> None:
    panel.show_model(NO_CLASSES)
    assert any(
        label.isVisible() and "Known class" in label.text()
        for label in panel.findChildren(QLabel)
    )


@pytest.mark.parametrize("width", [460, 240])
def test_the_agreement_is_told_to_its_end_where_there_is_room(
    qtbot: QtBot, panel: ClassesPanel, model: ClassesViewModel, width: int
) -> None:
    panel.resize(width, 200)
    told = panel.findChild(QLabel, "agreement")
    qtbot.waitUntil(lambda: told.text() == model.sentence)
    qtbot.waitUntil(lambda: told.height() >= told.heightForWidth(told.width()))
    cells = table(panel)
    qtbot.waitUntil(lambda: cells.viewport().height() >= 2 * cells.rowHeight(0))


def test_a_low_panel_keeps_its_height_for_the_table(
    qtbot: QtBot, panel: ClassesPanel
) -> None:
    panel.resize(240, 80)
    told = panel.findChild(QLabel, "agreement")
    qtbot.waitUntil(lambda: told.text().endswith("…"))
