"""A button over a plot that was moved or zoomed: the way back to all data."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from emgui.presentation.actions import Deed, key_of
from emgui.views.text import plain_tip
from emgui.words.language import _

_AWAY = 4


class AllButton(QToolButton):
    """Shown only while not everything is seen; it never takes the keyboard.

    Parameters
    ----------
    name, title : str
        Of the plot.
    parent : QWidget
        Its canvas.
    """

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_show_all")
        self.setText(_("All data"))
        self.setProperty("print", "small")
        self.setAccessibleName(_("Show all of the data: {title}", title=title))
        self.setToolTip(
            plain_tip(
                _(
                    "The picture was moved or zoomed: show all of the data again "
                    "({key}, or double-click)",
                    key=key_of(Deed.SHOW_ALL),
                )
            )
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def show_in(self, area: QRectF) -> None:
        """Come up in the corner at the left: words for the pointer are at the right."""
        self.adjustSize()
        self.move(int(area.left()) + _AWAY, int(area.top()) + _AWAY)
        self.show()
        self.raise_()
