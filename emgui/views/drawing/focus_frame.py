"""A frame around what has the keyboard."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from emgui.views.style import FOCUS_WIDTH, theme_of


class FocusFramed(QWidget):
    """A widget that is framed while it has the keyboard."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the frame."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        super().paintEvent(event)
        if self.hasFocus():
            theme = theme_of(self.palette())
            painter = QPainter(self)
            painter.setPen(theme.pen(theme.accent, FOCUS_WIDTH))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
