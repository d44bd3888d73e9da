"""Rows of numbers of one type, one after the other in a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from emgui.data.stored.file import StoredFile
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.source import RowSource
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class CellLayout:
    """Where the cells of a table are in a file.

    Parameters
    ----------
    offset : int
        The first of their bytes.
    dtype : numpy.dtype
        Of a cell.
    shape : (int, int)
        Rows and columns.
    by_column : bool
        Whether whole columns follow one another, rather than whole rows.
    """

    offset: int
    dtype: np.dtype[Any]
    shape: tuple[int, int]
    by_column: bool = False

    @property
    def end(self) -> int:
        """The byte after the last."""
        return self.offset + self.shape[0] * self.shape[1] * self.dtype.itemsize


class StoredCells(RowSource):
    """Some columns of a table in a file; whatever their type, they are read as float64.

    Parameters
    ----------
    file : StoredFile
        The file.
    layout : CellLayout
        Where they are.
    columns : sequence of int, optional
        Which columns; all without.
    """

    def __init__(
        self, file: StoredFile, layout: CellLayout, columns: Sequence[int] | None = None
    ) -> None:
        n, d = layout.shape
        self._columns = list(range(d) if columns is None else columns)
        super().__init__(file.path.name, (n, len(self._columns)))
        self._file = file
        self._layout = layout

    def read(self, first: int, last: int) -> FloatArray:
        """Return rows; see `RowSource`."""
        if self._layout.by_column:
            return self._read_columns(first, last)
        d = self._layout.shape[1]
        rows = np.empty((max(0, last - first), d), self._layout.dtype)
        self._fill(rows, first * d)
        chosen = rows if self._columns == list(range(d)) else rows[:, self._columns]
        return chosen.astype(np.float64, copy=False)

    def of_columns(self, places: Sequence[int]) -> StoredCells:
        """Return some of the columns."""
        chosen = [self._columns[place] for place in places]
        return StoredCells(self._file, self._layout, chosen)

    def _read_columns(self, first: int, last: int) -> FloatArray:
        n = self._layout.shape[0]
        found = np.empty((len(self._columns), max(0, last - first)))
        for place, column in enumerate(self._columns):
            part = found[place]
            if self._layout.dtype == np.float64 and self._layout.dtype.isnative:
                self._fill(part, column * n + first)
            else:
                cells = np.empty(part.size, self._layout.dtype)
                self._fill(cells, column * n + first)
                part[:] = cells
        return found.T

    def _fill(self, cells: np.ndarray[Any, Any], first: int) -> None:
        where = self._layout.offset + first * self._layout.dtype.itemsize
        self._file.fill(cells, where)
