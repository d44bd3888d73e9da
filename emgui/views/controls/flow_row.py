"""Controls in a row, which go on in further lines where it is too short for them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget

from emgui.views.style import SPACING
from emgui.views.text import Label


class FlowRow(QLayout):
    """Lays out controls from the left, each as wide as it wants to be.

    What a control is called stays beside it; words of other languages are longer, and
    a narrow dock has further lines for them.

    Parameters
    ----------
    spacing : int
        Pixels between controls.
    """

    def __init__(self, spacing: int = SPACING) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def add_labelled(self, text: str, control: QWidget) -> None:
        """Add a control, and before it what it is called."""
        label, pair = Label(text), QHBoxLayout()
        label.setBuddy(control)
        pair.setSpacing(self.spacing())
        pair.addWidget(label)
        pair.addWidget(control)
        self.addChildLayout(pair)
        self.addItem(pair)

    def addItem(self, item: QLayoutItem) -> None:
        """Lay out one more."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one of them; None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Lay out one of them no more."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return none: others take what is left."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that a shorter row has more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        lines = self._lines(width)
        return sum(map(_height, lines)) + self.spacing() * (len(lines) - 1)

    def sizeHint(self) -> QSize:
        """Return the size of a single line."""
        seen = self._seen()
        return QSize(self._wanted(seen), _height(seen))

    def minimumSize(self) -> QSize:
        """Return the size below which not even one control has room."""
        widest = max((item.minimumSize().width() for item in self._seen()), default=0)
        return QSize(widest, _height(self._seen()))

    def setGeometry(self, rect: QRect) -> None:
        """Put every control in its place, half-way up its line."""
        super().setGeometry(rect)
        top = rect.top()
        for line in self._lines(rect.width()):
            left, height = rect.left(), _height(line)
            widths = _widths(line, rect.width() - self.spacing() * (len(line) - 1))
            for item, width in zip(line, widths, strict=True):
                high = item.sizeHint().height()
                down = (height - high) // 2
                item.setGeometry(QRect(left, top + down, width, high))
                left += width + self.spacing()
            top += height + self.spacing()

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Return as many controls for each line as have room at their narrowest."""
        lines: list[list[QLayoutItem]] = [[]]
        for item in self._seen():
            line = [*lines[-1], item]
            if lines[-1] and self._least(line) > width:
                lines.append([item])
            else:
                lines[-1] = line
        return lines

    def _wanted(self, line: list[QLayoutItem]) -> int:
        return self._together([item.sizeHint().width() for item in line])

    def _least(self, line: list[QLayoutItem]) -> int:
        return self._together([item.minimumSize().width() for item in line])

    def _together(self, widths: list[int]) -> int:
        return sum(widths) + self.spacing() * (len(widths) - 1)


def _widths(line: list[QLayoutItem], room: int) -> list[int]:
    """Return the widths that are wanted; the widest give way where these are too many.

    A single control is never wider than the row.
    """
    wanted = [item.sizeHint().width() for item in line]
    least = [item.minimumSize().width() for item in line]
    if len(line) == 1:
        least = [0]

    def narrowed(most: int) -> list[int]:
        pairs = zip(wanted, least, strict=True)
        return [max(low, min(wish, most)) for wish, low in pairs]

    caps = range(max(wanted, default=0), 0, -1)
    return next((w for w in map(narrowed, caps) if sum(w) <= room), least)


def _height(line: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in line), default=0)
