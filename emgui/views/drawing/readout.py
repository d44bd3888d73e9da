"""A line of words over a plot: what holds under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from emgui.views.style import Theme
from emgui.views.text import Label


class Readout(Label):
    """A line of words over a plot, which never gets in the pointer's way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("readout")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAutoFillBackground(True)
        self.setContentsMargins(4, 1, 4, 1)
        self.setProperty("print", "small")
        self.hide()

    def say(self, words: str, area: QRectF, pointer: QPointF) -> None:
        """Show words in a corner at the right that the pointer is not near."""
        self._fit(words, int(area.width()))
        right = int(area.right()) - self.width()
        top = int(area.top())
        # The bottom is where the axis is; the other corner is always free.
        if pointer.y() < top + 2 * self.height():
            top = int(area.bottom()) - self.height()
        self.move(max(int(area.left()), right), top)
        self.show()

    def _fit(self, words: str, room: int) -> None:
        """Take the size of the words: several lines of them, where one is too long."""
        self.setWordWrap(False)
        self.setText(words)
        self.adjustSize()
        if self.width() > room > 0:
            self.setWordWrap(True)
            self.resize(room, self.heightForWidth(room))

    def restyle(self, theme: Theme) -> None:
        """Take the theme's colours."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.field)
        palette.setColor(QPalette.ColorRole.WindowText, theme.text)
        self.setPalette(palette)
