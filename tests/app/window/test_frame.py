import numpy as np
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
)
from pytestqt.qtbot import QtBot
from wired_window import PATIENCE, Wired, settled

from emgui.data.dataset import Dataset, Origin
from emgui.session.state import Command


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
