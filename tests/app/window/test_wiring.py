import numpy as np
from PySide6.QtWidgets import (
    QPushButton,
)
from pytestqt.qtbot import QtBot
from wired_window import PATIENCE, Wired

from emgui.data.dataset import Dataset, Origin
from emgui.engine.origins import GivenStart
from emgui.presentation.actions import Deed


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


def test_an_exhibit_may_ask_for_columns(wired: Wired) -> None:
    _, _, wiring, _ = wired
    wiring.exhibits.docks["matrix"].toggleViewAction().trigger()
    view = wiring.exhibits.docks["matrix"].stage.view
    assert view is not None
    view.columns_requested.emit(1, 0)
    assert (wiring.view.x_column, wiring.view.y_column) == (1, 0)
