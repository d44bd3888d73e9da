"""Inverse Cholesky factors of small matrices, written out.

The same lines work on numbers, of one matrix, and on arrays of numbers, of many: a
matrix among many has the bits that it has alone. Few numbers are quicker as such, and
many matrices an array at a time: LAPACK is called for each of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from emgui.mixture.arrays import FloatArray

# In more columns LAPACK is quicker.
_MOST_COLUMNS = 4
# So many matrices or fewer are quicker one by one.
_FEW_MATRICES = 8


def inverse_factors(matrices: FloatArray) -> FloatArray:
    """Return W with W A W^T = 1 of symmetric matrices A, lower triangular.

    Parameters
    ----------
    matrices : ndarray, shape (..., d, d)
        Such as correlations.

    Returns
    -------
    ndarray, shape (..., d, d)
        With nan where a matrix is not positive definite.
    """
    d = matrices.shape[-1]
    flat = matrices.reshape(-1, d, d)
    if d > _MOST_COLUMNS:
        return _by_lapack(flat).reshape(matrices.shape)
    if len(flat) <= _FEW_MATRICES:
        rows = [_of_numbers(one) for one in flat.tolist()]
        return np.array(rows).reshape(matrices.shape)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        found = _inverse_factor(np.ascontiguousarray(flat.transpose(1, 2, 0)), np.sqrt)
    result = np.zeros((len(flat), d, d))
    for i, row in enumerate(found):
        for j, entry in enumerate(row):
            result[:, i, j] = entry
    result[~(result[:, -1, -1] > 0.0)] = np.nan
    return result.reshape(matrices.shape)


def _by_lapack(matrices: FloatArray) -> FloatArray:
    try:
        return np.tril(np.linalg.inv(np.linalg.cholesky(matrices)))
    except np.linalg.LinAlgError:
        if len(matrices) == 1:
            return np.full(matrices.shape, np.nan)
        return np.concatenate([_by_lapack(one[np.newaxis]) for one in matrices])


def _of_numbers(matrix: list[list[float]]) -> list[list[float]]:
    d = len(matrix)
    try:
        found = _inverse_factor(matrix, math.sqrt)
    except (ValueError, ZeroDivisionError, OverflowError):
        return [[math.nan] * d] * d
    return [[*row, *[0.0] * (d - len(row))] for row in found]


def _inverse_factor(
    matrix: Sequence[Sequence[Any]] | FloatArray, root: Callable[[Any], Any]
) -> list[list[Any]]:
    """Return the rows of the lower triangle, of numbers or of arrays of them."""
    factor: list[list[Any]] = []
    inverse: list[list[Any]] = []
    for i in range(len(matrix)):
        row: list[Any] = []
        pivot = matrix[i][i]
        for j in range(i):
            entry = matrix[i][j]
            for p in range(j):
                entry = entry - row[p] * factor[j][p]
            row.append(entry * inverse[j][j])
            pivot = pivot - row[j] * row[j]
        reciprocal = 1.0 / root(pivot)
        factor.append(row)
        inverse.append([_entry(row, inverse, j) * -reciprocal for j in range(i)])
        inverse[i].append(reciprocal)
    return inverse


def _entry(row: list[Any], inverse: list[list[Any]], j: int) -> Any:
    entry = row[j] * inverse[j][j]
    for p in range(j + 1, len(row)):
        entry = entry + row[p] * inverse[p][j]
    return entry
