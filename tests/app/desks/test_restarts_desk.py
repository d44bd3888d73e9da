from builders import fit_settings
from pytestqt.qtbot import QtBot
from wired_window import PATIENCE, Wired, settled

from emgui.presentation.actions import Deed


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
