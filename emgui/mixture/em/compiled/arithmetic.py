"""Exponential and logarithm that a loop over rows computes several of at once.

numba's own are calls for one number at a time. These are a polynomial between exact
powers of two, without a branch or a table, so that a loop over them is vectorized; both
are within 2 units in the last place.

Cody and Waite (1980), "Software Manual for the Elementary Functions". The polynomials
interpolate at Chebyshev's points, with a relative error of 2e-17 and 5e-18.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

# Added to a number and taken away again, it rounds to a whole one; before it is taken
# away, the lowest bits are that whole number.
_ROUNDING = 6_755_399_441_055_744.0
_PER_LOG_2 = 1.4426950408889634
# log 2 in two parts: products of the first with whole numbers are exact.
_LOG_2 = 0.6931471803691238
_LOG_2_REST = 1.9082149292705877e-10
# Below, the power of two would leave the range of a number; nothing counts there.
_LOWEST = -708.0
_MANTISSA_BITS = 52
_EXPONENT_OF_ONE = 1_023
_BITS_OF_ONE = 0x3FF0000000000000
# The bits of sqrt(1/2): mantissas are brought to 1/sqrt(2) .. sqrt(2).
_BITS_OF_ROOT_HALF = 0x3FE6A09E667F3BCD

# (exp r - 1 - r) / r^2, |r| <= log(2) / 2
_E0, _E1, _E2, _E3, _E4 = (
    0.5000000000000001,
    0.16666666666666669,
    0.04166666666662404,
    0.008333333333330055,
    0.0013888888917258759,
)
_E5, _E6, _E7, _E8, _E9 = (
    0.00019841269863088255,
    2.4801521225986432e-05,
    2.7557268406190795e-06,
    2.7620121717381933e-07,
    2.5100411082014903e-08,
)
# (log((1 + s) / (1 - s)) - 2 s) / s^3 in s^2
_L0, _L1, _L2, _L3, _L4, _L5, _L6 = (
    0.666666666666667,
    0.3999999999989915,
    0.2857142862612016,
    0.22222211112316465,
    0.18182890716839728,
    0.15331669677304258,
    0.14617083050060897,
)


def _taken_for(kind: Any) -> Any:
    def generate(_context: Any, builder: Any, _signature: Any, given: Any) -> Any:
        return builder.bitcast(given[0], kind)

    return generate


def _as_whole(_context: Any, _number: Any) -> Any:
    """Take the bits of a float64 for an int64."""
    return types.int64(types.float64), _taken_for(ir.IntType(64))


def _as_number(_context: Any, _whole: Any) -> Any:
    """Take the bits of an int64 for a float64."""
    return types.float64(types.int64), _taken_for(ir.DoubleType())


_bits: Any = intrinsic(_as_whole)
_number: Any = intrinsic(_as_number)


# Only contraction is allowed: the order of the operations is what makes them exact.
@njit(cache=True, fastmath={"contract"}, error_model="numpy", nogil=True)
def exponential(x: float) -> float:
    """Return exp(x) of an x up to 0 (or 700), and 0 below -708."""
    bounded = x if x > _LOWEST else _LOWEST
    shifted = bounded * _PER_LOG_2 + _ROUNDING
    n = shifted - _ROUNDING
    r = (bounded - n * _LOG_2) - n * _LOG_2_REST
    p = _E9 * r + _E8
    p = p * r + _E7
    p = p * r + _E6
    p = p * r + _E5
    p = p * r + _E4
    p = p * r + _E3
    p = p * r + _E2
    p = p * r + _E1
    p = p * r + _E0
    p = (p * r) * r + r + 1.0
    power: float = _number(_bits(p) + (_bits(shifted) << _MANTISSA_BITS))
    return power if x > _LOWEST else 0.0


@njit(cache=True, fastmath={"contract"}, error_model="numpy", nogil=True)
def logarithm(x: float) -> float:
    """Return log(x) of a normal number x above 0."""
    bits = _bits(x)
    exponent = (bits - _BITS_OF_ROOT_HALF) >> _MANTISSA_BITS
    f = _number(bits - (exponent << _MANTISSA_BITS)) - 1.0
    n = float(exponent)
    s = f / (2.0 + f)
    z = s * s
    p = _L6 * z + _L5
    p = p * z + _L4
    p = p * z + _L3
    p = p * z + _L2
    p = p * z + _L1
    p = p * z + _L0
    # 2 s = f - s f, of which f is exact.
    value: float = (n * _LOG_2_REST + s * (z * p - f) + f) + n * _LOG_2
    return value
