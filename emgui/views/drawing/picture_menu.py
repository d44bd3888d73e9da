"""What can be done with a single picture: its menu, and the wishes it sends upwards."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Slot
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

from emgui.views.style import FOCUS_WIDTH
from emgui.words.language import _


class PictureWish(QEvent):
    """Somebody wants a plot as a picture.

    It goes from widget to widget upwards, out of floating docks too, until one
    accepts it: plots come and go, and nobody need know of each.

    Parameters
    ----------
    plot : QWidget
        The plot.
    copies : bool
        Whether to the clipboard; else into a file.
    """

    KIND = QEvent.Type(QEvent.registerEventType())

    def __init__(self, plot: QWidget, *, copies: bool) -> None:
        super().__init__(self.KIND)
        self.plot = plot
        self.copies = copies


class Pictured(Protocol):
    """A plot as its menu sees it."""

    def reset_view(self) -> None:
        """Show the whole picture again."""


class PictureMenu(QMenu):
    """Copy, save, show all: for the plot that it was opened on."""

    def __init__(self, plot: QWidget) -> None:
        super().__init__(plot)
        self.setObjectName("picture_menu")
        self._plot = plot
        self.addAction(_("&Copy picture"), self._copy)
        self.addAction(_("&Save this picture…"), self._save)
        self.addSeparator()
        self.addAction(_("Show &all (double-click)"), self._show_all)
        self.aboutToHide.connect(self.deleteLater)

    @Slot()
    def _copy(self) -> None:
        _send(PictureWish(self._plot, copies=True))

    @Slot()
    def _save(self) -> None:
        _send(PictureWish(self._plot, copies=False))

    @Slot()
    def _show_all(self) -> None:
        cast(Pictured, self._plot).reset_view()


def open_picture_menu(plot: QWidget, event: QContextMenuEvent) -> None:
    """Open the menu where the pointer is, or in the middle for the keyboard."""
    by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
    place = event.globalPos() if by_mouse else plot.mapToGlobal(plot.rect().center())
    PictureMenu(plot).popup(place)
    event.accept()


def pictured_part(plot: QWidget) -> QRect:
    """Return what of a plot belongs to its picture: not the frame of the focus."""
    inside = QPoint(FOCUS_WIDTH, FOCUS_WIDTH)
    return QRect(inside, plot.rect().bottomRight() - inside)


def _send(wish: PictureWish) -> None:
    above = wish.plot.parentWidget()
    while above is not None:
        wish.ignore()
        QCoreApplication.sendEvent(above, wish)
        if wish.isAccepted():
            return
        above = above.parentWidget()
