"""The table of actions as Qt shows it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from emgui.presentation.actions import (
    ACTIONS,
    Action,
    ActionsViewModel,
    Deed,
    action_of,
)
from emgui.presentation.menus import MENUS
from emgui.session.state import Command
from emgui.views.text import plain_tip
from emgui.words.language import _


class Actions(QObject):
    """Every action that a menu offers; enabled by what is allowed, never by hand.

    Signals
    -------
    command_requested(Command)
        One of the Run menu was chosen, or its key pressed.
    """

    command_requested = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._is_running = False
        self._tips: dict[Command, str] = {}
        self._commands = action_group(self)
        self._commands.triggered.connect(self._on_triggered)
        self._made = {
            item: self._make(ACTIONS[item], window)
            for items in MENUS.values()
            for item in items
            if isinstance(item, Deed)
        }

    def __getitem__(self, deed: Deed) -> QAction:
        """Return the action that does it."""
        return self._made[deed]

    def _make(self, entry: Action, window: QWidget) -> QAction:
        action = QAction(entry.text, window)
        dress(action, entry)
        if entry.bare_key and not entry.keys:
            # Shown as a shortcut is, but it is none: text fields could not keep it.
            action.setText(f"{entry.text}\t{entry.bare_key}")
        if entry.command is not None:
            action.setData(entry.command)
            self._commands.addAction(action)
        return action

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        # An action hands an enum of strings back as a bare string.
        self.command_requested.emit(Command(action.data()))

    def show_model(self, model: ActionsViewModel) -> None:
        """Enable what is allowed; F5 belongs to Pause while a run is on."""
        for action in self._commands.actions():
            command = Command(action.data())
            why_not = model.refusals[command]
            action.setEnabled(not why_not)
            self._tell(action, command, why_not)
        if model.is_running is not self._is_running:
            self._is_running = model.is_running
            run, pause = self[Deed.RUN], self[Deed.PAUSE]
            holder, other = (pause, run) if self._is_running else (run, pause)
            other.setShortcuts([])
            holder.setShortcuts(list(map(QKeySequence, ACTIONS[Deed.RUN].keys)))

    def _tell(self, action: QAction, command: Command, why: str) -> None:
        """Change a tooltip; mostly it stays as it is, and Qt would tell everybody."""
        tip = action_of(command).tip
        tip = _("{tip}\nNot now: {why}", tip=tip, why=why) if why else tip
        if self._tips.get(command) != tip:
            self._tips[command] = tip
            action.setToolTip(plain_tip(tip))


def dress(action: QAction, entry: Action) -> None:
    """Have an action show and hear what the table says."""
    action.setObjectName(f"action_{entry.name}")
    action.setText(entry.text)
    action.setShortcuts([QKeySequence(key) for key in entry.keys])
    if entry.tip:
        action.setToolTip(plain_tip(entry.tip))
    if entry.status:
        action.setStatusTip(plain_tip(entry.status))


def action_group(parent: QObject) -> QActionGroup:
    """Return a group whose actions are heard together, and chosen one by one."""
    group = QActionGroup(parent)
    group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
    return group
