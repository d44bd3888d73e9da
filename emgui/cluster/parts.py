"""What a worker reads: one part of the rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from emgui.cluster.cluster_facts import (
    ClusterError,
    FailedPart,
    NoParts,
    OtherShape,
    UnreadablePart,
)
from emgui.data.dataset import MissingPolicy
from emgui.data.reading import detect, read_table
from emgui.data.reading.errors import ReadingError, reading_errors_only
from emgui.data.stored.opening import AnyTable, TableKind, kind_of, open_table
from emgui.data.stored.table import StoredTable
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.source import SourceError
from emgui.records import dataclass

_SUFFIXES = (".parquet", ".csv", ".npy")
_READING = (ReadingError, SourceError)


@dataclass(frozen=True, slots=True, eq=False)
class RawPart:
    """Rows as they were read.

    Parameters
    ----------
    name : str
        Of the file, or the number of the block.
    values : ndarray of float64, shape (n_rows, n_columns)
        Finite, or nan where a cell is missing; every row has some value.
    n_left_out : int
        Rows that were not like that.
    """

    name: str
    values: FloatArray
    n_left_out: int

    def __sizeof__(self) -> int:
        return self.values.nbytes


def listed(source: str) -> tuple[str, ...]:
    """Return the files of a directory or pattern, in the order of their names.

    Raises
    ------
    ClusterError
        If there is none.
    """
    path = Path(source)
    if path.is_dir():
        found = [str(p) for p in path.iterdir() if p.suffix.lower() in _SUFFIXES]
    else:
        # Path.glob takes no pattern that begins at the root.
        place, pattern = Path(path.anchor), source[len(path.anchor) :]
        found = [str(p) for p in place.glob(pattern) if p.is_file()]
    if not found:
        raise ClusterError(NoParts(source))
    return tuple(sorted(found))


def columns_of(path: str, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the columns to fit: those wanted, or those that a first part proposes.

    Raises
    ------
    ClusterError
        If it cannot be read, or has no such columns.
    """
    try:
        table = _table(path)
        head = table.head if isinstance(table, StoredTable) else table
        if wanted:
            return tuple(head.fittable(name).name for name in wanted)
        return tuple(head.columns_to_fit()) or tuple(table.to_dataset().columns)
    except _READING as error:
        raise ClusterError(UnreadablePart(path, error.fact)) from error


def read_part(path: str, columns: Sequence[str], missing: MissingPolicy) -> RawPart:
    """Read a file into memory.

    Raises
    ------
    ClusterError
        If it cannot be read, with its name.
    """
    try:
        dataset = _table(path).to_dataset(columns, missing=missing)
        values = np.ascontiguousarray(dataset.rows[:])
    except _READING as error:
        raise ClusterError(UnreadablePart(path, error.fact)) from error
    return RawPart(path, values, dataset.n_left_out)


def part_of_array(number: int, block: FloatArray, n_columns: int) -> RawPart:
    """Return a block of an array as a part; rows that cannot be fitted are left out.

    Raises
    ------
    ClusterError
        If it is no table of real numbers of so many columns.
    """
    name = f"block {number + 1}"
    array = np.asarray(block)
    if array.dtype.kind not in "fiub":
        raise ClusterError(FailedPart(name, str(array.dtype)))
    table = array.astype(np.float64).reshape(len(array), -1)
    if table.shape[1] != n_columns:
        raise ClusterError(OtherShape(name, table.shape[1], n_columns))
    good = ~(np.isinf(table).any(axis=1) | np.isnan(table).all(axis=1))
    return RawPart(name, table[good], int((~good).sum()))


def _table(path: str) -> AnyTable:
    place = Path(path)
    with reading_errors_only(place):
        if kind_of(place) is TableKind.TEXT:
            return read_table(place, detect(place))
        return open_table(place)
