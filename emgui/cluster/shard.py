"""A part of the rows as a worker keeps it, and what it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from emgui.cluster.cluster_facts import BrokenKernel, ClusterError
from emgui.cluster.parts import RawPart
from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.kernels import Kernel, assign, load
from emgui.mixture.em.patterns import Pattern
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.measuring import Sums, sums_of
from emgui.mixture.model.standardization import Measured
from emgui.records import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """What is to be known of a part before it is measured.

    Parameters
    ----------
    name : str
        Of the part.
    n_rows, n_left_out, n_incomplete, n_missing : int
        How many rows it has, has not, lack some cell; and how many cells these lack.
    first : ndarray, shape (n_columns,)
        The first value of each column; nan where there is none.
    """

    name: str
    n_rows: int
    n_left_out: int
    n_incomplete: int
    n_missing: int
    first: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """A part of the rows in the units of them all.

    Parameters
    ----------
    rows : Rows
        The part.
    kernel : Kernel
        What makes its E-steps.
    """

    rows: Rows
    kernel: Kernel

    def __sizeof__(self) -> int:
        # By this Dask tells what it would cost to send it elsewhere.
        kept = self.rows.standardized
        own = self.rows.values.nbytes
        return own if kept is None else own + kept.nbytes


def outline(part: RawPart) -> Outline:
    """Return what is to be known of a part."""
    gaps = np.isnan(part.values)
    first = np.full(part.values.shape[1], np.nan)
    for j in range(len(first)):
        known = np.flatnonzero(~gaps[:, j])
        if known.size:
            first[j] = part.values[known[0], j]
    n_incomplete = int(gaps.any(axis=1).sum())
    n_rows, n_missing = len(part.values), int(gaps.sum())
    return Outline(part.name, n_rows, part.n_left_out, n_incomplete, n_missing, first)


def rows_of_part(part: RawPart, index: NDArray[np.intp]) -> FloatArray:
    """Return some rows of a part."""
    found: FloatArray = part.values[index]
    return found


def summed(
    part: RawPart, names: tuple[str, ...], center: FloatArray, unit: FloatArray
) -> Sums:
    """Return what the rows of a part add up to."""
    return sums_of(part.values, names, center, unit)


def prepared(
    part: RawPart, measured: Measured, names: tuple[str, ...], kernel: Kernel
) -> Shard:
    """Return a part in the units of all rows."""
    return Shard(Rows.in_units(part.values, measured, names), kernel)


def patterns(shard: Shard) -> tuple[Pattern, ...]:
    """Return which rows of a shard have which columns."""
    return shard.rows.patterns


def rows_of(shard: Shard, index: NDArray[np.intp]) -> FloatArray:
    """Return some rows of a shard, in the units of the data."""
    return shard.rows.values[index]


def asked(shard: Shard, of: Callable[[Rows], T]) -> T:
    """Return what is said of the rows of a shard.

    Raises
    ------
    ClusterError
        If they are to be computed by a kernel that does not work here.
    """
    if shard.kernel is Kernel.COMPILED and load().problem:
        raise ClusterError(BrokenKernel(load().problem))
    assign(shard.rows, shard.kernel)
    return of(shard.rows)
