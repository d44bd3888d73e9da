"""Rows of which the same columns are known, brought together."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.model.source import (
    MOST_KEPT_CELLS,
    FollowedBy,
    RowSource,
    SourceError,
    TooManyIncomplete,
    WithoutRows,
)
from emgui.mixture.model.standardization import BLOCK
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """Neighbouring rows of which the same columns are known.

    Parameters
    ----------
    observed : tuple of int
        The columns that have a value.
    first, last : int
        The rows from `first` up to, but not with, `last`.
    weight : float
        The sum of the rows' weights.
    """

    observed: tuple[int, ...]
    first: int
    last: int
    weight: float


def order_of(table: FloatArray, weights: FloatArray | None) -> NDArray[np.intp] | None:
    """Return the order that brings equal patterns together, without weightless rows.

    None where the rows can stay as they are.
    """
    counted = np.arange(len(table)) if weights is None else np.flatnonzero(weights)
    if not _has_missing(table):
        return None if len(counted) == len(table) else counted
    missing = np.isnan(table)
    nowhere = np.flatnonzero(missing.all(axis=1))
    if nowhere.size:
        raise ValueError(
            f"row {nowhere[0] + 1} has no value in any column; leave the row out"
        )
    missing = missing[counted]
    codes = np.packbits(missing, axis=1)
    order: NDArray[np.intp] = counted[np.lexsort((*codes.T[::-1], missing.any(axis=1)))]
    return order


def _has_missing(table: FloatArray) -> bool:
    blocks = range(0, len(table), BLOCK)
    return any(bool(np.isnan(table[i : i + BLOCK]).any()) for i in blocks)


def patterns_of(table: FloatArray, weights: FloatArray | None) -> tuple[Pattern, ...]:
    """Return the runs of rows of which the same columns are known."""
    if not _has_missing(table):
        bounds = [0, len(table)]
    else:
        missing = np.isnan(table)
        changes = np.flatnonzero((missing[1:] != missing[:-1]).any(axis=1)) + 1
        bounds = [0, *changes.tolist(), len(table)]
    return tuple(
        Pattern(
            tuple(np.flatnonzero(~np.isnan(table[first])).tolist()),
            first,
            last,
            float(last - first if weights is None else weights[first:last].sum()),
        )
        for first, last in pairwise(bounds)
    )


def in_patterns(
    source: RowSource, checkpoint: Checkpoint = no_checkpoint
) -> tuple[RowSource, tuple[Pattern, ...]]:
    """Bring the rows of a source in an order in which equal patterns are neighbours.

    Rows that lack no cell stay where they are; the others come after them, and are
    kept in memory.

    Parameters
    ----------
    source : RowSource
        Rows of which each has some value.
    checkpoint : callable
        Called after every block of rows.

    Raises
    ------
    SourceError
        If too many rows lack cells to be kept.
    """
    incomplete = source.incomplete(checkpoint)
    n, d = source.shape
    n_complete = n - len(incomplete)
    complete = Pattern(tuple(range(d)), 0, n_complete, float(n_complete))
    if not len(incomplete):
        return source, (complete,)
    if len(incomplete) * d > MOST_KEPT_CELLS:
        most = MOST_KEPT_CELLS // d
        raise SourceError(source.name, TooManyIncomplete(len(incomplete), n, most))
    lacking = source[incomplete]
    order = order_of(lacking, None)
    lacking = lacking if order is None else lacking[order]
    after = tuple(
        replace(one, first=one.first + n_complete, last=one.last + n_complete)
        for one in patterns_of(lacking, None)
    )
    joined = FollowedBy(WithoutRows(source, incomplete), lacking)
    return joined, (complete, *after) if n_complete else after
