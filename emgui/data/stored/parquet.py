"""Parquet files, a row group at a time, by pyarrow, which is imported when needed.

A row group cannot be read but from its beginning, so that the last ones that were read
are kept. Whoever goes through the rows in their order decodes each group once.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from emgui.data.reading.classes import MOST_CLASSES
from emgui.data.reading.column import Column, ColumnKind
from emgui.data.reading.counting import unique_names
from emgui.data.reading.errors import ReadingError
from emgui.data.stored.columns import number_column, other_column
from emgui.data.stored.file import StoredFile
from emgui.data.stored.file_facts import UnreadableBlock
from emgui.data.stored.table_facts import (
    DamagedParquet,
    LacksLibrary,
    LargeRowGroups,
    RepeatedNames,
)
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.source import RowSource, SourceError

MAGIC = b"PAR1"
# The largest row group, 256 MB as float64.
MOST_CELLS = 32_000_000
_KEPT_GROUPS = 2


class ParquetFile:
    """A Parquet file, open.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    ReadingError
        If it cannot be read, or pyarrow is not installed.
    """

    def __init__(self, path: Path) -> None:
        try:
            from pyarrow import ArrowException, parquet, types
        except ImportError as error:
            raise ReadingError(path, LacksLibrary("pyarrow", "formats")) from error
        self.errors = (ArrowException, OSError, ValueError)
        self.stored = StoredFile(path)
        try:
            self._file = parquet.ParquetFile(path)
        except self.errors as error:
            raise ReadingError(path, DamagedParquet(str(error))) from error
        schema, metadata = self._file.schema_arrow, self._file.metadata
        self.names: tuple[str, ...] = tuple(schema.names)
        if unique_names(list(self.names))[0] != list(self.names):
            raise ReadingError(path, RepeatedNames())
        self.kinds = tuple(_kind(types, one.type) for one in schema)
        sizes = [metadata.row_group(i).num_rows for i in range(metadata.num_row_groups)]
        self.bounds = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self.lock = threading.Lock()

    @property
    def n_rows(self) -> int:
        """How many rows it has."""
        return int(self.bounds[-1])

    @property
    def numeric(self) -> tuple[str, ...]:
        """The names of its columns of numbers."""
        pairs = zip(self.names, self.kinds, strict=True)
        return tuple(name for name, kind in pairs if kind is ColumnKind.NUMERIC)

    def group(self, number: int, names: Sequence[str]) -> FloatArray:
        """Return the numbers of a row group, shape (n_rows, len(names)).

        Raises
        ------
        SourceError
            If they cannot be read.
        """
        self.stored.check()
        try:
            table = self._file.read_row_group(number, columns=list(names))
            columns = [_numbers(table.column(name)) for name in names]
        except self.errors as error:
            name = self.stored.path.name
            raise SourceError(name, UnreadableBlock(str(error))) from error
        return np.stack(columns).T

    def columns(self) -> list[Column]:
        """Return all columns, of all rows."""
        table = self._file.read()
        pairs = zip(self.names, self.kinds, strict=True)
        return [_column(name, kind, table.column(name)) for name, kind in pairs]

    def head(self, n: int) -> list[tuple[str, ColumnKind, list[Any]]]:
        """Return the first rows: name, kind and cells of every column."""
        batch = next(self._file.iter_batches(n), None)
        pairs = zip(self.names, self.kinds, strict=True)
        if batch is None:
            return [(name, kind, []) for name, kind in pairs]
        return [(name, kind, batch.column(name).to_pylist()) for name, kind in pairs]


class ParquetRows(RowSource):
    """Columns of numbers of a Parquet file.

    Parameters
    ----------
    file : ParquetFile
        The file.
    names : sequence of str
        Of the columns.
    """

    def __init__(self, file: ParquetFile, names: Sequence[str]) -> None:
        super().__init__(file.stored.path.name, (file.n_rows, len(names)))
        self._file = file
        self._names = tuple(names)
        self._kept: dict[int, FloatArray] = {}

    @property
    def nbytes(self) -> int:
        """What is kept of it."""
        return sum(group.nbytes for group in self._kept.values())

    def read(self, first: int, last: int) -> FloatArray:
        """Return rows; see `RowSource`."""
        if last <= first:
            return np.empty((0, self.shape[1]))
        bounds = self._file.bounds
        begin = int(np.searchsorted(bounds, first, side="right")) - 1
        end = int(np.searchsorted(bounds, last, side="left"))
        parts = [
            self._group(i)[max(0, first - bounds[i]) : last - bounds[i]]
            for i in range(begin, end)
        ]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def of_columns(self, places: Sequence[int]) -> ParquetRows:
        """Return some of the columns."""
        return ParquetRows(self._file, [self._names[place] for place in places])

    def _group(self, number: int) -> FloatArray:
        with self._file.lock:
            found = self._kept.pop(number, None)
            if found is None:
                self._check_size(number)
                found = self._file.group(number, self._names)
            # The last that was asked for is the last to be forgotten.
            self._kept[number] = found
            while len(self._kept) > _KEPT_GROUPS:
                del self._kept[next(iter(self._kept))]
        return found

    def _check_size(self, number: int) -> None:
        """Refuse a row group that would fill the memory."""
        n = int(np.diff(self._file.bounds)[number])
        if n * len(self._names) > MOST_CELLS:
            most = MOST_CELLS // len(self._names)
            raise SourceError(self.name, LargeRowGroups(n, most))


def _kind(types: Any, arrow: Any) -> ColumnKind:
    """Return what a column of an Arrow type holds."""
    if types.is_floating(arrow) or types.is_integer(arrow) or types.is_decimal(arrow):
        return ColumnKind.NUMERIC
    if types.is_boolean(arrow):
        return ColumnKind.BOOLEAN
    return ColumnKind.DATE if types.is_temporal(arrow) else ColumnKind.TEXT


def _numbers(column: Any) -> FloatArray:
    """Return numbers as float64; nan where one is missing."""
    found: FloatArray = column.cast("float64", safe=False).to_numpy()
    return np.asarray(found, dtype=np.float64)


def _column(name: str, kind: ColumnKind, column: Any) -> Column:
    if kind is ColumnKind.NUMERIC:
        return number_column(name, _numbers(column))
    texts = [None if cell is None else str(cell) for cell in column.to_pylist()]
    codes: dict[str, int] = {}
    labels = np.array(
        [-1 if one is None else codes.setdefault(one, len(codes)) for one in texts],
        dtype=np.int32,
    )
    if len(codes) > MOST_CLASSES:
        return other_column(name, kind, texts)
    return other_column(name, kind, texts, labels, tuple(codes))
