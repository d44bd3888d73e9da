"""Rows in several columns that do not hang together within a component.

Differences are (n_features, n_tile), of the first `n_rows` rows; the rest as in
`densities` and `moments`, but that only the diagonals count.
"""

from __future__ import annotations

from numba import njit

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.compiled.shares import SUMS


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def log_densities_of_diagonal(
    differences: FloatArray,
    whitening: FloatArray,
    constant: float,
    logs: FloatArray,
    highest: FloatArray,
    n_rows: int,
) -> None:
    """Write the log-densities, two columns at a time."""
    d = whitening.shape[0]
    for i in range(n_rows):
        logs[i] = constant
    for j in range(0, d - 1, 2):
        w_0, w_1 = whitening[j, j], whitening[j + 1, j + 1]
        d_0, d_1 = differences[j], differences[j + 1]
        for i in range(n_rows):
            y_0, y_1 = w_0 * d_0[i], w_1 * d_1[i]
            logs[i] -= 0.5 * (y_0 * y_0 + y_1 * y_1)
    if d % 2:
        w_0, d_0 = whitening[d - 1, d - 1], differences[d - 1]
        for i in range(n_rows):
            y_0 = w_0 * d_0[i]
            logs[i] -= 0.5 * (y_0 * y_0)
    for i in range(n_rows):
        highest[i] = logs[i] if logs[i] > highest[i] else highest[i]


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def add_moments_of_diagonal(
    differences: FloatArray,
    densities: FloatArray,
    factors: FloatArray,
    first: FloatArray,
    second: FloatArray,
    n_rows: int,
) -> float:
    """Add first moments, and second ones of a column with itself; return the count.

    The densities are written over.
    """
    count = 0.0
    for i in range(n_rows):
        share = densities[i] * factors[i]
        densities[i] = share
        count += share
    for j in range(first.size):
        column = differences[j]
        s_1 = s_2 = 0.0
        for i in range(n_rows):
            weighed = densities[i] * column[i]
            s_1 += weighed
            s_2 += weighed * column[i]
        first[j] += s_1
        second[j, j] += s_2
    return count
