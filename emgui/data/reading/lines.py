"""On which line of its file a row stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np


class LineNumbers:
    """Lines of rows, kept where they do not simply go on by one.

    Comments, cells of several lines and skipped lines are few in most files, so that
    little is kept of millions of rows.
    """

    def __init__(self) -> None:
        self._rows: list[int] = []
        self._lines: list[int] = []
        self._n_rows = 0

    def add(self, lines: Sequence[int]) -> None:
        """Add the lines, from 1, of the rows that follow."""
        if not lines:
            return
        numbers = np.asarray(lines, dtype=np.int64)
        jumps = np.flatnonzero(np.diff(numbers) != 1) + 1
        starts = jumps.tolist()
        if not self._rows or self.of(self._n_rows) != lines[0]:
            starts.insert(0, 0)
        self._rows += [self._n_rows + start for start in starts]
        self._lines += [lines[start] for start in starts]
        self._n_rows += len(lines)

    def of(self, row: int) -> int:
        """Return the line, from 1, of a row (from 0)."""
        place = bisect_right(self._rows, row) - 1
        return self._lines[place] + row - self._rows[place]
