"""Finds out how a file writes its table, from its first 64 kB."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import dropwhile, islice
from pathlib import Path

from emgui.data.reading.cells import (
    CellKind,
    is_grouped,
    is_missing,
    is_number_like,
    may_be_grouped,
    number,
    written,
)
from emgui.data.reading.dialect import (
    COMMENTS,
    DELIMITERS,
    SPACES,
    Dialect,
    ReadingChoices,
)
from emgui.data.reading.errors import ReadingError, with_reading_errors_only
from emgui.data.reading.file_facts import Obstacle
from emgui.data.reading.header import has_header
from emgui.data.reading.heading import Heading
from emgui.data.reading.layout import Layout, find_layout, usual_width
from emgui.data.reading.records import Record, UnclosedQuoteError, is_comment, records
from emgui.data.reading.source import SAMPLE_BYTES, Piece, sample

_MOST_RECORDS = 400
_DELIMITER_LINE = re.compile(r'"?sep=(.)"?[ \t]*[\r\n]', re.IGNORECASE)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_PADDED = re.compile(r"0\d")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before those of UTF-16, one of which it begins with.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_NOTHING_SAID = ReadingChoices()


@with_reading_errors_only
def detect(path: Path, choices: ReadingChoices = _NOTHING_SAID) -> Dialect:
    """Return the most likely dialect of a file.

    Parameters
    ----------
    path : Path
        The file.
    choices : ReadingChoices
        What is known of it; the rest is found out.

    Raises
    ------
    ReadingError
        If the file cannot be read, or holds nothing but white space.
    """
    head = sample(path)
    encoding = choices.encoding or _encoding(head)
    text = head.decode(encoding, errors="replace").removeprefix("\ufeff")
    if len(head) == SAMPLE_BYTES and "\n" in text:
        text = text[: text.rindex("\n") + 1]
    if not text.strip():
        raise ReadingError(path, Obstacle.WHITE_SPACE)
    comment = _comment(text) if choices.comment is None else choices.comment
    plain = Dialect(
        encoding=encoding,
        comment=comment,
        thousands=choices.thousands,
        skip_lines=choices.skip_lines or 0,
        has_header=choices.has_header is not False,
        header_line=choices.header_line,
        missing=choices.missing,
        replaces_undecodable=choices.replaces_undecodable,
        skips_long_lines=choices.skips_long_lines,
    )
    candidates = [
        replace(plain, delimiter=delimiter, decimal=decimal)
        for delimiter in _delimiters(text, choices)
        for decimal in _decimals(choices)
        # In quotes a comma may be both.
        if delimiter != decimal or choices.delimiter == delimiter or '"' in text
    ]
    best = max(candidates, key=lambda dialect: _score(text, dialect))
    return _with_heading(text, best, choices)


def _delimiters(text: str, choices: ReadingChoices) -> Sequence[str]:
    """Return the delimiters to try; spreadsheets name theirs in the first line."""
    if choices.delimiter is not None:
        return (choices.delimiter,)
    named = _DELIMITER_LINE.match(text)
    return (named[1],) if named and named[1] in DELIMITERS else DELIMITERS


def _decimals(choices: ReadingChoices) -> Sequence[str]:
    if choices.decimal is not None:
        return (choices.decimal,)
    return [mark for mark in (".", ",") if mark != choices.thousands]


def _with_heading(text: str, best: Dialect, choices: ReadingChoices) -> Dialect:
    """Say where the rows begin and what names the columns, unless it was said."""
    if choices.header_line:
        return best
    found = _first_records(text, best)
    if choices.skip_lines is None:
        lines = list(io.StringIO(text, newline=None))
        layout = find_layout(found, lines, best)
    else:
        layout = Layout(has_header([cells for _, cells in found], best))
    has_one = layout.has_header if choices.has_header is None else choices.has_header
    return replace(
        best,
        has_header=has_one,
        header_line=layout.header_line if has_one else 0,
        skip_lines=layout.skip_lines if choices.skip_lines is None else best.skip_lines,
    )


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
    """Return the sign that comment lines begin with; empty if '#' begins all rows.

    It need not be seen: a comment may come later.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    for sign in COMMENTS:
        if sign and is_comment(lines[0], sign):
            # A delimiter may come first, too.
            if sign in DELIMITERS and any(
                sign in line for line in lines if not is_comment(line, sign)
            ):
                continue
            return sign
    below = list(dropwhile(lambda line: is_comment(line, "#"), lines))[1:]
    return "" if below and all(is_comment(line, "#") for line in below) else "#"


def _first_records(text: str, dialect: Dialect) -> list[Record]:
    found: list[Record] = []
    # A quote that is open at the sample's end is none of the guess's business.
    if text.count('"') % 2:
        text = text[: text.rindex('"')]
    piece = Heading(dialect).below(Piece(text, 1))
    # A quote that swallowed lines is reported, with its line, by who reads.
    with suppress(UnclosedQuoteError):
        every = records(piece.text, piece.first_line, dialect)
        found.extend(islice(every, _MOST_RECORDS))
    return found


def _score(text: str, dialect: Dialect) -> tuple[float, float, float]:
    """Rate a guess: even rows, many numbers, more columns, in this order."""
    rows = [cells for _, cells in _first_records(text, dialect)]
    if not rows:
        return (0.0, 0.0, 0.0)
    # Above the rows there may be more than names.
    body = rows[max(1, len(rows) // 2) :] or rows
    width = usual_width(rows)
    count = sum(len(row) == width for row in body)
    header_fits = _fits_header(rows, width)
    cells = [cell for row in body for cell in row if not is_missing(cell)]
    numeric = sum(_likeness_to_number(cell, dialect) for cell in cells)
    share = numeric / max(1, len(cells))
    even = count / len(body) * (1.0 if header_fits else 0.5)
    several = 1.0 if width > 1 else 0.0
    if width == 1 and _is_badly_cut(rows, dialect):
        even /= 4.0
    if dialect.delimiter == "," and _are_cut_decimals(rows):
        even /= 4.0
    # Spaces are within texts and after commas, too: only where nothing else will do.
    modest = -0.6 if dialect.delimiter == SPACES and share < 0.4 else 0.0
    return (even * (0.4 + 0.4 * share + 0.2 * several) + modest, share, float(width))


def _are_cut_decimals(rows: list[list[str]]) -> bool:
    """Return whether pairs of whole numbers are one number each, as in '10,07'.

    No whole number is written with a leading zero, and two columns have two names.
    """
    pairs = [row for row in rows if len(row) == 2]
    if not pairs or not all(_WHOLE.fullmatch(cell) for row in pairs for cell in row):
        return False
    begins = [row[0].lstrip("+-") for row in pairs]
    return any(_PADDED.match(row[1]) for row in pairs) and not any(
        _PADDED.match(cell) for cell in begins
    )


def _fits_header(rows: list[list[str]], width: int) -> bool:
    """Return whether the first line, or one of texts below it, is cut as the rows."""
    at = next((at for at, row in enumerate(rows) if len(row) == width), 0)
    if at == 0:
        return len(rows[0]) == width
    # R leaves the name of the column of row names out, in the one line above the rows.
    if len(rows[at - 1]) == width - 1 > 1:
        return at == 1 or not _has_numbers(rows[at - 1])
    return not _has_numbers(rows[at])


def _has_numbers(cells: list[str]) -> bool:
    """Return whether a cell is a number with one decimal mark or the other."""
    return any(is_number_like(cell, mark) for cell in cells for mark in ".,")


def _likeness_to_number(cell: str, dialect: Dialect) -> float:
    """Return 1 for a number, a half where it takes the whole column to tell."""
    if number(cell, dialect.decimal) is not None:
        both = dialect.delimiter == dialect.decimal
        return 0.4 if both and may_be_grouped(cell, dialect.decimal) else 1.0
    found = written(cell, dialect.decimal, dialect.thousands)
    if found is None:
        return 0.5 if is_grouped(cell) else 0.0
    return 0.9 if found.is_sure and found.kind is not CellKind.UNIT else 0.5


def _is_badly_cut(rows: list[list[str]], dialect: Dialect) -> bool:
    """Return whether there are titles, or a header that holds a delimiter."""
    cells = (cell for row in rows for cell in row if not is_missing(cell))
    texts = [cell for cell in cells if not is_number_like(cell, dialect.decimal)]
    if any(sign in text for text in texts for sign in ",;\t|"):
        return True
    return dialect.decimal == "," and any(t in texts for row in rows[1:3] for t in row)
