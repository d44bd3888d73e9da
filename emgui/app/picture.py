"""Saves a picture of the window where the user wants it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QObject, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from emgui.app.save_dialog import ask_where_to_save
from emgui.report.atomic import binary_file
from emgui.views.text import warn


class PictureSaver(QObject):
    """Asks for a file and writes the window into it as PNG, whole or not at all."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    @Slot()
    def ask(self) -> None:
        """Ask where to, then save."""
        picture = self._window.grab()
        title, kinds = "Save the window's picture", "PNG (*.png)"
        path = ask_where_to_save(self._window, title, Path("emgui.png"), kinds)
        if path is None:
            return
        try:
            write_picture(picture, path)
        except OSError as error:
            warn(
                self._window,
                "The picture was not saved",
                f"{path}: {error.strerror}\nChoose another folder or name.",
            )


def write_picture(picture: QPixmap, path: Path) -> None:
    """Write a picture as PNG, whole or not at all.

    Raises
    ------
    OSError
        If that cannot be; an older file is then left as it was.
    """
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    with binary_file(path) as stream:
        stream.write(buffer.data().data())
