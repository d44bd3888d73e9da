"""Asks how a file is to be read that is huge, or unpacks to a huge one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from emgui.data.reading import UnpackedSizeError
from emgui.data.stored.store import store_of
from emgui.data.visible import shown
from emgui.views.text import question
from emgui.words.errors import error_told
from emgui.words.language import _
from emgui.words.number_marks import whole


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


def ask_conversion(
    window: QWidget, path: Path, on_answer: Callable[[bool], None]
) -> QDialog:
    """Ask, without waiting, whether a large text becomes a column store.

    Parameters
    ----------
    window : QWidget
        The parent of the question.
    path : Path
        The text.
    on_answer : callable
        Called with whether it does; to do nothing means to read it into memory.
    """
    size, store = path.stat().st_size, store_of(path)
    return question(
        window,
        _("A large file"),
        _(
            "{file} has {size} MB. Its numbers can be kept in a column store beside "
            "it, made once, so that they need not fit into memory.",
            file=shown(path.name),
            size=whole(size // 1_000_000),
        ),
        _(
            "The store, {store}, takes 8 bytes a number; the file itself stays as it "
            "is. Cancel reads the file into memory.",
            store=shown(store.name),
        ),
        _("Make a column store"),
        on_answer,
    )
