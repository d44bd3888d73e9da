"""Opens a file, packed or not, as the bytes of a table."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol, cast

from emgui.data.reading.errors import ReadingError, UnpackedSizeError
from emgui.data.reading.file_facts import (
    DamagedZip,
    NotOneMember,
    Obstacle,
    Obstructed,
    SystemRefused,
)

if TYPE_CHECKING:
    # Most files are not packed: only what unpacks one imports what unpacks.
    import zipfile

# A packed file may unpack to the larger of these; text shrinks to a third or a tenth.
_FREELY_UNPACKED = 32 * 1024 * 1024
_USUAL_EXPANSION = 20
# No deflated data expand further: who says so is not to be believed.
_LARGEST_EXPANSION = 1_040
_NAMED_MEMBERS = 3

_OTHER_FORMATS = (
    (b"BZh", Obstacle.BZIP2),
    (b"\xfd7zXZ", Obstacle.XZ),
    (b"7z\xbc\xaf", Obstacle.SEVEN_ZIP),
    (b"\x28\xb5\x2f\xfd", Obstacle.ZSTANDARD),
    (b"\xd0\xcf\x11\xe0", Obstacle.OLD_WORKBOOK),
    (b"%PDF", Obstacle.PDF),
    (b"\x89PNG", Obstacle.PICTURE),
    (b"\x93NUMPY", Obstacle.NUMPY),
    (b"PK\x05\x06", Obstacle.EMPTY_ZIP),
    (b"<!", Obstacle.WEB_PAGE),
    (b"<html", Obstacle.WEB_PAGE),
    (b"<?xml", Obstacle.XML),
    (b"{", Obstacle.JSON),
    (b"[{", Obstacle.JSON),
)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...

    def peek(self, size: int, /) -> bytes: ...


# From a path, an open file and its size to the size that it states, and its bytes.
_Unpacker = Callable[[Path, IO[bytes], int], tuple[int, _Readable]]


class TableBytes:
    """The bytes of a table, unpacked, and how far its file is read.

    Parameters
    ----------
    path : Path
        The file.
    raw : file object
        The file, open.
    most : int or None
        The bytes that it may unpack to; None for what is usual.
    """

    def __init__(self, path: Path, raw: IO[bytes], most: int | None) -> None:
        self._path = path
        self._raw = raw
        self._size = max(1, path.stat().st_size)
        head = raw.read(8)
        raw.seek(0)
        _refuse_other_formats(path, head)
        unpack = _unpacker_of(head)
        self._is_packed = unpack is not None
        self._most = _usual(self._size) if most is None else most
        self._n_read = 0
        self._file = cast(_Readable, raw)
        if unpack is not None:
            self._unpack(unpack)

    @property
    def fraction(self) -> float:
        """How much of the file is read, 0 to 1."""
        return min(1.0, self._raw.tell() / self._size)

    def read(self, size: int) -> bytes:
        """Return the next bytes, at most `size`; none at the end.

        Raises
        ------
        ReadingError
            If they cannot be read.
        UnpackedSizeError
            If it unpacks to more than it may.
        """
        with _told(self._path):
            data = self._file.read(size)
        self._n_read += len(data)
        if self._is_packed and self._n_read > self._most:
            raise UnpackedSizeError(self._path, self._size, self._most, None)
        return data

    def _unpack(self, unpack: _Unpacker) -> None:
        stated, self._file = unpack(self._path, self._raw, self._size)
        if self._most < stated <= self._size * _LARGEST_EXPANSION:
            raise UnpackedSizeError(self._path, self._size, self._most, stated)
        with _told(self._path):
            head = self._file.peek(8)[:8]
        if _unpacker_of(head) is not None:
            raise ReadingError(self._path, Obstacle.PACKED_TWICE)
        _refuse_other_formats(self._path, head)


@contextmanager
def opened(path: Path, most: int | None = None) -> Iterator[TableBytes]:
    """Open a file for reading, unpacked.

    Parameters
    ----------
    path : Path
        The file.
    most : int or None
        The bytes that a packed file may unpack to; None for 32 MB, or 20 times its
        size if that is more.

    Raises
    ------
    ReadingError
        If it is no file that could be read.
    UnpackedSizeError
        If it says that it unpacks to more than it may.
    """
    with _told(path):
        _check_kind(path)
        raw = path.open("rb")
    with raw:
        with _told(path):
            table = TableBytes(path, raw, most)
        yield table


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say what is wrong with a file, whatever library found it.

    Damaged data let zipfile, zlib, lzma and bz2 raise a dozen kinds of exceptions.
    """
    try:
        yield
    except (ReadingError, MemoryError):
        raise
    except OSError as error:
        raise ReadingError(path, _cause(error)) from error
    except Exception as error:
        raise ReadingError(path, Obstacle.DAMAGED_OR_CUT_OFF) from error


def _check_kind(path: Path) -> None:
    try:
        status = path.stat()
    except PermissionError as error:
        raise ReadingError(path, Obstacle.NO_PERMISSION_FOR_FOLDER) from error
    except ValueError as error:  # a NUL in its name
        raise ReadingError(path, Obstacle.NO_SUCH_FILE) from error
    if stat.S_ISDIR(status.st_mode):
        raise ReadingError(path, Obstacle.FOLDER)
    if not stat.S_ISREG(status.st_mode):
        raise ReadingError(path, Obstacle.PIPE_OR_DEVICE)
    if status.st_size == 0:
        raise ReadingError(path, Obstacle.EMPTY)


def _cause(error: OSError) -> Obstructed | SystemRefused:
    if error.errno is None:
        return Obstructed(_damage(error))
    if isinstance(error, FileNotFoundError):
        return Obstructed(Obstacle.NO_SUCH_FILE)
    if isinstance(error, PermissionError):
        return Obstructed(Obstacle.NO_PERMISSION)
    return SystemRefused(error.strerror or str(error))


def _damage(error: OSError) -> Obstacle:
    from gzip import BadGzipFile

    is_gzip = isinstance(error, BadGzipFile)
    return Obstacle.DAMAGED_GZIP if is_gzip else Obstacle.DAMAGED_OR_CUT_OFF


def _refuse_other_formats(path: Path, head: bytes) -> None:
    for beginning, obstacle in _OTHER_FORMATS:
        if head.startswith(beginning):
            raise ReadingError(path, obstacle)


def _unpacker_of(head: bytes) -> _Unpacker | None:
    """Return what unpacks a file that begins so; None if it is not packed."""
    found = (unpack for beginning, unpack in _PACKED if head.startswith(beginning))
    return next(found, None)


def _usual(size: int) -> int:
    return max(_FREELY_UNPACKED, _USUAL_EXPANSION * size)


def _gzip(_path: Path, raw: IO[bytes], size: int) -> tuple[int, _Readable]:
    """Return the size that a gzip file states, modulo 4 GB, and what unpacks it."""
    import gzip

    raw.seek(max(0, size - 4))
    stated = int.from_bytes(raw.read(4), "little")
    raw.seek(0)
    return stated, cast(_Readable, gzip.GzipFile(fileobj=raw, mode="rb"))


def _zip(path: Path, raw: IO[bytes], _size: int) -> tuple[int, _Readable]:
    """Return the size that the only table of a zip file has, and what unpacks it."""
    import zipfile

    try:
        archive = zipfile.ZipFile(raw)
        member = _single_member(path, archive)
        return member.file_size, cast(_Readable, archive.open(member))
    except (ReadingError, MemoryError):
        raise
    except Exception as error:
        raise ReadingError(path, DamagedZip(str(error))) from error


def _single_member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    members = [member for member in archive.infolist() if _is_table(member)]
    if any(member.filename == "[Content_Types].xml" for member in members):
        raise ReadingError(path, Obstacle.WORKBOOK)
    if len(members) != 1:
        names = tuple(member.filename for member in members[:_NAMED_MEMBERS])
        raise ReadingError(path, NotOneMember(len(members), names))
    if members[0].flag_bits & 1:
        raise ReadingError(path, Obstacle.LOCKED_ZIP)
    return members[0]


def _is_table(member: zipfile.ZipInfo) -> bool:
    name = member.filename
    hidden = name.startswith("__MACOSX/") or Path(name).name.startswith(".")
    return not member.is_dir() and not hidden


_PACKED: tuple[tuple[bytes, _Unpacker], ...] = (
    (b"\x1f\x8b", _gzip),
    (b"PK\x03\x04", _zip),
)
