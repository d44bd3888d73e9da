"""What stops the reading of a file: an error that knows the file and the place."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from emgui.data.reading.advice import Advice, ReadingFact
from emgui.data.reading.file_facts import Failed, Obstacle, Obstructed, UnpackedSize
from emgui.data.visible import shortened
from emgui.mixture.facts import Fact, FactError

P = ParamSpec("P")
T = TypeVar("T")

_LONGEST_QUOTED = 200


class ReadingError(FactError):
    """A file that cannot be read, or columns of it that cannot be used.

    Parameters
    ----------
    path : Path
        The file.
    fact : Fact or Obstacle
        The cause.
    line : int or None
        The line concerned, counted from 1.
    """

    def __init__(
        self, path: Path, fact: Fact | Obstacle, line: int | None = None
    ) -> None:
        super().__init__(Obstructed(fact) if isinstance(fact, Obstacle) else fact)
        self.path = path
        self.line = line

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What can be done about it; of several any one."""
        return self.fact.advice if isinstance(self.fact, ReadingFact) else ()

    def __str__(self) -> str:
        where = self.path.name if self.line is None else f"{self.path.name}:{self.line}"
        return f"{where}: {self.fact}"


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
        super().__init__(path, UnpackedSize(size, unpacked, most))
        # Who states too little is given four times what was not enough.
        self.needed = 4 * most if stated is None else stated


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
        raise ReadingError(path, Obstacle.TOO_LITTLE_MEMORY) from error
    except Exception as error:
        cause = f"{type(error).__name__}: {error}"
        raise ReadingError(path, Failed(cause)) from error


def with_reading_errors_only(
    read: Callable[Concatenate[Path, P], T],
) -> Callable[Concatenate[Path, P], T]:
    """Let nothing but the reader's own errors out of a function of a path."""

    @functools.wraps(read)
    def reading(path: Path, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with reading_errors_only(path):
            return read(path, *args, **kwargs)

    return reading
