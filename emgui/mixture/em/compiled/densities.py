"""Log-densities of a tile of rows in several columns under one component.

Two and three columns have their own loops: everything stays in registers. All write
`logs` and raise `highest`, shape (n_tile,) each, of the first `n_rows` rows.
"""

from __future__ import annotations

from numba import njit

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.compiled.shares import SUMS


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def write_differences(
    z: FloatArray, mean: FloatArray, differences: FloatArray, n_rows: int
) -> None:
    """Write the rows about a mean; z and differences are (n_features, n_tile)."""
    for j in range(mean.size):
        column, about, there = z[j], mean[j], differences[j]
        for i in range(n_rows):
            there[i] = column[i] - about


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def log_densities_2(
    differences: FloatArray,
    whitening: FloatArray,
    constant: float,
    logs: FloatArray,
    highest: FloatArray,
    n_rows: int,
) -> None:
    """Log-densities in two columns; the whitening matrix is lower triangular."""
    w_00, w_10, w_11 = whitening[0, 0], whitening[1, 0], whitening[1, 1]
    d_0, d_1 = differences[0], differences[1]
    for i in range(n_rows):
        y_0 = w_00 * d_0[i]
        y_1 = w_10 * d_0[i] + w_11 * d_1[i]
        log = constant - 0.5 * (y_0 * y_0 + y_1 * y_1)
        logs[i] = log
        highest[i] = log if log > highest[i] else highest[i]


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def log_densities_3(
    differences: FloatArray,
    whitening: FloatArray,
    constant: float,
    logs: FloatArray,
    highest: FloatArray,
    n_rows: int,
) -> None:
    """Log-densities in three columns."""
    w_00, w_10, w_11 = whitening[0, 0], whitening[1, 0], whitening[1, 1]
    w_20, w_21, w_22 = whitening[2, 0], whitening[2, 1], whitening[2, 2]
    d_0, d_1, d_2 = differences[0], differences[1], differences[2]
    for i in range(n_rows):
        y_0 = w_00 * d_0[i]
        y_1 = w_10 * d_0[i] + w_11 * d_1[i]
        y_2 = w_20 * d_0[i] + w_21 * d_1[i] + w_22 * d_2[i]
        log = constant - 0.5 * (y_0 * y_0 + y_1 * y_1 + y_2 * y_2)
        logs[i] = log
        highest[i] = log if log > highest[i] else highest[i]


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def _whiten(
    differences: FloatArray,
    coefficients: FloatArray,
    n_columns: int,
    white: FloatArray,
    n_rows: int,
) -> None:
    """Write sum_j w_j d_j over the first columns, four at a time."""
    for i in range(n_rows):
        white[i] = 0.0
    whole = n_columns - n_columns % 4
    for j in range(0, whole, 4):
        w_0, w_1 = coefficients[j], coefficients[j + 1]
        w_2, w_3 = coefficients[j + 2], coefficients[j + 3]
        d_0, d_1 = differences[j], differences[j + 1]
        d_2, d_3 = differences[j + 2], differences[j + 3]
        for i in range(n_rows):
            white[i] += w_0 * d_0[i] + w_1 * d_1[i] + w_2 * d_2[i] + w_3 * d_3[i]
    for j in range(whole, n_columns):
        w_0, d_0 = coefficients[j], differences[j]
        for i in range(n_rows):
            white[i] += w_0 * d_0[i]


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def log_densities(
    differences: FloatArray,
    whitening: FloatArray,
    constant: float,
    logs: FloatArray,
    highest: FloatArray,
    white: FloatArray,
    n_rows: int,
) -> None:
    """Log-densities in any number of columns; `white` is one more row to work in."""
    for i in range(n_rows):
        logs[i] = constant
    for row in range(whitening.shape[0]):
        _whiten(differences, whitening[row], row + 1, white, n_rows)
        for i in range(n_rows):
            logs[i] -= 0.5 * (white[i] * white[i])
    for i in range(n_rows):
        highest[i] = logs[i] if logs[i] > highest[i] else highest[i]
