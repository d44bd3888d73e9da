"""The media player's controls: step, run, pause, go anywhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from emgui.engine.history import Phase, Position
from emgui.presentation.actions import Deed, key_of
from emgui.presentation.half_steps import E_STEP, FULL_STEP, M_STEP, RUN
from emgui.presentation.transport import TransportViewModel
from emgui.session.state import Command
from emgui.views.controls.calm import ComboBox, Slider
from emgui.views.controls.speed_choice import SpeedChoice
from emgui.views.controls.steady_label import SteadyLabel
from emgui.views.icons import Symbol, symbol_icon
from emgui.views.style import SPACING, theme_of
from emgui.views.text import Label, plain_tip

_ICON = QSize(14, 14)
# Narrower than this, what has a key or can be seen elsewhere is left out.
_NARROW, _NARROWER, _NARROWEST = 1_100, 900, 640

_SIGNS = {
    Command.TO_START: (Symbol.TO_START, f"To the start ({key_of(Deed.TO_START)})"),
    Command.BACK: (Symbol.BACK, f"One iteration back ({key_of(Deed.BACK)})"),
    Command.FORWARD: (
        Symbol.FORWARD,
        f"One iteration forward ({key_of(Deed.FORWARD)})",
    ),
    Command.TO_END: (
        Symbol.TO_END,
        (
            f"To the newest iteration ({key_of(Deed.TO_END)}); from there, to the end "
            "of the fit as fast as it goes, without a look at the speed "
            f"({key_of(Deed.FINISH)})"
        ),
    ),
    Command.STOP: (Symbol.STOP, f"Stop: end the run here ({key_of(Deed.STOP)})"),
}
_WORDS = {
    Command.E_STEP: ("E-step", f"E-step ({key_of(Deed.E_STEP)}): {E_STEP}"),
    Command.M_STEP: ("M-step", f"M-step ({key_of(Deed.M_STEP)}): {M_STEP}"),
    Command.STEP: ("Step", f"A full step ({key_of(Deed.STEP)}): {FULL_STEP}"),
}
_RUN_TIP = (
    f"Run, at the speed chosen ({key_of(Deed.RUN)}): {RUN}; "
    f"to the end at once: {key_of(Deed.FINISH)}"
)


class Transport(QWidget):
    """Controls of a run; every button is enabled by what is allowed.

    Signals
    -------
    command_requested(Command)
        Do this.
    speed_requested(float or None)
        Iterations a second; None for as fast as it goes.
    position_requested(Position)
        Go there.
    branch_requested(int)
        Look at another branch.
    branches_requested()
        Show the branches beside one another.
    """

    title = "Transport"

    command_requested = Signal(object)
    speed_requested = Signal(object)
    position_requested = Signal(object)
    branch_requested = Signal(int)
    branches_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self._model: TransportViewModel | None = None
        self._buttons: dict[Command, QPushButton] = {}
        self._tips: dict[Command, str] = {}
        self._resting: QPushButton | None = None
        self._icons: dict[tuple[Symbol, str, str], QIcon] = {}
        self._make_timeline()
        self._speed = SpeedChoice()
        self._speed.speed_requested.connect(self.speed_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACING, 4, SPACING, 0)
        layout.setSpacing(4)
        # In a narrow window it leaves controls out instead of asking for room.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.addLayout(self._controls())
        self._sentence = SteadyLabel(lines=2)
        self._sentence.setObjectName("sentence")
        self._sentence.setAccessibleName("What just happened")
        self._sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        layout.addLayout(self._words())
        self._tint()

    def show_model(self, model: TransportViewModel) -> None:
        """Show where we are and what may be done."""
        if model == self._model:
            return
        old, self._model = self._model, model
        self._show_run(model)
        self._enable(model)
        self._show_next(model)
        self._count.setText(model.count)
        self._status.setText(model.status)
        self._sentence.setText(model.sentence)
        self._convergence.setText(model.convergence.text)
        self._convergence.setToolTip(plain_tip(model.convergence.explanation))
        self._spare(self.width())
        self._show_place(model)
        if old is None or old.iterations_per_second != model.iterations_per_second:
            self._speed.show_speed(model.iterations_per_second)
        if old is None or old.branches != model.branches:
            self._fill_branches(model)
        self._show_branch(model)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._buttons:
            self._tint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out, in a narrow window, what has a key or can be seen elsewhere."""
        super().resizeEvent(event)
        self._spare(event.size().width())

    def sizeHint(self) -> QSize:
        """Return the height that the sentence needs at the width that it has."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return the size without what can be left out."""
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def _spare(self, width: int) -> None:
        said = self._model is not None and bool(self._model.convergence.text)
        self._convergence.setVisible(said and width >= _NARROWER)
        self._speed.show_words(width >= _NARROW)
        self._speed.setVisible(width >= _NARROWER)
        for command in (Command.TO_START, Command.TO_END):
            self._buttons[command].setVisible(width >= _NARROWER)
        self._branches.setMaximumWidth(width // 4)

    # -- parts --------------------------------------------------------------------

    def _controls(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for command in (Command.TO_START, Command.BACK):
            row.addWidget(self._sign(command))
        for command in (Command.E_STEP, Command.M_STEP, Command.STEP):
            row.addWidget(self._word(command))
        row.addWidget(self._run_button())
        for command in (Command.STOP, Command.FORWARD, Command.TO_END):
            row.addWidget(self._sign(command))
        row.addSpacing(SPACING)
        row.addWidget(self._speed)
        row.addSpacing(SPACING)
        row.addWidget(self._timeline, 1)
        row.addWidget(self._count)
        row.addWidget(self._status)
        return row

    def _words(self) -> QHBoxLayout:
        """Lay out what happened, and on the right how far EM still has to go."""
        self._convergence = Label()
        self._convergence.setObjectName("convergence")
        self._convergence.setAccessibleName("How far EM still has to go")
        self._convergence.setProperty("role", "caption")
        self._convergence.setAlignment(
            Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        )
        self._convergence.hide()
        row = QHBoxLayout()
        row.setSpacing(2 * SPACING)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._convergence)
        row.addWidget(self._branches, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _sign(self, command: Command) -> QPushButton:
        symbol, tip = _SIGNS[command]
        button = self._button(command, tip)
        button.setAccessibleName(tip.split(" (")[0])
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
        button.setText("Run")
        button.setAccessibleName("Run")
        button.setIconSize(_ICON)
        button.setProperty("role", "primary")
        button.setMinimumWidth(button.fontMetrics().horizontalAdvance("Pause") + 54)
        self._run = button
        return button

    def _button(self, command: Command, tip: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"transport_{command.name.lower()}")
        button.setToolTip(plain_tip(tip))
        button.setProperty("command", command.value)
        self._tips[command] = tip
        button.clicked.connect(self._on_button)
        self._buttons[command] = button
        return button

    def _make_timeline(self) -> None:
        self._timeline = Slider(Qt.Orientation.Horizontal)
        self._timeline.setObjectName("timeline")
        self._timeline.setAccessibleName("Timeline: iterations")
        self._timeline.setToolTip("Drag to look at any iteration; nothing is lost")
        self._timeline.setMinimumWidth(80)
        self._timeline.valueChanged.connect(self._on_timeline)
        self._count = Label("–")
        self._count.setObjectName("iteration_count")
        self._count.setAccessibleName("Iteration looked at, of how many")
        self._count.setMinimumWidth(self.fontMetrics().horizontalAdvance("88 M / 888"))
        self._count.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self._status = Label()
        self._status.setObjectName("status")
        self._status.setAccessibleName("Status of the fit")
        self._status.setProperty("role", "status")
        self._status.setMinimumWidth(
            self.fontMetrics().horizontalAdvance("iteration limit") + 12
        )
        self._status.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._branches = ComboBox()
        self._branches.setObjectName("branches")
        self._branches.setAccessibleName("Branch of the history")
        self._branches.setToolTip(
            "An edit of parameters or a new start begins a branch; the others stay "
            f"({key_of(Deed.BRANCH_BEFORE)}, {key_of(Deed.BRANCH_AFTER)})"
        )
        self._branches.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self._branches.activated.connect(self._on_branch)
        self._branches.hide()

    # -- showing --------------------------------------------------------------------

    def _show_run(self, model: TransportViewModel) -> None:
        text = "Pause" if model.is_running else "Run"
        if self._run.text() != text:
            self._run.setText(text)
            self._run.setAccessibleName(text)
            self._tint()

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
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(enabled)
            self._explain(button, "" if enabled else refusals.get(command, ""))
        if self._resting is not None and self._resting.isEnabled():
            if self.hasFocus():
                self._resting.setFocus(Qt.FocusReason.OtherFocusReason)
            self._resting = None

    def _explain(self, button: QPushButton, why_not: str) -> None:
        """Say what a button does, and why it does not now."""
        tip = self._tips[Command(button.property("command"))]
        button.setToolTip(plain_tip(f"{tip}\nNot now: {why_not}" if why_not else tip))

    def _show_next(self, model: TransportViewModel) -> None:
        """Ring the half-step that comes next."""
        for command in (Command.E_STEP, Command.M_STEP):
            button = self._buttons[command]
            role = "next" if command in model.allowed else ""
            if button.property("role") != role:
                button.setProperty("role", role)
                button.style().polish(button)

    def _show_place(self, model: TransportViewModel) -> None:
        blocker = QSignalBlocker(self._timeline)
        self._timeline.setEnabled(Command.GO_TO in model.allowed)
        self._timeline.setRange(0, model.last_index)
        if model.position is not None:
            self._timeline.setValue(model.position.iteration)
        del blocker

    def _fill_branches(self, model: TransportViewModel) -> None:
        blocker = QSignalBlocker(self._branches)
        self._branches.clear()
        for entry in model.branches:
            self._branches.addItem(entry.text, entry.identifier)
        self._branches.insertSeparator(len(model.branches))
        self._branches.addItem("Compare, rename, delete…", None)
        self._branches.setVisible(len(model.branches) > 1)
        del blocker

    def _show_branch(self, model: TransportViewModel) -> None:
        if model.position is not None:
            index = self._branches.findData(model.position.branch)
            if index != self._branches.currentIndex():
                self._branches.setCurrentIndex(index)

    def _tint(self) -> None:
        theme = theme_of(self.palette())
        for button in self._buttons.values():
            symbol = button.property("symbol")
            if symbol:
                icon = self._icon(Symbol(symbol), theme.text, theme.unassigned)
                button.setIcon(icon)
        sign = Symbol.PAUSE if self._run.text() == "Pause" else Symbol.RUN
        self._run.setIcon(self._icon(sign, theme.accent_text, theme.muted))

    def _icon(self, symbol: Symbol, color: str, disabled_color: str) -> QIcon:
        """Return a sign, drawn once: Qt keeps a copy of every new one it scales."""
        wanted = symbol, color, disabled_color
        if wanted not in self._icons:
            self._icons[wanted] = symbol_icon(*wanted)
        return self._icons[wanted]

    # -- wishes -----------------------------------------------------------------------

    @Slot()
    def _on_button(self) -> None:
        command = Command(self.sender().property("command"))
        running = self._model is not None and self._model.is_running
        if command is Command.RUN and running:
            command = Command.PAUSE
        self.command_requested.emit(command)

    @Slot(int)
    def _on_timeline(self, iteration: int) -> None:
        if self._model is not None and self._model.position is not None:
            branch = self._model.position.branch
            self.position_requested.emit(Position(branch, iteration, Phase.E))

    @Slot(int)
    def _on_branch(self, index: int) -> None:
        identifier = self._branches.itemData(index)
        if identifier is None:
            self.branches_requested.emit()
            if self._model is not None:
                self._show_branch(self._model)
        else:
            self.branch_requested.emit(identifier)
