"""The marks in numbers: which part the decimals, and which the thousands.

Numbers are written as Python does, ``1,234.5``, and get the reader's marks at the end.
The window takes these from the system, once, when it starts. Whatever a program reads,
a file, a JSON, what a terminal prints, keeps the point: nobody has chosen other marks.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class DigitMarks(NamedTuple):
    """What parts the digits of a number.

    Parameters
    ----------
    decimal : str
        One character before the decimals.
    grouping : str
        What stands between thousands: one character, or nothing.
    """

    decimal: str
    grouping: str


PLAIN = DigitMarks(".", ",")
"""As Python writes numbers, and everybody reads them in English."""

_TURNED = DigitMarks(",", ".")
# How thousands are parted where no decimal mark can be meant.
# Compiled when somebody types a number: a start has no use for it.
_SPACES = r"(?<=\d)[\s'\N{RIGHT SINGLE QUOTATION MARK}](?=\d{3}(?!\d))"


class _Chosen:
    """The reader's marks, and how to get from Python's to them."""

    marks = PLAIN
    table: dict[int, str] | None = None


def choose(marks: DigitMarks) -> None:
    """Write numbers with these marks from now on."""
    _Chosen.marks = marks
    turned = str.maketrans({",": marks.grouping, ".": marks.decimal})
    _Chosen.table = None if marks == PLAIN else turned


def chosen() -> DigitMarks:
    """Return the marks that numbers are written with."""
    return _Chosen.marks


def written(number: str) -> str:
    """Return a number that Python has written with the reader's marks.

    Parameters
    ----------
    number : str
        The number alone: in a sentence, a point is not only a decimal mark.
    """
    return number if _Chosen.table is None else number.translate(_Chosen.table)


def whole(number: int) -> str:
    """Return a whole number, thousands apart."""
    return written(f"{number:,}")


def read(number: str) -> str:
    """Return a number that somebody has written, as Python reads it.

    Both decimal marks are understood wherever the number can mean only one thing;
    where it can mean two, as 1,234 or 1.234, it is read as it would be written here.

    Parameters
    ----------
    number : str
        Digits, a sign and marks, without an exponent.

    Raises
    ------
    ValueError
        If the marks part no number.
    """
    closed_up = re.sub(_SPACES, "", number.strip())
    for decimal, grouping in (_Chosen.marks, PLAIN, _TURNED):
        if _pattern(decimal, grouping).fullmatch(closed_up):
            digits = closed_up.replace(grouping, "") if grouping else closed_up
            return digits.replace(decimal, ".")
    raise ValueError(f"{number!r} is not a number")


def _pattern(decimal: str, grouping: str) -> re.Pattern[str]:
    """Return what a number looks like with some marks."""
    grouped = rf"[1-9]\d{{0,2}}(?:{re.escape(grouping)}\d{{3}})+|" if grouping else ""
    return re.compile(rf"[+-]?(?:{grouped}\d*)(?:{re.escape(decimal)}\d*)?")
