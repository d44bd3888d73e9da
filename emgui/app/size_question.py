"""Asks whether a small file that unpacks to a huge one is to be read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from emgui.data.reading import UnpackedSizeError


def ask_size(
    window: QWidget, error: UnpackedSizeError, on_answer: Callable[[bool], None]
) -> QMessageBox:
    """Ask, without waiting; to do nothing means not to read it.

    Parameters
    ----------
    window : QWidget
        The parent of the question.
    error : UnpackedSizeError
        What was refused.
    on_answer : callable
        Called with whether it is to be read.
    """
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("A packed file")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"{error}.")
    box.setInformativeText(
        "A table rarely shrinks so much. Reading it may take long and fill the memory."
    )
    read = box.addButton("Read it", QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.finished.connect(lambda _code: on_answer(box.clickedButton() is read))
    box.open()
    return box
