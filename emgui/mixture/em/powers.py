"""Log-densities and moments by powers of z: 1, z_i and z_i z_j serve all components.

In few columns, while no component is narrow for its distance from the origin,
log-densities are quadratics in z, and raw moments are brought to the means afterwards:
two small matrix products are all.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters

# What BLAS multiplies in one thread: rows times components times three powers.
LARGEST_PRODUCT = 262_144
# With many columns or components the blocks would be too small to be worth it.
_SMALLEST_BLOCK_OF_POWERS = 4_096
# Powers of z serve while every component's log-density at the origin, relative to the
# highest peak, is at least this. No mean is then further than ten of its standard
# deviations from the origin, and cancellation costs two or three digits of sixteen.
_LOWEST_AT_ORIGIN = -50.0
# The same for several columns: the terms of the quadratic, taken without their signs,
# add up to this at most one standard deviation beyond the mean in every column.
_LARGEST_TERMS = 121.0


def number_of_powers(d: int) -> int:
    """Return how many powers d columns have."""
    return (d + 1) * (d + 2) // 2


@cache
def powers_pay(k: int, d: int) -> bool:
    """Return whether k components in d columns are few enough."""
    return k * number_of_powers(d) * _SMALLEST_BLOCK_OF_POWERS <= LARGEST_PRODUCT


@cache
def _positions_of_products(d: int) -> NDArray[np.intp]:
    """Return where z_i z_j stands among the powers, shape (d, d)."""
    rows, columns = np.triu_indices(d)
    positions = np.empty((d, d), dtype=np.intp)
    positions[rows, columns] = np.arange(d + 1, number_of_powers(d))
    positions[columns, rows] = positions[rows, columns]
    return positions


@cache
def _upper_triangle(d: int) -> tuple[NDArray[np.intp], FloatArray]:
    """Return where a matrix has the products, and what half its square takes of each.

    Returns
    -------
    places : ndarray of int, shape (d (d + 1) / 2,)
        In the matrix as one row.
    factors : ndarray, shape (d (d + 1) / 2,)
        -1/2 on the diagonal, -1 beside it, where two elements are one.
    """
    rows, columns = np.triu_indices(d)
    return rows * d + columns, np.where(rows == columns, -0.5, -1.0)


def quadratics(
    parameters: MixtureParameters, whitening: FloatArray, constants: FloatArray
) -> FloatArray | None:
    """Return each log-density's coefficients of the powers, where these are accurate.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized.
    whitening : ndarray, shape (n_components, n_features, n_features)
        Their inverse Cholesky factors.
    constants : ndarray, shape (n_components, 1)
        The log-densities at the means, relative to the highest.

    Returns
    -------
    ndarray, shape (n_components, n_powers), or None
        None where cancellation would cost too many digits.
    """
    if parameters.n_features > 1:
        return _of_columns(parameters, whitening, constants)
    reciprocals = whitening[:, 0]
    distances = parameters.means * reciprocals
    at_origin = constants - 0.5 * distances * distances
    if not np.minimum.reduce(at_origin, axis=None) >= _LOWEST_AT_ORIGIN:
        return None
    slopes = distances * reciprocals
    return np.concatenate((at_origin, slopes, -0.5 * np.square(reciprocals)), axis=1)


def _of_columns(
    parameters: MixtureParameters, whitening: FloatArray, constants: FloatArray
) -> FloatArray | None:
    means = parameters.means
    k, d = means.shape
    if not powers_pay(k, d):
        return None
    precisions = np.matmul(whitening.transpose(0, 2, 1), whitening)
    reach = (np.abs(means) + parameters.standard_deviations)[:, :, np.newaxis]
    terms = reach.transpose(0, 2, 1) @ np.abs(precisions) @ reach
    if not np.maximum.reduce(terms, axis=None) <= _LARGEST_TERMS:
        return None
    slopes = np.matmul(precisions, means[:, :, np.newaxis])[:, :, 0]
    at_origin = constants[:, 0] - 0.5 * np.add.reduce(slopes * means, axis=1)
    if not np.minimum.reduce(at_origin) >= _LOWEST_AT_ORIGIN:
        return None
    places, factors = _upper_triangle(d)
    products = precisions.reshape(k, d * d)[:, places] * factors
    return np.concatenate((at_origin[:, np.newaxis], slopes, products), axis=1)


def powers_of(block: FloatArray) -> FloatArray:
    """Return the powers of rows, shape (n_powers, n_rows), read-only."""
    powers = np.empty((number_of_powers(len(block)), block.shape[1]))
    write_powers(block, powers)
    powers.flags.writeable = False
    return powers


def write_powers(block: FloatArray, powers: FloatArray) -> None:
    """Write the powers of rows.

    Parameters
    ----------
    block : ndarray, shape (n_features, n_rows)
        Standardized.
    powers : ndarray, shape (n_powers, n_rows)
        Where they go.
    """
    d = len(block)
    powers[0] = 1.0
    powers[1 : d + 1] = block
    first = d + 1
    for i in range(d):
        np.multiply(block[i], block[i:], out=powers[first : first + d - i])
        first += d - i


def moments(
    sums_of_powers: FloatArray, means: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return counts, and first and second moments about the means.

    Parameters
    ----------
    sums_of_powers : ndarray, shape (n_components, n_powers)
        Weighted by the rows' shares.
    means : ndarray, shape (n_components, n_features)
        Where moments are taken about.
    """
    d = means.shape[1]
    counts, raw = sums_of_powers[:, 0], sums_of_powers[:, 1 : d + 1]
    first = raw - means * sums_of_powers[:, :1]
    second = np.take(sums_of_powers, _positions_of_products(d), axis=1)
    second -= means[:, :, np.newaxis] * raw[:, np.newaxis]
    second -= first[:, :, np.newaxis] * means[:, np.newaxis]
    return counts, first, second
