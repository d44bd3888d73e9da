"""A line of text that ends in dots where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from emgui.views.text import Label, plain_tip, readable

# Pixels, for a letter and the dots.
_LEAST = 20
# Widths of letters are no whole numbers of pixels.
_SLACK = 3
# No sentence is higher.
_HIGH = 10_000


class ElidedLabel(Label):
    """Shows as much of a sentence as its width holds; the tooltip has all of it.

    Parameters
    ----------
    least : int or None
        So many pixels of its own width it keeps, and never takes more than all of it.
        None takes what nobody else wants, however little.
    """

    def __init__(
        self, parent: QWidget | None = None, *, least: int | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._sentence = ""
        self._least = least or _LEAST
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Maximum if least else policy.Ignored, policy.Maximum)

    @property
    def sentence(self) -> str:
        """The whole text."""
        return self._sentence

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        seen = readable(sentence)
        if seen == self._sentence:
            return
        self._sentence = seen
        self.setToolTip(plain_tip(sentence))
        self.setAccessibleName(seen)
        self._fit()
        self.updateGeometry()

    def wrap(self, *, wraps: bool) -> None:
        """Go on in further lines, or end in dots."""
        if wraps != self.wordWrap():
            self.setWordWrap(wraps)
            self._fit()

    def whole_height(self, width: int) -> int:
        """Return how high the whole sentence is in lines of this width."""
        room = QRect(0, 0, width, _HIGH)
        flags = Qt.TextFlag.TextWordWrap
        return self.fontMetrics().boundingRect(room, flags, self._sentence).height()

    def sizeHint(self) -> QSize:
        """Return the size of the whole sentence."""
        if self.wordWrap():
            return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))
        around = self.width() - self.contentsRect().width()
        whole = self.fontMetrics().horizontalAdvance(self._sentence) + _SLACK
        return QSize(around + whole, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the size below which it cannot be told what is said."""
        width = min(self._least, self.sizeHint().width())
        # Further lines are no reason to take height from others.
        return QSize(width, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more of it, or less."""
        super().resizeEvent(event)
        self._fit()
        if self.wordWrap() and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _fit(self) -> None:
        if self.wordWrap():
            self.setText(self._sentence)
            return
        room = self.contentsRect().width()
        end = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._sentence, end, room))
