"""On which line of its file a row stands."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class LineNumbers:
    """Lines of rows, kept where they do not simply go on by one.

    Comments, cells of several lines and skipped lines are few in most files, so that
    little is kept of millions of rows.
    """

    def __init__(self) -> None:
        self._rows = array("q")
        self._lines = array("q")
        self._n_rows = 0

    def add(self, lines: Sequence[int]) -> None:
        """Add the lines, from 1, of the rows that follow."""
        if not lines:
            return
        numbers = _as_array(lines)
        starts = np.flatnonzero(np.diff(numbers) != 1) + 1
        if not self._rows or self.of(self._n_rows) != lines[0]:
            starts = np.concatenate([[0], starts])
        self._rows.extend((self._n_rows + starts).tolist())
        self._lines.extend(numbers[starts].tolist())
        self._n_rows += len(lines)

    def of(self, row: int) -> int:
        """Return the line, from 1, of a row (from 0)."""
        place = bisect_right(self._rows, row) - 1
        return self._lines[place] + row - self._rows[place]


def _as_array(lines: Sequence[int]) -> NDArray[np.int64]:
    if isinstance(lines, range):
        return np.arange(lines.start, lines.stop, lines.step)
    return np.asarray(lines, dtype=np.int64)
