"""Moments of a tile of rows in several columns about one component's mean.

Responsibilities are densities times factors, shape (n_tile,) each; what is found is
added to `first`, shape (n_features,), and to the lower triangle of `second`.
"""

from __future__ import annotations

from numba import njit

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.compiled.shares import SUMS


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def add_moments_2(
    differences: FloatArray,
    densities: FloatArray,
    factors: FloatArray,
    first: FloatArray,
    second: FloatArray,
    n_rows: int,
) -> float:
    """Add the moments in two columns; return the count."""
    d_0, d_1 = differences[0], differences[1]
    count = s_0 = s_1 = s_00 = s_10 = s_11 = 0.0
    for i in range(n_rows):
        share = densities[i] * factors[i]
        m_0, m_1 = share * d_0[i], share * d_1[i]
        count += share
        s_0 += m_0
        s_1 += m_1
        s_00 += m_0 * d_0[i]
        s_10 += m_1 * d_0[i]
        s_11 += m_1 * d_1[i]
    first[0] += s_0
    first[1] += s_1
    second[0, 0] += s_00
    second[1, 0] += s_10
    second[1, 1] += s_11
    return count


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def add_moments_3(
    differences: FloatArray,
    densities: FloatArray,
    factors: FloatArray,
    first: FloatArray,
    second: FloatArray,
    n_rows: int,
) -> float:
    """Add the moments in three columns; return the count."""
    d_0, d_1, d_2 = differences[0], differences[1], differences[2]
    count = s_0 = s_1 = s_2 = 0.0
    s_00 = s_10 = s_11 = s_20 = s_21 = s_22 = 0.0
    for i in range(n_rows):
        share = densities[i] * factors[i]
        m_0, m_1, m_2 = share * d_0[i], share * d_1[i], share * d_2[i]
        count += share
        s_0 += m_0
        s_1 += m_1
        s_2 += m_2
        s_00 += m_0 * d_0[i]
        s_10 += m_1 * d_0[i]
        s_11 += m_1 * d_1[i]
        s_20 += m_2 * d_0[i]
        s_21 += m_2 * d_1[i]
        s_22 += m_2 * d_2[i]
    first[0] += s_0
    first[1] += s_1
    first[2] += s_2
    second[0, 0] += s_00
    second[1, 0] += s_10
    second[1, 1] += s_11
    second[2, 0] += s_20
    second[2, 1] += s_21
    second[2, 2] += s_22
    return count


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def _add_product(
    left: FloatArray,
    right: FloatArray,
    row: int,
    column: int,
    second: FloatArray,
    n_rows: int,
) -> None:
    total = 0.0
    for i in range(n_rows):
        total += left[i] * right[i]
    second[row, column] += total


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def _add_products(
    left: FloatArray,
    differences: FloatArray,
    row: int,
    column: int,
    second: FloatArray,
    n_rows: int,
) -> None:
    """Add the products of two rows with four columns: eight sums of six vectors."""
    l_0, l_1 = left[0], left[1]
    d_0, d_1 = differences[column], differences[column + 1]
    d_2, d_3 = differences[column + 2], differences[column + 3]
    s_00 = s_01 = s_02 = s_03 = s_10 = s_11 = s_12 = s_13 = 0.0
    for i in range(n_rows):
        s_00 += l_0[i] * d_0[i]
        s_01 += l_0[i] * d_1[i]
        s_02 += l_0[i] * d_2[i]
        s_03 += l_0[i] * d_3[i]
        s_10 += l_1[i] * d_0[i]
        s_11 += l_1[i] * d_1[i]
        s_12 += l_1[i] * d_2[i]
        s_13 += l_1[i] * d_3[i]
    second[row, column] += s_00
    second[row, column + 1] += s_01
    second[row, column + 2] += s_02
    second[row, column + 3] += s_03
    second[row + 1, column] += s_10
    second[row + 1, column + 1] += s_11
    second[row + 1, column + 2] += s_12
    second[row + 1, column + 3] += s_13


@njit(cache=True, fastmath=SUMS, error_model="numpy", nogil=True)
def add_moments(
    differences: FloatArray,
    densities: FloatArray,
    factors: FloatArray,
    first: FloatArray,
    second: FloatArray,
    weighed: FloatArray,
    n_rows: int,
) -> float:
    """Add the moments in any number of columns; return the count.

    `weighed`, shape (2, n_tile), is to work in. The densities are written over.
    """
    count = 0.0
    for i in range(n_rows):
        share = densities[i] * factors[i]
        densities[i] = share
        count += share
    d = first.size
    for row in range(0, d, 2):
        n_here = min(2, d - row)
        for one in range(n_here):
            column, there = differences[row + one], weighed[one]
            total = 0.0
            for i in range(n_rows):
                value = densities[i] * column[i]
                there[i] = value
                total += value
            first[row + one] += total
        whole = 0
        if n_here == 2:
            whole = row - row % 4
            for column_4 in range(0, whole, 4):
                _add_products(weighed, differences, row, column_4, second, n_rows)
        for one in range(n_here):
            for j in range(whole, row + one + 1):
                _add_product(weighed[one], differences[j], row + one, j, second, n_rows)
    return count
