"""Every action of the window, with its key: one table, from which menus are made."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from emgui.app.window.keys import BARE_KEY
from emgui.presentation.half_steps import E_STEP, FULL_STEP, M_STEP, RUN, why_not
from emgui.records import dataclass
from emgui.session.allowed import allowed_commands
from emgui.session.state import Activity, Command, SessionState
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
        A key that works outside of text fields and open lists.
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
    CommandAction(
        Command.FINISH,
        "F&inish at once",
        "Ctrl+F5",
        None,
        "Run EM to its end as fast as it goes, whatever the speed chosen",
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
        Command.TO_START, "T&o the start", "", Qt.Key.Key_Home, "To the bare start"
    ),
    CommandAction(
        Command.TO_END,
        "To the en&d",
        "",
        Qt.Key.Key_End,
        "To the newest iteration; from there, to the end of the fit at once",
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
        "S&ame start",
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


KEYS = {
    entry.key: entry.command
    for entry in RUN_COMMANDS
    if entry is not None and entry.key
}
"""Keys of actions: what is disabled does not hear its own."""


class RunActions(QObject):
    """The actions of the Run menu; enabled by what is allowed, never by hand."""

    command_requested = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.actions: list[QAction | None] = []
        self._by_command: dict[Command, QAction] = {}
        self._is_running = False
        self._tips: dict[Command, str] = {}
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
        if entry.bare_key is not None:
            bare = QKeySequence(entry.bare_key).toString()
            action.setProperty(BARE_KEY, bare)
            if not entry.key:
                # Shown as a shortcut is, but it is none: text fields could not keep it.
                action.setText(f"{entry.text}\t{bare}")
        action.triggered.connect(self._on_triggered)
        self._by_command[entry.command] = action
        return action

    @Slot(object)
    def perform(self, command: Command) -> None:
        """Ask for what a key stands for; that of a run pauses one that is on."""
        if command is Command.RUN and self._is_running:
            command = Command.PAUSE
        self.command_requested.emit(command)

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.command_requested.emit(action.data())

    def show_model(self, state: SessionState) -> None:
        """Enable what is allowed; F5 belongs to Pause while a run is on."""
        allowed = allowed_commands(state)
        for command, action in self._by_command.items():
            action.setEnabled(command in allowed)
            self._tell(command, _tip(command, why_not(state, command)))
        running = state.activity in (Activity.RUNNING, Activity.PAUSING)
        self._is_running = running
        run, pause = self._by_command[Command.RUN], self._by_command[Command.PAUSE]
        run.setShortcut(QKeySequence() if running else QKeySequence("F5"))
        pause.setShortcut(QKeySequence("F5") if running else QKeySequence())

    def _tell(self, command: Command, tip: str) -> None:
        """Change a tooltip; mostly it stays as it is, and Qt would tell everybody."""
        if self._tips.get(command) != tip:
            self._tips[command] = tip
            self._by_command[command].setToolTip(plain_tip(tip))


def _tip(command: Command, why_not_now: str) -> str:
    entry = next(one for one in RUN_COMMANDS if one and one.command is command)
    lines = [entry.explanation, f"Not now: {why_not_now}" if why_not_now else ""]
    return "\n".join(filter(None, lines))
