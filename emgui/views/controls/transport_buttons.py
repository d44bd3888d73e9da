"""The buttons of the transport: signs, half-steps, run; each says what it does."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QWidget

from emgui.presentation.actions import Deed, key_of
from emgui.presentation.transport import TransportViewModel
from emgui.session.state import Command
from emgui.views.icons import Symbol, symbol_icon
from emgui.views.style import theme_of
from emgui.views.text import plain_tip
from emgui.words.half_steps import E_STEP, FULL_STEP, M_STEP, RUN
from emgui.words.language import _

_ICON = QSize(14, 14)
_SIGNS = {
    Command.TO_START: (
        Symbol.TO_START,
        _("To the start"),
        _("To the start ({key})", key=key_of(Deed.TO_START)),
    ),
    Command.BACK: (
        Symbol.BACK,
        _("One iteration back"),
        _("One iteration back ({key})", key=key_of(Deed.BACK)),
    ),
    Command.FORWARD: (
        Symbol.FORWARD,
        _("One iteration forward"),
        _("One iteration forward ({key})", key=key_of(Deed.FORWARD)),
    ),
    Command.TO_END: (
        Symbol.TO_END,
        _("To the newest iteration"),
        _(
            "To the newest iteration ({key}); from there, to the end of the fit as "
            "fast as it goes, without a look at the speed ({at_once})",
            key=key_of(Deed.TO_END),
            at_once=key_of(Deed.FINISH),
        ),
    ),
    Command.STOP: (
        Symbol.STOP,
        _("Stop: end the run here"),
        _("Stop: end the run here ({key})", key=key_of(Deed.STOP)),
    ),
}
_WORDS = {
    Command.E_STEP: (
        _("E-step"),
        _("E-step ({key}): {e_step}", key=key_of(Deed.E_STEP), e_step=E_STEP),
    ),
    Command.M_STEP: (
        _("M-step"),
        _("M-step ({key}): {m_step}", key=key_of(Deed.M_STEP), m_step=M_STEP),
    ),
    Command.STEP: (
        _("Step"),
        _(
            "A full step ({key}): {full_step}",
            key=key_of(Deed.STEP),
            full_step=FULL_STEP,
        ),
    ),
}
_RUN_TIP = _(
    "Run, at the speed chosen ({key}): {run}; to the end at once: {at_once}",
    key=key_of(Deed.RUN),
    run=RUN,
    at_once=key_of(Deed.FINISH),
)


class TransportButtons(QObject):
    """Makes a button for each command, and enables it by what is allowed.

    Parameters
    ----------
    place : QWidget
        Where the buttons are laid out; it keeps the keyboard for a button at rest.

    Signals
    -------
    command_requested(Command)
        A button was pressed.
    """

    command_requested = Signal(object)

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._is_running = False
        self._buttons: dict[Command, QPushButton] = {}
        self._command_of: dict[QAbstractButton, Command] = {}
        self._tips: dict[Command, str] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.buttonClicked.connect(self._on_button)
        self._resting: QPushButton | None = None
        self._icons: dict[tuple[Symbol, str, str], QIcon] = {}
        for command in _SIGNS:
            self._sign(command)
        for command in _WORDS:
            self._word(command)
        self._run = self._run_button()

    def __getitem__(self, command: Command) -> QPushButton:
        """Return the button of a command."""
        return self._buttons[command]

    def show_model(self, model: TransportViewModel) -> None:
        """Show what may be done, and what comes next."""
        self._show_run(model)
        self._enable(model)
        self._show_next(model)

    def _sign(self, command: Command) -> QPushButton:
        symbol, name, tip = _SIGNS[command]
        button = self._button(command, tip)
        button.setAccessibleName(name)
        button.setProperty("symbol", symbol.value)
        button.setIconSize(_ICON)
        button.setFixedWidth(34)
        return button

    def _word(self, command: Command) -> QPushButton:
        text, tip = _WORDS[command]
        button = self._button(command, tip)
        button.setText(text)
        button.setAccessibleName(text)
        return button

    def _run_button(self) -> QPushButton:
        button = self._button(Command.RUN, _RUN_TIP)
        button.setText(_("Run"))
        button.setAccessibleName(_("Run"))
        button.setIconSize(_ICON)
        button.setProperty("role", "primary")
        button.setMinimumWidth(button.fontMetrics().horizontalAdvance(_("Pause")) + 54)
        return button

    def _button(self, command: Command, tip: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"transport_{command.name.lower()}")
        button.setToolTip(plain_tip(tip))
        self._group.addButton(button)
        self._command_of[button] = command
        self._tips[command] = tip
        self._buttons[command] = button
        return button

    def _show_run(self, model: TransportViewModel) -> None:
        self._is_running = model.is_running
        text = _("Pause") if model.is_running else _("Run")
        if self._run.text() != text:
            self._run.setText(text)
            self._run.setAccessibleName(text)
            self.tint()

    def _enable(self, model: TransportViewModel) -> None:
        """Enable what is allowed; the keyboard stays with the button it was on.

        Qt hands the focus of a disabled button to the next one, where the same key
        would do something else.
        """
        refusals = dict(model.refusals)
        for command, button in self._buttons.items():
            pauses = button is self._run and model.is_running
            enabled = (Command.PAUSE if pauses else command) in model.allowed
            if not enabled and button.hasFocus():
                self._resting = button
                self._place.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(enabled)
            self._explain(button, "" if enabled else refusals.get(command, ""))
        if self._resting is not None and self._resting.isEnabled():
            if self._place.hasFocus():
                self._resting.setFocus(Qt.FocusReason.OtherFocusReason)
            self._resting = None

    def _explain(self, button: QPushButton, why_not: str) -> None:
        """Say what a button does, and why it does not now."""
        tip = self._tips[self._command_of[button]]
        if why_not:
            tip = _("{tip}\nNot now: {why}", tip=tip, why=why_not)
        button.setToolTip(plain_tip(tip))

    def _show_next(self, model: TransportViewModel) -> None:
        """Ring the half-step that comes next."""
        for command in (Command.E_STEP, Command.M_STEP):
            button = self._buttons[command]
            role = "next" if command in model.allowed else ""
            if button.property("role") != role:
                button.setProperty("role", role)
                button.style().polish(button)

    def tint(self) -> None:
        """Draw the signs in the colours of the palette."""
        theme = theme_of(self._place.palette())
        for button in self._buttons.values():
            symbol = button.property("symbol")
            if symbol:
                icon = self._icon(Symbol(symbol), theme.text, theme.unassigned)
                button.setIcon(icon)
        sign = Symbol.PAUSE if self._is_running else Symbol.RUN
        self._run.setIcon(self._icon(sign, theme.accent_text, theme.muted))

    def _icon(self, symbol: Symbol, color: str, disabled_color: str) -> QIcon:
        """Return a sign, drawn once: Qt keeps a copy of every new one it scales."""
        wanted = symbol, color, disabled_color
        if wanted not in self._icons:
            self._icons[wanted] = symbol_icon(*wanted)
        return self._icons[wanted]

    @Slot(QAbstractButton)
    def _on_button(self, button: QAbstractButton) -> None:
        pauses = self._is_running and button is self._run
        command = Command.PAUSE if pauses else self._command_of[button]
        self.command_requested.emit(command)
