"""A file as pieces of text that end where a line ends."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from emgui.data.reading.dialect import Dialect
from emgui.data.reading.errors import ReadingError, cited
from emgui.data.reading.file_facts import (
    EndlessLine,
    NoByteOrderMark,
    Obstacle,
    Undecodable,
    UnknownEncoding,
)
from emgui.data.reading.unpacking import TableBytes, opened
from emgui.records import dataclass

SAMPLE_BYTES = 65_536
LONGEST_RECORD = 8 * 1024 * 1024
"""Characters of the longest line, and of the longest cell in quotes."""
_PIECE_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Piece:
    """Some whole lines of a file.

    Parameters
    ----------
    text : str
        The lines, which end with line feeds, whatever they end with in the file.
        It may be empty.
    first_line : int
        The number, from 1, of the first line.
    fraction : float
        How much of the file is read, 0 to 1.
    """

    text: str
    first_line: int
    fraction: float = 1.0


def sample(path: Path) -> bytes:
    """Return the first bytes of a file, unpacked, however many there are."""
    with opened(path, sys.maxsize) as file:
        return file.read(SAMPLE_BYTES)


def pieces(path: Path, dialect: Dialect, most: int | None = None) -> Iterator[Piece]:
    """Yield a file's text in pieces of whole lines.

    Parameters
    ----------
    path : Path
        The file.
    dialect : Dialect
        How it writes its table.
    most : int or None
        The bytes that a packed file may unpack to; see `opened`.

    Raises
    ------
    ReadingError
        If bytes are not of the encoding, a NUL byte is met, or a line is far too long,
        naming the line; or if the file changes meanwhile.
    """
    parts: list[str] = []
    line, length = 1, 0
    for text, fraction in _decoded(path, dialect, most):
        end = text.rfind("\n") + 1
        whole = "".join([*parts, text[:end]]) if end else ""
        parts = [text[end:]] if end else [*parts, text]
        length = len(text) - end if end else length + len(text)
        yield Piece(whole, line, fraction)
        line += whole.count("\n")
        if length > LONGEST_RECORD:
            raise ReadingError(path, EndlessLine(LONGEST_RECORD), line)
    if length:
        yield Piece("".join(parts), line)


def _decoded(
    path: Path, dialect: Dialect, most: int | None
) -> Iterator[tuple[str, float]]:
    """Yield text with line feeds only, and how much of the file is read."""
    decoder = _Decoder(path, dialect)
    version = _version(path)
    with opened(path, most) as file:
        for chunk in _chunks(file):
            yield decoder.decode(chunk), file.fraction
            if _version(path) != version:
                raise ReadingError(path, Obstacle.CHANGED_MEANWHILE)


def _chunks(file: TableBytes) -> Iterator[bytes]:
    """Yield the bytes of a file; the last are none."""
    size = SAMPLE_BYTES
    while chunk := file.read(size):
        yield chunk
        size = _PIECE_BYTES
    yield b""


def _version(path: Path) -> tuple[int, int, int]:
    """Return what tells whether a file is still the same."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return (0, 0, 0)
    return status.st_size, status.st_mtime_ns, status.st_ino


class _Decoder:
    """From bytes to text; whatever ends a line becomes a line feed."""

    def __init__(self, path: Path, dialect: Dialect) -> None:
        self._path = path
        self._encoding = dialect.encoding
        self._letters = _decoder_of(dialect, path)
        self._ends = io.IncrementalNewlineDecoder(None, translate=True)
        self._line, self._n_read = 1, 0

    def decode(self, chunk: bytes) -> str:
        """Return the text of the bytes that follow; none mean the end."""
        before = self._letters.getstate()
        try:
            text = self._letters.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            self._letters.setstate(before)
            raise self._undecodable(chunk, error) from error
        except UnicodeError as error:
            raise ReadingError(self._path, NoByteOrderMark(self._encoding)) from error
        if self._n_read == 0:
            text = text.removeprefix("\ufeff")
        self._n_read += len(chunk)
        text = self._ends.decode(text, final=not chunk)
        if "\0" in text:
            line = self._line + text.count("\n", 0, text.index("\0"))
            raise ReadingError(self._path, Obstacle.NUL_BYTE, line)
        self._line += text.count("\n")
        return text

    def _undecodable(self, chunk: bytes, error: UnicodeDecodeError) -> ReadingError:
        # What the decoder was given begins with what it had kept of the bytes before.
        place = len(chunk) - (len(error.object) - error.start)
        text = self._letters.decode(chunk[: max(0, place)])
        line = self._line + self._ends.decode(text, final=True).count("\n")
        byte = error.object[error.start]
        found = Undecodable(byte, self._n_read + place + 1, self._encoding)
        return ReadingError(self._path, found, line)


def _decoder_of(dialect: Dialect, path: Path) -> codecs.IncrementalDecoder:
    try:
        "x".encode(dialect.encoding)  # refuses what does not encode text
        decoder = codecs.getincrementaldecoder(dialect.encoding)
    except (LookupError, ValueError) as error:
        raise ReadingError(path, UnknownEncoding(cited(dialect.encoding))) from error
    return decoder("replace" if dialect.replaces_undecodable else "strict")
