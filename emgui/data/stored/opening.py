"""Tables of files that are no text: into memory if they are small, else left there."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path
from typing import Any

import numpy as np

from emgui.data.reading.column import Column, ColumnKind
from emgui.data.reading.errors import ReadingError, reading_errors_only
from emgui.data.reading.file_facts import HeaderOnly
from emgui.data.reading.table import Table
from emgui.data.stored.cells import StoredCells
from emgui.data.stored.columns import (
    PREVIEW_ROWS,
    cell_text,
    number_column,
    other_column,
    table_of,
)
from emgui.data.stored.file import StoredFile
from emgui.data.stored.npy import MAGIC, layout_of
from emgui.data.stored.parquet import MAGIC as PARQUET
from emgui.data.stored.parquet import ParquetFile, ParquetRows
from emgui.data.stored.table import StoredTable
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.source import RowSource

# Tables of so many cells, 128 MB as float64, are read into memory.
IN_MEMORY = 16_000_000
# Of larger ones so many rows show what the columns are.
_HEAD = 10_000
_UNNAMED = "column {}"

AnyTable = Table | StoredTable


class TableKind(Enum):
    """How a table is written."""

    TEXT = auto()
    NUMPY = auto()
    PARQUET = auto()


def kind_of(path: Path) -> TableKind:
    """Return how a file is written, as its first bytes say.

    A file that cannot be read is taken for text, whose reader says why.
    """
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC)) if path.is_file() else b""
    except (OSError, ValueError):
        return TableKind.TEXT
    if start == MAGIC:
        return TableKind.NUMPY
    return TableKind.PARQUET if start.startswith(PARQUET) else TableKind.TEXT


def open_table(path: Path, *, in_memory: int = IN_MEMORY) -> AnyTable:
    """Return the table of a file that is no text.

    Parameters
    ----------
    path : Path
        The file.
    in_memory : int
        The cells of the largest table that is read into memory.

    Raises
    ------
    ReadingError
        If it cannot be read.
    """
    with reading_errors_only(path):
        if kind_of(path) is TableKind.PARQUET:
            return _parquet(path, in_memory)
        layout = layout_of(path)
        cells = StoredCells(StoredFile(path), layout)
        names = tuple(_UNNAMED.format(j + 1) for j in range(layout.shape[1]))
        if cells.size <= in_memory:
            return _in_memory(path, cells, names)
        return stored(path, cells, names)


def _in_memory(path: Path, source: RowSource, names: Sequence[str]) -> Table:
    values = source[:]
    columns = [
        number_column(name, np.ascontiguousarray(values[:, j]))
        for j, name in enumerate(names)
    ]
    return table_of(path, columns, _preview(values))


def stored(path: Path, source: RowSource, names: tuple[str, ...]) -> StoredTable:
    """Return a table that stays in its file."""
    head = source[:_HEAD]
    columns = [_head_column(name, head[:, j]) for j, name in enumerate(names)]
    return StoredTable(table_of(path, columns, _preview(head)), source, names)


def _parquet(path: Path, in_memory: int) -> AnyTable:
    file = ParquetFile(path)
    if not file.n_rows:
        raise ReadingError(path, HeaderOnly(len(file.names)))
    head = file.head(PREVIEW_ROWS)
    texts = [[_cell(kind, cell) for cell in cells] for _name, kind, cells in head]
    preview = list(zip(*texts, strict=True))
    if file.n_rows * len(file.names) <= in_memory:
        return table_of(path, file.columns(), preview)
    columns = [
        _head_column(name, np.array([np.nan if x is None else float(x) for x in cells]))
        if kind is ColumnKind.NUMERIC
        else other_column(name, kind, [None if x is None else str(x) for x in cells])
        for name, kind, cells in head
    ]
    first = table_of(path, columns, preview)
    if not file.numeric:
        return first
    return StoredTable(first, ParquetRows(file, file.numeric), file.numeric)


def _cell(kind: ColumnKind, cell: Any) -> str:
    if cell is None:
        return ""
    return cell_text(float(cell)) if kind is ColumnKind.NUMERIC else str(cell)


def _head_column(name: str, values: FloatArray) -> Column:
    """Return the first rows of a column, of which no more is known than its type."""
    known = np.where(np.isinf(values), np.nan, values)
    return Column(name, ColumnKind.NUMERIC, known, None, (), 0, 0, ())


def _preview(values: FloatArray) -> list[list[str]]:
    return [[cell_text(value) for value in row] for row in values[:PREVIEW_ROWS]]
