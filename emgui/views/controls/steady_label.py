"""Text that keeps the height it once needed, so that nothing around it jumps."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from emgui.views.text import Label


class SteadyLabel(Label):
    """A wrapped sentence that changes all the time while its neighbours stay in place.

    It grows with a longer sentence, and shrinks only when its width changes: pictures
    beside it would move, and the whole window would be laid out again.

    Parameters
    ----------
    lines : int
        As many have room from the beginning.
    """

    def __init__(self, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._lines = lines
        self._highest: dict[int, int] = {}
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

    def _least(self) -> int:
        return self._lines * self.fontMetrics().lineSpacing()
