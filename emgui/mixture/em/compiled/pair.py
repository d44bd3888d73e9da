"""The E-step of two components in one column, in a single loop over the rows."""

from __future__ import annotations

import math

from numba import njit, types

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.compiled.arithmetic import exponential
from emgui.mixture.em.compiled.shares import SUMS
from emgui.mixture.em.compiled.signatures import INPUT, MATRIX, SOURCE, VECTOR


@njit(
    types.float64(
        *(SOURCE, types.float64, types.float64),
        *(INPUT, INPUT, INPUT, types.int64, VECTOR, MATRIX),
    ),
    cache=True,
    fastmath=SUMS,
    error_model="numpy",
    nogil=True,
)
def expect_pair(
    source: FloatArray,
    factor: float,
    center: float,
    means: FloatArray,
    half_precisions: FloatArray,
    constants: FloatArray,
    at_once: int,
    tile: FloatArray,
    moments: FloatArray,
) -> float:
    """Add what rows are worth to both components; return their log-likelihood.

    As `expect_column` of two components, but all that is between stays in
    registers, and only one exponential is needed: that of the difference. `tile` holds
    `at_once` rows.
    """
    mean_0, mean_1 = means
    half_precision_0, half_precision_1 = half_precisions
    constant_0, constant_1 = constants
    log_likelihood = 0.0
    for start in range(0, source.size, at_once):
        part = source[start : min(start + at_once, source.size)]
        for i in range(part.size):
            tile[i] = part[i] * factor - center
        total, product = 0.0, 1.0
        count_0 = first_0 = second_0 = 0.0
        count_1 = first_1 = second_1 = 0.0
        for i in range(part.size):
            difference_0, difference_1 = tile[i] - mean_0, tile[i] - mean_1
            square_0 = difference_0 * difference_0
            square_1 = difference_1 * difference_1
            log_0 = constant_0 - half_precision_0 * square_0
            log_1 = constant_1 - half_precision_1 * square_1
            is_first = log_0 > log_1
            lower = exponential(-abs(log_0 - log_1))
            larger = 1.0 / (1.0 + lower)
            smaller = lower * larger
            share_0 = larger if is_first else smaller
            share_1 = smaller if is_first else larger
            total += log_0 if is_first else log_1
            product *= 1.0 + lower
            count_0 += share_0
            first_0 += share_0 * difference_0
            second_0 += share_0 * square_0
            count_1 += share_1
            first_1 += share_1 * difference_1
            second_1 += share_1 * square_1
        log_likelihood += total + math.log(product)
        moments[0, 0] += count_0
        moments[0, 1] += first_0
        moments[0, 2] += second_0
        moments[1, 0] += count_1
        moments[1, 1] += first_1
        moments[1, 2] += second_1
    return log_likelihood
