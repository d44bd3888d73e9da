"""What stands above the rows: lines that are skipped, and the one with the names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from emgui.data.reading.advice import Advice, Note
from emgui.data.reading.cells import is_missing, number
from emgui.data.reading.dialect import SPACES, Dialect
from emgui.data.reading.names import are_column_numbers, cut_otherwise, without_commas
from emgui.data.reading.records import DELIMITER_LINE, Record, is_comment, records
from emgui.data.reading.source import Piece
from emgui.data.visible import shortened

ROW_NAME = "row name"
_LINE_END = re.compile(r"\r\n?|\n")
_NAMED_LINES = 3
_LONGEST_NAMED = 60
_LONGEST_LINE = 1_000_000


class Heading:
    """Takes the heading off a file's first pieces, and names the columns by it.

    Parameters
    ----------
    dialect : Dialect
        How the file is written, and how far down its heading reaches.
    """

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._last = dialect.last_heading_line
        self._header_line = dialect.header_line if dialect.has_header else 0
        self._lines: dict[int, str] = {}
        self._notes: list[Note] = []
        self.names: list[str] = []
        """The names of the columns; an empty text where the file has none."""

    def below(self, piece: Piece) -> Piece:
        """Return what of a piece is below the heading."""
        end = 0
        for number_ in range(piece.first_line, self._last + 1):
            match = _LINE_END.search(piece.text, end)
            start, end = end, match.end() if match else len(piece.text)
            if start == end:
                break
            self._lines[number_] = piece.text[start:end]
        if not end:
            return piece
        return Piece(piece.text[end:], self._last + 1, piece.fraction)

    def begin(self, found: list[Record], piece: Piece) -> list[Record]:
        """Name the columns, by number if nothing names them; return the rows.

        Parameters
        ----------
        found : list of Record
            The first records below the heading.
        piece : Piece
            What they were found in.
        """
        if not self._dialect.has_header:
            self._without_header(found)
            return found
        if self._header_line:
            cells, line = self._explicit()
            rows = found
        else:
            (at, cells), rows = found[0], found[1:]
            line = _line_of(piece, at)
        self.names = self._fitted(cells, line, rows)
        return rows

    def notes(self) -> tuple[Note, ...]:
        """Return what of the heading should be known, one sentence each."""
        return (*self._skipped(), *self._notes)

    def _without_header(self, found: list[Record]) -> None:
        first = found[0][1]
        self.names = [""] * len(first)
        self._notes.append(Note("No header: the columns are numbered."))
        if are_column_numbers(first):
            self._doubt("taken as a row", first, Advice.ROW_IS_NAMES)

    def _explicit(self) -> tuple[list[str], str]:
        """Return the cells of the header line, whatever it begins with, and it."""
        text = "".join(
            line for at, line in self._lines.items() if at >= self._header_line
        )
        dialect = self._dialect
        if is_comment(text, dialect.comment):
            text = text.lstrip().lstrip(dialect.comment)
            line = self._header_line
            self._notes.append(
                Note(f"The names are those of the comment in line {line}.")
            )
        plain = replace(dialect, comment="")
        # A number that is not 1: there, 'sep=;' would be taken for no record.
        cells = next((cells for _, cells in records(text, 2, plain)), [""])
        return cells, _LINE_END.split(text)[0]

    def _fitted(self, cells: list[str], line: str, rows: list[Record]) -> list[str]:
        """Return the names of a header, cut as the rows below it."""
        dialect, width = self._dialect, _width(rows)
        names = [cell.strip('"').strip() for cell in cells]
        if dialect.delimiter == SPACES:
            names = without_commas(names)
        cut_alike = dialect.delimiter != SPACES and len(names) == width - 1 > 1
        if width > 1 and len(names) != width and not cut_alike:
            otherwise = cut_otherwise(line, width, dialect)
            if otherwise is not None:
                self._notes.append(Note("The header is cut otherwise than the rows."))
                names = otherwise
        if _have_row_names(rows, names, dialect):
            names.insert(0, ROW_NAME)
            self._notes.append(
                Note("The header has no name for the first column: row names.")
            )
        named = [name for name in names if name and name != ROW_NAME]
        if named and all(name.isdecimal() for name in named):
            self._doubt(
                "taken as the names of the columns", named, Advice.NAMES_ARE_A_ROW
            )
        return names

    def _doubt(self, what: str, cells: Sequence[str], advice: Advice) -> None:
        told = [cell for cell in cells if cell]
        named = ", ".join([*told[:4], *(["…"] if len(told) > 4 else [])])
        self._notes.append(Note(f"The first line ({named}) was {what}.", [advice]))

    def _skipped(self) -> list[Note]:
        """Say which lines of the heading were not read."""
        texts = {
            at: line.strip()
            for at, line in self._lines.items()
            if at != self._header_line
            and line.strip()
            and not DELIMITER_LINE.fullmatch(line)
            and not is_comment(line, self._dialect.comment)
        }
        header = self._header_line or self._last + 1
        above = [text for at, text in texts.items() if at < header]
        below = [text for at, text in texts.items() if at > header]
        if not self._dialect.has_header:
            return _skipped(above, "above the rows", Advice.SKIP_OTHER_LINES)
        return [
            *_skipped(
                above,
                "above the header",
                Advice.SKIP_OTHER_LINES,
                Advice.OTHER_HEADER,
            ),
            *_skipped(below, "below the header", Advice.SKIP_OTHER_LINES),
        ]


def _skipped(texts: Sequence[str], place: str, *advice: Advice) -> list[Note]:
    if not texts:
        return []
    lines = "1 line" if len(texts) == 1 else f"{len(texts):,} lines"
    were = "was" if len(texts) == 1 else "were"
    named = "; ".join(_short(text) for text in texts[:_NAMED_LINES])
    more = "; …" if len(texts) > _NAMED_LINES else ""
    return [Note(f"{lines} {place} {were} skipped: {named}{more}.", advice)]


def _line_of(piece: Piece, line: int) -> str:
    """Return a line of a piece."""
    start = 0
    for _line in range(piece.first_line, line):
        match = _LINE_END.search(piece.text, start)
        start = match.end() if match else start
    return _LINE_END.split(piece.text[start : start + _LONGEST_LINE], maxsplit=1)[0]


def _short(text: str) -> str:
    return repr(shortened(text, _LONGEST_NAMED))


def _width(rows: Sequence[Record]) -> int:
    """Return how many cells most rows have; 0 without rows."""
    return Counter(len(cells) for _, cells in rows).most_common(1)[0][0] if rows else 0


def _have_row_names(
    rows: Sequence[Record], names: Sequence[str], dialect: Dialect
) -> bool:
    """Return whether all rows have one cell more than the header, most of them full.

    Below a single name they must be numbers: else that name is a title. A line of
    fewer cells than names is no row, but what stands below them.
    """
    width = len(names) + 1
    last = [cells[-1] for _, cells in rows if len(cells) == width]
    others = [cells for _, cells in rows if len(cells) != width]
    if len(last) <= len(others) or any(len(cells) >= len(names) for cells in others):
        return False
    if width > 2:
        return sum(map(bool, last)) > len(last) / 2
    return all(
        is_missing(cell) or number(cell, dialect.decimal) is not None for cell in last
    ) and any(last)
