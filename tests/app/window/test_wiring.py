from collections.abc import Iterator

import numpy as np
import pytest
from builders import fit_settings
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QMenu,
    QPushButton,
    QTableWidget,
)
from pytestqt.qtbot import QtBot

from emgui.app.window.actions import Actions
from emgui.app.window.main_window import MainWindow
from emgui.app.window.menus import Menus
from emgui.app.window.preferences import Preferences
from emgui.app.window.wiring import Wiring
from emgui.data.dataset import Dataset, Origin
from emgui.data.library import bundled
from emgui.engine.history import Phase, Position
from emgui.engine.origins import GivenStart
from emgui.mixture.model.degeneracy import Remedy, RemedyKind
from emgui.presentation.actions import Deed
from emgui.presentation.cycle import Box
from emgui.presentation.drawing.editing import with_mean
from emgui.presentation.view_settings import Clock
from emgui.session.session import Session
from emgui.session.state import Activity, Command

PATIENCE = 20_000
Wired = tuple[MainWindow, Session, Wiring, Actions]


@pytest.fixture
def wired(qtbot: QtBot) -> Iterator[Wired]:
    preferences, session, window = Preferences(), Session(), MainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    menus = Menus(window, actions, preferences)
    wiring = Wiring(window, session, menus, actions, preferences)
    window.show()
    session.load(bundled("faithful"))
    qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)
    yield window, session, wiring, actions
    wiring.exhibits.close()
    session.close()


def settled(session: Session, wiring: Wiring) -> bool:
    state = session.state
    idle = state.activity is Activity.IDLE and state.position is not None
    return idle and wiring.queue.is_idle


def test_two_columns_are_first_seen_against_one_another(wired: Wired) -> None:
    window, _, wiring, _ = wired
    assert (wiring.view.x_column, wiring.view.y_column) == (0, 1)
    assert window.picture.currentWidget() is window.scatter_stage


def test_other_data_with_fewer_columns_bring_the_view_back(
    qtbot: QtBot, wired: Wired
) -> None:
    window, session, wiring, _ = wired
    window.column_chooser.columns_requested.emit(1, 0)
    session.load(bundled("galaxies"))
    qtbot.waitUntil(
        lambda: settled(session, wiring) and wiring.view.y_column is None,
        timeout=PATIENCE,
    )
    assert wiring.view.x_column == 0
    assert window.picture.currentWidget() is window.density_page


def test_views_ask_and_the_session_does(qtbot: QtBot, wired: Wired) -> None:
    window, session, wiring, actions = wired
    for command in (Command.E_STEP, Command.M_STEP):
        window.cycle_view.command_requested.emit(command)
        qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)
    assert session.state.position == Position(0, 1, Phase.M)
    window.likelihood_plot.position_requested.emit(Position(0, 0, Phase.E))
    assert session.state.position == Position(0, 0, Phase.E)
    parameters = session.state.parameters
    assert parameters is not None
    window.parameter_table.edit_requested.emit(with_mean(parameters, 0, 0, 3.0))
    window.parameter_table.edit_finished.emit()
    assert session.state.to_undo == "edit of parameters"
    actions[Deed.UNDO].trigger()
    assert session.state.edited is None
    window.model_panel.settings_requested.emit(fit_settings(n_components=3))
    qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)
    assert session.state.position == Position(1, 0, Phase.M)
    actions[Deed.BRANCH_BEFORE].trigger()
    assert session.state.position == Position(0, 1, Phase.E)
    window.transport.branch_requested.emit(1)
    assert session.state.position == Position(1, 0, Phase.E)


def test_what_a_view_shows_no_more_is_no_place_to_go(
    qtbot: QtBot, wired: Wired
) -> None:
    window, session, wiring, _ = wired
    stale = with_mean(session.state.history.at(0, 0).parameters, 0, 0, 3.0)
    session.load(bundled("galaxies"))
    qtbot.waitUntil(
        lambda: settled(session, wiring) and wiring.view.y_column is None,
        timeout=PATIENCE,
    )
    before, view = session.state, wiring.view
    for branch in (-1, 7):
        window.transport.branch_requested.emit(branch)
    for position in (Position(7, 0, Phase.E), Position(0, 99, Phase.E)):
        window.transport.position_requested.emit(position)
        window.likelihood_plot.position_requested.emit(position)
    for number in (-1, 7):
        window.restarts_panel.open_requested.emit(number)
        window.optima_plot.open_requested.emit(number)
    window.parameter_table.edit_requested.emit(stale)
    for component in (-1, 7):
        drop = Remedy(RemedyKind.DROP_COMPONENT, component=component)
        window.warnings_panel.remedy_requested.emit(drop)
    session.begin_from(stale, "a picture of other data", runs=True)
    assert (session.state, len(session.state.history.branches)) == (before, 1)
    window.points_table.row_requested.emit(200)
    window.column_chooser.columns_requested.emit(1, 0)
    assert wiring.view == view


def test_choices_of_the_view_are_remembered(wired: Wired) -> None:
    window, session, wiring, _ = wired
    window.column_chooser.bins_requested.emit(77)
    window.likelihood_plot.clock_requested.emit(Clock.E_STEPS)
    window.transport.speed_requested.emit(30.0)
    window.column_chooser.truth_requested.emit(False)
    window.column_chooser.level_requested.emit(0.5)
    assert Preferences().n_bins == 77
    assert Preferences().clock is wiring.view.clock is Clock.E_STEPS
    assert Preferences().iterations_per_second == 30.0
    assert session.state.iterations_per_second == 30.0
    assert (wiring.view.show_truth, wiring.view.level) == (False, 0.5)


def test_restarts_are_made_listed_and_opened(qtbot: QtBot, wired: Wired) -> None:
    window, session, wiring, actions = wired
    panel, plot = window.restarts_panel, window.optima_plot
    panel.number.setValue(4)
    actions[Deed.RUN_RESTARTS].trigger()
    assert session.state.restarts.is_running
    qtbot.waitUntil(
        lambda: not session.state.restarts.is_running and settled(session, wiring),
        timeout=PATIENCE,
    )
    assert panel.isVisible()
    assert panel.table.model().rowCount() >= 1
    assert "The best" in plot.accessibleDescription()
    done = session.state.restarts.of(session.state.settings).done
    plot.open_requested.emit(3)
    qtbot.waitUntil(lambda: settled(session, wiring) and session.state.last_index > 0)
    shown = session.state.shown
    assert shown is not None
    assert shown.log_likelihood == done[3].log_likelihood
    panel.open_requested.emit(2)
    qtbot.waitUntil(lambda: len(session.state.history.branches) == 3)


def test_many_restarts_can_be_stopped(qtbot: QtBot, wired: Wired) -> None:
    window, session, _, actions = wired
    window.restarts_panel.number.setValue(100_000)
    actions[Deed.RUN_RESTARTS].trigger()
    qtbot.waitUntil(lambda: window.restarts_panel.button.text() == "Stop")
    window.restarts_panel.button.click()
    qtbot.waitUntil(lambda: not session.state.restarts.is_running)


def test_the_bars_and_the_table_show_the_same_choice(
    qtbot: QtBot, wired: Wired
) -> None:
    window, session, wiring, actions = wired
    window.restarts_panel.number.setValue(12)
    window.model_panel.settings_requested.emit(fit_settings(n_components=4))
    qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)
    actions[Deed.RUN_RESTARTS].trigger()
    table = window.restarts_panel.table
    qtbot.waitUntil(lambda: table.model().rowCount() > 1, timeout=PATIENCE)
    window.optima_plot.row_requested.emit(1)
    assert table.currentIndex().row() == 1
    session.stop_restarts()
    qtbot.waitUntil(lambda: not session.state.restarts.is_running)


def test_a_collapse_comes_to_the_front_and_a_click_mends_it(
    qtbot: QtBot, wired: Wired
) -> None:
    window, session, wiring, _ = wired
    rows = np.append(np.random.default_rng(0).normal(size=100), 50.0)[:, np.newaxis]
    session.load(Dataset("outlier", ("x",), rows, Origin.FILE))
    qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)
    assert window.warnings_dock.visibleRegion().isEmpty()
    session.command(Command.RUN)
    drop = window.warnings_panel.findChild
    qtbot.waitUntil(
        lambda: not window.warnings_dock.visibleRegion().isEmpty(), timeout=PATIENCE
    )
    qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)
    assert window.warnings_dock.windowTitle().startswith("Warnings (")
    text = window.warnings_panel.findChild(QLabel, "warning_text_1")
    assert text is not None
    assert text.text() == "Component 2 holds 1 row; its likelihood is unbounded."
    button = drop(QPushButton, "remedy_1_drop_component")
    assert button is not None
    button.click()
    qtbot.waitUntil(
        lambda: (
            settled(session, wiring) and session.state.settings.model.n_components == 1
        ),
        timeout=PATIENCE,
    )
    assert session.state.history.branch(1).stop is not None
    qtbot.waitUntil(
        lambda: drop(QPushButton, "remedy_1_drop_component") is None, timeout=PATIENCE
    )
    assert window.warnings_dock.windowTitle() == "Warnings"


def test_the_menu_splits_a_component(qtbot: QtBot, wired: Wired) -> None:
    window, session, wiring, _ = wired
    (split,) = (
        menu
        for menu in window.findChildren(QMenu)
        if menu.title() == "&Split component"
    )
    split.aboutToShow.emit()
    split.actions()[0].trigger()
    qtbot.waitUntil(
        lambda: (
            settled(session, wiring) and session.state.settings.model.n_components == 3
        ),
        timeout=PATIENCE,
    )
    assert session.state.parameters is not None
    assert session.state.parameters.n_components == 3


def test_the_keyboard_goes_to_the_first_remedy(qtbot: QtBot, wired: Wired) -> None:
    window, session, wiring, actions = wired
    actions[Deed.WARNINGS].trigger()
    assert not window.warnings_dock.visibleRegion().isEmpty()
    session.load(Dataset("flat", ("x",), np.full((9, 1), 2.0), Origin.FILE))
    qtbot.waitUntil(lambda: session.state.refused is not None, timeout=PATIENCE)
    rows = np.column_stack([np.arange(9.0), np.ones(9)])
    session.load(Dataset("half flat", ("x", "y"), rows, Origin.FILE))
    qtbot.waitUntil(
        lambda: wiring.queue.is_idle and "constant" in session.state.problem,
        timeout=PATIENCE,
    )
    window.transport.setFocus()
    actions[Deed.WARNINGS].trigger()
    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Leave out y"


def test_a_start_dropped_on_a_picture_runs_and_says_whence_it_came(
    qtbot: QtBot, wired: Wired
) -> None:
    _, session, wiring, _ = wired
    dock = wiring.exhibits.docks["landscape"]
    start = session.state.parameters
    with qtbot.waitSignal(session.run_finished, timeout=PATIENCE):
        dock.stage.furnish().start_requested.emit(start)
    origin = session.state.history.branches[-1].origin
    assert origin == GivenStart("the landscape")
    wiring.exhibits.close()


def test_a_row_selected_in_one_view_is_selected_in_all(
    qtbot: QtBot, wired: Wired
) -> None:
    window, session, wiring, _ = wired
    window.scatter_plot.row_requested.emit(41)
    assert wiring.view.selected == 41
    qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)
    session.load(bundled("galaxies"))
    qtbot.waitUntil(
        lambda: settled(session, wiring) and wiring.view.selected is None,
        timeout=PATIENCE,
    )


def test_brushed_rows_stand_out_everywhere_until_escape(
    qtbot: QtBot, wired: Wired
) -> None:
    window, session, wiring, _ = wired
    wiring.exhibits.docks["matrix"].toggleViewAction().trigger()
    view = wiring.exhibits.docks["matrix"].stage.view
    assert view is not None
    rows = np.array([3, 5, 8])
    view.brush_requested.emit(rows)
    view.row_requested.emit(5)
    brush = wiring.view.brush
    assert brush is not None
    assert brush.rows.tolist() == rows.tolist()
    qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)
    model = window.scatter_plot._model
    assert model is not None
    assert np.flatnonzero(model.brushed).tolist() == rows.tolist()
    window.scatter_plot.setFocus()
    qtbot.keyClick(window.scatter_plot, Qt.Key.Key_Escape)
    assert wiring.view.brush is None
    assert wiring.view.selected is None


def test_an_exhibit_may_ask_for_columns(wired: Wired) -> None:
    _, _, wiring, _ = wired
    wiring.exhibits.docks["matrix"].toggleViewAction().trigger()
    view = wiring.exhibits.docks["matrix"].stage.view
    assert view is not None
    view.columns_requested.emit(1, 0)
    assert (wiring.view.x_column, wiring.view.y_column) == (1, 0)


def test_the_end_button_finishes_a_fit_and_space_pauses_a_run(
    qtbot: QtBot, wired: Wired
) -> None:
    window, session, wiring, _ = wired
    session.set_speed(1.0)
    window.focus_picture()
    plot = window.scatter_plot
    qtbot.keyClick(plot, Qt.Key.Key_Space)
    assert session.state.activity is Activity.RUNNING
    qtbot.keyClick(plot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)
    assert session.state.history.branch(0).stop is None
    button = window.transport.findChild(QPushButton, "transport_to_end")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)
    assert session.state.history.branch(0).stop is not None
    assert not button.isEnabled()


def said(window: MainWindow) -> str:
    label = window.transport.findChild(QLabel, "sentence")
    assert label is not None
    return label.text()


def test_a_key_out_of_turn_says_what_comes_next(qtbot: QtBot, wired: Wired) -> None:
    window, session, wiring, _ = wired

    def pressed(key: Qt.Key) -> str:
        qtbot.keyClick(window, key)
        qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)
        return said(window)

    assert "the E-step (E) comes first" in pressed(Qt.Key.Key_M)
    assert "nothing comes before it" in pressed(Qt.Key.Key_Left)
    assert "comes first" not in pressed(Qt.Key.Key_E)
    assert "E-step 0 has been made" in pressed(Qt.Key.Key_E)
    assert pressed(Qt.Key.Key_F10).startswith("M-step 1: ")
    text = pressed(Qt.Key.Key_E)
    assert text.startswith("E-step 1 has been made")
    assert "The M-step (M) comes next." in text
    assert "is the newest" in pressed(Qt.Key.Key_Right)
    assert pressed(Qt.Key.Key_M).startswith("M-step 2: ")


def test_a_step_during_a_run_says_to_pause_first(qtbot: QtBot, wired: Wired) -> None:
    window, session, _, _ = wired
    session.set_speed(10.0)
    for key in (Qt.Key.Key_F10, Qt.Key.Key_E):
        session.command(Command.RUN)
        qtbot.waitUntil(lambda: session.state.activity is Activity.RUNNING)
        qtbot.keyClick(window, key)
        qtbot.waitUntil(lambda: "EM is running: pause it first (F5)." in said(window))
        session.command(Command.PAUSE)
        qtbot.waitUntil(lambda: session.state.activity is Activity.IDLE)


def test_a_box_of_the_loop_out_of_turn_says_why(qtbot: QtBot, wired: Wired) -> None:
    window, session, wiring, _ = wired
    view = window.cycle_view
    m_step = view._rects()[Box.M_STEP].center().toPoint()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=m_step)
    qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)
    assert "the E-step (E) comes first" in said(window)


def test_branches_are_compared_named_and_deleted_in_a_table(
    qtbot: QtBot, wired: Wired
) -> None:
    window, session, wiring, _ = wired

    def settle() -> None:
        qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)

    session.command(Command.STEP)
    settle()
    session.command(Command.NEW_START)
    settle()
    box = window.transport.findChild(QComboBox, "branches")
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    dialog = window.findChild(QDialog, "branches_dialog")
    qtbot.waitUntil(dialog.isVisible)
    settle()
    assert box.currentIndex() == 1
    table = dialog.findChild(QTableWidget, "branches_table")
    assert (table.rowCount(), table.currentRow()) == (2, 1)
    place = table.visualItemRect(table.item(0, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.state.position == Position(0, 1, Phase.E)
    table.item(0, 0).setText("first")
    settle()
    assert box.itemText(0).startswith("1 of 2: first")
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    settle()
    assert table.rowCount() == 1
    window.findChild(QAction, "action_undo").trigger()
    settle()
    assert table.rowCount() == 2
    dialog.close()
