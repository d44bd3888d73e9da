"""From text to records: cells with the number of their line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from emgui.data.reading.dialect import SPACES, Dialect

Record = tuple[int, list[str]]

csv.field_size_limit(64 * 1024 * 1024)


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
    """
    if dialect.delimiter == SPACES:
        yield from _spaced(text, first_line, dialect)
        return
    lines = _Lines(text, first_line, dialect.comment)
    reader = csv.reader(lines, delimiter=dialect.delimiter, skipinitialspace=True)
    for cells in reader:
        if any(cell.strip() for cell in cells) or len(cells) > 1:
            yield lines.began, [cell.strip() for cell in cells]
        lines.next_record()


class _Lines:
    """Lines without comments; remembers where the present record began."""

    def __init__(self, text: str, first_line: int, comment: str) -> None:
        self._lines = io.StringIO(text, newline=None)
        self._number = first_line - 1
        self._comment = comment
        self._is_inside = False
        self.began = first_line

    def next_record(self) -> None:
        """Take the next line as the first of a record."""
        self._is_inside = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        for line in self._lines:
            self._number += 1
            if self._is_inside:
                return line
            if is_comment(line, self._comment):
                continue
            self.began, self._is_inside = self._number, True
            return line
        raise StopIteration


def _spaced(text: str, first_line: int, dialect: Dialect) -> Iterator[Record]:
    for number, line in enumerate(io.StringIO(text, newline=None), start=first_line):
        if is_comment(line, dialect.comment):
            continue
        cells = line.split()
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
