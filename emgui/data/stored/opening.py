"""Tables of files that are no text: into memory if they are small, else left there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from emgui.data.reading.column import Column, ColumnKind
from emgui.data.reading.errors import reading_errors_only
from emgui.data.reading.table import Table
from emgui.data.stored.cells import StoredCells
from emgui.data.stored.columns import (
    PREVIEW_ROWS,
    cell_text,
    number_column,
    table_of,
)
from emgui.data.stored.file import StoredFile
from emgui.data.stored.npy import MAGIC, layout_of
from emgui.data.stored.table import StoredTable
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.source import RowSource

# Tables of so many cells, 128 MB as float64, are read into memory.
IN_MEMORY = 16_000_000
# Of larger ones so many rows show what the columns are.
_HEAD = 10_000
_UNNAMED = "column {}"

AnyTable = Table | StoredTable


def is_text(path: Path) -> bool:
    """Return whether a file is read as text: whether it begins with no other mark.

    A file that cannot be read is taken for text, whose reader says why.
    """
    try:
        with path.open("rb") as file:
            return not path.is_file() or file.read(len(MAGIC)) != MAGIC
    except (OSError, ValueError):
        return True


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


def _head_column(name: str, values: FloatArray) -> Column:
    """Return the first rows of a column, of which no more is known than its type."""
    known = np.where(np.isinf(values), np.nan, values)
    return Column(name, ColumnKind.NUMERIC, known, None, (), 0, 0, ())


def _preview(values: FloatArray) -> list[list[str]]:
    return [[cell_text(value) for value in row] for row in values[:PREVIEW_ROWS]]
