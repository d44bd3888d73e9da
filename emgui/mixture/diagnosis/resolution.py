"""How finely were the data measured? Rounded values lie on a grid."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from emgui.mixture.arrays import FloatArray, frozen_array
from emgui.mixture.em.rows import Rows
from emgui.mixture.search.distinct import distinct_values

# So many rows show a grid; so many cells are sorted in a moment.
_SAMPLE = 10_001
_CELLS = 1_000_000
_LEAST_SAMPLE = 500
# Steps below this share of the values themselves are roundings of the arithmetic.
_ROUNDING = 64.0 * float(np.finfo(np.float64).eps)
# How far, in steps, values may lie beside the grid; and how many steps it may have.
_BESIDE = 0.01
_LONGEST_GRID = 1e5

_known: WeakKeyDictionary[Rows, FloatArray] = WeakKeyDictionary()


def resolution(rows: Rows) -> FloatArray:
    """Return the step of the grid on which each column's values lie.

    Looked up in a sample of the rows, once per `rows`.

    Parameters
    ----------
    rows : Rows
        The data.

    Returns
    -------
    ndarray, shape (n_features,)
        In the units of the data; 0 where there is no grid to be seen, because the
        values were not rounded or are too few to tell.
    """
    found = _known.get(rows)
    if found is None:
        n, d = rows.values.shape
        size = min(_SAMPLE, max(_LEAST_SAMPLE, _CELLS // max(1, d)))
        sample = rows.values[:: max(1, -(-n // size))]
        found = frozen_array([step_of(column) for column in sample.T])
        _known[rows] = found
    return found


def step_of(values: FloatArray) -> float:
    """Return the smallest step between neighbouring values that are all on a grid.

    Parameters
    ----------
    values : ndarray, shape (n_samples,)
        In any order; nan is a missing cell.

    Returns
    -------
    float
        0 where no value occurs twice, or the values lie on no grid.
    """
    known = values[~np.isnan(values)]
    distinct = distinct_values(known)
    if not 2 < len(distinct) < len(known):
        return 0.0
    # The difference of two huge values may overflow; such a range is no grid.
    with np.errstate(over="ignore"):
        steps, reach = np.diff(distinct), distinct[-1] - distinct[0]
    steps = steps[steps > _ROUNDING * np.maximum(abs(distinct[1:]), abs(distinct[:-1]))]
    if not steps.size or not reach / _LONGEST_GRID <= steps.min():
        return 0.0
    smallest = float(steps.min())
    beside = np.abs(steps / smallest - np.rint(steps / smallest))
    return smallest if beside.max() < _BESIDE else 0.0
