"""Asks where to save: the name's ending decides the format, or is refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from emgui.app.window.file_kinds import FileKind, UnknownEndingError, with_ending
from emgui.app.window.preferences import Preferences
from emgui.data.visible import shown
from emgui.views.text import asks, warn
from emgui.words.language import _


class SaveDialog(QFileDialog):
    """A file dialog that asks itself before a file is replaced.

    Qt's own question takes a file's name for markup.
    """

    def __init__(
        self, window: QWidget, title: str, folder: str, kinds: Sequence[FileKind]
    ) -> None:
        filters = ";;".join(kind.filter for kind in kinds)
        super().__init__(window, title, folder, filters)
        self._kinds = kinds
        self.chosen: Path | None = None
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setOption(QFileDialog.Option.DontConfirmOverwrite)

    def accept(self) -> None:
        """Take the name, if it is one, unless a file of that name shall stay."""
        typed = [Path(name) for name in self.selectedFiles()]
        if not typed or typed[0].is_dir():
            # Qt goes there.
            super().accept()
            return
        try:
            path = with_ending(typed[0], self._kinds, self._wanted())
        except UnknownEndingError as error:
            warn(self, self.windowTitle(), str(error))
            return
        if path.is_file():
            question = _("{file} already exists.\nReplace it?", file=shown(path.name))
            if not asks(self, self.windowTitle(), question):
                return
        self.chosen = path
        super().accept()

    def _wanted(self) -> FileKind:
        listed = self.selectedNameFilter()
        return next(
            (kind for kind in self._kinds if kind.filter == listed), self._kinds[0]
        )


def ask_where_to_save(
    window: QWidget, title: str, suggested: str, kinds: Sequence[FileKind]
) -> Path | None:
    """Return the file to write, None if the user wants none.

    It begins in the folder that was used last, which is then the chosen one.

    Parameters
    ----------
    window : QWidget
        The parent of the dialog.
    title : str
        What is to be saved.
    suggested : str
        The name to begin with.
    kinds : sequence of FileKind
        What can be written. A name without an ending gets that of the kind that is
        chosen, and only then is asked whether a file of that name may be replaced.
    """
    preferences = Preferences()
    dialog = SaveDialog(window, title, preferences.folder, kinds)
    dialog.selectFile(suggested)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    path = dialog.chosen if accepted else None
    dialog.deleteLater()
    if path is not None:
        preferences.folder = str(path.parent)
    return path
