"""Why a file cannot be read: the file, the place and the cause, in one line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from emgui.data.place import Place
from emgui.data.reading.advice import Advice, advised


class ReadingError(Exception):
    """A file that cannot be read.

    Parameters
    ----------
    path : Path
        The file.
    message : str
        The cause, in the user's words.
    line : int or None
        The line concerned, counted from 1.
    advice : iterable of Advice
        What can be done about it; of several any one.
    """

    def __init__(
        self,
        path: Path,
        message: str,
        line: int | None = None,
        *,
        advice: Iterable[Advice] = (),
    ) -> None:
        # The folder that one is in has no name.
        name = path.name or str(path)
        where = name if line is None else f"{name}, line {line:,}"
        super().__init__(f"{where}: {message}")
        self.path = path
        self.line = line
        self.message = message
        self.advice = tuple(advice)

    def told(self, place: Place) -> str:
        """Return the error with what can be done at the place where it is read."""
        return advised(str(self), self.advice, place)
