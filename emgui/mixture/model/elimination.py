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
# What stands to the right of the diagonal.
_ZEROS = [[0.0] * n for n in range(_MOST_COLUMNS)]


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
        numbers: list[float] = []
        for one in flat.tolist():
            numbers += _of_numbers(one)
        return np.array(numbers).reshape(matrices.shape)
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


def _of_numbers(matrix: list[list[float]]) -> list[float]:
    """Return the numbers of W, row after row."""
    d = len(matrix)
    try:
        found = _inverse_factor(matrix, math.sqrt)
    except (ValueError, ZeroDivisionError, OverflowError):
        return [math.nan] * (d * d)
    numbers = found[0]
    for i in range(1, d):
        numbers += _ZEROS[d - i]
        numbers += found[i]
    return numbers


def _inverse_factor(
    matrix: Sequence[Sequence[Any]] | FloatArray, root: Callable[[Any], Any]
) -> list[list[Any]]:
    """Return the rows of the lower triangle, of numbers or of arrays of them.

    Row by row, the factor L and its inverse W: of a smaller matrix they are the first.
    """
    w00 = 1.0 / root(matrix[0][0])
    found = [[w00]]
    d = len(matrix)
    if d == 1:
        return found
    a = matrix[1]
    l10 = a[0] * w00
    w11 = 1.0 / root(a[1] - l10 * l10)
    w10 = l10 * w00 * -w11
    found.append([w10, w11])
    if d == 2:
        return found
    a = matrix[2]
    l20 = a[0] * w00
    l21 = (a[1] - l20 * l10) * w11
    w22 = 1.0 / root(a[2] - l20 * l20 - l21 * l21)
    w21 = l21 * w11 * -w22
    w20 = (l20 * w00 + l21 * w10) * -w22
    found.append([w20, w21, w22])
    if d == 3:
        return found
    a = matrix[3]
    l30 = a[0] * w00
    l31 = (a[1] - l30 * l10) * w11
    l32 = (a[2] - l30 * l20 - l31 * l21) * w22
    w33 = 1.0 / root(a[3] - l30 * l30 - l31 * l31 - l32 * l32)
    w32 = l32 * w22 * -w33
    w31 = (l31 * w11 + l32 * w21) * -w33
    w30 = (l30 * w00 + l31 * w10 + l32 * w20) * -w33
    found.append([w30, w31, w32, w33])
    return found
