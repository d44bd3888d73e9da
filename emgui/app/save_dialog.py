"""Asks where to save; a name without a suffix gets one before it is looked up."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from emgui.data.visible import shown
from emgui.views.text import asks


class SaveDialog(QFileDialog):
    """A file dialog that asks itself before a file is replaced.

    Qt's own question takes a file's name for markup.
    """

    def __init__(self, window: QWidget, title: str, folder: str, kinds: str) -> None:
        super().__init__(window, title, folder, kinds)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setOption(QFileDialog.Option.DontConfirmOverwrite)

    def accept(self) -> None:
        """Take the name, unless a file of that name shall stay."""
        chosen = [Path(name) for name in self.selectedFiles()]
        if chosen and chosen[0].is_file():
            question = f"{shown(chosen[0].name)} already exists.\nReplace it?"
            if not asks(self, self.windowTitle(), question):
                return
        super().accept()


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
    dialog = SaveDialog(window, title, str(suggested.parent), name_filter)
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.selectFile(suggested.name)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if accepted and chosen else None
