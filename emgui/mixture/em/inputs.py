"""What is given as rows, weights and classes, made into arrays or refused."""

from __future__ import annotations

from typing import Any, NoReturn

import numpy as np
from numpy.typing import ArrayLike, NDArray

from emgui.mixture.arrays import FloatArray, frozen_array
from emgui.mixture.em.row_facts import WeightsBeyond, WeightsError
from emgui.mixture.model.weighing import as_counts

# Products of a smaller total with shares of rows may have no digits left.
LEAST_TOTAL_WEIGHT = 1e-200


def as_table(values: ArrayLike) -> FloatArray:
    """Return values as a table of float64, complete ones without a copy.

    Parameters
    ----------
    values : array_like, shape (n_samples, n_features) or (n_samples,)
        Real numbers of any kind; nan where a cell is missing.

    Raises
    ------
    ValueError
        If they are no numbers, or no table.
    """
    array = np.asarray(values)
    if array.dtype.kind not in "fiub":
        _refuse_cells(array)
    if array.ndim == 1:
        array = array[:, np.newaxis]
    if array.ndim != 2:
        raise ValueError(f"rows: {array.ndim} dimensions, a table has 2")
    table: FloatArray = np.asarray(array, dtype=np.float64)
    return table


def _refuse_cells(array: NDArray[Any]) -> NoReturn:
    """Say how many cells could be made numbers, and how, unless that is moot."""
    if array.dtype.kind not in "OUST":
        raise ValueError(f"rows: numbers are needed, not {array.dtype}")
    n_failures = sum(not _says_number(cell) for cell in array.ravel())
    cells = "cell" if array.size == 1 else "cells"
    says = "says" if n_failures == 1 else "say"
    raise ValueError(
        f"rows: numbers are needed, not {array.dtype}; {n_failures:,} of "
        f"{array.size:,} {cells} {says} no number; make them numbers first, for "
        "instance with pandas.to_numeric"
    )


def _says_number(cell: object) -> bool:
    try:
        float(cell)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    return True


def counts_of(
    weights: ArrayLike | None, counts: ArrayLike | None, n: int
) -> FloatArray | None:
    """Return for how many rows each stands; None where that is one for all.

    Parameters
    ----------
    weights : array_like, shape (n,), or None
        In any unit.
    counts : array_like, shape (n,), or None
        The same, in place of `weights`: for how many rows each stands, as it is.
    n : int
        How many rows there are.

    Raises
    ------
    ValueError
        If they are not as many as the rows, or no weights.
    """
    given = weights if counts is None else counts
    if given is None:
        return None
    found = _as_weights(given, n)
    if counts is None and n:
        found = frozen_array(as_counts(found))
    return None if (found == 1.0).all() else found


def _as_weights(weights: ArrayLike, n: int) -> FloatArray:
    array = frozen_array(weights)
    if array.shape != (n,):
        raise ValueError(f"weights of rows: {array.shape}, but there are {n} rows")
    wrong = np.flatnonzero(~(np.isfinite(array) & (array >= 0.0)))
    if wrong.size:
        raise ValueError(
            f"row {wrong[0] + 1}: a weight of {array[wrong[0]]:g}; weights are finite "
            "and not negative"
        )
    if n and not array.any():
        raise ValueError("weights of rows: all are 0, at least one must count")
    with np.errstate(over="ignore"):
        total = float(array.sum())
    if n and not LEAST_TOTAL_WEIGHT < total < np.inf:
        raise WeightsError(WeightsBeyond(total))
    return array


def as_classes(classes: ArrayLike, n: int) -> NDArray[np.intp]:
    """Return the known class of each row, shape (n_samples,).

    Raises
    ------
    ValueError
        If there are not as many as rows.
    """
    array = np.asarray(classes).astype(np.intp)
    if array.shape != (n,):
        raise ValueError(f"classes of rows: {array.shape}, but there are {n} rows")
    return array
