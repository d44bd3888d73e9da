"""From log-densities to responsibilities, over one tile of rows.

Every loop runs over the rows of a tile without a branch, so that several rows are
computed at once. Sums may be taken in another order than it says here, but always in
the same.
"""

from __future__ import annotations

import math

from numba import njit

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.compiled.arithmetic import exponential, logarithm

# Sums in an order of the compiler's; multiplied and added with one rounding.
SUMS = {"reassoc", "contract", "nsz"}


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def exponentiate(
    logs: FloatArray, highest: FloatArray, sums: FloatArray, n_rows: int
) -> None:
    """Turn log-densities into densities relative to the highest of each row.

    Parameters
    ----------
    logs : ndarray, shape (n_components, n_tile)
        Written over.
    highest : ndarray, shape (n_tile,)
        The highest log-density of each row.
    sums : ndarray, shape (n_tile,)
        Where the sums of the densities go.
    n_rows : int
        How many rows of the tile there are.
    """
    for i in range(n_rows):
        sums[i] = 0.0
    for k in range(logs.shape[0]):
        of_component = logs[k]
        for i in range(n_rows):
            density = exponential(of_component[i] - highest[i])
            of_component[i] = density
            sums[i] += density


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def invert(highest: FloatArray, sums: FloatArray, n_rows: int, at_once: int) -> float:
    """Turn the sums into factors of the densities; return the log-likelihood.

    Parameters
    ----------
    highest, sums : ndarray, shape (n_tile,)
        As `exponentiate` leaves them.
    n_rows : int
        How many rows of the tile there are.
    at_once : int
        So many sums are multiplied, of which one logarithm is taken.
    """
    total = 0.0
    for start in range(0, n_rows, at_once):
        product = 1.0
        for i in range(start, min(start + at_once, n_rows)):
            product *= sums[i]
            total += highest[i]
            sums[i] = 1.0 / sums[i]
        total += math.log(product)
    return total


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def invert_weighted(
    highest: FloatArray, sums: FloatArray, weights: FloatArray, n_rows: int
) -> float:
    """Do the same where rows count `weights`, shape (n_rows,), times."""
    total = 0.0
    for i in range(n_rows):
        total += weights[i] * (highest[i] + logarithm(sums[i]))
        sums[i] = weights[i] / sums[i]
    return total


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def add_squares(
    densities: FloatArray, factors: FloatArray, weights: FloatArray, squares: FloatArray
) -> None:
    """Add sum_n w_n^2 r_nk of a tile to `squares`, shape (n_components,)."""
    for k in range(squares.size):
        of_component = densities[k]
        total = 0.0
        for i in range(weights.size):
            total += of_component[i] * (factors[i] * weights[i])
        squares[k] += total
