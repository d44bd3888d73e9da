"""A main window that is wired to a session, with data in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot

from emgui.app.window.actions import Actions
from emgui.app.window.main_window import MainWindow
from emgui.app.window.menus import Menus
from emgui.app.window.preferences import Preferences
from emgui.app.window.wiring import Wiring
from emgui.data.library import bundled
from emgui.session.session import Session
from emgui.session.state import Activity

PATIENCE = 20_000
Wired = tuple[MainWindow, Session, Wiring, Actions]


@contextmanager
def wired_window(qtbot: QtBot) -> Iterator[Wired]:
    """Show Old Faithful, at its bare start."""
    preferences, session, window = Preferences(), Session(), MainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    menus = Menus(window, actions, preferences)
    wiring = Wiring(window, session, menus, actions, preferences)
    window.show()
    session.load(bundled("faithful"))
    settle(qtbot, session, wiring)
    yield window, session, wiring, actions
    wiring.close()
    session.close()


def settled(session: Session, wiring: Wiring) -> bool:
    """Whether nothing goes on, and every view that is seen shows what is true."""
    state = session.state
    idle = state.activity is Activity.IDLE and state.position is not None
    return idle and wiring.queue.is_idle


def settle(qtbot: QtBot, session: Session, wiring: Wiring) -> None:
    """Wait until nothing goes on."""
    qtbot.waitUntil(lambda: settled(session, wiring), timeout=PATIENCE)
