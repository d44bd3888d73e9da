"""Four sentences for who sees the window for the first time, beside the picture."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from emgui.views.style import MARGIN, SPACING
from emgui.views.text import Label
from emgui.words.language import _

FIRST_STEPS = (
    _(
        "Press E: every value takes the colours of the components that may have made "
        "it."
    ),
    _("Press M: the components move to fit the values, so coloured."),
    _("Press F5: EM goes on, E and M in turn; F5 again pauses."),
    _("Drag a handle and press E: a new branch begins, the old one is kept."),
)
_WIDTH = 240


class FirstCard(QFrame):
    """Says what to press; the keyboard stays where it is.

    Signals
    -------
    closed()
        It is not wanted any more.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("first_card")
        self.setProperty("role", "first-card")
        self.setAccessibleName(_("First steps"))
        self.setAccessibleDescription(" ".join(FIRST_STEPS))
        self.setFixedWidth(_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        layout.setSpacing(SPACING // 2)
        layout.addLayout(self._head())
        for sentence in FIRST_STEPS:
            label = Label(sentence)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the height that all sentences need, in whatever print."""
        super().showEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _head(self) -> QHBoxLayout:
        title = Label(_("FIRST STEPS"))
        title.setProperty("role", "card-title")
        button = QToolButton()
        button.setObjectName("first_card_close")
        button.setText("\N{MULTIPLICATION SIGN} Esc")
        button.setToolTip(
            _("Close this; Learn > First steps beside the picture opens it")
        )
        button.setAccessibleName(_("Close the first steps"))
        button.setProperty("role", "quiet")
        # Reached by Tab, but a click leaves the keyboard with the picture.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(button)
        return head
