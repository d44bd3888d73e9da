"""Which rows count, and for how much."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.utils.validation import _check_sample_weight

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.weighing import as_counts

# Rows repeated for a start are at most so many.
_MOST_REPEATED = 100_000


class WeighedRows(NamedTuple):
    """The rows that count.

    Parameters
    ----------
    values : ndarray, shape (n_counted, n_features)
        Each with at least one value; nan where a cell is missing.
    weights : ndarray, shape (n_counted,), or None
        Above 0; None where every row counts once.
    """

    values: NDArray[np.floating[Any]]
    weights: FloatArray | None

    def in_rows(self) -> WeighedRows:
        """Return the same with weights that say for how many rows each stands."""
        counts = None if self.weights is None else as_counts(self.weights)
        return WeighedRows(self.values, counts)


def weighed(
    values: NDArray[np.floating[Any]], sample_weight: ArrayLike | None
) -> WeighedRows:
    """Leave out the rows that weigh nothing, or that have no value at all.

    Parameters
    ----------
    values : ndarray, shape (n_samples, n_features)
        nan where a cell is missing.
    sample_weight : array-like, shape (n_samples,), or None
        Whole numbers are frequencies, a weight of 3 is three equal rows; of others
        only the proportions matter.

    Raises
    ------
    ValueError
        If there are not as many weights as rows, or one is negative or not finite.
    """
    weights = row_weights(values, sample_weight)
    counted = weights > 0.0
    return WeighedRows(
        values if counted.all() else values[counted],
        None if sample_weight is None else weights[counted],
    )


def row_weights(
    values: NDArray[np.floating[Any]], sample_weight: ArrayLike | None
) -> FloatArray:
    """Return how much every row counts for: nothing, if it has no value at all.

    Parameters
    ----------
    values : ndarray, shape (n_samples, n_features)
        nan where a cell is missing.
    sample_weight : array-like, shape (n_samples,), or None
        As for `weighed`.

    Returns
    -------
    ndarray, shape (n_samples,)
        New.

    Raises
    ------
    ValueError
        If there are not as many weights as rows, or one is negative or not finite.
    """
    if sample_weight is None:
        weights = np.ones(len(values))
    else:
        weights = _check_sample_weight(
            sample_weight, values, dtype=np.float64, ensure_non_negative=True, copy=True
        )
    weights[np.isnan(values).all(axis=1)] = 0.0
    return weights


def repeated(rows: WeighedRows) -> WeighedRows:
    """Return every row as often as its weight says, where that is a whole number.

    A start that is drawn among these is the one that the repeated rows themselves
    would have had, by the same random numbers.

    Parameters
    ----------
    rows : WeighedRows
        The rows that count.

    Returns
    -------
    WeighedRows
        Without weights; `rows` themselves where a weight is not whole, or where they
        would be very many.
    """
    values, weights = rows
    if weights is None or weights.sum() > _MOST_REPEATED or (weights % 1.0).any():
        return rows
    return WeighedRows(np.repeat(values, weights.astype(np.intp), axis=0), None)
