from builders import fit_settings
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QPushButton,
)
from pytestqt.qtbot import QtBot
from wired_window import PATIENCE, Wired, settled

from emgui.app.window.main_window import MainWindow
from emgui.data.library import bundled
from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.history import Phase, Position
from emgui.mixture.model.editing import with_mean
from emgui.presentation.actions import Deed
from emgui.presentation.cycle import Station
from emgui.session.state import Activity, Command


def said(window: MainWindow) -> str:
    label = window.transport.findChild(QLabel, "sentence")
    assert label is not None
    return label.text()


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
    m_step = view._rects()[Station.M_STEP].center().toPoint()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=m_step)
    qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)
    assert "the E-step (E) comes first" in said(window)
