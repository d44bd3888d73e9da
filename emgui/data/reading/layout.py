"""Where the rows of a table begin, and which line above them names the columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from emgui.data.reading.cells import is_missing, is_number_like
from emgui.data.reading.dialect import Dialect
from emgui.data.reading.header import are_years, has_header
from emgui.data.reading.names import (
    are_column_numbers,
    are_names,
    are_units,
    are_words,
    cut_otherwise,
    is_one_name,
)
from emgui.data.reading.records import Record, is_comment, records
from emgui.records import dataclass

_WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_RULE = "---"


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
    found: Sequence[Record], lines: Sequence[str], dialect: Dialect
) -> Layout:
    """Find the rows and the names above them.

    Parameters
    ----------
    found : sequence of Record
        The first records of the file.
    lines : sequence of str
        The first lines of the file, comments among them.
    dialect : Dialect
        How the rows are written.
    """
    if not found:
        return Layout(has_header=False)
    rows = _Rows(found, lines, dialect)
    names = rows.names_above()
    if names is not None:
        return _with_names(rows, names)
    if rows.start and rows.are_titles(rows.start):
        return _below_titles(rows)
    if not has_header(rows.cells, dialect):
        line = rows.comment_with_names()
        return Layout(line > 0, line)
    return Layout(has_header=True)


def _with_names(rows: _Rows, names: int) -> Layout:
    between = range(names + 1, rows.start)
    if between and all(rows.may_be_skipped(at) for at in between):
        return Layout(True, rows.lines[names], rows.lines[rows.start - 1])
    return Layout(True, 0, rows.lines[names] - 1 if names else 0)


def _below_titles(rows: _Rows) -> Layout:
    """Leave out what stands above the rows and does not name them."""
    skipped = rows.lines[rows.start] - 1
    if has_header(rows.cells[rows.start :], rows.dialect):
        return Layout(True, 0, skipped)
    line = rows.comment_with_names()
    return Layout(line > 0, line, skipped)


class _Rows:
    """The first records, and from which on they are rows."""

    def __init__(
        self, found: Sequence[Record], lines: Sequence[str], dialect: Dialect
    ) -> None:
        self.lines = [line for line, _ in found]
        self.cells = [cells for _, cells in found]
        self.dialect = dialect
        self._every_line = lines
        self.width = usual_width(self.cells)
        body = self.cells[len(found) // 2 :]
        self._numeric = self._numeric_columns(body)
        self._filled = self._filled_columns(body)
        self.start = self._first_row()

    def names_above(self) -> int | None:
        """Return which record above the rows has the names; None if none has."""
        fitting = self._that_may_name()
        different = [at for at in fitting if self._are_different(at)]
        chosen = [at for at in different if not are_units(self.cells[at])]
        labels = self._with_labels_below(chosen)
        return next(iter(labels or chosen or different or fitting), None)

    def may_be_skipped(self, at: int) -> bool:
        """Return whether a record below the names holds units, a rule or labels."""
        cells = self.cells[at]
        known = are_units(cells) or _is_rule(cells)
        return known or self._are_labels(at) or self._are_sparse(at)

    def comment_with_names(self) -> int:
        """Return the line of the last comment above the rows with as many names."""
        sign = self.dialect.comment
        for line in range(self.lines[self.start] - 1, 0, -1):
            text = self._every_line[line - 1]
            if is_comment(text, sign):
                text = text.lstrip().lstrip(sign).strip()
                # A sentence above a single column is not its name.
                if self.width == 1 and not is_one_name(text):
                    continue
                cells = self.cut(text)
                others = are_units(cells or ()) or are_words(cells or ())
                if cells and are_names(cells) and not others:
                    return line
        return 0

    def are_titles(self, end: int) -> bool:
        """Return whether the records above `end` are cut otherwise than the rows."""
        above = [_trimmed(cells) for cells in self.cells[:end]]
        widths = {len(cells) for cells in above}
        if self._is_parted(end):
            return True
        numbers = [cells for cells in above if self._are_numbers(cells)]
        if self.width in widths or not all(
            self._are_a_size(cells) for cells in numbers
        ):
            return False
        if numbers or end > 1 or self.width - 1 not in widths:
            return True
        # One name above two columns is that of the second, if the first has row names.
        one_name = self.width == 2 and " " in self.cells[0][0]
        return one_name and not self._begins_with_names()

    def _are_a_size(self, cells: Sequence[str]) -> bool:
        """Return whether numbers are fewer than in a row, as the size of a table is."""
        names = cells == ["0"] or are_column_numbers(cells)
        return len(cells) < self.width and not names

    def _are_numbers(self, cells: Sequence[str]) -> bool:
        return all(is_number_like(cell, self.dialect.decimal) for cell in cells)

    def cut(self, text: str) -> list[str] | None:
        """Return the cells of a line if some delimiter cuts it as the rows are."""
        own = [cells for _, cells in records(text, 2, self.dialect)]
        if own and len(own[0]) == self.width:
            return own[0]
        return self._cut_names(text)

    def _is_parted(self, at: int) -> bool:
        """Return whether a blank line stands above a record, as below metadata."""
        line = self.lines[at] - 1
        rows = self.lines[at : at + 3]
        is_blank = line > 0 and not self._every_line[line - 1].strip()
        return is_blank and rows[-1] - rows[0] == len(rows) - 1

    def _with_labels_below(self, names: list[int]) -> list[int]:
        """Return the names whose meaning is told in a second row of as many texts.

        In two columns the upper row may as well be what is known of the data.
        """
        if len(names) < 2 or not all(self._are_labels(at) for at in names[:2]):
            return []
        if any(self._is_parted(at) for at in range(names[1] + 1, names[0] + 1)):
            return []
        between = set(range(names[1] + 1, self.start)) - {names[0]}
        return names[1:2] if all(self.may_be_skipped(at) for at in between) else []

    def _are_sparse(self, at: int) -> bool:
        """Return whether a record labels some of the columns, and holds no number."""
        cells = self.cells[at]
        if len(cells) != self.width or self.width < 3 or "" not in cells:
            return False
        told = [cell for cell in cells if not is_missing(cell)]
        decimal = self.dialect.decimal
        return bool(told) and not any(is_number_like(cell, decimal) for cell in told)

    def _are_labels(self, at: int) -> bool:
        cells = self.cells[at]
        full = len(cells) == self.width > 2 and all(cells)
        return full and are_names(cells) and self._are_different(at)

    def _numeric_columns(self, rows: Sequence[Sequence[str]]) -> list[int]:
        return [
            column
            for column in range(self.width)
            if self._holds_numbers([row[column] for row in rows if column < len(row)])
        ]

    def _filled_columns(self, rows: Sequence[Sequence[str]]) -> list[int]:
        """Return the columns that hold anything, or else all of them."""
        filled = {j for row in rows for j, cell in enumerate(row) if cell}
        every = range(self.width)
        return [column for column in every if column in filled] or list(every)

    def _holds_numbers(self, cells: Sequence[str]) -> bool:
        told = [cell for cell in cells if not is_missing(cell)]
        numbers = sum(is_number_like(cell, self.dialect.decimal) for cell in told)
        return bool(told) and numbers >= len(told) / 2

    def _first_row(self) -> int:
        """Return from which record on they are rows; 0 if that cannot be told."""
        rows = (at for at, cells in enumerate(self.cells) if self._is_row(cells))
        return next(rows, 0)

    def _is_row(self, cells: Sequence[str]) -> bool:
        if len(cells) != self.width:
            return False
        told = [cells[j] for j in self._numeric if not is_missing(cells[j])]
        numbers = [is_number_like(cell, self.dialect.decimal) for cell in told]
        return bool(told) and all(numbers) and not are_years(cells)

    def _that_may_name(self) -> list[int]:
        """Return the records that may name the columns, the nearest first."""
        fitting = []
        for at in range(self.start - 1, -1, -1):
            if self._may_name(at):
                fitting.append(at)
            elif not self.may_be_skipped(at) and (
                len(self.cells[at]) != self.width or self._is_parted(at + 1)
            ):
                break
        return fitting

    def _may_name(self, at: int) -> bool:
        cells = self.cells[at]
        if len(cells) == self.width:
            # Columns without a single cell need no names.
            trimmed = _trimmed([cells[column] for column in self._filled])
            names = are_names(trimmed) and not are_words(trimmed)
            names = names or are_years(cells)
            return names and len(trimmed) >= len(self._filled) - 1
        below = range(at + 1, self.start)
        if not all(self.may_be_skipped(row) for row in below):
            return False
        # R has no name for the row names; other rows may lack their last cells.
        if not below and (len(cells) == self.width - 1 > 1 or len(cells) > self.width):
            return are_names(_trimmed(cells))
        return self._cut_names(self._every_line[self.lines[at] - 1]) is not None

    def _cut_names(self, line: str) -> list[str] | None:
        return cut_otherwise(line, self.width, self.dialect) if self.width > 1 else None

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


def _is_rule(cells: Sequence[str]) -> bool:
    """Return whether a record only draws a line, as below the names in Markdown."""
    text = "".join(cells)
    return _RULE in text and not any(sign.isalnum() for sign in text)


def _trimmed(cells: Sequence[str]) -> list[str]:
    """Return cells without the empty ones at the end."""
    trimmed = list(cells)
    while len(trimmed) > 1 and not trimmed[-1].strip():
        trimmed.pop()
    return trimmed
