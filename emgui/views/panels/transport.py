"""The media player's controls: step, run, pause, go anywhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from emgui.engine.history import Phase, Position
from emgui.presentation.actions import Deed, key_of
from emgui.presentation.transport import TransportViewModel
from emgui.session.state import Command
from emgui.views.controls.calm import ComboBox, Slider
from emgui.views.controls.speed_choice import SpeedChoice
from emgui.views.controls.steady_label import SteadyLabel
from emgui.views.controls.transport_buttons import TransportButtons
from emgui.views.style import SPACING
from emgui.views.text import Label, plain_tip
from emgui.words.language import _

# Narrower than this, what has a key or can be seen elsewhere is left out.
_NARROW, _NARROWER, _NARROWEST = 1_100, 900, 640
# Between controls.
_GAP = 6
_ALWAYS = (
    Command.BACK,
    Command.E_STEP,
    Command.M_STEP,
    Command.STEP,
    Command.RUN,
    Command.STOP,
    Command.FORWARD,
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

    title = _("Transport")

    command_requested = Signal(object)
    speed_requested = Signal(object)
    position_requested = Signal(object)
    branch_requested = Signal(int)
    branches_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self._model: TransportViewModel | None = None
        self._buttons = TransportButtons(self)
        self._buttons.command_requested.connect(self.command_requested)
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
        self._sentence.setAccessibleName(_("What just happened"))
        self._sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        layout.addLayout(self._words())
        self._buttons.tint()

    def show_model(self, model: TransportViewModel) -> None:
        """Show where we are and what may be done."""
        if model == self._model:
            return
        old, self._model = self._model, model
        self._buttons.show_model(model)
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
        if event.type() == QEvent.Type.PaletteChange:
            self._buttons.tint()

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
        room = width - 2 * SPACING - self._needed()
        ends = [self._buttons[one] for one in (Command.TO_START, Command.TO_END)]
        room -= sum(map(_width, ends))
        for end in ends:
            end.setVisible(width >= _NARROWER and room >= 0)
        room -= self._speed.least_width() + _GAP
        self._speed.setVisible(width >= _NARROWER and room >= 0)
        room -= self._speed.width_of_words()
        self._speed.show_words(width >= _NARROW and room >= 0)
        self._branches.setMaximumWidth(width // 4)

    def _needed(self) -> int:
        """Return the width of what is never left out, in the words of the language."""
        buttons = [self._buttons[command] for command in _ALWAYS]
        parts = (*buttons, self._timeline, self._count, self._status)
        return sum(map(_width, parts)) + 2 * SPACING

    # -- parts --------------------------------------------------------------------

    def _controls(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        for command in (Command.TO_START, Command.BACK):
            row.addWidget(self._buttons[command])
        for command in (Command.E_STEP, Command.M_STEP, Command.STEP):
            row.addWidget(self._buttons[command])
        row.addWidget(self._buttons[Command.RUN])
        for command in (Command.STOP, Command.FORWARD, Command.TO_END):
            row.addWidget(self._buttons[command])
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
        self._convergence.setAccessibleName(_("How far EM still has to go"))
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

    def _make_timeline(self) -> None:
        self._timeline = Slider(Qt.Orientation.Horizontal)
        self._timeline.setObjectName("timeline")
        self._timeline.setAccessibleName(_("Timeline: iterations"))
        self._timeline.setToolTip(_("Drag to look at any iteration; nothing is lost"))
        self._timeline.setMinimumWidth(80)
        self._timeline.valueChanged.connect(self._on_timeline)
        self._count = Label("–")
        self._count.setObjectName("iteration_count")
        self._count.setAccessibleName(_("Iteration looked at, of how many"))
        self._count.setMinimumWidth(self.fontMetrics().horizontalAdvance("88 M / 888"))
        self._count.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self._status = Label()
        self._status.setObjectName("status")
        self._status.setAccessibleName(_("Status of the fit"))
        self._status.setProperty("role", "status")
        self._status.setMinimumWidth(
            self.fontMetrics().horizontalAdvance(_("iteration limit")) + 12
        )
        self._status.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._branches = ComboBox()
        self._branches.setObjectName("branches")
        self._branches.setAccessibleName(_("Branch of the history"))
        keys = f"{key_of(Deed.BRANCH_BEFORE)}, {key_of(Deed.BRANCH_AFTER)}"
        self._branches.setToolTip(
            plain_tip(
                _(
                    "An edit of parameters or a new start begins a branch; the others "
                    "stay ({keys})",
                    keys=keys,
                )
            )
        )
        self._branches.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self._branches.activated.connect(self._on_branch)
        self._branches.hide()

    # -- showing --------------------------------------------------------------------

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
        self._branches.addItem(_("Compare, rename, delete…"), None)
        self._branches.setVisible(len(model.branches) > 1)
        del blocker

    def _show_branch(self, model: TransportViewModel) -> None:
        if model.position is not None:
            index = self._branches.findData(model.position.branch)
            if index != self._branches.currentIndex():
                self._branches.setCurrentIndex(index)

    # -- wishes -----------------------------------------------------------------------

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


def _width(widget: QWidget) -> int:
    """Return the width that a control of the row needs, with the gap beside it."""
    wanted = max(widget.minimumWidth(), widget.minimumSizeHint().width())
    return min(wanted, widget.maximumWidth()) + _GAP
