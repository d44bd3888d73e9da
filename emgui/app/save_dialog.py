"""Asks where to save; a name without a suffix gets one before it is looked up."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget


def ask_where_to_save(
    window: QWidget, title: str, suggested: Path, name_filter: str
) -> Path | None:
    """Return the file to write, None if the user wants none.

    Parameters
    ----------
    window : QWidget
        The parent of the dialog.
    title : str
        What is to be saved.
    suggested : Path
        The name to begin with. Its suffix is given to a name without one, and only
        then is asked whether a file of that name may be replaced.
    name_filter : str
        The kinds of files that are listed, as Qt writes them.
    """
    dialog = QFileDialog(window, title, str(suggested.parent), name_filter)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.selectFile(suggested.name)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if accepted and chosen else None
