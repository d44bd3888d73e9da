"""What stands above the rows: lines that are skipped, and the one with the names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from emgui.data.reading.advice import ReadingFact
from emgui.data.reading.cells import is_missing, number
from emgui.data.reading.dialect import SPACES, Dialect
from emgui.data.reading.errors import cited
from emgui.data.reading.names import are_column_numbers, cut_otherwise, without_commas
from emgui.data.reading.note_facts import (
    Above,
    FirstLineInDoubt,
    HeaderCutOtherwise,
    LinesSkipped,
    NamesInComment,
    NoHeader,
    RowNamesAssumed,
)
from emgui.data.reading.records import DELIMITER_LINE, Record, is_comment, records
from emgui.data.reading.source import Piece

ROW_NAME = "row name"
_LINE_END = re.compile(r"\r\n?|\n")
_NAMED_LINES = 3
_NAMED_CELLS = 4
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
        self._notes: list[ReadingFact] = []
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

    def notes(self) -> tuple[ReadingFact, ...]:
        """Return what of the heading should be known."""
        return (*self._skipped(), *self._notes)

    def _without_header(self, found: list[Record]) -> None:
        first = found[0][1]
        self.names = [""] * len(first)
        self._notes.append(NoHeader())
        if are_column_numbers(first):
            self._doubt(first, are_names=False)

    def _explicit(self) -> tuple[list[str], str]:
        """Return the cells of the header line, whatever it begins with, and it."""
        text = "".join(
            line for at, line in self._lines.items() if at >= self._header_line
        )
        dialect = self._dialect
        if is_comment(text, dialect.comment):
            text = text.lstrip().lstrip(dialect.comment)
            self._notes.append(NamesInComment(self._header_line))
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
                self._notes.append(HeaderCutOtherwise())
                names = otherwise
        if _have_row_names(rows, names, dialect):
            names.insert(0, ROW_NAME)
            self._notes.append(RowNamesAssumed())
        named = [name for name in names if name and name != ROW_NAME]
        if named and all(name.isdecimal() for name in named):
            self._doubt(named, are_names=True)
        return names

    def _doubt(self, cells: Sequence[str], *, are_names: bool) -> None:
        told = tuple(cell for cell in cells if cell)
        first = told[:_NAMED_CELLS]
        self._notes.append(FirstLineInDoubt(first, len(told), are_names))

    def _skipped(self) -> list[LinesSkipped]:
        """Return which lines of the heading were not read."""
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
            return _skipped(above, Above.THE_ROWS)
        return [
            *_skipped(above, Above.THE_HEADER),
            *_skipped(below, Above.THE_ROWS_BELOW_THE_HEADER),
        ]


def _skipped(texts: Sequence[str], place: Above) -> list[LinesSkipped]:
    if not texts:
        return []
    return [LinesSkipped(len(texts), tuple(map(cited, texts[:_NAMED_LINES])), place)]


def _line_of(piece: Piece, line: int) -> str:
    """Return a line of a piece."""
    start = 0
    for _line in range(piece.first_line, line):
        match = _LINE_END.search(piece.text, start)
        start = match.end() if match else start
    return _LINE_END.split(piece.text[start : start + _LONGEST_LINE], maxsplit=1)[0]


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
