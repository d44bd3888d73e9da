"""Reads a file in its dialect: with care, and fast where care proves needless."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from emgui.data.reading.builders import ColumnBuilder
from emgui.data.reading.cells import is_missing, number
from emgui.data.reading.dialect import Dialect
from emgui.data.reading.errors import ReadingError, reading_errors_only, shortened
from emgui.data.reading.lines import LineNumbers
from emgui.data.reading.records import Record, RecordReader, UnclosedQuoteError
from emgui.data.reading.source import Piece, pieces
from emgui.data.reading.stretch import Stretch, proven
from emgui.data.reading.table import Table
from emgui.data.reading.watching import Progress, Watcher, no_progress
from emgui.mixture.rows import Checkpoint, no_checkpoint

PREVIEW_ROWS = 100
MOST_COLUMNS = 100_000
_NAMED = 3
_LONGEST_NAME = 1_000
_BATCH_CELLS = 200_000
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


def _check(path: Path, dialect: Dialect) -> None:
    """Refuse what no file could be read by."""
    sign = dialect.delimiter
    if len(sign) != 1 or sign in '"\r\n\0':
        raise ReadingError(
            path, f"the delimiter must be one character, not {shortened(sign)!r}"
        )
    if dialect.decimal not in (".", ","):
        raise ReadingError(
            path,
            f"the decimal mark must be . or , and not {shortened(dialect.decimal)!r}",
        )


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
        self._short = _Some()
        self._long = _Some()
        self._renamed = _Some()
        self._row_names = False
        self._preview: list[tuple[str, ...]] = []

    def read(self) -> Table:
        """Read all pieces.

        Raises
        ------
        ReadingError
            If there is no table, or a line does not fit into it.
        """
        try:
            for piece in self._following:
                if not self._take_stretch(piece):
                    for found in _batches(self._records.records(piece)):
                        self._take(found)
        except UnclosedQuoteError as error:
            raise ReadingError(self._path, str(error), error.line) from error
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
            raise ReadingError(self._path, "there is no table in this file")
        if not self._n_rows and not self._long:
            n = len(self._builders)
            raise ReadingError(self._path, f"{n} column{'s' * (n > 1)}, no rows")
        return Table(
            self._path,
            self._dialect,
            tuple(builder.build() for builder in self._builders),
            self._n_rows,
            self._notes(),
            tuple(self._preview),
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
        rows = found[1:] if self._dialect.has_header else found
        if self._dialect.has_header:
            names = [
                shortened(cell.strip('"').strip(), _LONGEST_NAME) for cell in first
            ]
            if rows and all(_has_row_name(r, names, self._dialect) for r in rows):
                names.insert(0, "row name")
                self._row_names = True
        else:
            names = [""] * max(len(cells) for _, cells in rows[:1])
        if (
            len(names) > 1
            and not names[-1]
            and all(_ends_empty(r, len(names)) for r in rows)
        ):
            names.pop()
        if len(first) > MOST_COLUMNS:
            raise ReadingError(
                self._path,
                f"{len(first):,} cells: no more than {MOST_COLUMNS:,} columns are read",
                line,
            )
        self._builders = [
            ColumnBuilder(name, self._dialect.decimal, carefully=self._carefully)
            for name in self._unique(names)
        ]
        return rows

    def _unique(self, names: Sequence[str]) -> list[str]:
        seen: dict[str, int] = {}
        result: list[str] = []
        taken = set(names)
        for position, name in enumerate(names, start=1):
            plain = name or f"column {position}"
            count = seen.get(plain, 0)
            unique = plain
            while count and unique in taken:
                unique = f"{plain}.{count}"
                count += 1
            seen[plain] = max(1, count)
            taken.add(unique)
            if unique != plain:
                self._renamed.add(f"{shortened(plain)} to {shortened(unique)}")
            result.append(unique)
        return result

    def _add(self, found: list[Record]) -> None:
        width = len(self._builders)
        lines, rows = [], []
        for line, cells in found:
            if len(cells) > width:
                if any(cells[width:]):
                    self._too_long(line, cells, width)
                    continue
                cells = cells[:width]
            elif len(cells) < width:
                self._short.add(line)
                cells = cells + [""] * (width - len(cells))
            lines.append(line)
            rows.append(cells)
        if not rows:
            return
        self._n_rows += len(rows)
        self._lines.add(lines)
        self._preview += [
            tuple(map(shortened, row))
            for row in rows[: PREVIEW_ROWS - len(self._preview)]
        ]
        for builder, texts in zip(self._builders, zip(*rows, strict=True), strict=True):
            builder.add(lines, texts)

    def _too_long(self, line: int, cells: list[str], width: int) -> None:
        if not self._dialect.skips_long_lines:
            raise ReadingError(
                self._path,
                f"{len(cells):,} cells, but the table has {width:,} "
                f"column{'s' * (width != 1)}; mend the line, or have such lines left "
                "out",
                line,
            )
        self._long.add(line)

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

    def _take_numbers(self, stretch: Stretch) -> bool:
        self._n_stretches += 1
        if self._n_stretches < _PIECES_WORTH_PANDAS:
            return False
        if not all(builder.is_plain for builder in self._builders):
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

    # -- what to say --------------------------------------------------------------

    def _notes(self) -> tuple[str, ...]:
        notes = []
        if self._dialect.encoding not in ("utf-8", "utf-8-sig"):
            notes.append(f"Encoding assumed: {self._dialect.encoding}.")
        if not self._dialect.has_header:
            notes.append("No header: the columns are numbered.")
        if self._row_names:
            notes.append("The header has no name for the first column: row names.")
        if n := self._records.n_comments:
            notes.append(f"{n:,} comment line{'s' * (n != 1)} skipped.")
        if self._renamed:
            notes.append(f"Columns of the same name: renamed {self._renamed}.")
        if words := self._missing() - {""}:
            notes.append(f"Taken as missing: {', '.join(sorted(words))}.")
        if self._short:
            notes.append(f"{self._short.lines()}: cells are missing at the end.")
        if self._long:
            notes.append(f"{self._long.lines()}: too many cells, left out.")
        return tuple(notes)


@dataclass(slots=True)
class _Some:
    """How many there are, and the first few of them."""

    count: int = 0
    first: list[str] = field(default_factory=list)

    def add(self, what: int | str) -> None:
        """Count one more."""
        self.count += 1
        if len(self.first) < _NAMED:
            text = f"{what:,}" if isinstance(what, int) else what
            self.first.append(text)

    def __bool__(self) -> bool:
        return self.count > 0

    def __str__(self) -> str:
        more = self.count - len(self.first)
        return ", ".join(self.first) + (f" and {more:,} more" if more else "")

    def lines(self) -> str:
        """Return them as numbers of lines."""
        return f"Line{'s' * (self.count > 1)} {self}"


def _batches(found: Iterable[Record]) -> Iterator[list[Record]]:
    """Yield records by the hundred thousand cells; all of a first piece at once."""
    batch: list[Record] = []
    n_cells = 0
    for record in found:
        batch.append(record)
        n_cells += len(record[1])
        if n_cells >= _BATCH_CELLS:
            yield batch
            batch, n_cells = [], 0
    yield batch


def _ends_empty(record: Record, width: int) -> bool:
    cells = record[1]
    return len(cells) < width or not any(cells[width - 1 :])


def _has_row_name(record: Record, names: Sequence[str], dialect: Dialect) -> bool:
    """Return whether a record has one cell more than the header, and it is full.

    Below a single name it must be a number: else that name is a title.
    """
    cells = record[1]
    if len(cells) != len(names) + 1 or not cells[-1]:
        return False
    return (
        len(names) > 1
        or is_missing(cells[-1])
        or number(cells[-1], dialect.decimal) is not None
    )
