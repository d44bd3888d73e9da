"""Whether the first of a table's records names its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from emgui.data.reading.cells import is_missing, is_number_like, number
from emgui.data.reading.dialect import Dialect
from emgui.data.reading.names import are_column_numbers

_YEAR = re.compile(r"1[5-9]\d\d|2[01]\d\d", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_FEWEST_COUNTED = 4
_FEWEST_EVEN = 3
_MANY = 10


def has_header(rows: Sequence[list[str]], dialect: Dialect) -> bool:
    """Say no only if the first row has a number where the others have numbers.

    Years above other numbers name their columns, and so do 0, 1, 2, … above what does
    not go on like that.
    """
    if not rows:
        return False
    first, body = rows[0], rows[1:]
    if body and are_years(first) and not any(are_years(row) for row in body):
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
    counted = are_column_numbers(labels)
    if not (counted or labels == ["0"] or _are_even(labels)):
        return False
    whole = [any(_is_whole(cell) for cell in cells) for cells in columns]
    if not counted:
        # Other numbers name columns only where no cell of any is a whole number.
        return not any(whole)
    if _goes_on(first, body[0]):
        return False
    if not all(whole):
        return True
    return _is_unlike(labels, columns)


def _is_unlike(labels: Sequence[str], columns: Sequence[Sequence[str]]) -> bool:
    """Return whether whole numbers are unlike those of the columns below them."""
    cells = [cell for column in columns for cell in column]
    alike = sum(cell in labels for cell in cells)
    if len(labels) >= _FEWEST_COUNTED:
        return alike < len(cells) / 2
    # Two or three numbers may well be a row, above all one that others rise from.
    rise = any(_rises(column) for column in columns)
    return not alike and not rise and len(columns[0]) >= _MANY


def _rises(cells: Sequence[str]) -> bool:
    whole = [int(cell) for cell in cells if _is_whole(cell)]
    return all(later >= earlier for earlier, later in pairwise(whole))


def _are_even(labels: Sequence[str]) -> bool:
    """Return whether labels are whole numbers at an even pace, as wavelengths are."""
    if len(labels) < _FEWEST_EVEN or not all(_is_whole(label) for label in labels):
        return False
    paces = {int(later) - int(earlier) for earlier, later in pairwise(labels)}
    return len(paces) == 1 and paces.pop() > 0


def _count(cells: Sequence[str]) -> bool:
    """Return whether cells count the rows."""
    if not cells or not all(_WHOLE.fullmatch(cell) for cell in cells):
        return False
    return all(int(later) > int(earlier) for earlier, later in pairwise(cells))


def _is_whole(cell: str) -> bool:
    """Return whether a cell is a whole number, written as one."""
    return _WHOLE.fullmatch(cell) is not None


def _goes_on(first: Sequence[str], second: Sequence[str]) -> bool:
    """Return whether the second row is the first, moved by the same step."""
    if len(first) != len(second) or not all(_WHOLE.fullmatch(c) for c in second):
        return False
    return len({int(b) - int(a) for a, b in zip(first, second, strict=True)}) == 1


def are_years(cells: Sequence[str]) -> bool:
    """Return whether the numbers of a row are years at an even pace."""
    years = [int(cell) for cell in cells if _YEAR.fullmatch(cell)]
    paces = {later - earlier for earlier, later in pairwise(years)}
    others = sum(number(cell) is not None for cell in cells) - len(years)
    return len(paces) == 1 and 1 <= paces.pop() <= 10 and not others
