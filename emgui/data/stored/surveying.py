"""One pass over rows that are not in memory: all that must be known before a fit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from emgui.data.reading.column_facts import NoRowToFit, NoValueLeft
from emgui.data.reading.watching import Progress, no_progress
from emgui.data.stored.bins import GrowingBins
from emgui.data.stored.rows import StoredRows, Survey
from emgui.data.stored.table_facts import TooManyUnusable
from emgui.data.summary import Summary, drawn_rows
from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.facts import FactError
from emgui.mixture.model.measuring import measure
from emgui.mixture.model.source import (
    MOST_KEPT_CELLS,
    Places,
    RowSource,
    SourceError,
    WithoutRows,
)
from emgui.mixture.model.standardization import BLOCK
from emgui.records import dataclass

# The first width of the bins follows from so many rows.
_RANGE_SAMPLE = 2_000
# So many rows are counted at once: fewer steps, each of which waits for its turn.
_AT_ONCE = 131_072
# Somebody who looks sees no more than a hundred steps of progress.
_STEPS = 100


@dataclass(frozen=True, slots=True, eq=False)
class Surveyed:
    """Rows that can be fitted, and which of the source cannot.

    Parameters
    ----------
    rows : StoredRows
        Those that can.
    out : ndarray of int
        The rows that are left out, ascending: with an infinite cell, or without any
        value.
    n_infinite : int
        How many of these have an infinite cell.
    """

    rows: StoredRows
    out: Places
    n_infinite: int = 0


def survey(
    source: RowSource,
    names: Sequence[str],
    *,
    checkpoint: Checkpoint = no_checkpoint,
    progress: Progress = no_progress,
) -> Surveyed:
    """Look at all rows once: summary, scales, missing cells, and a sample.

    Where rows have to be left out, the rest is looked at once more.

    Parameters
    ----------
    source : RowSource
        At least one row.
    names : sequence of str
        Of the columns.
    checkpoint : callable
        Called after every block of rows; whatever it raises ends the work.
    progress : callable
        Called with the fraction of the rows that have been seen.

    Raises
    ------
    NoValueError
        If a column has no value at all, or no row can be fitted.
    SourceError
        If the rows cannot be read, or too many are to be left out.
    """
    try:
        rows = _surveyed(source, names, checkpoint, progress)
    except _UnusableRowError:
        out, n_infinite = _unusable(source, checkpoint, progress)
        rows = _surveyed(WithoutRows(source, out), names, checkpoint, progress)
        return Surveyed(rows, out, n_infinite)
    return Surveyed(rows, np.empty(0, dtype=np.intp))


class NoValueError(FactError):
    """There is no row, or a column without any value."""


class _UnusableRowError(Exception):
    """A row has an infinite cell, or no value at all."""


class _Notes:
    """What is noted of every block on the way."""

    def __init__(self, source: RowSource, progress: Progress) -> None:
        n = len(source)
        every = max(1, n // _RANGE_SAMPLE)
        self.bins = [GrowingBins(column) for column in source[::every].T]
        self.index = drawn_rows(n)
        self.sample = np.empty((len(self.index), source.shape[1]))
        self.incomplete: list[Places] = []
        self.n_known = np.zeros(source.shape[1], dtype=np.int64)
        self.n_missing = self._n_seen = 0
        self._held: list[FloatArray] = []
        self._n, self._progress = n, progress

    def add(self, block: FloatArray) -> None:
        if not np.isfinite(block).all():
            unusable = np.isnan(block).all(axis=1) | np.isinf(block).any(axis=1)
            if unusable.any():
                raise _UnusableRowError
        self._held.append(block)
        if sum(map(len, self._held)) >= _AT_ONCE:
            self.note()

    def note(self) -> None:
        """Note what is held: many rows at once, for a window wants its turns, too."""
        if not self._held:
            return
        rows, self._held = np.concatenate(self._held), []
        first, last = self._n_seen, self._n_seen + len(rows)
        gaps = np.isnan(rows)
        if gaps.any():
            self.incomplete.append(first + np.flatnonzero(gaps.any(axis=1)))
            self.n_missing += int(gaps.sum())
        self.n_known += len(rows) - gaps.sum(axis=0)
        for bins, column in zip(self.bins, rows.T, strict=True):
            bins.add(column)
        low, high = np.searchsorted(self.index, [first, last])
        self.sample[low:high] = rows[self.index[low:high] - first]
        self._n_seen = last
        if last * _STEPS // self._n > first * _STEPS // self._n:
            self._progress(last / self._n)


def _surveyed(
    source: RowSource,
    names: Sequence[str],
    checkpoint: Checkpoint,
    progress: Progress,
) -> StoredRows:
    if not len(source):
        raise NoValueError(NoRowToFit(tuple(names)))
    notes = _Notes(source, progress)
    try:
        measured = measure(source, names, checkpoint=checkpoint, seen=notes.add)
    except SourceError:
        raise
    except ValueError as error:
        notes.note()
        empty = (name for name, n in zip(names, notes.n_known, strict=True) if not n)
        raise NoValueError(NoValueLeft(next(empty))) from error
    notes.note()
    scale = measured.standardization.scale
    spreads = (np.sqrt(measured.variances) * scale).tolist()
    columns = tuple(
        bins.summary(name, spread)
        for bins, name, spread in zip(notes.bins, names, spreads, strict=True)
    )
    none = [np.empty(0, dtype=np.intp)]
    notes.sample.flags.writeable = False
    found = Survey(
        measured,
        Summary(columns, notes.sample, notes.index, len(source)),
        np.concatenate([*none, *notes.incomplete]),
        notes.n_missing,
    )
    return StoredRows(source, found)


def _unusable(
    source: RowSource, checkpoint: Checkpoint, progress: Progress
) -> tuple[Places, int]:
    """Return the rows that cannot be fitted, and how many have an infinite cell."""
    found, n_found, n_infinite = [], 0, 0
    for first in range(0, len(source), BLOCK):
        block = source[first : first + BLOCK]
        infinite = np.isinf(block).any(axis=1)
        out = first + np.flatnonzero(infinite | np.isnan(block).all(axis=1))
        found.append(out)
        n_found, n_infinite = n_found + len(out), n_infinite + int(infinite.sum())
        if n_found > MOST_KEPT_CELLS:
            raise SourceError(source.name, TooManyUnusable(n_found, MOST_KEPT_CELLS))
        checkpoint()
        progress(first / len(source))
    return np.concatenate(found), n_infinite
