"""Which rows of a table can be fitted, and what they weigh."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from emgui.data.dataset import Classes
from emgui.data.reading.column import Column
from emgui.data.reading.column_facts import NoNumberAsWeight, NoRowToFit, NoValueLeft
from emgui.data.reading.note_facts import RowsWithoutValue
from emgui.data.weights import WeightError, check_weights
from emgui.mixture.arrays import FloatArray
from emgui.mixture.facts import FactError

_NAMED_ROWS = 10
_UNKNOWN = "missing"


class NoRowError(FactError):
    """No row is left that can be fitted."""


def rows_to_fit(
    n_rows: int, chosen: Sequence[Column], guides: Iterable[Column]
) -> tuple[NDArray[np.intp], tuple[RowsWithoutValue, ...]]:
    """Return which rows can be fitted, from 0, and which have nothing to fit.

    Parameters
    ----------
    n_rows : int
        Rows of the table.
    chosen : sequence of Column
        The columns to fit.
    guides : iterable of Column
        Columns that number the rows: where one has a text, as 'Total', there is none.

    Raises
    ------
    NoRowError
        If none can, or if all that can lack a value in some column.
    """
    readable = np.ones(n_rows, dtype=bool)
    empty = np.ones(n_rows, dtype=bool)
    for column in (*chosen, *guides):
        readable[column.unreadable_rows] = False
    for column in chosen:
        empty &= np.isnan(column.values)
    kept = np.flatnonzero(readable & ~empty)
    names = tuple(column.name for column in chosen)
    if not kept.size:
        raise NoRowError(NoRowToFit(names))
    for column in chosen:
        if np.isnan(column.values[kept]).all():
            raise NoRowError(NoValueLeft(column.name))
    nothing = np.flatnonzero(readable & empty)
    if not nothing.size:
        return kept, ()
    first = tuple(int(row) + 1 for row in nothing[:_NAMED_ROWS])
    return kept, (RowsWithoutValue(int(nothing.size), first, names),)


def weights_of(column: Column, kept: NDArray[np.intp]) -> FloatArray:
    """Return the weights of rows, shape of `kept`.

    Parameters
    ----------
    column : Column
        The numbers that weigh them.
    kept : ndarray of intp
        The rows, from 0.

    Raises
    ------
    WeightError
        If one of them cannot be weighed, with its row in the table.
    """
    for row in np.intersect1d(column.unreadable_rows, kept)[:1]:
        cell = next((c for c in column.unreadable if c.row == row), None)
        raise WeightError(NoNumberAsWeight(column.name, cell), int(row))
    weights: FloatArray = column.values[kept]
    try:
        check_weights(weights, column.name)
    except WeightError as error:
        row = None if error.row is None else int(kept[error.row])
        raise WeightError(error.fact, row) from error
    return weights


def classes_of(column: Column, kept: NDArray[np.intp]) -> Classes | None:
    """Return the known classes of rows; None if their texts are too many.

    Parameters
    ----------
    column : Column
        What says of which class a row is.
    kept : ndarray of intp
        The rows, from 0.
    """
    if column.labels is None:
        return None
    labels, names = column.labels[kept], column.label_names
    has_unknown = bool((labels < 0).any())
    if has_unknown:
        labels = np.where(labels < 0, len(names), labels)
        names = (*names, _UNKNOWN)
    return Classes(column.name, labels.astype(np.int32), names, has_unknown)
