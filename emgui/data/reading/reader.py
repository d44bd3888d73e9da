"""Reads a file in its dialect: with care, and fast where care proves needless."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from emgui.data.reading.builders import ColumnBuilder
from emgui.data.reading.column import ColumnKind
from emgui.data.reading.counting import n_without_last, unique_names
from emgui.data.reading.dialect import Dialect
from emgui.data.reading.errors import ReadingError, cited, reading_errors_only
from emgui.data.reading.file_facts import (
    HeaderOnly,
    NoTable,
    OddDecimalMark,
    OddDelimiter,
    TooManyCells,
    TooManyColumns,
)
from emgui.data.reading.heading import ROW_NAME, Heading
from emgui.data.reading.lines import LineNumbers
from emgui.data.reading.oddities import Oddities, on_encoding
from emgui.data.reading.records import Record, RecordReader, UnclosedQuoteError, batches
from emgui.data.reading.remarks import on_pairs
from emgui.data.reading.source import Piece, pieces
from emgui.data.reading.table import Table
from emgui.data.reading.uniform_lines import UniformLines, proven
from emgui.data.reading.watching import Progress, Watcher, no_progress
from emgui.data.visible import shortened
from emgui.mixture.arrays import Checkpoint, no_checkpoint

PREVIEW_ROWS = 100
MOST_COLUMNS = 50_000
_LONGEST_NAME = 10_000
# To import pandas takes as long as to read so many pieces without it.
_PIECES_WORTH_PANDAS = 4


def read_table(
    path: Path,
    dialect: Dialect,
    *,
    most: int | None = None,
    checkpoint: Checkpoint = no_checkpoint,
    progress: Progress = no_progress,
    carefully: bool = False,
) -> Table:
    """Read a whole file.

    Parameters
    ----------
    path : Path
        The file.
    dialect : Dialect
        How it writes its table; see `detect`.
    most : int or None
        The bytes that a packed file may unpack to; see `opened`.
    checkpoint : callable
        Called often; whatever it raises ends the reading.
    progress : callable
        Called with the fraction read, 0 to 1.
    carefully : bool
        Whether every cell is taken by itself; slower, and the result is the same.

    Raises
    ------
    ReadingError
        Naming file, line and cause; no other exception of the reader's own.
    """
    watcher = Watcher(checkpoint, progress)
    try:
        with reading_errors_only(path):
            _check(path, dialect)
            following = watcher.watched(pieces(path, dialect, most))
            reader = _Reader(path, dialect, following, carefully=carefully)
            return reader.read()
    except ReadingError:
        if watcher.raised is not None:
            raise watcher.raised from None
        raise


def read_pieces(path: Path, dialect: Dialect, following: Iterator[Piece]) -> Table:
    """Read some pieces of a file as a table of its own.

    Parameters
    ----------
    path : Path
        The file.
    dialect : Dialect
        How these pieces are written.
    following : iterator of Piece
        Whole lines, at least one.

    Raises
    ------
    ReadingError
        If they are no table.
    """
    _check(path, dialect)
    return _Reader(path, dialect, following, carefully=False).read()


def _check(path: Path, dialect: Dialect) -> None:
    """Refuse what no file could be read by."""
    sign = dialect.delimiter
    if len(sign) != 1 or sign in '"\r\n\0':
        raise ReadingError(path, OddDelimiter(cited(sign)))
    if dialect.decimal not in (".", ","):
        raise ReadingError(path, OddDecimalMark(cited(dialect.decimal)))


class _Reader:
    """What is known of the table so far."""

    def __init__(
        self,
        path: Path,
        dialect: Dialect,
        following: Iterator[Piece],
        *,
        carefully: bool,
    ) -> None:
        self._path = path
        self._dialect = dialect
        self._following = following
        self._carefully = carefully
        self._records = RecordReader(dialect, following)
        self._builders: list[ColumnBuilder] = []
        self._held: list[Record] = []
        self._n_rows = 0
        self._n_stretches = 0
        self._lines = LineNumbers()
        self._oddities = Oddities()
        self._heading = Heading(dialect)
        self._first_piece = Piece("", 1)
        self._n_named = 0
        self._preview: list[tuple[str, ...]] = []

    def read(self) -> Table:
        """Read all pieces.

        Raises
        ------
        ReadingError
            If there is no table, or a line does not fit into it.
        """
        try:
            for whole in self._following:
                piece = self._heading.below(whole)
                if not self._held:
                    self._first_piece = piece
                if not self._take_stretch(piece):
                    for found in batches(self._records.records(piece)):
                        self._take(found)
        except UnclosedQuoteError as error:
            raise ReadingError(self._path, error.fact, error.line) from error
        if self._held:
            self._add(self._begin(self._held))
        return self.table()

    def table(self) -> Table:
        """Return what was read.

        Raises
        ------
        ReadingError
            If there is nothing but a header.
        """
        if not self._builders:
            last, n_comments = self._dialect.last_heading_line, self._records.n_comments
            raise ReadingError(self._path, NoTable(last, n_comments))
        if not self._n_rows and not self._oddities.long:
            raise ReadingError(self._path, HeaderOnly(len(self._builders)))
        columns = [builder.build() for builder in self._builders]
        # What has neither a name nor a cell comes of delimiters that end the lines.
        unnamed = [column.kind for column in columns[self._n_named :]]
        n_columns = max(1, self._n_named + n_without_last(unnamed, ColumnKind.EMPTY))
        return Table(
            self._path,
            self._dialect,
            tuple(columns[:n_columns]),
            self._n_rows,
            (
                *on_encoding(self._dialect.encoding),
                *self._heading.notes(),
                *on_pairs(columns[:n_columns], self._dialect),
                *self._oddities.notes(self._records.n_comments, self._missing()),
            ),
            tuple(row[:n_columns] for row in self._preview),
            self._lines,
        )

    # -- the careful way --------------------------------------------------------

    def _take(self, found: list[Record]) -> None:
        if not self._builders:
            self._held += found
            # What the header means is seen from the rows below it.
            if len(self._held) <= self._dialect.has_header:
                return
            found, self._held = self._begin(self._held), []
        self._add(found)

    def _begin(self, found: list[Record]) -> list[Record]:
        """Name the columns after the header, or by number; return the rows."""
        line, first = found[0]
        if len(first) > MOST_COLUMNS:
            many = TooManyColumns(len(first), MOST_COLUMNS)
            raise ReadingError(self._path, many, line)
        rows = self._heading.begin(found, self._first_piece)
        names = [shortened(name, _LONGEST_NAME) for name in self._heading.names]
        unique, self._oddities.renamed = unique_names(names)
        self._n_named = n_without_last(names, "")
        dialect = self._dialect
        # Where a comma parts the cells, no point separates thousands.
        asks = len(names) == 1 or dialect.delimiter in (";", "\t")
        named = (at for at, n in enumerate(names) if n not in ("", ROW_NAME))
        n_nameless = next(named, 1) if dialect.has_header else 0
        self._builders = [
            ColumnBuilder(
                name,
                dialect.decimal,
                dialect.thousands,
                dialect.missing,
                asks_thousands=asks,
                is_nameless=place < n_nameless,
                carefully=self._carefully,
            )
            for place, name in enumerate(unique)
        ]
        return rows

    def _add(self, found: list[Record]) -> None:
        width = len(self._builders)
        needed = self._n_named or width
        lines, rows = [], []
        for line, cells in found:
            if len(cells) > width:
                if any(cells[width:]):
                    self._too_long(line, cells, width)
                    continue
                cells = cells[:width]
            elif len(cells) < width:
                if len(cells) < needed:
                    self._oddities.short.add(line)
                cells = cells + [""] * (width - len(cells))
            lines.append(line)
            rows.append(cells)
        if not rows:
            return
        self._n_rows += len(rows)
        self._lines.add(lines)
        self._preview += [
            tuple(map(cited, row)) for row in rows[: PREVIEW_ROWS - len(self._preview)]
        ]
        for builder, texts in zip(self._builders, zip(*rows, strict=True), strict=True):
            builder.add(lines, texts)

    def _too_long(self, line: int, cells: list[str], width: int) -> None:
        if not self._dialect.skips_long_lines:
            raise ReadingError(self._path, TooManyCells(len(cells), width), line)
        self._oddities.long.add(line)

    # -- the fast way -----------------------------------------------------------

    def _take_stretch(self, piece: Piece) -> bool:
        """Take a piece as a whole if it is proven that care finds the same in it."""
        if self._carefully or len(self._preview) < PREVIEW_ROWS:
            return False
        stretch = proven(piece.text, self._dialect, len(self._builders))
        if stretch is None:
            return False
        lines = range(piece.first_line, piece.first_line + stretch.n_rows)
        if not self._take_numbers(stretch):
            for place, builder in enumerate(self._builders):
                builder.add(lines, stretch.column(place))
        self._n_rows += stretch.n_rows
        self._lines.add(lines)
        return True

    def _take_numbers(self, stretch: UniformLines) -> bool:
        self._n_stretches += 1
        if self._n_stretches < _PIECES_WORTH_PANDAS:
            return False
        if self._dialect.missing or not all(b.is_plain for b in self._builders):
            return False
        values = stretch.numbers(self._missing())
        if values is None:
            return False
        for place, builder in enumerate(self._builders):
            texts = stretch.column(place) if builder.wants_texts else ()
            builder.add_numbers(values[:, place], texts)
        return True

    def _missing(self) -> set[str]:
        return set().union(*(builder.missing for builder in self._builders))
