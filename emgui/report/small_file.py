"""Reading a file that ought to be small, whatever it turns out to be."""

from __future__ import annotations

import contextlib
import errno
import os
import select
import stat
import time
from pathlib import Path

from emgui.words.language import _

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_PIECE = 1 << 20
# How long, in seconds, a pipe is waited for: until somebody writes into it at all, and
# then until more comes.
_PATIENCE_FOR_A_WRITER = 5.0
_PATIENCE_FOR_MORE = 60.0
_PAUSE = 0.05


def read_small(path: Path, most: int) -> bytes:
    """Return what is in a file or comes out of a pipe.

    Parameters
    ----------
    path : Path
        The file; links are followed.
    most : int
        The largest number of bytes that is taken.

    Raises
    ------
    OSError
        If it cannot be read, is larger, is a folder or a device, or if nothing comes
        out of a pipe for a long time.
    """
    descriptor = os.open(path, _READ)
    try:
        kind = stat.S_IFMT(os.fstat(descriptor).st_mode)
        if kind == stat.S_IFDIR:
            raise IsADirectoryError(
                errno.EISDIR, _("is a folder, not a file"), str(path)
            )
        if kind not in (stat.S_IFREG, stat.S_IFIFO):
            raise OSError(errno.EINVAL, _("is a device, not a file"), str(path))
        return _content(descriptor, kind == stat.S_IFIFO, most)
    finally:
        os.close(descriptor)


def _content(descriptor: int, is_pipe: bool, most: int) -> bytes:
    content = bytearray()
    if is_pipe:
        content += _first_of_pipe(descriptor)
    while piece := _more(descriptor):
        content += piece
        if len(content) > most:
            raise OSError(errno.EFBIG, _("is larger than {most} MB", most=most >> 20))
    return bytes(content)


def _first_of_pipe(descriptor: int) -> bytes:
    """Wait for a first piece: a pipe that nobody has opened yet looks ended."""
    deadline = time.monotonic() + _PATIENCE_FOR_A_WRITER
    while not (piece := _more(descriptor)):
        if time.monotonic() > deadline:
            raise OSError(errno.ETIMEDOUT, _("nobody writes into this pipe"))
        time.sleep(_PAUSE)
    return piece


def _more(descriptor: int) -> bytes:
    with contextlib.suppress(BlockingIOError):
        return os.read(descriptor, _PIECE)
    if not select.select([descriptor], [], [], _PATIENCE_FOR_MORE)[0]:
        raise OSError(errno.ETIMEDOUT, _("nothing more comes out of this pipe"))
    return os.read(descriptor, _PIECE)
