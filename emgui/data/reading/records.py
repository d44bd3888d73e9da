"""From text to records: cells with the number of their line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from emgui.data.reading.dialect import SPACES, Dialect
from emgui.data.reading.file_facts import UnclosedQuote
from emgui.data.reading.source import LONGEST_RECORD, Piece
from emgui.mixture.facts import FactError

Record = tuple[int, list[str]]

csv.field_size_limit(2 * LONGEST_RECORD)

# What spreadsheets write first, to tell each other the delimiter.
DELIMITER_LINE = re.compile(r'"?sep=.?"?\s*', re.IGNORECASE)
# What spreadsheets write, in several languages, where a formula fails.
_ERROR_CELL = re.compile(
    r"#(?:[Nn]/[Aa]|NV\b|(?:[A-ZÀ-Ü]+|DIV/0)[!?](?=\s*(?:[,;|\t]|$)))"
)
_BATCH_CELLS = 200_000
_SPACED_CELL = re.compile(r'"[^"]*"(?!\S)|\S+')


class UnclosedQuoteError(FactError):
    """A quote that swallowed the lines up to another one, or to the end.

    Parameters
    ----------
    line : int
        The line where it opens, counted from 1.
    ever : bool
        Whether there is another one.
    """

    def __init__(self, line: int, *, ever: bool = True) -> None:
        super().__init__(UnclosedQuote(is_closed_later=ever))
        self.line = line


def records(text: str, first_line: int, dialect: Dialect) -> Iterator[Record]:
    """Yield (line number, cells) of every record; blank and comment lines are none.

    Parameters
    ----------
    text : str
        Whole records.
    first_line : int
        The number of the text's first line.
    dialect : Dialect
        How the table is written.

    Raises
    ------
    UnclosedQuoteError
        If a quote swallowed lines.
    """
    yield from RecordReader(dialect, iter(())).records(Piece(text, first_line))


class RecordReader:
    """Reads the records of pieces of text; a record may go on in the next piece.

    Parameters
    ----------
    dialect : Dialect
        How the table is written.
    pieces : iterator of Piece
        The pieces that follow; taken from where a record goes on.
    """

    def __init__(self, dialect: Dialect, pieces: Iterator[Piece]) -> None:
        self._dialect = dialect
        self._lines = _Lines(pieces, dialect.comment)

    @property
    def n_comments(self) -> int:
        """The number of comment lines so far."""
        return self._lines.n_comments

    def records(self, piece: Piece) -> Iterator[Record]:
        """Yield the records of a piece, and of those into which the last one reaches.

        Raises
        ------
        UnclosedQuoteError
            If a quote swallowed lines.
        """
        self._lines.begin(piece)
        if self._dialect.delimiter == SPACES:
            return self._spaced()
        return self._delimited()

    def _delimited(self) -> Iterator[Record]:
        lines = self._lines
        for parsed in self._parsed():
            cells = [cell.strip() for cell in parsed]
            if len(cells) > 1 or any(cells):
                yield lines.began, cells
            lines.end_record()

    def _parsed(self) -> Iterator[list[str]]:
        lines, sign = self._lines, self._dialect.delimiter
        reader = csv.reader(lines, delimiter=sign, skipinitialspace=True, strict=True)
        while True:
            try:
                yield next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                # Within a line an odd quote is part of a text.
                if len(lines.record) > 1 or lines.has_ended:
                    raise _unclosed(lines, sign) from error
                yield from csv.reader(
                    lines.record, delimiter=sign, skipinitialspace=True
                )

    def _spaced(self) -> Iterator[Record]:
        for line in self._lines:
            cells = _SPACED_CELL.findall(line) if '"' in line else line.split()
            if cells:
                yield self._lines.began, [cell.strip('"') for cell in cells]
            self._lines.end_record()


class _Lines:
    """Lines without comments; remembers those of the present record."""

    def __init__(self, pieces: Iterator[Piece], comment: str) -> None:
        self._pieces = pieces
        self._comment = comment
        self._lines: Iterator[str] = iter(())
        self._number = 0
        self._length = 0
        self.n_comments = 0
        self.began = 0
        self.record: list[str] = []
        self.has_ended = False

    def begin(self, piece: Piece) -> None:
        """Go on with the lines of a piece."""
        self._lines = io.StringIO(piece.text, newline=None)
        self._number = piece.first_line - 1

    def end_record(self) -> None:
        """Take the next line as the first of a record."""
        self.record = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._further() if self.record else self._first()
        self.record.append(line)
        self._length += len(line)
        if self._length > LONGEST_RECORD and len(self.record) > 1:
            self.has_ended = True
            raise csv.Error
        return line

    def _first(self) -> str:
        for line in self._lines:
            self._number += 1
            if line == "\n":
                continue
            if self._comment and is_comment(line, self._comment):
                self.n_comments += 1
            elif self._number > 1 or DELIMITER_LINE.fullmatch(line) is None:
                self.began, self._length = self._number, 0
                return line
        raise StopIteration

    def _further(self) -> str:
        """Return the next line of a record, which may go on in the next piece."""
        line = next(self._lines, None)
        while line is None:
            piece = next(self._pieces, None)
            if piece is None:
                self.has_ended = True
                raise StopIteration
            self.begin(piece)
            line = next(self._lines, None)
        self._number += 1
        return line


def _unclosed(lines: _Lines, delimiter: str) -> UnclosedQuoteError:
    """Name the line of the quote that swallowed others."""
    start = rf"(?:\A|[\n{re.escape(delimiter)}]) *"
    quoted = re.compile(start + r'("(?:[^"]+|"")*+)')
    text = "".join(lines.record)
    openings = [cell.start(1) for cell in quoted.finditer(text) if "\n" in cell[1]]
    line = lines.began + text.count("\n", 0, openings[-1] if openings else 0)
    return UnclosedQuoteError(line, ever=not lines.has_ended)


def is_comment(line: str, sign: str) -> bool:
    """Return whether a line is a comment; '#N/A' and '#DIV/0!' are cells."""
    start = line.lstrip()
    return bool(sign) and start.startswith(sign) and not _ERROR_CELL.match(start)


def batches(found: Iterable[Record]) -> Iterator[list[Record]]:
    """Yield records by the hundred thousand cells; all of a first piece at once."""
    batch: list[Record] = []
    n_cells = 0
    for record in found:
        batch.append(record)
        n_cells += len(record[1])
        if n_cells >= _BATCH_CELLS:
            yield batch
            batch, n_cells = [], 0
    yield batch
