"""What is printed for people: no control character of a file reaches the terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any, TextIO

from emgui.data.visible import visible

# A traceback has lines and steps.
_LAYOUT = "\n\t"


class VisibleStream:
    """A text stream on which everything can be seen; the rest is the other's.

    Parameters
    ----------
    stream : file
        Where to.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text with escapes in place of what a terminal would obey."""
        self._stream.write(visible(text, keeping=_LAYOUT))
        return len(text)

    def rewrite(self, text: str) -> None:
        """Write a text over the one before in its line."""
        self._stream.write(f"\r{visible(text)}")
        self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextlib.contextmanager
def visible_errors() -> Iterator[None]:
    """Have all that goes to standard error meanwhile written visibly."""
    before = sys.stderr
    if before is None:
        yield
        return
    sys.stderr = VisibleStream(before)
    try:
        yield
    finally:
        sys.stderr = before


def watcher() -> VisibleStream | None:
    """Return where somebody reads how far long work is; None if nobody does."""
    stream: TextIO | VisibleStream | None = sys.stderr
    if isinstance(stream, VisibleStream) and stream.isatty():
        return stream
    return None


def told_progress(what: str) -> Callable[[float | None], None]:
    """Return what tells, in one line, how far long work is; if somebody reads it."""
    stream = watcher()

    def tell(fraction: float | None) -> None:
        if stream is not None and fraction is not None:
            stream.rewrite(f"{what}: {round(100 * fraction)} %")

    return tell


def print_text(text: str) -> None:
    """Print a text for reading on standard output."""
    sys.stdout.write(visible(text, keeping="\n"))
