"""From text to records: cells with the number of their line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from emgui.data.reading.dialect import SPACES, Dialect

Record = tuple[int, list[str]]

csv.field_size_limit(64 * 1024 * 1024)

# What spreadsheets write first, to tell each other the delimiter.
DELIMITER_LINE = re.compile(r'"?sep=.?"?\s*', re.IGNORECASE)
_SPACED_CELL = re.compile(r'"[^"]*"|\S+')


class UnclosedQuoteError(ValueError):
    """A quote that swallowed the lines up to another one.

    Parameters
    ----------
    line : int
        The line where it opens, counted from 1.
    """

    def __init__(self, line: int) -> None:
        super().__init__(
            "a quote opens here and is not closed before the next one; close it, or "
            "double the quotes that belong to a text"
        )
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
    if dialect.delimiter == SPACES:
        yield from _spaced(text, first_line, dialect)
        return
    lines = _Lines(text, first_line, dialect.comment)
    for cells in _parsed(lines, dialect.delimiter):
        if any(cell.strip() for cell in cells) or len(cells) > 1:
            yield lines.began, [cell.strip() for cell in cells]
        lines.next_record()


def _parsed(lines: _Lines, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # Within a line an odd quote is part of a text.
            if lines.spans_several:
                raise UnclosedQuoteError(lines.began) from error
            lenient = csv.reader(
                [lines.latest], delimiter=delimiter, skipinitialspace=True
            )
            yield from lenient


class _Lines:
    """Lines without comments; remembers where the present record began."""

    def __init__(self, text: str, first_line: int, comment: str) -> None:
        self._lines = io.StringIO(text, newline=None)
        self._number = first_line - 1
        self._comment = comment
        self._is_inside = False
        self.began = first_line
        self.latest = ""

    @property
    def spans_several(self) -> bool:
        """Whether the present record has more than one line."""
        return self._number > self.began

    def next_record(self) -> None:
        """Take the next line as the first of a record."""
        self._is_inside = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        for line in self._lines:
            self._number += 1
            self.latest = line
            if self._is_inside:
                return line
            if is_comment(line, self._comment) or self._names_delimiter(line):
                continue
            self.began, self._is_inside = self._number, True
            return line
        raise StopIteration

    def _names_delimiter(self, line: str) -> bool:
        return self._number == 1 and DELIMITER_LINE.fullmatch(line) is not None


def _spaced(text: str, first_line: int, dialect: Dialect) -> Iterator[Record]:
    for number, line in enumerate(io.StringIO(text, newline=None), start=first_line):
        if is_comment(line, dialect.comment):
            continue
        cells = _SPACED_CELL.findall(line) if '"' in line else line.split()
        if cells:
            yield number, [cell.strip('"') for cell in cells]


def is_comment(line: str, sign: str) -> bool:
    """Return whether a line is a comment; '#N/A' is a missing value."""
    start = line.lstrip()
    return bool(sign) and start.startswith(sign) and start[:4].upper() != "#N/A"


def count_comments(text: str, comment: str) -> int:
    """Return how many lines begin with the comment sign."""
    if not comment or comment not in text:
        return 0
    return sum(is_comment(line, comment) for line in io.StringIO(text, newline=None))
