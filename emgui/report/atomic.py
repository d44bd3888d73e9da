"""Writing files whole: a reader finds the old file or the new one, never half."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from emgui.report.unfinished import clear_abandoned, unfinished_file
from emgui.words.language import _

_STANDARD_OUTPUT, _STANDARD_ERROR = 1, 2
_WRITE = 0o222
# So long is waited for somebody to read from a pipe, and so often looked, in seconds.
_PATIENCE = 10.0
_PAUSE = 0.05


@contextmanager
def text_file(path: Path) -> Iterator[TextIO]:
    r"""Open `path` for writing UTF-8 text that appears all at once, at the end.

    See `binary_file`. Lines end in ``\n`` on every system.

    Parameters
    ----------
    path : Path
        The file to make or to replace.

    Raises
    ------
    OSError
        As `binary_file` does.
    """
    with binary_file(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
        try:
            yield text
        finally:
            # What was written goes on to the stream, which stays open.
            text.detach()


@contextmanager
def binary_file(path: Path) -> Iterator[BinaryIO]:
    """Open `path` for writing bytes that appear all at once, at the end.

    The bytes go to a new file beside the target, which takes the target's place
    when the block ends and is removed when it fails. A link is followed. What is
    no ordinary file (``/dev/stdout``, a pipe, a device) is written directly.

    The new file gets the permissions of the old one, and its owner, group and access
    control list where the system lets this user give them away. It is a new file all
    the same: other hard links to the old one keep the old content. A file that its
    permissions call read-only is not replaced, though the folder would allow it, and
    not by an administrator either.

    Parameters
    ----------
    path : Path
        The file to make or to replace.

    Raises
    ------
    OSError
        With `path` as its file name, if that cannot be written; an older file is
        then left as it was.
    """
    try:
        with _stream(path) as stream:
            yield stream
    except OSError as error:
        # The system names the unfinished file, or none at all when the disk is full.
        raise OSError(error.errno, error.strerror, str(path)) from error


def check_replaceable(path: Path) -> None:
    """Refuse a file that is there and may not be replaced.

    Raises
    ------
    OSError
        With `path` as its file name.
    """
    about = _about(path)
    if about is None:
        return
    is_file = stat.S_ISREG(about.st_mode)
    may_be_written = not is_file or about.st_mode & _WRITE
    if not may_be_written or not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, _("the file is read-only"), str(path))


@contextmanager
def _stream(path: Path) -> Iterator[BinaryIO]:
    about = _about(path)
    if about is not None and (already := _open_as(about)) is not None:
        # To open it once more would begin at its start again, over what was printed.
        with os.fdopen(os.dup(already), "wb") as stream:
            yield stream
    elif about is not None and not stat.S_ISREG(about.st_mode):
        with os.fdopen(_opened(path, about), "wb") as stream:
            yield stream
    else:
        check_replaceable(path)
        with _replacing(Path(os.path.realpath(path)), about) as stream:
            yield stream


@contextmanager
def _replacing(target: Path, old: os.stat_result | None) -> Iterator[BinaryIO]:
    clear_abandoned(target.parent)
    # Until it is whole, nobody reads it who might not read the old one.
    permissions = 0o666 if old is None else 0o600
    with unfinished_file(target.parent, permissions) as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
        if old is not None:
            _take_after(stream.fileno(), target, old)
        if sys.platform == "win32":
            stream.close()
        Path(stream.name).replace(target)
    _write_through(target.parent)


def _take_after(new: int, target: Path, old: os.stat_result) -> None:
    """Give a new file what the old one has besides its content."""
    if sys.platform == "win32":
        return
    _give(new, old.st_uid, old.st_gid)
    mode, now = stat.S_IMODE(old.st_mode), os.fstat(new)
    if now.st_uid != old.st_uid:
        mode &= ~stat.S_ISUID
    if now.st_gid != old.st_gid:
        # Another group gets no more than everybody.
        mode &= ~stat.S_ISGID & (~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3)
    os.fchmod(new, mode)
    _copy_attributes(new, target)


def _give(new: int, owner: int, group: int) -> None:
    """Give a file away, as a whole or at least to its group."""
    for user in (owner, -1):
        with contextlib.suppress(PermissionError):
            os.fchown(new, user, group)
            return


def _copy_attributes(new: int, target: Path) -> None:
    """Copy extended attributes, of which the access control list is one."""
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError):
        for name in os.listxattr(target):
            with contextlib.suppress(OSError):
                os.setxattr(new, name, os.getxattr(target, name))


def _write_through(folder: Path) -> None:
    """Have the new name of a file outlive a power failure, where that can be asked."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _about(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _open_as(about: os.stat_result) -> int | None:
    """Return the stream of this process that is this very file."""
    for descriptor in (_STANDARD_OUTPUT, _STANDARD_ERROR):
        with contextlib.suppress(OSError):
            if os.path.samestat(about, os.fstat(descriptor)):
                return descriptor
    return None


def _opened(path: Path, about: os.stat_result) -> int:
    if not stat.S_ISFIFO(about.st_mode):
        return os.open(path, os.O_WRONLY)
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            if time.monotonic() > deadline:
                raise OSError(error.errno, _("nobody reads from this pipe")) from error
            time.sleep(_PAUSE)
        else:
            os.set_blocking(descriptor, True)
            return descriptor
