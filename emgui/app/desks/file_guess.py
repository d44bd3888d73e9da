"""What a file seems to be, before it is read."""

from __future__ import annotations

from pathlib import Path

from emgui.data.reading import Dialect, detect
from emgui.data.stored.opening import TableKind, kind_of
from emgui.data.stored.store import described, store_of
from emgui.records import dataclass

LARGE_TEXT = 500_000_000
"""Bytes of the largest text that is read into memory unasked."""


@dataclass(frozen=True, slots=True)
class FileGuess:
    """What a file seems to be.

    Parameters
    ----------
    dialect : Dialect or None
        How it seems to be written; None where it is no text.
    is_large : bool
        Whether it is a text that may not fit into memory.
    has_store : bool
        Whether a column store of it is beside it.
    """

    dialect: Dialect | None = None
    is_large: bool = False
    has_store: bool = False


def guessed(path: Path, large: int = LARGE_TEXT) -> FileGuess:
    """Look at the beginning of a file.

    Parameters
    ----------
    path : Path
        The file.
    large : int
        Bytes of the largest text that is read into memory unasked.

    Raises
    ------
    ReadingError
        If it cannot be read, or is no table.
    """
    if kind_of(path) is not TableKind.TEXT:
        return FileGuess()
    dialect = detect(path)
    is_large = path.stat().st_size > large
    return FileGuess(dialect, is_large, described(store_of(path)) is not None)
