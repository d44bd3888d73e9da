"""Rows that are elsewhere: what is asked of all of them is asked where they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import add
from typing import TYPE_CHECKING, Protocol, TypeVar

from emgui.mixture.arrays import Checkpoint, no_checkpoint

if TYPE_CHECKING:
    from emgui.mixture.em.rows import Rows

T = TypeVar("T")


class Shards(Protocol):
    """The rows of a data set in several parts, each of which is `Rows` by itself."""

    def total(self, of: Callable[[Rows], T], join: Callable[[T, T], T]) -> T:
        """Return what `of` says of every part, joined.

        Parameters
        ----------
        of : callable
            Given one part. It may be called in another process, so that it and what
            it returns must be picklable.
        join : callable
            Takes two neighbours' results, in their order. Which are joined first
            follows from the number of parts alone.
        """


def over(
    rows: Rows,
    of: Callable[[Rows, Checkpoint], T],
    checkpoint: Checkpoint,
    join: Callable[[T, T], T] = add,
) -> T:
    """Return what `of` says of all rows, found where they are.

    Parameters
    ----------
    rows : Rows
        The data.
    of : callable
        Passes over rows, and calls a checkpoint after every block.
    checkpoint : callable
        Called after every block of rows that are here; once for those elsewhere.
    join : callable
        Makes one of what is said of the rows of two parts.
    """
    if rows.shards is None:
        return of(rows, checkpoint)
    found = rows.shards.total(partial(_unwatched, of), join)
    checkpoint()
    return found


def _unwatched(of: Callable[[Rows, Checkpoint], T], rows: Rows) -> T:
    return of(rows, no_checkpoint)
