"""Reads a file in its dialect: with care, and fast where care proves needless."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from emgui.data.reading.builders import ColumnBuilder
from emgui.data.reading.cells import MISSING_TOKENS, is_missing, number
from emgui.data.reading.dialect import SPACES, Dialect
from emgui.data.reading.errors import ReadingError
from emgui.data.reading.lines import LineNumbers
from emgui.data.reading.records import (
    Record,
    UnclosedQuoteError,
    count_comments,
    records,
)
from emgui.data.reading.source import Piece, Progress, no_progress, pieces
from emgui.data.reading.table import Table
from emgui.mixture.parameters import FloatArray
from emgui.mixture.rows import Checkpoint, no_checkpoint

PREVIEW_ROWS = 100
_NAMED_LINES = 3
_SMALLEST_FAST_PIECE = 100_000
_TOKENS = sorted(
    chain.from_iterable((t, t.upper(), t.capitalize()) for t in MISSING_TOKENS)
)


def read_table(
    path: Path,
    dialect: Dialect,
    *,
    checkpoint: Checkpoint = no_checkpoint,
    progress: Progress = no_progress,
) -> Table:
    """Read a whole file.

    Parameters
    ----------
    path : Path
        The file.
    dialect : Dialect
        How it writes its table; see `detect`.
    checkpoint : callable
        Called often; whatever it raises ends the reading.
    progress : callable
        Called with the fraction read, 0 to 1.

    Raises
    ------
    ReadingError
        Naming file, line and cause.
    """
    reader = _Reader(path, dialect)
    for piece in pieces(path, dialect, checkpoint=checkpoint, progress=progress):
        reader.take(piece)
        checkpoint()
    return reader.table()


class _Reader:
    """What is known of the table so far."""

    def __init__(self, path: Path, dialect: Dialect) -> None:
        self._path = path
        self._dialect = dialect
        self._builders: list[ColumnBuilder] = []
        self._n_rows = 0
        self._lines = LineNumbers()
        self._n_comments = 0
        self._short: list[int] = []
        self._long: list[int] = []
        self._renamed: list[str] = []
        self._row_names = False
        self._preview: list[tuple[str, ...]] = []

    def take(self, piece: Piece) -> None:
        """Read one piece, fast if that is safe."""
        values = self._fast(piece)
        if values is not None:
            for builder, column in zip(self._builders, values.T, strict=True):
                builder.add_numbers(column)
            self._n_rows += len(values)
            self._lines.add(range(piece.first_line, piece.first_line + len(values)))
            return
        self._n_comments += count_comments(piece.text, self._dialect.comment)
        found = self._records(piece)
        if found and not self._builders:
            found = self._begin(found)
        self._add(found)

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

    def _records(self, piece: Piece) -> list[Record]:
        try:
            return list(records(piece.text, piece.first_line, self._dialect))
        except UnclosedQuoteError as error:
            raise ReadingError(self._path, str(error), error.line) from error

    def _begin(self, found: list[Record]) -> list[Record]:
        """Name the columns after the header, or by number; return the rows."""
        _line, first = found[0]
        rows = found[1:] if self._dialect.has_header else found
        if self._dialect.has_header:
            names = [cell.strip('"').strip() for cell in first]
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
        self._builders = [
            ColumnBuilder(name, self._dialect.decimal) for name in self._unique(names)
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
                self._renamed.append(f"{plain} to {unique}")
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
                self._short.append(line)
                cells = cells + [""] * (width - len(cells))
            lines.append(line)
            rows.append(cells)
        if not rows:
            return
        self._n_rows += len(rows)
        self._lines.add(lines)
        self._preview += [tuple(r) for r in rows[: PREVIEW_ROWS - len(self._preview)]]
        for builder, texts in zip(self._builders, zip(*rows, strict=True), strict=True):
            builder.add(lines, list(texts))

    def _too_long(self, line: int, cells: list[str], width: int) -> None:
        if not self._dialect.skips_long_lines:
            raise ReadingError(
                self._path,
                f"{len(cells)} cells, but the table has {width} "
                f"column{'s' * (width != 1)}; mend the line, or have such lines left "
                "out",
                line,
            )
        self._long.append(line)

    # -- the fast way -----------------------------------------------------------

    def _fast(self, piece: Piece) -> FloatArray | None:
        """Return the piece's numbers, shape (n_rows, n_columns); None if in doubt."""
        dialect, text = self._dialect, piece.text
        plain = (
            bool(self._builders)
            and all(builder.is_plain for builder in self._builders)
            and len(text) >= _SMALLEST_FAST_PIECE
            and dialect.delimiter != SPACES
            and '"' not in text
            and (not dialect.comment or dialect.comment not in text)
        )
        return self._parsed(text) if plain else None

    def _parsed(self, text: str) -> FloatArray | None:
        import pandas as pd  # 45 MB that only large files need

        width = len(self._builders)
        try:
            frame = pd.read_csv(
                io.StringIO(text),
                sep=self._dialect.delimiter,
                decimal=self._dialect.decimal,
                header=None,
                names=list(range(width)),
                index_col=False,
                dtype=np.float64,
                na_values=_TOKENS,
                keep_default_na=False,
                skipinitialspace=True,
                skip_blank_lines=False,
                **_exact_floats(pd.__version__),
            )
        except (ValueError, pd.errors.ParserError):
            return None
        return self._proven(text, frame.to_numpy())

    def _proven(self, text: str, values: FloatArray) -> FloatArray | None:
        """Return the values if nothing can have been misread."""
        lines = text.count("\n") + (not text.endswith("\n"))
        delimiters = text.count(self._dialect.delimiter)
        even = delimiters == lines * (len(self._builders) - 1)
        if len(values) != lines or not even or np.isinf(values).any():
            return None
        return values

    # -- what to say --------------------------------------------------------------

    def _notes(self) -> tuple[str, ...]:
        notes = []
        if self._dialect.encoding not in ("utf-8", "utf-8-sig"):
            notes.append(f"Encoding assumed: {self._dialect.encoding}.")
        if not self._dialect.has_header:
            notes.append("No header: the columns are numbered.")
        if self._row_names:
            notes.append("The header has no name for the first column: row names.")
        if self._n_comments:
            one = self._n_comments == 1
            notes.append(f"{self._n_comments} comment line{'s' * (not one)} skipped.")
        if self._renamed:
            notes.append(
                f"Columns of the same name: renamed {', '.join(self._renamed)}."
            )
        words: set[str] = set().union(*(b.missing_words for b in self._builders))
        if words:
            notes.append(f"Taken as missing: {', '.join(sorted(words))}.")
        if self._short:
            notes.append(f"{_lines(self._short)}: cells are missing at the end.")
        if self._long:
            notes.append(f"{_lines(self._long)}: too many cells, left out.")
        return tuple(notes)


def _exact_floats(version: str) -> dict[str, Any]:
    """Return what makes pandas read floats exactly; from 3.1 on it does by itself."""
    major, minor = (int(part) for part in version.split(".")[:2])
    return {} if (major, minor) >= (3, 1) else {"float_precision": "round_trip"}


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


def _lines(numbers: list[int]) -> str:
    named = ", ".join(f"{line:,}" for line in numbers[:_NAMED_LINES])
    if len(numbers) == 1:
        return f"Line {named}"
    more = (
        f" and {len(numbers) - _NAMED_LINES:,} more"
        if len(numbers) > _NAMED_LINES
        else ""
    )
    return f"Lines {named}{more}"
