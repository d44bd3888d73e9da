"""Files that are being written: locked by who writes them, cleared once nobody does."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

_NAME = re.compile(r"\.emgui-[0-9a-f-]+\.tmp")
_ONLY_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@contextmanager
def unfinished_file(folder: Path, permissions: int) -> Iterator[BinaryIO]:
    """Open a new file of a name of its own, which is gone at the end unless moved.

    The name carries the number of the process, for people. That it is still written
    is told by a lock, which the system takes back when the process ends in whatever
    way, and which holds on other machines too that share the folder.

    Parameters
    ----------
    folder : Path
        Where to.
    permissions : int
        Of the new file, less what the user's mask takes away.

    Raises
    ------
    OSError
        If the folder takes no files.
    """
    stream = _locked(folder, permissions)
    try:
        with stream:
            yield stream
    finally:
        Path(stream.name).unlink(missing_ok=True)


def clear_abandoned(folder: Path) -> None:
    """Remove the unfinished files of processes that are no more.

    A file that somebody holds locked stays, and so does whatever cannot be locked or
    is not of our making: nothing is raised.
    """
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        names = [entry.name for entry in entries if _NAME.fullmatch(entry.name)]
        for name in names:
            with contextlib.suppress(OSError):
                _remove_if_abandoned(folder / name)


def _locked(folder: Path, permissions: int) -> BinaryIO:
    def opened(name: str, how: int) -> int:
        return os.open(name, how, permissions)

    while True:
        path = folder / f".emgui-{os.getpid()}-{secrets.token_hex(8)}.tmp"
        stream = open(path, "xb", opener=opened)  # noqa: SIM115 - the caller's
        _lock(stream.fileno(), wait=True)
        if os.fstat(stream.fileno()).st_nlink:
            return stream
        # Somebody took it for abandoned before it was locked.
        stream.close()


def _remove_if_abandoned(path: Path) -> None:
    if sys.platform == "win32":
        path.unlink()  # Windows refuses while it is open.
        return
    descriptor = os.open(path, _ONLY_READ)
    try:
        about = os.fstat(descriptor)
        if (
            stat.S_ISREG(about.st_mode)
            and _lock(descriptor, wait=False)
            and os.path.samestat(about, path.lstat())
        ):
            path.unlink()
    finally:
        os.close(descriptor)


def _lock(descriptor: int, *, wait: bool) -> bool:
    """Lock a file for as long as it is open; False where that cannot be."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True
