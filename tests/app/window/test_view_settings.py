import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from wired_window import PATIENCE, Wired, settled

from emgui.app.window.preferences import Preferences
from emgui.data.library import bundled
from emgui.presentation.view_settings import Clock


def test_two_columns_are_first_seen_against_one_another(wired: Wired) -> None:
    window, _, wiring, _ = wired
    assert (wiring.view.x_column, wiring.view.y_column) == (0, 1)
    assert window.centre.shows_scatter


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
    assert not window.centre.shows_scatter


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
    model = window.scatter_plot.model
    assert model is not None
    assert np.flatnonzero(model.brushed).tolist() == rows.tolist()
    window.scatter_plot.setFocus()
    qtbot.keyClick(window.scatter_plot, Qt.Key.Key_Escape)
    assert wiring.view.brush is None
    assert wiring.view.selected is None
