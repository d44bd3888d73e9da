"""What the views of the Explain menu share: a sentence, what to try, a body."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from emgui.views.style import SPACING
from emgui.views.text import Label, wrapped_tip
from emgui.words.language import _

# In a narrower one, sentences take the height of the pictures.
_NARROWEST = 300

M = TypeVar("M")


class ExhibitView(QWidget, Generic[M]):
    """One sentence, a hint on what to try, and the pictures that explain it.

    Subclasses say `name`, `title`, `sentence` and `attempts`, fill `body`, and draw
    in `show_model`. All their wishes are the signals here; whoever puts the view on
    show listens to all of them.

    Signals
    -------
    choices_requested(object)
        Show the exhibit with these choices: its own frozen record.
    position_requested(Position)
        Look at another place in history.
    command_requested(Command)
        Do this, as a button of the transport would.
    start_requested(MixtureParameters)
        Begin a branch at these parameters and run.
    edit_requested(MixtureParameters)
        Show other parameters here, as a dragged handle would.
    edit_finished()
        The edit is over: undo takes it back whole.
    row_requested(object)
        Select this row of the data, everywhere; None for no row.
    brush_requested(object)
        Brush these rows of the data, everywhere: an array of their numbers, or None.
    remedy_requested(Remedy)
        Do this about a degeneracy.
    columns_requested(int, object)
        Show these columns in the main picture: across, and up or None.
    run_requested(FitSettings, object)
        Run like this in a branch of its own, from these parameters or, for None, from
        a start that is found.
    """

    choices_requested = Signal(object)
    position_requested = Signal(object)
    command_requested = Signal(object)
    start_requested = Signal(object)
    edit_requested = Signal(object)
    edit_finished = Signal()
    row_requested = Signal(object)
    brush_requested = Signal(object)
    remedy_requested = Signal(object)
    columns_requested = Signal(int, object)
    run_requested = Signal(object, object)

    name = ""
    title = ""
    sentence = ""
    attempts = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(self.name)
        self.setAccessibleName(self.title)
        self.setAccessibleDescription(self.sentence)
        # It may have the keyboard, so that bare keys work as soon as it is opened.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMinimumWidth(_NARROWEST)
        self._sentence = Label(self.sentence)
        self._sentence.setObjectName(f"{self.name}_sentence")
        self._sentence.setProperty("role", "caption")
        self._sentence.setWordWrap(True)
        self._try = self._make_try()
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(self._sentence, 1)
        head.addWidget(self._try, 0, Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACING // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(SPACING // 2)
        layout.addLayout(head)
        layout.addLayout(self.body, 1)

    def show_model(self, model: M) -> None:
        """Draw a frozen view model."""
        raise NotImplementedError

    def _make_try(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"{self.name}_try")
        button.setText(_("What to try"))
        button.setAccessibleName(_("What to try: {title}", title=self.title))
        button.setAccessibleDescription(self.attempts)
        # As rich text, a tooltip is wrapped.
        button.setToolTip(wrapped_tip(self.attempts))
        button.setProperty("role", "quiet")
        button.clicked.connect(self._show_attempts)
        return button

    @Slot()
    def _show_attempts(self) -> None:
        """Show the tooltip to those who press rather than hover."""
        below = self._try.mapToGlobal(QPoint(0, self._try.height()))
        QToolTip.showText(below, self._try.toolTip(), self._try)
