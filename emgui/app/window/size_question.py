"""Asks whether a small file that unpacks to a huge one is to be read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from emgui.data.reading import UnpackedSizeError
from emgui.views.text import question
from emgui.words.errors import error_told
from emgui.words.language import _


def ask_size(
    window: QWidget, error: UnpackedSizeError, on_answer: Callable[[bool], None]
) -> QDialog:
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
    return question(
        window,
        _("A packed file"),
        f"{error_told(error)}.",
        _(
            "A table rarely shrinks so much. Reading it may take long and fill the "
            "memory."
        ),
        _("Read it"),
        on_answer,
    )
