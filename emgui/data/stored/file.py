"""A file of which any part can be read, as long as it stays what it was.

Parts are read where they are asked for, and not mapped into memory: a mapped file that
somebody makes shorter ends the program, an unmapped one is an error that can be told.
What was read once the system keeps in its cache, as it would the pages of a map.
"""

from __future__ import annotations

import os
import threading
import weakref
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emgui.data.stored.file_facts import ChangedWhileUsed, UnreadableBlock
from emgui.mixture.model.source import SourceError


class StoredFile:
    """An open file that is closed with the last who reads it.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    OSError
        If it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(path, flags)
        self._close = weakref.finalize(self, os.close, self._descriptor)
        self._one_at_a_time = threading.Lock()
        self._version = self._now()

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return self._version[0]

    def fill(self, array: NDArray[Any], offset: int) -> None:
        """Fill a contiguous array with the bytes from `offset` on.

        Raises
        ------
        SourceError
            If the file has changed, or cannot be read.
        """
        room = array.reshape(-1).view(np.uint8).data
        self.check()
        try:
            while room:
                n = self._read_into(room, offset)
                if n <= 0:
                    raise SourceError(self.path.name, ChangedWhileUsed())
                room, offset = room[n:], offset + n
        except OSError as error:
            cause = error.strerror or str(error)
            raise SourceError(self.path.name, UnreadableBlock(cause)) from error

    def check(self) -> None:
        """Make sure that it is what it was.

        Raises
        ------
        SourceError
            If the file has changed.
        """
        if self._now() != self._version:
            raise SourceError(self.path.name, ChangedWhileUsed())

    def _read_into(self, room: memoryview, offset: int) -> int:
        if hasattr(os, "preadv"):
            return os.preadv(self._descriptor, [room], offset)
        with self._one_at_a_time:
            os.lseek(self._descriptor, offset, os.SEEK_SET)
            found = os.read(self._descriptor, len(room))
        room[: len(found)] = found
        return len(found)

    def _now(self) -> tuple[int, int]:
        status = os.fstat(self._descriptor)
        return status.st_size, status.st_mtime_ns
