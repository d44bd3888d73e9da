"""Whether a window fits its screen, frame and all."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

# What a frame may take of the height, before anybody can know.
_FRAME = 40


def fit_to_screen(window: QWidget) -> None:
    """Fill the screen with a window that is to be shown and would not fit there."""
    if QGuiApplication.platformName() == "offscreen":
        # That screen is 800 pixels wide, and nobody's.
        return
    if not fits(window.size(), window.screen().availableGeometry().size()):
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def fits(size: QSize, available: QSize) -> bool:
    """Return whether a window of a size has room in the available one."""
    width, height = size.width(), size.height() + _FRAME
    return width <= available.width() and height <= available.height()


def within(place: QRect, available: QRect) -> QRect:
    """Return the nearest place on a screen, no larger than that, for a window.

    Parameters
    ----------
    place, available : QRect
        Where the window would be, without its frame, and what the screen has free.
    """
    room = available.adjusted(0, _FRAME, 0, 0)
    size = place.size().boundedTo(room.size())
    left = min(max(place.left(), room.left()), room.right() + 1 - size.width())
    top = min(max(place.top(), room.top()), room.bottom() + 1 - size.height())
    return QRect(QPoint(left, top), size)
