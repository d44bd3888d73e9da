"""Asks what to open, beginning in the folder that was used last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from emgui.app.window.preferences import Preferences


def ask_what_to_open(window: QWidget, title: str, kinds: str) -> Path | None:
    """Return the file to read, None if the user wants none.

    Parameters
    ----------
    window : QWidget
        The parent of the dialog.
    title : str
        What it is opened as.
    kinds : str
        The kinds of files that are listed, as Qt writes them.
    """
    preferences = Preferences()
    name, _ = QFileDialog.getOpenFileName(window, title, preferences.folder, kinds)
    if not name:
        return None
    preferences.folder = str(Path(name).parent)
    return Path(name)
