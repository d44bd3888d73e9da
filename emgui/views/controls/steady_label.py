"""Text that keeps the height it once needed, so that nothing around it jumps."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from emgui.views.text import Label, plain_tip

# No sentence is higher.
_HIGH = 10_000
_DOTS = "\N{HORIZONTAL ELLIPSIS}"


class SteadyLabel(Label):
    """A wrapped sentence that changes all the time while its neighbours stay in place.

    It grows with a longer sentence, and shrinks only when its width changes: pictures
    beside it would move, and the whole window would be laid out again. Where there is
    no room for all of it, it ends in dots, and the tool tip tells the rest.

    Parameters
    ----------
    lines : int
        As many have room from the beginning.
    """

    def __init__(self, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._lines = lines
        self._highest: dict[int, int] = {}
        self._told = ""
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def heightForWidth(self, width: int) -> int:
        """Return the most that a sentence has needed at this width."""
        needed = max(super().heightForWidth(width), self._least())
        self._highest[width] = max(needed, self._highest.get(width, 0))
        return self._highest[width]

    def sizeHint(self) -> QSize:
        """Return the size for layouts that do not ask for the height at a width."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the room that is always kept."""
        return QSize(super().minimumSizeHint().width(), self._least())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Forget what was needed at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            width = event.size().width()
            kept = self._highest.get(width)
            self._highest = {} if kept is None else {width: kept}

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as many words as there is room for."""
        if self._fits(self.text()):
            self._tell("")
            super().paintEvent(event)
            return
        self._tell(self.text())
        flags = self.alignment() | Qt.TextFlag.TextWordWrap
        QPainter(self).drawText(self.contentsRect(), flags, self._elided())

    def _fits(self, text: str) -> bool:
        room = self.contentsRect()
        lines = QRect(0, 0, room.width(), _HIGH)
        flags = Qt.TextFlag.TextWordWrap
        needed = self.fontMetrics().boundingRect(lines, flags, text)
        return needed.height() <= room.height()

    def _elided(self) -> str:
        words = self.text().split(" ")
        begun = (" ".join(words[:n]) + _DOTS for n in range(len(words) - 1, 0, -1))
        return next(filter(self._fits, begun), _DOTS)

    def _tell(self, whole: str) -> None:
        if self._told != whole:
            self._told = whole
            self.setToolTip(plain_tip(whole))

    def _least(self) -> int:
        return self._lines * self.fontMetrics().lineSpacing()
