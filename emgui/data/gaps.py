"""How many rows of a table lack cells, for any choice of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from emgui.records import dataclass

if TYPE_CHECKING:
    from emgui.data.reading import Table

# One bit a row.
Bits = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class GapCounter:
    """Counts the rows with gaps in any choice of columns, at once in millions of rows.

    Parameters
    ----------
    n_rows : int
        Rows of the table.
    gaps : mapping of str to ndarray
        For each column that lacks numbers, the rows without one.
    unreadable : mapping of str to ndarray
        For each column with unreadable cells, the rows of those.
    """

    n_rows: int
    gaps: Mapping[str, Bits]
    unreadable: Mapping[str, Bits]

    @classmethod
    def of(cls, table: Table) -> GapCounter:
        """Look for gaps in the columns of numbers."""
        numeric = [column for column in table.columns if column.can_be_fitted]
        gaps, unreadable = {}, {}
        for column in numeric:
            if column.n_missing or column.n_unreadable:
                gaps[column.name] = np.packbits(np.isnan(column.values))
            if column.n_unreadable:
                rows = np.zeros(table.n_rows, dtype=bool)
                rows[column.unreadable_rows] = True
                unreadable[column.name] = np.packbits(rows)
        return cls(table.n_rows, gaps, unreadable)

    def counted(self, columns: Sequence[str]) -> tuple[int, int]:
        """Return how many rows lack cells of some columns, of how many that are fitted.

        Rows without any value, and rows with a cell that cannot be read, are left out.
        """
        some = np.zeros((self.n_rows + 7) // 8, dtype=np.uint8)
        every = ~some
        refused = some.copy()
        for name in columns:
            gaps = self.gaps.get(name)
            every &= np.uint8(0) if gaps is None else gaps
            if gaps is not None:
                some |= gaps
            refused |= self.unreadable.get(name, np.uint8(0))
        n_empty, n_refused = _count(every & ~refused), _count(refused)
        n_incomplete = _count(some & ~every & ~refused)
        return n_incomplete, self.n_rows - n_empty - n_refused


def _count(bits: Bits) -> int:
    return int(np.bitwise_count(bits).sum())
