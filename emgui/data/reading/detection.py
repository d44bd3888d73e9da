"""Finds out how a file writes its table, from its first 64 kB."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path

from emgui.data.reading.cells import is_grouped, is_missing, number
from emgui.data.reading.dialect import COMMENTS, DELIMITERS, SPACES, Dialect
from emgui.data.reading.errors import ReadingError, with_reading_errors_only
from emgui.data.reading.records import UnclosedQuoteError, is_comment, records
from emgui.data.reading.source import SAMPLE_BYTES, sample

_MOST_RECORDS = 400
_YEAR = re.compile(r"1[5-9]\d\d|2[01]\d\d", re.ASCII)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before those of UTF-16, one of which it begins with.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@with_reading_errors_only
def detect(path: Path) -> Dialect:
    """Return the most likely dialect of a file.

    Raises
    ------
    ReadingError
        If the file cannot be read, or holds nothing but comments.
    """
    head = sample(path)
    encoding = _encoding(head)
    text = head.decode(encoding, errors="replace").removeprefix("\ufeff")
    if len(head) == SAMPLE_BYTES and "\n" in text:
        text = text[: text.rindex("\n") + 1]
    if not text.strip():
        raise ReadingError(path, "the file holds nothing but white space")
    comment = _comment(text)
    plain = Dialect(encoding=encoding, comment=comment)
    candidates = [
        replace(plain, delimiter=delimiter, decimal=decimal)
        for delimiter in DELIMITERS
        for decimal in (".", ",")
        if delimiter != decimal
    ]
    best = max(candidates, key=lambda dialect: _score(text, dialect))
    return replace(best, has_header=_has_header(_first_records(text, best), best))


def _encoding(head: bytes) -> str:
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding
    if b"\0" in head[:2000]:
        odd, even = head[1:2000:2].count(0), head[0:2000:2].count(0)
        if odd > len(head[:2000]) // 5:
            return "utf-16-le"
        if even > len(head[:2000]) // 5:
            return "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _single_byte_encoding(head)
    return "utf-8"


def _single_byte_encoding(head: bytes) -> str:
    try:
        head.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"


def _comment(text: str) -> str:
    """Return the sign that comment lines begin with; empty if there are none."""
    lines = [line for line in text.splitlines() if line.strip()]
    for sign in COMMENTS:
        if sign and is_comment(lines[0], sign):
            return sign
    return "#" if any(is_comment(line, "#") for line in lines) else ""


def _first_records(text: str, dialect: Dialect) -> list[list[str]]:
    found: list[list[str]] = []
    # A quote that is open at the sample's end is none of the guess's business.
    if text.count('"') % 2:
        text = text[: text.rindex('"')]
    # A quote that swallowed lines is reported, with its line, by who reads.
    with suppress(UnclosedQuoteError):
        for _line, cells in islice(records(text, 1, dialect), _MOST_RECORDS):
            found.append(cells)
    return found


def _score(text: str, dialect: Dialect) -> tuple[float, float, float]:
    """Rate a guess: even rows, many numbers, more columns, in this order."""
    rows = _first_records(text, dialect)
    if not rows:
        return (0.0, 0.0, 0.0)
    body = rows[1:] or rows
    width, count = Counter(len(row) for row in body).most_common(1)[0]
    # R leaves the name of the column of row names out.
    header_fits = len(rows[0]) == width or len(rows[0]) == width - 1 > 1
    cells = [cell for row in body for cell in row if not is_missing(cell)]
    numeric = sum(_likeness_to_number(cell, dialect.decimal) for cell in cells)
    share = numeric / max(1, len(cells))
    even = count / len(body) * (1.0 if header_fits else 0.5)
    several = 1.0 if width > 1 else 0.0
    if width == 1 and _is_badly_cut(rows, dialect):
        even /= 4.0
    # Spaces are within texts and after commas, too: only where nothing else will do.
    modest = -0.6 if dialect.delimiter == SPACES and share < 0.5 else 0.0
    return (even * (0.4 + 0.4 * share + 0.2 * several) + modest, share, float(width))


def _likeness_to_number(cell: str, decimal: str) -> float:
    """Return 1 for a number, a half where the other mark may separate thousands."""
    if number(cell, decimal) is not None:
        return 1.0
    return 0.5 if is_grouped(cell) else 0.0


def _is_badly_cut(rows: list[list[str]], dialect: Dialect) -> bool:
    """Return whether there are titles, or a header that holds a delimiter."""
    cells = (cell for row in rows for cell in row if not is_missing(cell))
    texts = [cell for cell in cells if number(cell, dialect.decimal) is None]
    if any(sign in text for text in texts for sign in ",;\t|"):
        return True
    return dialect.decimal == "," and any(t in texts for row in rows[1:3] for t in row)


def _has_header(rows: list[list[str]], dialect: Dialect) -> bool:
    """Say no only if the first row has a number where the others have numbers.

    Years above other numbers name their columns.
    """
    if not rows:
        return False
    first, body = rows[0], rows[1:]
    if body and _are_years(first) and not any(_are_years(row) for row in body):
        return True
    if not any(number(cell, dialect.decimal) is not None for cell in first):
        return True
    for column, cell in enumerate(first):
        if number(cell, dialect.decimal) is None and not is_missing(cell):
            below = [row[column] for row in body if column < len(row)]
            numbers = sum(number(text, dialect.decimal) is not None for text in below)
            if below and numbers > len(below) / 2:
                return True
    return False


def _are_years(cells: list[str]) -> bool:
    """Return whether the numbers of a row are years at an even pace."""
    years = [int(cell) for cell in cells if _YEAR.fullmatch(cell)]
    paces = {later - earlier for earlier, later in pairwise(years)}
    others = sum(number(cell) is not None for cell in cells) - len(years)
    return len(paces) == 1 and 1 <= paces.pop() <= 10 and not others
