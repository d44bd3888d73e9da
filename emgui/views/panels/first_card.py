"""Four sentences for who sees the window for the first time, beside the picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from emgui.views.controls.scrolling import scrolling
from emgui.views.style import MARGIN, SPACING, print_scale
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
# Pixels at the usual print, and what larger print may claim.
_WIDTH, _WIDEST, _HIGHEST = 240, 340, 210


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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, SPACING, 0, SPACING)
        layout.setSpacing(SPACING // 2)
        self._head, self._sentences = _head(self.closed), _sentences()
        layout.addLayout(self._head)
        layout.addWidget(scrolling(self._sentences), 1)

    def event(self, event: QEvent) -> bool:
        """Ask for other room when another print needs it."""
        result = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._claim_room()
        return result

    def _claim_room(self) -> None:
        """Claim what all sentences need, as far as the pictures can spare it."""
        self.setFixedWidth(min(round(_WIDTH * print_scale()), _WIDEST))
        frame = self.contentsMargins()
        inner = self.width() - MARGIN - frame.left() - frame.right()
        needed = self._head.sizeHint().height() + self._sentences.heightForWidth(inner)
        around = frame.top() + frame.bottom() + 2 * SPACING + SPACING // 2
        self.setMinimumHeight(min(needed + around, _HIGHEST))


def _head(closed: SignalInstance) -> QHBoxLayout:
    title = Label(_("FIRST STEPS"))
    title.setProperty("role", "card-title")
    button = QToolButton()
    button.setObjectName("first_card_close")
    button.setText("\N{MULTIPLICATION SIGN} Esc")
    button.setToolTip(_("Close this; Learn > First steps beside the picture opens it"))
    button.setAccessibleName(_("Close the first steps"))
    button.setProperty("role", "quiet")
    # Reached by Tab, but a click leaves the keyboard with the picture.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(closed)
    head = QHBoxLayout()
    head.setContentsMargins(0, 0, MARGIN, 0)
    head.addWidget(title, 1)
    head.addWidget(button)
    return head


def _sentences() -> QWidget:
    content = QWidget()
    layout = QVBoxLayout(content)
    layout.setContentsMargins(0, 0, SPACING, 0)
    layout.setSpacing(SPACING // 2)
    for sentence in FIRST_STEPS:
        label = Label(sentence)
        label.setWordWrap(True)
        layout.addWidget(label)
    layout.addStretch(1)
    return content
