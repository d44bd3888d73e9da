"""Saves a picture of the window where the user wants it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSaveFile, Slot
from PySide6.QtWidgets import QWidget

from emgui.app.save_dialog import ask_where_to_save
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
        file = QSaveFile(str(path))
        written = (
            file.open(QSaveFile.OpenModeFlag.WriteOnly)
            and picture.save(file, "PNG")
            and file.commit()
        )
        if not written:
            warn(
                self._window,
                "The picture was not saved",
                f"{path}: {file.errorString()}\nChoose another folder or name.",
            )
