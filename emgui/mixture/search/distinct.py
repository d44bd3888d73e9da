"""Rows and values that differ from one another.

`numpy.unique` imports masked arrays when it is first called, which a window that opens
would wait for, and sorts all of what may be a few that are wanted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray

# Among so many rows, or so many times as many as are wanted, there mostly are enough.
_FEWEST, _TIMES = 64, 4


def distinct_places(values: FloatArray, enough: int) -> NDArray[np.intp]:
    """Return where up to `enough` different rows stand first, in ascending order.

    Parameters
    ----------
    values : ndarray, (n, n_features)
        Any rows; a missing cell differs from every other.
    enough : int
        How many are wanted; there are fewer where the rows have no more.
    """
    looked_at = max(_FEWEST, _TIMES * enough)
    while True:
        first = _first_places(values[:looked_at])
        if len(first) >= enough or looked_at >= len(values):
            return first[:enough]
        looked_at *= _TIMES


def _first_places(values: FloatArray) -> NDArray[np.intp]:
    """Return the places of rows that are none of those before."""
    # Stable: of equal rows the first comes first.
    order = np.lexsort(values.T)
    ordered = values[order]
    is_new = np.ones(len(values), dtype=bool)
    is_new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    return np.sort(order[is_new])


def distinct_values(values: FloatArray) -> FloatArray:
    """Return the different ones of some values, in ascending order.

    Parameters
    ----------
    values : ndarray, (n,)
        Without missing ones.
    """
    ordered = np.sort(values)
    is_new = np.ones(len(ordered), dtype=bool)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]
