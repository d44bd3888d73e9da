"""The rows of a cluster, as the engine sees them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate, pairwise
from operator import add
from typing import Any, NoReturn, TypeVar

import numpy as np

from emgui.cluster.shard import (
    Outline,
    asked,
    outline,
    patterns,
    prepared,
    rows_of,
    rows_of_part,
    summed,
)
from emgui.cluster.workers import Workers
from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.kernels import assign, wanted
from emgui.mixture.em.patterns import Pattern
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.measuring import Sums, measured_about, middle, sample_of
from emgui.mixture.model.source import Places, RowSource
from emgui.mixture.model.standardization import Measured
from emgui.records import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class ClusterShards:
    """What is asked of all rows is asked of each shard where it is; see `Shards`.

    Parameters
    ----------
    workers : Workers
        Who keeps the shards.
    held : sequence
        What stands for each.
    """

    workers: Workers
    held: Sequence[Any]

    def total(self, of: Callable[[Rows], T], join: Callable[[T, T], T]) -> T:
        """Return what `of` says of every shard, joined."""
        return self.workers.total(partial(asked, of=of), self.held, join)


class ClusterSource(RowSource):
    """Rows that are fetched from the workers where some are looked at here.

    Parameters
    ----------
    workers : Workers
        Who keeps them.
    held : sequence
        What stands for each part.
    sizes : sequence of int
        How many rows each has.
    n_columns : int
        How many columns.
    rows_of : callable
        Given a part and places in it, returns these rows.
    """

    def __init__(
        self,
        workers: Workers,
        held: Sequence[Any],
        sizes: Sequence[int],
        n_columns: int,
        rows_of: Callable[..., FloatArray],
    ) -> None:
        super().__init__("cluster", (sum(sizes), n_columns))
        self._workers = workers
        self._held = held
        self._bounds = [0, *accumulate(sizes)]
        self._rows_of = rows_of

    def read(self, first: int, last: int) -> FloatArray:
        """Return rows; see `RowSource`."""
        return self.take(np.arange(first, last))

    def take(self, index: Places) -> FloatArray:
        """Return rows at any places, in any order."""
        found = np.empty((len(index), self.shape[1]))
        asked_for, where = [], []
        for held, (first, last) in zip(self._held, pairwise(self._bounds), strict=True):
            inside = np.flatnonzero((index >= first) & (index < last))
            if inside.size:
                of = partial(self._rows_of, index=index[inside] - first)
                asked_for += self._workers.each(of, [held])
                where.append(inside)
        for places, rows in zip(where, self._workers.fetched(asked_for), strict=True):
            found[places] = rows
        return found

    def of_columns(self, places: Sequence[int]) -> NoReturn:
        """Columns are chosen where the parts are read."""
        raise TypeError(f"columns {list(places)}: the workers have read what they have")


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """Rows of a cluster that can be fitted.

    Parameters
    ----------
    rows : Rows
        All of them.
    outlines : sequence of Outline
        Of each part.
    """

    rows: Rows
    outlines: Sequence[Outline]


def survey(workers: Workers, raw: Sequence[Any], names: tuple[str, ...]) -> Gathered:
    """Measure the parts that workers have read, and make them ready where they are.

    Parameters
    ----------
    workers : Workers
        Who has read them.
    raw : sequence
        What stands for each.
    names : tuple of str
        Of the columns.

    Raises
    ------
    ClusterError
        If a part cannot be read.
    ValueError
        If a column has no value at all.
    """
    outlines = workers.fetched(workers.each(outline, raw))
    some = [(part, one) for part, one in zip(raw, outlines, strict=True) if one.n_rows]
    parts = [part for part, _one in some]
    sizes = [one.n_rows for _part, one in some]
    if not parts:
        return Gathered(Rows.of(np.empty((0, len(names))), columns=names), outlines)
    measured = _measured(workers, parts, sizes, names, outlines)
    kernel = wanted(sum(sizes) * len(names))
    ready = partial(prepared, measured=measured, names=names, kernel=kernel)
    held = workers.each(ready, parts)
    found = workers.fetched(workers.each(patterns, held))
    source = ClusterSource(workers, held, sizes, len(names), rows_of)
    rows = Rows(
        source,
        *measured,
        names,
        _one_after_the_other(found, sizes),
        shards=ClusterShards(workers, held),
    )
    assign(rows, kernel)
    return Gathered(rows, outlines)


def _measured(
    workers: Workers,
    parts: Sequence[Any],
    sizes: Sequence[int],
    names: tuple[str, ...],
    outlines: Sequence[Outline],
) -> Measured:
    source = ClusterSource(workers, parts, sizes, len(names), rows_of_part)
    sample = sample_of(source)
    center = np.array(
        [
            _center(sample[:, j], [one.first[j] for one in outlines], names[j])
            for j in range(len(names))
        ]
    )

    def add_up(unit: FloatArray, _is_first: bool) -> Sums:
        of = partial(summed, names=names, center=center, unit=unit)
        found: Sums = workers.total(of, parts, add)
        return found

    return measured_about(center, sample, add_up)


def _center(sample: FloatArray, firsts: Sequence[float], name: str) -> float:
    """Return a central value of a column that lacks cells, perhaps nearly all."""
    known = sample[~np.isnan(sample)]
    if not known.size:
        known = np.array(firsts)[~np.isnan(firsts)]
    if not known.size:
        raise ValueError(f"{name} has no value in any row; leave the column out")
    return float(middle(known[:, np.newaxis])[0])


def _one_after_the_other(
    found: Sequence[Sequence[Pattern]], sizes: Sequence[int]
) -> tuple[Pattern, ...]:
    """Return the patterns of all rows; neighbours of one kind are one."""
    together: list[Pattern] = []
    for first, some in zip([0, *accumulate(sizes)], found, strict=False):
        for one in some:
            moved = replace(one, first=one.first + first, last=one.last + first)
            if together and together[-1].observed == moved.observed:
                before = together.pop()
                weight = before.weight + moved.weight
                moved = replace(moved, first=before.first, weight=weight)
            together.append(moved)
    return tuple(together)
