"""Powers of z: 1, z_i and z_i z_j serve all components at once.

Log-densities are quadratics in z, and raw moments are brought to the means afterwards:
two matrix products are all. Without correlations the squares z_i^2 are enough. That is
as good as differences x - mu_k while no component is narrow for its distance from the
origin; where one is, whoever asks is told so.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray, on_diagonals
from emgui.mixture.model.parameters import MixtureParameters

# What BLAS multiplies in one thread: rows times components times three powers.
LARGEST_PRODUCT = 262_144
# With many columns or components the blocks would be too small to be worth it.
_SMALLEST_BLOCK_OF_POWERS = 4_096
# Powers of z serve while no mean is further than so many of its standard deviations
# from the origin: cancellation costs two digits of sixteen.
_FARTHEST = 10.0
# The same for several columns: the terms of the quadratic, taken without their signs,
# add up to this at most one standard deviation beyond the mean in every column.
LARGEST_TERMS = (_FARTHEST + 1.0) ** 2
# Uncorrelated columns do not cancel one another: each has its own terms, and their
# roundings add up like random ones.
_LARGEST_TERMS_PER_COLUMN = 50.0
_YES = np.ones((), dtype=np.bool_)


def number_of_powers(d: int, is_diagonal: bool = False) -> int:
    """Return how many powers d columns have; only squares where it is diagonal."""
    return 2 * d + 1 if is_diagonal else (d + 1) * (d + 2) // 2


@cache
def powers_pay(k: int, d: int) -> bool:
    """Return whether k components in d correlated columns are few enough."""
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
    parameters: MixtureParameters,
    whitening: FloatArray,
    constants: FloatArray,
    is_diagonal: bool = False,
) -> FloatArray | None:
    """Return each log-density's coefficients of the powers, where these are accurate.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized.
    whitening : ndarray, shape (n_components, n_features, n_features)
        Their inverse Cholesky factors.
    constants : ndarray, shape (n_components,)
        The log-densities at the means.
    is_diagonal : bool
        Whether the powers are squares only, as there are no correlations.

    Returns
    -------
    ndarray, shape (n_components, n_powers), or None
        None where cancellation would cost too many digits.
    """
    means = parameters.means
    if is_diagonal or parameters.n_features == 1:
        found, serve = squares_of(means, whitening, constants)
        return found if serve else None
    precisions, may_serve = precisions_of(
        means, parameters.standard_deviations, whitening
    )
    if not may_serve:
        return None
    return products_of(means, precisions, constants)


def squares_of(
    means: FloatArray, whitening: FloatArray, constants: FloatArray
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Return coefficients without products, of one mixture or of a stack of them.

    Parameters
    ----------
    means, whitening, constants : ndarray, shapes (..., n_components, ...)
        As in `quadratics`.

    Returns
    -------
    coefficients : ndarray, shape (..., n_components, n_powers)
        Of the powers.
    serve : ndarray of bool, shape (...,)
        For which mixtures cancellation costs few digits.
    """
    shape, d = means.shape, means.shape[-1]
    reciprocals = whitening.reshape(*shape[:-1], d * d)[..., :: d + 1]
    distances = means * reciprocals
    squares = distances * distances
    if _are_near(distances):
        serve = _YES
    elif d == 1:
        serve = np.maximum.reduce(squares, axis=(-2, -1)) <= _FARTHEST**2
    else:
        terms = np.square(np.abs(distances) + 1.0)
        most = max(LARGEST_TERMS, _LARGEST_TERMS_PER_COLUMN * d)
        serve = np.maximum.reduce(terms, axis=(-2, -1)) <= LARGEST_TERMS
        sums = np.add.reduce(terms, axis=-1)
        serve &= np.maximum.reduce(sums, axis=-1) <= most
    at_origin = constants - 0.5 * np.add.reduce(squares, axis=-1)
    slopes = distances * reciprocals
    halves = -0.5 * np.square(reciprocals)
    parts = (at_origin[..., np.newaxis], slopes, halves)
    return np.concatenate(parts, axis=-1), serve


def _are_near(distances: FloatArray) -> bool:
    """Whether all terms of one mixture are small enough, told by their sum alone.

    The root of a sum of squares (|a| + 1)^2 is at most that of a^2 and that of their
    number, together.
    """
    if distances.ndim > 2:
        return False
    total = math.sqrt(np.vdot(distances, distances)) + math.sqrt(distances.size)
    return total < _FARTHEST


def precisions_of(
    means: FloatArray, sds: FloatArray, whitening: FloatArray
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Return the precisions, and whether their terms cancel few digits.

    Parameters
    ----------
    means, sds, whitening : ndarray, shapes (..., n_components, ...)
        Of one mixture, or of a stack of them.

    Returns
    -------
    precisions : ndarray, shape (..., n_components, n_features, n_features)
        Inverse covariances.
    serve : ndarray of bool, shape (...,)
        Of which mixtures the terms are small enough.
    """
    precisions = np.matmul(whitening.swapaxes(-1, -2), whitening)
    reach = (np.abs(means) + sds)[..., np.newaxis]
    terms = np.matmul(np.matmul(reach.swapaxes(-1, -2), np.abs(precisions)), reach)
    largest = np.maximum.reduce(terms, axis=(-3, -2, -1))
    return precisions, largest <= LARGEST_TERMS


def products_of(
    means: FloatArray, precisions: FloatArray, constants: FloatArray
) -> FloatArray:
    """Return coefficients with products, shape (..., n_components, n_powers).

    Parameters
    ----------
    means, precisions, constants : ndarray, shapes (..., n_components, ...)
        Of one mixture, or of a stack of them.
    """
    d = means.shape[-1]
    slopes = np.matmul(precisions, means[..., np.newaxis])[..., 0]
    at_origin = constants - 0.5 * np.add.reduce(slopes * means, axis=-1)
    places, factors = _upper_triangle(d)
    flat = precisions.reshape(*means.shape[:-1], d * d)
    parts = (at_origin[..., np.newaxis], slopes, flat.take(places, axis=-1) * factors)
    return np.concatenate(parts, axis=-1)


def widest(coefficients: FloatArray, d: int) -> NDArray[np.intp]:
    """Return which component is widest, by the coefficients of the squares.

    Parameters
    ----------
    coefficients : ndarray, shape (..., n_components, n_powers)
        Of one mixture, or of a stack of them.
    d : int
        The number of columns.

    Returns
    -------
    ndarray of int, shape (...,)
    """
    if coefficients.shape[-1] == 2 * d + 1:
        halves = coefficients[..., d + 1 :]
    else:
        places = _positions_of_products(d).diagonal()
        halves = coefficients.take(places, axis=-1)
    return np.asarray(np.add.reduce(halves, axis=-1).argmax(axis=-1))


def powers_of(block: FloatArray, is_diagonal: bool = False) -> FloatArray:
    """Return the powers of rows, shape (n_powers, n_rows), read-only."""
    powers = np.empty((number_of_powers(len(block), is_diagonal), block.shape[1]))
    write_powers(block, powers)
    powers.flags.writeable = False
    return powers


def write_powers(block: FloatArray, powers: FloatArray) -> None:
    """Write the powers of rows: those for which there is room.

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
    if len(powers) == 2 * d + 1:
        np.multiply(block, block, out=powers[d + 1 :])
        return
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
    means : ndarray, shape (n_components, n_features)
        Where moments are taken about.
    """
    d = means.shape[-1]
    counts, raw = sums_of_powers[..., 0], sums_of_powers[..., 1 : d + 1]
    if sums_of_powers.shape[-1] == 2 * d + 1:
        first = raw - means * sums_of_powers[..., :1]
        spreads = sums_of_powers[..., d + 1 :] - means * raw
        spreads -= first * means
        return counts, first, on_diagonals(spreads)
    second = sums_of_powers.take(_positions_of_products(d), axis=-1)
    return about_means(counts, raw, second, means)


def about_means(
    counts: FloatArray, raw: FloatArray, second: FloatArray, means: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return counts and moments about the means, of those about the origin.

    Parameters
    ----------
    counts : ndarray, shape (..., n_components)
        N_k.
    raw : ndarray, shape (..., n_components, n_features)
        sum_n r_nk x_n.
    second : ndarray, shape (..., n_components, n_features, n_features)
        sum_n r_nk x_n x_n^T; written over.
    means : ndarray, shape (..., n_components, n_features)
        Where moments are taken about.
    """
    first = raw - means * counts[..., np.newaxis]
    second -= means[..., :, np.newaxis] * raw[..., np.newaxis, :]
    second -= first[..., :, np.newaxis] * means[..., np.newaxis, :]
    return counts, first, second
