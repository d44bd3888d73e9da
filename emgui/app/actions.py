"""Every action of the window, with its key: one table, from which menus are made."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from emgui.presentation.half_steps import E_STEP, FULL_STEP, M_STEP, RUN, why_not
from emgui.session.state import Activity, Command, SessionState, allowed_commands
from emgui.views.text import plain_tip


@dataclass(frozen=True, slots=True)
class CommandAction:
    """How a command of the session looks in the Run menu.

    Parameters
    ----------
    command : Command
        The command.
    text : str
        Its menu text.
    key : str
        A key that works everywhere in the window; empty for none.
    bare_key : Qt.Key or None
        A key that works only while a plot, or no control, has the focus.
    explanation : str
        What it does to the fit.
    """

    command: Command
    text: str
    key: str
    bare_key: Qt.Key | None
    explanation: str


RUN_COMMANDS: tuple[CommandAction | None, ...] = (
    CommandAction(
        Command.RUN,
        "&Run",
        "F5",
        Qt.Key.Key_Space,
        f"Run: {RUN}",
    ),
    CommandAction(
        Command.PAUSE, "&Pause", "", None, "Pause after the present iteration"
    ),
    CommandAction(Command.STOP, "S&top", "Shift+F5", None, "End the run here"),
    None,
    CommandAction(
        Command.STEP,
        "&Step",
        "F10",
        None,
        f"A full step: {FULL_STEP}",
    ),
    CommandAction(
        Command.E_STEP,
        "&E-step",
        "",
        Qt.Key.Key_E,
        f"Half a step: {E_STEP}",
    ),
    CommandAction(
        Command.M_STEP,
        "&M-step",
        "",
        Qt.Key.Key_M,
        f"Half a step: {M_STEP}",
    ),
    None,
    CommandAction(
        Command.FORWARD, "&Forward", "", Qt.Key.Key_Right, "One iteration forward"
    ),
    CommandAction(Command.BACK, "&Back", "", Qt.Key.Key_Left, "One iteration back"),
    CommandAction(
        Command.TO_START, "To the st&art", "", Qt.Key.Key_Home, "To the bare start"
    ),
    CommandAction(
        Command.TO_END, "To the e&nd", "", Qt.Key.Key_End, "To the newest iteration"
    ),
    None,
    CommandAction(
        Command.NEW_START,
        "&New start",
        "Ctrl+N",
        None,
        "Begin again elsewhere (the next seed)",
    ),
    CommandAction(
        Command.SAME_START,
        "Sa&me start",
        "Ctrl+Shift+N",
        None,
        "Begin again from the same start",
    ),
)

BARE_KEYS = {
    entry.bare_key: entry.command
    for entry in RUN_COMMANDS
    if entry is not None and entry.bare_key is not None
}


class RunActions(QObject):
    """The actions of the Run menu; enabled by what is allowed, never by hand."""

    command_requested = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.actions: list[QAction | None] = []
        self._by_command: dict[Command, QAction] = {}
        for entry in RUN_COMMANDS:
            self.actions.append(None if entry is None else self._make(entry, window))

    def _make(self, entry: CommandAction, window: QWidget) -> QAction:
        action = QAction(entry.text, window)
        action.setObjectName(f"action_{entry.command.name.lower()}")
        action.setStatusTip(plain_tip(entry.explanation))
        action.setToolTip(plain_tip(entry.explanation))
        action.setData(entry.command)
        if entry.key:
            action.setShortcut(QKeySequence(entry.key))
        action.triggered.connect(self._on_triggered)
        self._by_command[entry.command] = action
        return action

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.command_requested.emit(action.data())

    def render(self, state: SessionState) -> None:
        """Enable what is allowed; F5 belongs to Pause while a run is on."""
        allowed = allowed_commands(state)
        for command, action in self._by_command.items():
            action.setEnabled(command in allowed)
            action.setToolTip(plain_tip(_tip(command, why_not(state, command))))
        running = state.activity in (Activity.RUNNING, Activity.PAUSING)
        run, pause = self._by_command[Command.RUN], self._by_command[Command.PAUSE]
        run.setShortcut(QKeySequence() if running else QKeySequence("F5"))
        pause.setShortcut(QKeySequence("F5") if running else QKeySequence())


def _tip(command: Command, why_not_now: str) -> str:
    entry = next(one for one in RUN_COMMANDS if one and one.command is command)
    lines = [entry.explanation, f"Not now: {why_not_now}" if why_not_now else ""]
    return "\n".join(filter(None, lines))


def key_table() -> list[tuple[str, str]]:
    """Return (key, what it does) of everything, for Help."""
    rows = []
    for entry in RUN_COMMANDS:
        if entry is None:
            continue
        bare = "" if entry.bare_key is None else QKeySequence(entry.bare_key).toString()
        keys = " or ".join(key for key in (entry.key, bare) if key)
        if keys:
            rows.append((keys, entry.explanation))
    return [
        *rows,
        ("Ctrl+O", "Open a file"),
        ("Ctrl+Shift+O", "Begin a branch at a fit that was saved"),
        ("Ctrl+S", "Save the fit looked at as JSON"),
        ("Ctrl+G", "Generate data again from the processes"),
        ("Ctrl+R", "Run restarts in the background"),
        ("Ctrl+Z, Ctrl+Shift+Z", "Take an edit of parameters back, make it again"),
        ("Ctrl+PgUp, Ctrl+PgDown", "The branch before, the branch after"),
        ("Ctrl+0", "Show all of the data in every plot"),
        ("F8", "To the warnings and their remedies"),
        ("Esc", "Let go of the rows that are selected and brushed"),
        ("Tab, arrows", "In a plot: choose a handle, move it"),
    ]
