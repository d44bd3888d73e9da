"""Opens a file, packed or not, as the bytes of a table."""

from __future__ import annotations

import gzip
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol, cast

from emgui.data.reading.errors import ReadingError, UnpackedSizeError

# A packed file may unpack to the larger of these; text shrinks to a third or a tenth.
_FREELY_UNPACKED = 32 * 1024 * 1024
_USUAL_EXPANSION = 20
# No deflated data expand further: who says so is not to be believed.
_LARGEST_EXPANSION = 1_040
_NAMED_MEMBERS = 3

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_OTHER_FORMATS = (
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"\xfd7zXZ", "an xz file; unpack it first"),
    (b"7z\xbc\xaf", "a 7z file; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd file; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old workbook; save it as CSV first"),
    (b"%PDF", "a PDF document, not a table"),
    (b"\x89PNG", "a picture, not a table"),
    (b"\x93NUMPY", "a NumPy file; save it as text first"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"<!", "a web page, not a table"),
    (b"<html", "a web page, not a table"),
    (b"<?xml", "XML, not a table"),
    (b"{", "JSON, not a table"),
    (b"[{", "JSON, not a table"),
)
_DAMAGED = "the compressed data end early or are damaged"


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...

    def peek(self, size: int, /) -> bytes: ...


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
        self._is_packed = head.startswith((_GZIP, _ZIP))
        self._most = _usual(self._size) if most is None else most
        self._n_read = 0
        self._file = cast(_Readable, raw)
        if self._is_packed:
            self._unpack(head.startswith(_GZIP))

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

    def _unpack(self, is_gzip: bool) -> None:
        stated, self._file = (
            _gzip(self._raw, self._size) if is_gzip else _zip(self._path, self._raw)
        )
        if self._most < stated <= self._size * _LARGEST_EXPANSION:
            raise UnpackedSizeError(self._path, self._size, self._most, stated)
        with _told(self._path):
            head = self._file.peek(8)[:8]
        if head.startswith((_GZIP, _ZIP)):
            raise ReadingError(
                self._path, "it holds another packed file; unpack it first"
            )
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
    except gzip.BadGzipFile as error:
        raise ReadingError(path, "the compressed data are damaged") from error
    except OSError as error:
        cause = _DAMAGED if error.errno is None else _cause(error)
        raise ReadingError(path, cause) from error
    except Exception as error:
        raise ReadingError(path, _DAMAGED) from error


def _check_kind(path: Path) -> None:
    try:
        status = path.stat()
    except PermissionError as error:
        raise ReadingError(
            path, "you have no permission to look into its folder"
        ) from error
    except ValueError as error:  # a NUL in its name
        raise ReadingError(path, "there is no such file") from error
    if stat.S_ISDIR(status.st_mode):
        raise ReadingError(path, "this is a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise ReadingError(path, "this is not an ordinary file (a pipe or a device)")
    if status.st_size == 0:
        raise ReadingError(path, "the file is empty (0 bytes)")


def _cause(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "you have no permission to read it"
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]


def _refuse_other_formats(path: Path, head: bytes) -> None:
    for beginning, what in _OTHER_FORMATS:
        if head.startswith(beginning):
            raise ReadingError(path, f"this is {what}")


def _usual(size: int) -> int:
    return max(_FREELY_UNPACKED, _USUAL_EXPANSION * size)


def _gzip(raw: IO[bytes], size: int) -> tuple[int, _Readable]:
    """Return the size that a gzip file states, modulo 4 GB, and what unpacks it."""
    raw.seek(max(0, size - 4))
    stated = int.from_bytes(raw.read(4), "little")
    raw.seek(0)
    return stated, cast(_Readable, gzip.GzipFile(fileobj=raw, mode="rb"))


def _zip(path: Path, raw: IO[bytes]) -> tuple[int, _Readable]:
    """Return the size that the only table of a zip file has, and what unpacks it."""
    try:
        archive = zipfile.ZipFile(raw)
        member = _single_member(path, archive)
        return member.file_size, cast(_Readable, archive.open(member))
    except (ReadingError, MemoryError):
        raise
    except Exception as error:
        raise ReadingError(path, f"the zip file is damaged: {error}") from error


def _single_member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    members = [member for member in archive.infolist() if _is_table(member)]
    if any(member.filename == "[Content_Types].xml" for member in members):
        raise ReadingError(path, "this is a workbook; save it as CSV first")
    if len(members) != 1:
        names = [member.filename for member in members[:_NAMED_MEMBERS]] or ["none"]
        more = len(members) - _NAMED_MEMBERS
        rest = f" and {more:,} more" if more > 0 else ""
        raise ReadingError(
            path,
            f"the zip file holds {len(members):,} files ({', '.join(names)}{rest}); "
            "unpack it and open the one that you want",
        )
    if members[0].flag_bits & 1:
        raise ReadingError(path, "the zip file is locked with a password")
    return members[0]


def _is_table(member: zipfile.ZipInfo) -> bool:
    name = member.filename
    hidden = name.startswith("__MACOSX/") or Path(name).name.startswith(".")
    return not member.is_dir() and not hidden
