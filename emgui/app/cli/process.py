"""What the process was given by who started it, and is told by the system."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from emgui.words.language import _

# The name of the limit to glibc's mallopt; and a heap besides that of the window.
_ARENA_MAX, _ARENAS = -8, 2

ENDING = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""Signals that ask a process to end, besides Ctrl-C."""


class Ended(BaseException):
    """The system asked the process to end; what was begun is cleaned up on the way.

    Parameters
    ----------
    number : int
        Of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def status_of(number: int) -> int:
    """Return the exit status that a shell expects after a signal."""
    return 128 + number


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Raise `Ended` at the first signal that asks for the end; the second one kills.

    What is ignored stays so (``nohup``), and so does what somebody else handles.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    taken = [one for one in ENDING if signal.getsignal(one) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_DFL)
    raise Ended(number)


@contextmanager
def standard_streams() -> Iterator[None]:
    """Stand in for standard streams that were closed before the program began.

    What is printed is then an `OSError`; what is complained of is lost. No file that
    is opened later gets the number of a standard stream.
    """
    _take_free_numbers()
    before = sys.stdout, sys.stderr
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        # Their types do not say that they may be missing.
        sys.stdout = before[0] or _Closed()
        sys.stderr = before[1] or nowhere
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before


def silence(stream: object) -> None:
    """Let the interpreter's own flush at the end neither fail nor wait."""
    with contextlib.suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[attr-defined]


def _take_free_numbers() -> None:
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)


class _Closed(io.StringIO):
    """A standard output that is closed."""

    def write(self, _text: str) -> NoReturn:
        raise OSError(errno.EBADF, _("it is closed"))


def limit_heaps() -> None:
    """Let all threads take their memory from two heaps, where glibc is asked for it.

    It gives every thread a heap of its own, eight for a processor, and what is freed in
    one serves no other: a window whose work is done on ever new threads grew by tens of
    megabytes that nobody used. To be called before any thread is begun.
    """
    if sys.platform.startswith("linux"):
        import ctypes

        limit = getattr(ctypes.CDLL(None), "mallopt", None)
        if limit is not None:
            limit(_ARENA_MAX, _ARENAS)
