"""Why a file cannot be read: the file, the place and the cause, in one line."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from emgui.data.place import Place
from emgui.data.reading.advice import Advice, advised
from emgui.data.visible import shortened

P = ParamSpec("P")
T = TypeVar("T")

_LONGEST_MESSAGE = 1_000
_LONGEST_QUOTED = 200
_MB = 1024 * 1024


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
        message = shortened(message, _LONGEST_MESSAGE)
        super().__init__(f"{where}: {message}")
        self.path = path
        self.line = line
        self.message = message
        self.advice = tuple(advice)

    def told(self, place: Place) -> str:
        """Return the error with what can be done at the place where it is read."""
        return advised(str(self), self.advice, place)


class UnpackedSizeError(ReadingError):
    """A packed file that unpacks to more than it may, unless it is asked for.

    Parameters
    ----------
    path : Path
        The file.
    size : int
        Its size, in bytes.
    most : int
        What it may unpack to.
    stated : int or None
        The size that it states; None if it states less, but unpacked to more.
    """

    def __init__(self, path: Path, size: int, most: int, stated: int | None) -> None:
        unpacked = most if stated is None else stated
        super().__init__(
            path,
            f"it has {_megabytes(size)} MB and unpacks to {_megabytes(unpacked)} MB or "
            f"more; without being asked, {_megabytes(most)} MB are read",
        )
        # Who states too little is given four times what was not enough.
        self.needed = 4 * most if stated is None else stated


def _megabytes(size: int) -> str:
    return f"{size / _MB:,.0f}" if size >= 10 * _MB else f"{size / _MB:,.1f}"


def cited(text: str) -> str:
    """Return a text of a file, shortened if it is too long to be quoted."""
    return shortened(text, _LONGEST_QUOTED)


@contextmanager
def reading_errors_only(path: Path) -> Iterator[None]:
    """Let nothing but the reader's own errors out, whatever a file makes happen.

    Raises
    ------
    ReadingError
        From any other exception.
    """
    try:
        yield
    except ReadingError:
        raise
    except (MemoryError, RecursionError) as error:
        raise ReadingError(path, "there is not enough memory to read it") from error
    except Exception as error:
        cause = f"{type(error).__name__}: {error}"
        raise ReadingError(path, f"it cannot be read ({cause})") from error


def with_reading_errors_only(
    read: Callable[Concatenate[Path, P], T],
) -> Callable[Concatenate[Path, P], T]:
    """Let nothing but the reader's own errors out of a function of a path."""

    @functools.wraps(read)
    def reading(path: Path, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with reading_errors_only(path):
            return read(path, *args, **kwargs)

    return reading
