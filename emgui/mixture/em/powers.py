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
def _products(d: int) -> tuple[NDArray[np.intp], NDArray[np.intp], FloatArray]:
    """Return rows and columns of the z_i z_j, and what precisions count there."""
    rows, columns = np.triu_indices(d)
    return rows, columns, np.where(rows == columns, -0.5, -1.0)


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
    means = parameters.means
    k, d = means.shape
    if d > 1 and not powers_pay(k, d):
        return None
    sds = parameters.standard_deviations
    found, are_accurate = coefficients(means, sds, whitening, constants[:, 0])
    return found if are_accurate else None


def coefficients(
    means: FloatArray, sds: FloatArray, whitening: FloatArray, constants: FloatArray
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Return log-densities as quadratics in z, of one mixture or of a stack of them.

    Parameters
    ----------
    means, sds : ndarray, shape (..., n_components, n_features)
        Means and standard deviations.
    whitening : ndarray, shape (..., n_components, n_features, n_features)
        Inverse Cholesky factors.
    constants : ndarray, shape (..., n_components)
        The log-densities at the means, relative to the highest of each mixture.

    Returns
    -------
    coefficients : ndarray, shape (..., n_components, n_powers)
        Of the powers of z.
    are_accurate : ndarray of bool, shape (...,)
        Whether cancellation costs a mixture few digits.
    """
    if means.shape[-1] == 1:
        return _of_one_column(means, whitening, constants)
    return _of_columns(means, sds, whitening, constants)


def may_serve(
    means: FloatArray, sds: FloatArray, whitening: FloatArray
) -> NDArray[np.bool_]:
    """Return which mixtures powers may serve at all: cheaper than `coefficients`.

    The terms of the quadratic add up to no less than those of z_i^2 alone.

    Parameters
    ----------
    means, sds, whitening : ndarray
        As in `coefficients`.

    Returns
    -------
    ndarray of bool, shape (...,)
    """
    reach = np.square(np.abs(means) + sds) * np.square(whitening).sum(axis=-2)
    if means.shape[-1] == 1:
        return np.ones(means.shape[:-2], dtype=np.bool_)
    found: NDArray[np.bool_] = (reach.sum(-1) <= 1.01 * _LARGEST_TERMS).all(axis=-1)
    return found


def _of_one_column(
    means: FloatArray, whitening: FloatArray, constants: FloatArray
) -> tuple[FloatArray, NDArray[np.bool_]]:
    reciprocals = whitening[..., 0]
    distances = means * reciprocals
    at_origin = constants[..., np.newaxis] - 0.5 * distances * distances
    slopes = distances * reciprocals
    found = np.concatenate((at_origin, slopes, -0.5 * np.square(reciprocals)), axis=-1)
    return found, at_origin.min(axis=(-2, -1)) >= _LOWEST_AT_ORIGIN


def _of_columns(
    means: FloatArray, sds: FloatArray, whitening: FloatArray, constants: FloatArray
) -> tuple[FloatArray, NDArray[np.bool_]]:
    precisions = np.matmul(whitening.swapaxes(-1, -2), whitening)
    reach = (np.abs(means) + sds)[..., np.newaxis]
    terms = np.matmul(np.abs(precisions), reach)[..., 0] * reach[..., 0]
    slopes = np.matmul(precisions, means[..., np.newaxis])[..., 0]
    at_origin = constants - 0.5 * (slopes * means).sum(axis=-1)
    rows, columns, factors = _products(means.shape[-1])
    products = precisions[..., rows, columns] * factors
    found = np.concatenate((at_origin[..., np.newaxis], slopes, products), axis=-1)
    are_accurate = terms.sum(axis=-1).max(axis=-1) <= _LARGEST_TERMS
    are_accurate &= at_origin.min(axis=-1) >= _LOWEST_AT_ORIGIN
    return found, are_accurate


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
    sums_of_powers : ndarray, shape (..., n_components, n_powers)
        Weighted by the rows' shares.
    means : ndarray, shape (..., n_components, n_features)
        Where moments are taken about.
    """
    d = means.shape[-1]
    counts, raw = sums_of_powers[..., 0], sums_of_powers[..., 1 : d + 1]
    first = raw - means * sums_of_powers[..., :1]
    second = sums_of_powers[..., _positions_of_products(d)]
    second -= means[..., :, np.newaxis] * raw[..., np.newaxis, :]
    second -= first[..., :, np.newaxis] * means[..., np.newaxis, :]
    return counts, first, second
