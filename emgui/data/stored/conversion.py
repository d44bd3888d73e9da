"""A text that is larger than the memory, made into a column store, once.

The text is read by the reader of all texts, a segment after the other; the numbers of
every column grow in a file of their own, and are put together at the end. The store
appears whole or not at all, and whoever interrupts leaves nothing behind.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import IO

import numpy as np

from emgui.data.reading.column import Column
from emgui.data.reading.column_facts import NothingToFit
from emgui.data.reading.dialect import Dialect
from emgui.data.reading.errors import ReadingError, reading_errors_only
from emgui.data.reading.file_facts import Obstacle, SystemRefused
from emgui.data.reading.proposal import left_out
from emgui.data.reading.reader import read_pieces
from emgui.data.reading.source import Piece, pieces
from emgui.data.reading.table import Table
from emgui.data.reading.watching import Progress, Watcher, no_progress
from emgui.data.stored.cells import StoredCells
from emgui.data.stored.file import StoredFile
from emgui.data.stored.opening import stored
from emgui.data.stored.store import (
    CELL,
    ConvertedText,
    Description,
    described,
    head_of,
    store_of,
)
from emgui.data.stored.table import StoredTable
from emgui.data.stored.table_facts import ColumnCountChanges, FromColumnStore
from emgui.mixture.arrays import Checkpoint, no_checkpoint

# Megabytes of text that are read at once.
SEGMENT = 64


def convert(
    path: Path,
    dialect: Dialect,
    *,
    segment: int = SEGMENT,
    checkpoint: Checkpoint = no_checkpoint,
    progress: Progress = no_progress,
) -> Path:
    """Make the column store of a text file, beside it.

    Parameters
    ----------
    path : Path
        The file.
    dialect : Dialect
        How it writes its table.
    segment : int
        Pieces of the file, of a megabyte each, that are read at once.
    checkpoint : callable
        Called often; whatever it raises ends the work, and leaves nothing behind.
    progress : callable
        Called with the fraction of the file that is read.

    Returns
    -------
    Path
        The store.

    Raises
    ------
    ReadingError
        If the file cannot be read, or changes meanwhile; or if the store cannot be
        written.
    """
    watcher = Watcher(checkpoint, progress)
    try:
        with reading_errors_only(path), ExitStack() as stack:
            folder = stack.enter_context(_beside(path))
            origin = ConvertedText.of(path, checkpoint)
            spilled = _Spilled(path, dialect, folder, stack)
            following = watcher.watched(pieces(path, dialect))
            for number, part in enumerate(_segments(following, segment)):
                spilled.add(_read(path, dialect, part, is_first=number == 0))
            _check_unchanged(path, origin, checkpoint)
            return spilled.put_together(origin, checkpoint)
    except ReadingError:
        if watcher.raised is not None:
            raise watcher.raised from None
        raise


def converted(
    path: Path, dialect: Dialect, checkpoint: Checkpoint = no_checkpoint
) -> StoredTable | None:
    """Return the table of a text file from its column store, as long as that is true.

    Parameters
    ----------
    path : Path
        The text file.
    dialect : Dialect
        How it is to be read; that of the store must be the same.
    checkpoint : callable
        Called often while bytes are compared.

    Returns
    -------
    StoredTable or None
        None if there is no store, or the file is no longer what it was made of.
    """
    found = described(store_of(path))
    if found is None:
        return None
    description, layout = found
    if description.dialect != dialect or not description.names:
        return None
    if not description.origin.is_still(path, checkpoint):
        return None
    table = stored(
        path, StoredCells(StoredFile(store_of(path)), layout), description.names
    )
    note = FromColumnStore(
        store_of(path).name, description.left_out, description.n_unreadable
    )
    head = replace(table.head, notes=(note,), dialect=dialect)
    return replace(table, head=head)


def converted_once(
    path: Path, dialect: Dialect, checkpoint: Checkpoint, progress: Progress
) -> StoredTable:
    """Return the table of a text file from its column store, made if there is none.

    Raises
    ------
    ReadingError
        If it cannot be made, or the file changes.
    """
    table = converted(path, dialect, checkpoint)
    if table is None:
        convert(path, dialect, checkpoint=checkpoint, progress=progress)
        table = converted(path, dialect, checkpoint)
    if table is None:
        raise ReadingError(path, Obstacle.CHANGED_MEANWHILE)
    return table


def _check_unchanged(path: Path, origin: ConvertedText, checkpoint: Checkpoint) -> None:
    if not origin.is_still(path, checkpoint):
        raise ReadingError(path, Obstacle.CHANGED_MEANWHILE)


def _beside(path: Path) -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix=".emgui-", dir=path.parent)
    except OSError as error:
        raise ReadingError(path, SystemRefused(str(error))) from error


def _segments(following: Iterator[Piece], size: int) -> Iterator[Iterator[Piece]]:
    for first in following:
        if first.text.strip():
            yield chain([first], islice(following, size - 1))


def _read(
    path: Path, dialect: Dialect, part: Iterator[Piece], *, is_first: bool
) -> Table:
    """Return a segment as a table."""
    if not is_first:
        dialect = replace(dialect, has_header=False, header_line=0, skip_lines=0)
    return read_pieces(path, dialect, part)


class _Spilled:
    """Columns of numbers while they grow, each in a file."""

    def __init__(
        self, path: Path, dialect: Dialect, folder: str, stack: ExitStack
    ) -> None:
        self._path, self._dialect, self._folder = path, dialect, Path(folder)
        self._stack = stack
        self._files: list[IO[bytes]] = []
        self._names: tuple[str, ...] = ()
        self._places: list[int] = []
        self._left_out: tuple[str, ...] = ()
        self._width = self._n_rows = self._n_unreadable = 0

    def add(self, table: Table) -> None:
        """Append the rows of the next segment."""
        if not self._files:
            self._begin(table)
        if len(table.columns) != self._width:
            wrong = ColumnCountChanges(len(table.columns), self._width)
            raise ReadingError(self._path, wrong, table.lines.of(0))
        for place, file in zip(self._places, self._files, strict=True):
            file.write(self._numbers(table.columns[place]))
        self._n_rows += table.n_rows

    def _begin(self, table: Table) -> None:
        columns = list(enumerate(table.columns))
        self._places = [j for j, one in columns if one.is_numeric]
        self._names = tuple(one.name for _j, one in columns if one.is_numeric)
        self._left_out = tuple(one.name for _j, one in columns if not one.is_numeric)
        self._width = len(columns)
        if not self._places:
            why = left_out(table.columns, (), ())
            raise ReadingError(self._path, NothingToFit(why))
        for place in self._places:
            file = (self._folder / str(place)).open("w+b")
            self._files.append(self._stack.enter_context(file))

    def _numbers(self, column: Column) -> bytes:
        """Return a column's bytes; what is no number is infinite, so left out."""
        values = column.values.copy()
        if column.is_numeric:
            values[column.unreadable_rows] = np.inf
            self._n_unreadable += column.n_unreadable
        else:
            # A segment with a text in every cell, or with marks of its own.
            unread = ~np.isnan(values) if column.mark else np.isnan(values)
            if column.labels is not None:
                unread &= column.labels >= 0
            values[unread] = np.inf
            self._n_unreadable += int(unread.sum())
        return values.astype(CELL, copy=False).tobytes()

    def put_together(self, origin: ConvertedText, checkpoint: Checkpoint) -> Path:
        """Write the store, and put it where it belongs at once."""
        description = Description(
            origin,
            self._dialect,
            self._names,
            self._n_rows,
            self._n_unreadable,
            self._left_out,
        )
        whole, store = self._folder / "store", store_of(self._path)
        with whole.open("wb") as file:
            file.write(head_of(description))
            for column in self._files:
                column.seek(0)
                shutil.copyfileobj(column, file, 16 * 1024 * 1024)
                checkpoint()
            file.flush()
            os.fsync(file.fileno())
        whole.replace(store)
        return store
