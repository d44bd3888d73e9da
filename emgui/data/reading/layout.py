"""Where the rows of a table begin, and which line above them names the columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from emgui.data.reading.cells import is_missing, is_number_like, number
from emgui.data.reading.dialect import Dialect
from emgui.data.reading.names import (
    are_column_numbers,
    are_names,
    are_units,
    cut_otherwise,
)
from emgui.data.reading.records import Record, records

_YEAR = re.compile(r"1[5-9]\d\d|2[01]\d\d", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_FEWEST_COUNTED = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands above the rows.

    Parameters
    ----------
    has_header : bool
        Whether a line names the columns.
    header_line : int
        That line, from 1; 0 for the first that is read.
    skip_lines : int
        Lines at the top that hold no rows.
    """

    has_header: bool
    header_line: int = 0
    skip_lines: int = 0


def find_layout(
    found: Sequence[Record], comments: Sequence[tuple[int, str]], dialect: Dialect
) -> Layout:
    """Find the rows and the names above them.

    Parameters
    ----------
    found : sequence of Record
        The first records of the file.
    comments : sequence of (int, str)
        Lines and texts of comments, without their sign.
    dialect : Dialect
        How the rows are written.
    """
    if not found:
        return Layout(has_header=False)
    rows = _Rows(found, dialect)
    names = rows.names_above()
    if names is not None:
        return _with_names(rows, names)
    if rows.start and rows.are_titles(rows.start):
        return _below_titles(rows, comments, dialect)
    if not has_header(rows.cells, dialect):
        line = _comment_with_names(rows, comments, dialect)
        return Layout(line > 0, line)
    return Layout(has_header=True)


def _with_names(rows: _Rows, names: int) -> Layout:
    between = range(names + 1, rows.start)
    if between and all(are_units(rows.cells[at]) for at in between):
        return Layout(True, rows.lines[names], rows.lines[rows.start - 1])
    return Layout(True, 0, rows.lines[names] - 1 if names else 0)


def _below_titles(
    rows: _Rows, comments: Sequence[tuple[int, str]], dialect: Dialect
) -> Layout:
    """Leave out what stands above the rows and is too narrow to name them."""
    skipped = rows.lines[rows.start] - 1
    if has_header(rows.cells[rows.start :], dialect):
        return Layout(True, 0, skipped)
    line = _comment_with_names(rows, comments, dialect)
    return Layout(line > 0, line, skipped)


def _comment_with_names(
    rows: _Rows, comments: Sequence[tuple[int, str]], dialect: Dialect
) -> int:
    """Return the line of the last comment above the rows that fits; 0 if none does."""
    above = [entry for entry in comments if entry[0] < rows.lines[rows.start]]
    for line, text in reversed(above):
        cells = rows.cut(text, dialect)
        if cells is not None and are_names(cells) and not are_units(cells):
            return line
    return 0


class _Rows:
    """The first records, and from which on they are rows."""

    def __init__(self, found: Sequence[Record], dialect: Dialect) -> None:
        self.lines = [line for line, _ in found]
        self.cells = [cells for _, cells in found]
        self._dialect = dialect
        lower = self.cells[len(found) // 2 :]
        self.width = usual_width(self.cells)
        self._numeric = self._numeric_columns(lower)
        self.start = self._first_row()

    def names_above(self) -> int | None:
        """Return which record above the rows has the names; None if none has."""
        fitting = self._that_may_name()
        different = [at for at in fitting if self._are_different(at)]
        chosen = [at for at in different if not are_units(self.cells[at])]
        return next(iter(chosen or different or fitting), None)

    def are_titles(self, end: int) -> bool:
        """Return whether the records above `end` are cut otherwise than the rows."""
        above = [_trimmed(cells) for cells in self.cells[:end]]
        widths = {len(cells) for cells in above}
        if self.width in widths or any(self._are_numbers(cells) for cells in above):
            return False
        if end > 1 or self.width - 1 not in widths:
            return True
        # One name above two columns is that of the second, if the first has row names.
        one_name = self.width == 2 and " " in self.cells[0][0]
        return one_name and not self._begins_with_names()

    def _are_numbers(self, cells: Sequence[str]) -> bool:
        return all(is_number_like(cell, self._dialect.decimal) for cell in cells)

    def cut(self, text: str, dialect: Dialect) -> list[str] | None:
        """Return the cells of a line if it can be cut as the rows are."""
        return cut_as_rows(text, self.width, dialect)

    def _numeric_columns(self, rows: Sequence[Sequence[str]]) -> list[int]:
        return [
            column
            for column in range(self.width)
            if self._holds_numbers([row[column] for row in rows if column < len(row)])
        ]

    def _holds_numbers(self, cells: Sequence[str]) -> bool:
        told = [cell for cell in cells if not is_missing(cell)]
        numbers = sum(is_number_like(cell, self._dialect.decimal) for cell in told)
        return bool(told) and numbers >= len(told) / 2

    def _first_row(self) -> int:
        """Return from which record on they are rows; 0 if that cannot be told."""
        rows = (at for at, cells in enumerate(self.cells) if self._is_row(cells))
        return next(rows, 0)

    def _is_row(self, cells: Sequence[str]) -> bool:
        if len(cells) != self.width:
            return False
        told = [cells[j] for j in self._numeric if not is_missing(cells[j])]
        numbers = [is_number_like(cell, self._dialect.decimal) for cell in told]
        return bool(told) and all(numbers) and not _are_years(cells)

    def _that_may_name(self) -> list[int]:
        """Return the records that may name the columns, the nearest first."""
        fitting = []
        for at in range(self.start - 1, -1, -1):
            if self._may_name(at):
                fitting.append(at)
            elif len(self.cells[at]) != self.width:
                break
        return fitting

    def _may_name(self, at: int) -> bool:
        cells = self.cells[at]
        if len(cells) == self.width:
            trimmed = _trimmed(cells)
            names = are_names(trimmed) or _are_years(cells)
            return names and len(trimmed) >= self.width - 1
        below = self.cells[at + 1 : self.start]
        if not all(are_units(row) for row in below):
            return False
        if not below and len(cells) == self.width - 1 > 1:
            return are_names(cells)
        return self._cut_names(self._dialect.delimiter.join(cells)) is not None

    def _cut_names(self, line: str) -> list[str] | None:
        return (
            cut_otherwise(line, self.width, self._dialect) if self.width > 1 else None
        )

    def _are_different(self, at: int) -> bool:
        return len(set(self.cells[at])) == len(self.cells[at])

    def _begins_with_names(self) -> bool:
        first = [row[0] for row in self.cells[self.start :] if row]
        if not all(_WHOLE.fullmatch(cell) for cell in first):
            return not self._holds_numbers(first)
        return all(int(b) - int(a) == 1 for a, b in pairwise(first))


def usual_width(rows: Sequence[Sequence[str]]) -> int:
    """Return how many cells the rows have; what is further down counts twice."""
    widths = [len(row) for row in rows]
    return Counter(widths + widths[len(rows) // 2 :]).most_common(1)[0][0]


def cut_as_rows(text: str, width: int, dialect: Dialect) -> list[str] | None:
    """Return the cells of a line if some delimiter cuts it into `width` cells."""
    own = [cells for _, cells in records(text, 2, dialect)]
    if own and len(own[0]) == width:
        return own[0]
    return cut_otherwise(text, width, dialect) if width > 1 else None


def has_header(rows: Sequence[list[str]], dialect: Dialect) -> bool:
    """Say no only if the first row has a number where the others have numbers.

    Years above other numbers name their columns, and so do 0, 1, 2, … above what does
    not go on like that.
    """
    if not rows:
        return False
    first, body = rows[0], rows[1:]
    if body and _are_years(first) and not any(_are_years(row) for row in body):
        return True
    if _number_columns(first, body, dialect):
        return True
    if not any(number(cell, dialect.decimal) is not None for cell in first):
        return not any(is_number_like(cell, dialect.decimal) for cell in first)
    for column, cell in enumerate(first):
        if number(cell, dialect.decimal) is None and not is_missing(cell):
            below = [row[column] for row in body if column < len(row)]
            numbers = sum(number(text, dialect.decimal) is not None for text in below)
            if below and numbers > len(below) / 2:
                return True
    return False


def _number_columns(
    first: Sequence[str], body: Sequence[Sequence[str]], dialect: Dialect
) -> bool:
    """Return whether the first row numbers the columns, as pandas does."""
    if not body:
        return False
    labels = list(first)
    if not first[0].strip() and len(first) > 1:
        labels = labels[1:]
        if _count([row[0] for row in body if row]):
            return all(number(label, dialect.decimal) is not None for label in labels)
    columns = [[row[j] for row in body if j < len(row)] for j in range(len(first))]
    if labels == ["0"]:
        return all(_is_not_whole(cell) for cell in columns[-1])
    if not are_column_numbers(labels) or _goes_on(first, body[0]):
        return False
    if any(all(_is_not_whole(cell) for cell in cells) for cells in columns):
        return True
    if len(labels) < _FEWEST_COUNTED:
        return False
    cells = [cell for row in body for cell in row]
    return sum(cell in labels for cell in cells) < len(cells) / 2


def _count(cells: Sequence[str]) -> bool:
    """Return whether cells count the rows."""
    if not cells or not all(_WHOLE.fullmatch(cell) for cell in cells):
        return False
    return all(int(later) > int(earlier) for earlier, later in pairwise(cells))


def _is_not_whole(cell: str) -> bool:
    """Return whether a cell cannot be a whole number, as a column's number is."""
    return is_missing(cell) or not _WHOLE.fullmatch(cell)


def _goes_on(first: Sequence[str], second: Sequence[str]) -> bool:
    """Return whether the second row is the first, moved by the same step."""
    if len(first) != len(second) or not all(_WHOLE.fullmatch(c) for c in second):
        return False
    return len({int(b) - int(a) for a, b in zip(first, second, strict=True)}) == 1


def _are_years(cells: Sequence[str]) -> bool:
    """Return whether the numbers of a row are years at an even pace."""
    years = [int(cell) for cell in cells if _YEAR.fullmatch(cell)]
    paces = {later - earlier for earlier, later in pairwise(years)}
    others = sum(number(cell) is not None for cell in cells) - len(years)
    return len(paces) == 1 and 1 <= paces.pop() <= 10 and not others


def _trimmed(cells: Sequence[str]) -> list[str]:
    """Return cells without the empty ones at the end."""
    trimmed = list(cells)
    while len(trimmed) > 1 and not trimmed[-1].strip():
        trimmed.pop()
    return trimmed
