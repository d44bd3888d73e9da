"""The numbers that rows have in their source, where some have been left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.model.source import Places

_BLOCK = 65_536


class FewLeftOut:
    """Numbers of rows of which few are left out: only these are kept.

    Parameters
    ----------
    n : int
        How many rows stay.
    out : ndarray of int
        The places, from 0, of those left out, ascending.
    """

    def __init__(self, n: int, out: Places) -> None:
        self._n = n
        self._out = out
        self._before = out - np.arange(len(out))

    def __len__(self) -> int:
        return self._n

    @overload
    def __getitem__(self, rows: int) -> np.int64: ...

    @overload
    def __getitem__(self, rows: Places) -> NDArray[np.int64]: ...

    def __getitem__(self, rows: int | Places) -> NDArray[np.int64] | np.int64:
        found: NDArray[np.int64] | np.int64
        found = rows + 1 + np.searchsorted(self._before, rows, side="right")
        return found

    def __iter__(self) -> Iterator[int]:
        for first in range(0, self._n, _BLOCK):
            yield from self[np.arange(first, min(first + _BLOCK, self._n))].tolist()

    def and_without(self, out: Places) -> Places:
        """Return the places of all rows left out, if those at `out` are, too."""
        return np.union1d(self._out, self[out] - 1)

    def place_of(self, number: int) -> int:
        """Return where the row of a number, or the next one, stands."""
        return number - 1 - int(np.searchsorted(self._out, number - 1))


RowNumbers: TypeAlias = NDArray[np.int64] | FewLeftOut


def place_of(numbers: RowNumbers | None, number: int) -> int:
    """Return where the row of a number, or the next one, stands; perhaps beyond all.

    Parameters
    ----------
    numbers : ndarray of int, FewLeftOut or None
        The numbers, from 1, of all rows; None where they go on by one.
    number : int
        The number looked for.
    """
    if numbers is None:
        return number - 1
    if isinstance(numbers, FewLeftOut):
        return numbers.place_of(number)
    return int(np.searchsorted(numbers, number))
