import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from restart_scenes import RUNS, run, state_of
from scenes import scene

from emgui.presentation.placeholder import NO_DATA
from emgui.presentation.restarts import (
    RestartsViewModel,
    restarts_view_model,
)
from emgui.session.state import SessionState
from emgui.views.panels.restarts_panel import RestartsPanel
from emgui.words.restarts import INTRODUCTION


def model_of(state: SessionState) -> RestartsViewModel:
    model = restarts_view_model(state)
    assert isinstance(model, RestartsViewModel)
    return model


@pytest.fixture
def panel(qtbot: QtBot) -> RestartsPanel:
    widget = RestartsPanel()
    qtbot.addWidget(widget)
    widget.resize(320, 400)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.show_model(model_of(state_of()))
    return widget


def sentence(panel: RestartsPanel) -> str:
    (label,) = panel.findChildren(QLabel, "restarts_sentence")
    return label.text()


def test_the_best_run_of_the_best_optimum_is_one_click_away(
    panel: RestartsPanel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.open_requested) as opened:
        qtbot.mouseClick(panel.open_button, Qt.MouseButton.LeftButton)
    assert opened.args == [1]


def test_enter_opens_the_chosen_optimum(panel: RestartsPanel, qtbot: QtBot) -> None:
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.open_requested) as opened:
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert opened.args == [4]


def test_a_double_click_opens_an_optimum(panel: RestartsPanel, qtbot: QtBot) -> None:
    table = panel.table
    point = table.visualRect(table.model().index(2, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    with qtbot.waitSignal(panel.open_requested) as opened:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened.args == [0]


def test_any_single_run_can_be_opened(panel: RestartsPanel, qtbot: QtBot) -> None:
    assert [panel.runs.itemText(i) for i in range(panel.runs.count())] == [
        "seed 41 · 1 iteration",
        "seed 43 · 1 iteration",
    ]
    panel.runs.setCurrentIndex(1)
    with qtbot.waitSignal(panel.open_requested) as opened:
        panel.open_button.click()
    assert opened.args == [3]


def test_what_found_no_start_cannot_be_opened(
    panel: RestartsPanel, qtbot: QtBot
) -> None:
    panel.select(4)
    assert not panel.open_button.isEnabled()
    assert not panel.runs.isEnabled()
    with qtbot.assertNotEmitted(panel.open_requested):
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)


def test_a_row_opens_its_best_run_whatever_is_chosen_below(
    panel: RestartsPanel, qtbot: QtBot
) -> None:
    panel.runs.setCurrentIndex(1)
    with qtbot.waitSignal(panel.open_requested) as opened:
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_what_is_chosen_stays_chosen_while_others_arrive(
    panel: RestartsPanel, qtbot: QtBot
) -> None:
    panel.select(2)
    assert panel.runs.currentText() == "seed 40 · 1 iteration"
    with qtbot.waitSignal(panel.row_selected) as selected:
        panel.show_model(model_of(state_of((*RUNS, run(6, -1002.0), run(7, -1005.0)))))
    assert selected.args == [4]
    assert panel.table.currentIndex().row() == 4
    assert panel.runs.currentText() == "seed 40 · 1 iteration"


def test_a_run_that_was_chosen_stays_chosen_while_others_arrive(
    panel: RestartsPanel,
) -> None:
    panel.runs.setCurrentIndex(1)
    panel.show_model(model_of(state_of((*RUNS, run(6, -1020.0), run(7, -1003.5005)))))
    assert panel.runs.count() == 3
    assert panel.runs.currentData() == 3


def test_it_asks_for_as_many_as_were_chosen(panel: RestartsPanel, qtbot: QtBot) -> None:
    panel.number.setValue(77)
    with qtbot.waitSignal(panel.restarts_requested) as asked:
        panel.button.click()
    assert asked.args == [77]


def test_while_they_run_the_button_stops_them(
    panel: RestartsPanel, qtbot: QtBot
) -> None:
    panel.show_model(model_of(state_of(RUNS[:3], wanted=12, is_running=True)))
    assert panel.button.text() == "Stop"
    assert panel.progress.isVisible()
    assert panel.progress.value() == 25
    with (
        qtbot.assertNotEmitted(panel.restarts_requested),
        qtbot.waitSignal(panel.stop_requested),
    ):
        panel.button.click()
    with qtbot.assertNotEmitted(panel.restarts_requested):
        panel.ask()
    panel.show_model(model_of(state_of()))
    assert panel.button.text() == "Run restarts"
    assert not panel.progress.isVisible()


def test_at_first_it_says_what_restarts_are_for(panel: RestartsPanel) -> None:
    panel.show_model(model_of(scene(n_steps=1)))
    assert sentence(panel) == INTRODUCTION
    assert not panel.table.isVisible()
    panel.show_model(NO_DATA)
    assert sentence(panel) == NO_DATA.sentence
    assert not panel.button.isEnabled()


def test_the_model_and_the_rule_are_told_where_the_count_is(
    panel: RestartsPanel,
) -> None:
    (label,) = panel.findChildren(QLabel, "restarts_sentence")
    assert "Every model keeps a list of its own" in label.toolTip()
    assert panel.accessibleDescription().startswith("6 restarts · 2 optima")


def test_the_picture_goes_beside_the_table_where_it_is_wide(
    panel: RestartsPanel, qtbot: QtBot
) -> None:
    picture = QWidget()
    panel.add_picture(picture)
    qtbot.waitUntil(lambda: picture.y() > panel.table.y())
    panel.resize(700, 200)
    qtbot.waitUntil(lambda: picture.x() > panel.table.x() + panel.table.width())
    panel.resize(320, 120)
    assert not picture.isVisible()
    assert panel.table.isVisible()
