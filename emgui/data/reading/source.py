"""A file as pieces of text that end where a record ends."""

from __future__ import annotations

import codecs
import gzip
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from emgui.data.reading.advice import Advice
from emgui.data.reading.dialect import SPACES, Dialect
from emgui.data.reading.errors import ReadingError
from emgui.mixture.rows import Checkpoint, no_checkpoint

SAMPLE_BYTES = 65_536
_PIECE_BYTES = 1024 * 1024
# A quoted cell longer than this is a quote that was never closed.
_LONGEST_RECORD = 32 * 1024 * 1024

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

Progress = Callable[[float | None], None]


def no_progress(_fraction: float | None) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some whole records of a file.

    Parameters
    ----------
    text : str
        The records, with their line ends as they are in the file.
    first_line : int
        The number, from 1, of the first line.
    """

    text: str
    first_line: int


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for reading, unpacked.

    Raises
    ------
    ReadingError
        If it is no file that could be read.
    """
    try:
        _check_kind(path)
        with path.open("rb") as raw:
            yield _unpacked(path, raw)
    except OSError as error:
        raise ReadingError(path, _cause(error)) from error
    except (EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise ReadingError(
            path, "the compressed data end early or are damaged"
        ) from error


def sample(path: Path) -> bytes:
    """Return the first bytes of a file, unpacked."""
    with opened(path) as file:
        return file.read(SAMPLE_BYTES)


def pieces(
    path: Path,
    dialect: Dialect,
    *,
    checkpoint: Checkpoint = no_checkpoint,
    progress: Progress = no_progress,
) -> Iterator[Piece]:
    """Yield a file's text in pieces of whole records.

    Raises
    ------
    ReadingError
        If bytes are not of the encoding, a NUL byte is met, or a quote is never
        closed, naming the line; or if the file changes meanwhile.
    """
    rest, line = "", 1
    quoted = _quoted_cells(dialect.delimiter)
    for text in _decoded(path, dialect, checkpoint, progress):
        rest += text
        end = _end_of_records(rest, quoted)
        if end:
            yield Piece(rest[:end], line)
            line += _count_lines(rest[:end])
            rest = rest[end:]
        if len(rest) > _LONGEST_RECORD:
            raise _unclosed(path, rest, line, _open_quote(rest, quoted))
    opening = _open_quote(rest, quoted)
    if opening >= 0:
        raise _unclosed(path, rest, line, opening)
    if rest:
        yield Piece(rest, line)


def _decoded(
    path: Path, dialect: Dialect, checkpoint: Checkpoint, progress: Progress
) -> Iterator[str]:
    errors = "replace" if dialect.replaces_undecodable else "strict"
    decoder = codecs.getincrementaldecoder(dialect.encoding)(errors)
    line, read = 1, 0
    with opened(path) as file:
        version = _version(path)
        while True:
            checkpoint()
            chunk = file.read(_PIECE_BYTES if read else SAMPLE_BYTES)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                raise _undecodable(path, dialect, error, line, read) from error
            if "\0" in text:
                where = line + _count_lines(text[: text.index("\0")])
                raise ReadingError(
                    path, "there is a NUL byte: this is not plain text", where
                )
            line += _count_lines(text)
            read += len(chunk)
            if not chunk and _version(path) != version:
                raise ReadingError(
                    path, "the file changed while it was being read; open it again"
                )
            yield text.removeprefix("\ufeff") if read == len(chunk) else text
            if not chunk:
                return
            progress(min(1.0, _position(file) / version[0]))


def _version(path: Path) -> tuple[int, int, int]:
    """Return the size, and what else tells whether a file is still the same."""
    status = path.stat()
    return max(1, status.st_size), status.st_mtime_ns, status.st_ino


def _position(file: IO[bytes]) -> int:
    raw = getattr(file, "fileobj", None) or file
    return int(raw.tell())


def _undecodable(
    path: Path, dialect: Dialect, error: UnicodeDecodeError, line: int, read: int
) -> ReadingError:
    before = error.object[: error.start]
    where = line + before.count(b"\n")
    return ReadingError(
        path,
        f"byte 0x{error.object[error.start]:02x} (number {read + error.start + 1:,} of "
        f"the file) is not {dialect.encoding}",
        where,
        advice=(Advice.OTHER_ENCODING, Advice.REPLACE_CHARACTERS),
    )


def _unclosed(path: Path, rest: str, line: int, opening: int) -> ReadingError:
    """Name the line of the quote that is open at the end."""
    where = line + _count_lines(rest[: max(0, opening)])
    return ReadingError(path, "a quote opens here and is never closed", where)


def _quoted_cells(delimiter: str) -> re.Pattern[str] | None:
    """Return what finds cells in quotes; a quote within a cell opens nothing."""
    if delimiter == SPACES:
        return None  # such cells end with their line
    start = rf"(?:\A|[\n\r{re.escape(delimiter)}]) *"
    return re.compile(start + r'(")(?:[^"]+|"")*+("?)')


def _open_quote(text: str, quoted: re.Pattern[str] | None) -> int:
    """Return where the quote begins that is open at the end; -1 if none is."""
    cells = _quoted_in(text, quoted)
    return -1 if not cells or cells[-1][2] else cells[-1].start(1)


def _quoted_in(text: str, quoted: re.Pattern[str] | None) -> list[re.Match[str]]:
    return [] if quoted is None or '"' not in text else list(quoted.finditer(text))


def _end_of_records(text: str, quoted: re.Pattern[str] | None) -> int:
    """Return where the last complete record ends; 0 if none does."""
    # A carriage return that comes last may be the first half of a line end.
    line_end, stop = ("\n", len(text)) if "\n" in text else ("\r", len(text) - 1)
    for cell in reversed(_quoted_in(text, quoted)):
        # What ends with a quote may go on with a second one.
        if cell[2] and cell.end() < len(text):
            end = text.rfind(line_end, cell.end(), max(0, stop))
            if end >= 0:
                return end + 1
        stop = cell.start(1)
    return text.rfind(line_end, 0, max(0, stop)) + 1


def _count_lines(text: str) -> int:
    count = text.count("\n")
    return count if count else text.count("\r")


def _check_kind(path: Path) -> None:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise ReadingError(path, "this is a folder, not a file")
    if not stat.S_ISREG(mode):
        raise ReadingError(path, "this is not an ordinary file (a pipe or a device)")
    if path.stat().st_size == 0:
        raise ReadingError(path, "the file is empty (0 bytes)")


def _unpacked(path: Path, raw: IO[bytes]) -> IO[bytes]:
    head = raw.read(8)
    raw.seek(0)
    for beginning, what in _OTHER_FORMATS:
        if head.startswith(beginning):
            raise ReadingError(path, f"this is {what}")
    if head[:2] == b"\x1f\x8b":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=raw, mode="rb"))
    if head[:4] == b"PK\x03\x04":
        return _single_member(path, raw)
    return raw


def _single_member(path: Path, raw: IO[bytes]) -> IO[bytes]:
    try:
        archive = zipfile.ZipFile(raw)
        members = [m for m in archive.infolist() if _is_table(m)]
        if any(m.filename == "[Content_Types].xml" for m in members):
            raise ReadingError(path, "this is a workbook; save it as CSV first")
        if len(members) != 1:
            names = ", ".join(member.filename for member in members) or "none"
            raise ReadingError(
                path,
                f"the zip file holds {len(members)} files ({names}); unpack it and "
                "open the one that you want",
            )
        if members[0].flag_bits & 1:
            raise ReadingError(path, "the zip file is locked with a password")
        member = archive.open(members[0])
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise ReadingError(path, f"the zip file is damaged: {error}") from error
    return member


def _is_table(member: zipfile.ZipInfo) -> bool:
    name = member.filename
    hidden = name.startswith("__MACOSX/") or Path(name).name.startswith(".")
    return not member.is_dir() and not hidden


def _cause(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "you have no permission to read it"
    if isinstance(error, gzip.BadGzipFile):
        return "the compressed data are damaged"
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]
