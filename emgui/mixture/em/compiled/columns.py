"""The E-step of rows in several columns, tile by tile."""

from __future__ import annotations

import math

from numba import njit, types

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.compiled.densities import (
    log_densities,
    log_densities_2,
    log_densities_3,
    write_differences,
)
from emgui.mixture.em.compiled.diagonal import (
    add_moments_of_diagonal,
    log_densities_of_diagonal,
)
from emgui.mixture.em.compiled.moments import (
    add_moments,
    add_moments_2,
    add_moments_3,
)
from emgui.mixture.em.compiled.shares import (
    SUMS,
    add_squares,
    exponentiate,
    invert,
    invert_weighted,
)
from emgui.mixture.em.compiled.signatures import (
    INPUT,
    INPUT_MATRIX,
    INPUT_STACK,
    MATRIX,
    SOURCES,
    STACK,
    VECTOR,
)


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def _log_densities(
    differences: FloatArray,
    whitening: FloatArray,
    has_products: bool,
    constant: float,
    logs: FloatArray,
    highest: FloatArray,
    white: FloatArray,
    n_rows: int,
) -> None:
    d = differences.shape[0]
    if not has_products:
        log_densities_of_diagonal(
            differences, whitening, constant, logs, highest, n_rows
        )
    elif d == 2:
        log_densities_2(differences, whitening, constant, logs, highest, n_rows)
    elif d == 3:
        log_densities_3(differences, whitening, constant, logs, highest, n_rows)
    else:
        log_densities(differences, whitening, constant, logs, highest, white, n_rows)


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def _add_moments(
    differences: FloatArray,
    densities: FloatArray,
    factors: FloatArray,
    has_products: bool,
    first: FloatArray,
    second: FloatArray,
    weighed: FloatArray,
    n_rows: int,
) -> float:
    d = differences.shape[0]
    count: float
    if not has_products:
        count = add_moments_of_diagonal(
            differences, densities, factors, first, second, n_rows
        )
    elif d == 2:
        count = add_moments_2(differences, densities, factors, first, second, n_rows)
    elif d == 3:
        count = add_moments_3(differences, densities, factors, first, second, n_rows)
    else:
        count = add_moments(
            differences, densities, factors, first, second, weighed, n_rows
        )
    return count


@njit(
    types.float64(
        *(SOURCES, INPUT, INPUT, INPUT, types.boolean, types.boolean),
        *(INPUT_MATRIX, INPUT_STACK, INPUT, types.int64),
        *(MATRIX, MATRIX, VECTOR, MATRIX, STACK, VECTOR),
    ),
    cache=True,
    fastmath=SUMS,
    error_model="numpy",
    nogil=True,
)
def expect_columns(
    source: FloatArray,
    factor: FloatArray,
    center: FloatArray,
    weights: FloatArray,
    is_weighted: bool,
    has_products: bool,
    means: FloatArray,
    whitening: FloatArray,
    constants: FloatArray,
    at_once: int,
    columns: FloatArray,
    tile: FloatArray,
    counts: FloatArray,
    first: FloatArray,
    second: FloatArray,
    squares: FloatArray,
) -> float:
    """Add what rows are worth to each component; return their log-likelihood.

    Parameters
    ----------
    source : ndarray, shape (n_features, n_rows)
        Standardized by `factor` and `center`: z_j = x_j factor_j - center_j.
    weights : ndarray, shape (n_rows,)
        How much each row counts for; empty where `is_weighted` is not set.
    has_products : bool
        Whether columns are multiplied with one another: else the whitening matrices
        are taken for diagonal, and second moments are those of single columns.
    means, whitening, constants : ndarray, shapes (K, d), (K, d, d) and (K,)
        The log-density of a component is constant - |whitening (z - mean)|^2 / 2.
    at_once : int
        As in `invert`.
    columns, tile : ndarray, shapes (2 d, n_tile) and (K + 4, n_tile)
        To work in.
    counts, first, second : ndarray, shapes (K,), (K, d) and (K, d, d)
        Counts and moments about the means are added to these; of the second moments
        to the lower triangle.
    squares : ndarray, shape (K,)
        sum_n w_n^2 r_nk is added to it, where rows are weighted.
    """
    (n_components, d), n_tile = means.shape, tile.shape[1]
    z, differences = columns[:d], columns[d:]
    logs, weighed = tile[:n_components], tile[n_components : n_components + 2]
    highest, sums = tile[n_components + 2], tile[n_components + 3]
    log_likelihood = 0.0
    for start in range(0, source.shape[1], n_tile):
        n_rows = min(n_tile, source.shape[1] - start)
        for j in range(d):
            part, there = source[j, start : start + n_rows], z[j]
            for i in range(n_rows):
                there[i] = part[i] * factor[j] - center[j]
        for i in range(n_rows):
            highest[i] = -math.inf
        for k in range(n_components):
            write_differences(z, means[k], differences, n_rows)
            _log_densities(
                differences,
                whitening[k],
                has_products,
                constants[k],
                logs[k],
                highest,
                weighed[0],
                n_rows,
            )
        exponentiate(logs, highest, sums, n_rows)
        if is_weighted:
            counted = weights[start : start + n_rows]
            log_likelihood += invert_weighted(highest, sums, counted, n_rows)
            add_squares(logs, sums, counted, squares)
        else:
            log_likelihood += invert(highest, sums, n_rows, at_once)
        for k in range(n_components):
            write_differences(z, means[k], differences, n_rows)
            counts[k] += _add_moments(
                differences,
                logs[k],
                sums,
                has_products,
                first[k],
                second[k],
                weighed,
                n_rows,
            )
    return log_likelihood
