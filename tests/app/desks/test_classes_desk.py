from pytestqt.qtbot import QtBot
from wired_window import PATIENCE, Wired, settle

from emgui.data.library import bundled
from emgui.session.state import Command


def test_rows_are_compared_with_their_classes_when_somebody_looks(
    qtbot: QtBot, wired: Wired
) -> None:
    window, session, wiring, _ = wired
    with qtbot.waitSignal(session.data_loaded):
        session.load(bundled("iris"))
    settle(qtbot, session, wiring)
    session.command(Command.STEP)
    settle(qtbot, session, wiring)
    studio = wiring.exhibits.studio
    assert studio.result("classes") is None
    window.classes_dock.show()
    window.classes_dock.raise_()
    panel = window.classes_panel
    qtbot.waitUntil(
        lambda: "of 150 rows" in panel.accessibleDescription(), timeout=PATIENCE
    )
