"""Rows that are not in memory: read block by block, where they are asked for.

Whoever works in blocks (`Rows.parts`) needs no more of a table than its shape and some
of its rows. So a source has these, and nothing that would need all rows at once: what
an array offers beyond, such as a whole column, is found by the type checker.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.facts import Fact, FactError
from emgui.mixture.model.standardization import BLOCK, Measured
from emgui.records import dataclass

# Rows that are wanted and lie no further apart are read at once.
_NEAR = 512
# Of rows that are put in order the cells are kept in memory: 128 MB.
MOST_KEPT_CELLS = 16_000_000

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class TooManyIncomplete(Fact):
    """Rows that lack cells, of more cells than are brought into order in memory."""

    n_incomplete: int
    n_rows: int
    most: int


class SourceError(FactError):
    """Rows that cannot be read any more, or not in the order that is needed.

    Parameters
    ----------
    name : str
        Of the file.
    fact : Fact
        The cause.
    """

    def __init__(self, name: str, fact: Fact) -> None:
        super().__init__(fact)
        self.name = name


class RowSource(ABC):
    """A table of float64 that is read from elsewhere, a block of rows at a time.

    Parameters
    ----------
    name : str
        Of the file, for messages.
    shape : (int, int)
        Rows and columns.
    """

    def __init__(self, name: str, shape: tuple[int, int]) -> None:
        self.name = name
        self.shape = shape

    @abstractmethod
    def read(self, first: int, last: int) -> FloatArray:
        """Return the rows from `first` up to, but not with, `last`.

        Raises
        ------
        SourceError
            If they cannot be read.
        """

    @abstractmethod
    def of_columns(self, places: Sequence[int]) -> RowSource:
        """Return some of the columns, in the order given."""

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, place: int | slice | Places) -> FloatArray:
        if isinstance(place, slice):
            first, last, step = place.indices(len(self))
            if step == 1:
                return self.read(first, max(first, last))
            return self.take(np.arange(first, last, step))
        if isinstance(place, np.ndarray):
            return self.take(place)
        row: FloatArray = self.read(int(place), int(place) + 1)[0]
        return row

    if not TYPE_CHECKING:

        def __array__(self, *_how, **_more):
            # NumPy would ask for one row after the other.
            raise TypeError(f"the rows of {self.name} are not in memory: ask for some")

    @property
    def size(self) -> int:
        """The number of cells."""
        return self.shape[0] * self.shape[1]

    @property
    def nbytes(self) -> int:
        """What it takes of the memory."""
        return 0

    @property
    def measured(self) -> Measured | None:
        """Centre, scale and variances, where they have been measured already."""
        return None

    def take(self, index: Places) -> FloatArray:
        """Return rows at any places, in any order; shape (len(index), n_columns)."""
        found = np.empty((len(index), self.shape[1]))
        order = np.argsort(index, kind="stable")
        ascending = index[order]
        cuts = np.flatnonzero(np.diff(ascending // _NEAR)) + 1
        for places, near in zip(
            np.split(order, cuts), np.split(ascending, cuts), strict=True
        ):
            if near.size:
                first = int(near[0])
                found[places] = self.read(first, int(near[-1]) + 1)[near - first]
        return found

    def incomplete(self, checkpoint: Checkpoint = no_checkpoint) -> Places:
        """Return the places of the rows that lack cells, ascending."""
        found = []
        for first in range(0, len(self), BLOCK):
            block = self.read(first, min(first + BLOCK, len(self)))
            found.append(first + np.flatnonzero(np.isnan(block).any(axis=1)))
            checkpoint()
        return np.concatenate(found) if found else np.empty(0, dtype=np.intp)


Values: TypeAlias = FloatArray | RowSource
"""Rows of float64, shape (n_samples, n_features), wherever they are."""


class WithoutRows(RowSource):
    """All rows of a source but some.

    Parameters
    ----------
    source : RowSource
        The whole of it.
    out : ndarray of int
        The places of the rows that are left out, ascending.
    """

    def __init__(self, source: RowSource, out: Places) -> None:
        super().__init__(source.name, (len(source) - len(out), source.shape[1]))
        self._source = source
        self._out = out
        # How many rows that stay come before each that is left out.
        self._before = out - np.arange(len(out))

    def places(self, rows: Places) -> Places:
        """Return where rows stand in the whole source."""
        places: Places = rows + np.searchsorted(self._before, rows, side="right")
        return places

    def read(self, first: int, last: int) -> FloatArray:
        """Return rows; see `RowSource`."""
        if last <= first:
            return np.empty((0, self.shape[1]))
        begin, end = self.places(np.array([first, last - 1])).tolist()
        block = self._source.read(begin, end + 1)
        low, high = np.searchsorted(self._out, [begin, end])
        return (
            block if low == high else np.delete(block, self._out[low:high] - begin, 0)
        )

    def take(self, index: Places) -> FloatArray:
        """Return rows at any places."""
        return self._source.take(self.places(index))

    def of_columns(self, places: Sequence[int]) -> RowSource:
        """Return some of the columns, without the same rows."""
        return WithoutRows(self._source.of_columns(places), self._out)


class FollowedBy(RowSource):
    """The rows of a source, and after them some that are in memory.

    Parameters
    ----------
    source : RowSource
        What comes first.
    after : ndarray, shape (n, n_columns)
        What comes after it.
    """

    def __init__(self, source: RowSource, after: FloatArray) -> None:
        super().__init__(source.name, (len(source) + len(after), source.shape[1]))
        self._source = source
        self._after = after

    @property
    def nbytes(self) -> int:
        """What is in memory of it."""
        return self._after.nbytes

    def read(self, first: int, last: int) -> FloatArray:
        """Return rows; see `RowSource`."""
        n = len(self._source)
        if last <= n:
            return self._source.read(first, last)
        after: FloatArray = self._after[max(0, first - n) : last - n]
        if first >= n:
            return after
        return np.concatenate([self._source.read(first, n), after])

    def of_columns(self, places: Sequence[int]) -> RowSource:
        """Return some of the columns."""
        chosen = self._after[:, list(places)]
        return FollowedBy(self._source.of_columns(places), chosen)
