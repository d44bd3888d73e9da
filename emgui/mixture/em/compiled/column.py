"""The E-step of rows in one column, tile by tile."""

from __future__ import annotations

import math

from numba import njit, types

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.compiled.shares import (
    SUMS,
    add_squares,
    exponentiate,
    invert,
    invert_weighted,
)
from emgui.mixture.em.compiled.signatures import INPUT, MATRIX, SOURCE, VECTOR


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def _log_densities(
    z: FloatArray,
    mean: float,
    half_precision: float,
    constant: float,
    logs: FloatArray,
    highest: FloatArray,
    n_rows: int,
) -> None:
    for i in range(n_rows):
        difference = z[i] - mean
        log = constant - half_precision * (difference * difference)
        logs[i] = log
        highest[i] = log if log > highest[i] else highest[i]


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def _add_moments(
    z: FloatArray,
    mean: float,
    densities: FloatArray,
    factors: FloatArray,
    moments: FloatArray,
    n_rows: int,
) -> None:
    count = first = second = 0.0
    for i in range(n_rows):
        share = densities[i] * factors[i]
        difference = z[i] - mean
        count += share
        first += share * difference
        second += share * difference * difference
    moments[0] += count
    moments[1] += first
    moments[2] += second


@njit(
    types.float64(
        SOURCE,
        *(types.float64, types.float64, INPUT, types.boolean),
        *(INPUT, INPUT, INPUT, types.int64, MATRIX, MATRIX, VECTOR),
    ),
    cache=True,
    fastmath=SUMS,
    error_model="numpy",
    nogil=True,
)
def expect_column(
    source: FloatArray,
    factor: float,
    center: float,
    weights: FloatArray,
    is_weighted: bool,
    means: FloatArray,
    half_precisions: FloatArray,
    constants: FloatArray,
    at_once: int,
    tile: FloatArray,
    moments: FloatArray,
    squares: FloatArray,
) -> float:
    """Add what rows are worth to each component; return their log-likelihood.

    Parameters
    ----------
    source : ndarray, shape (n_rows,)
        Standardized by `factor` and `center`: z = x factor - center.
    weights : ndarray, shape (n_rows,)
        How much each row counts for; empty where `is_weighted` is not set.
    means, half_precisions, constants : ndarray, shape (n_components,)
        The log-density of a component is constant - half precision (z - mean)^2.
    at_once : int
        As in `invert`.
    tile : ndarray, shape (n_components + 3, n_tile)
        To work in.
    moments : ndarray, shape (n_components, 3)
        Counts, first and second moments about the means are added to it.
    squares : ndarray, shape (n_components,)
        sum_n w_n^2 r_nk is added to it, where rows are weighted.
    """
    n_components, n_tile = means.size, tile.shape[1]
    logs = tile[:n_components]
    z, highest, sums = (
        tile[n_components],
        tile[n_components + 1],
        tile[n_components + 2],
    )
    log_likelihood = 0.0
    for start in range(0, source.size, n_tile):
        n_rows = min(n_tile, source.size - start)
        part = source[start : start + n_rows]
        for i in range(n_rows):
            z[i] = part[i] * factor - center
            highest[i] = -math.inf
        for k in range(n_components):
            _log_densities(
                z, means[k], half_precisions[k], constants[k], logs[k], highest, n_rows
            )
        exponentiate(logs, highest, sums, n_rows)
        if is_weighted:
            counted = weights[start : start + n_rows]
            log_likelihood += invert_weighted(highest, sums, counted, n_rows)
            add_squares(logs, sums, counted, squares)
        else:
            log_likelihood += invert(highest, sums, n_rows, at_once)
        for k in range(n_components):
            _add_moments(z, means[k], logs[k], sums, moments[k], n_rows)
    return log_likelihood
