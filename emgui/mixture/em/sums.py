"""Sums over a block of rows (log-likelihood, moments): all digits, one thread."""

from __future__ import annotations

import math

import numpy as np

from emgui.mixture.arrays import FloatArray

# What BLAS sums in one thread: beyond, it calls others, which costs more than it saves
# and makes the result depend on how many there are.
_LARGEST_SUM = 8_192
# So few logarithms are quicker than what saves most of them.
FEW_SUMS = 1_024
# One logarithm of a product of up to this many sums stands for as many logarithms.
_SUMS_PER_LOGARITHM = 64


def sum_of_logarithms(sums: FloatArray, extreme: float) -> float:
    """Return sum_n log(sums_n), of sums between `extreme` and about 1.

    Products of several sums save most of the logarithms; as many are multiplied as
    can neither underflow nor overflow.
    """
    if sums.size <= FEW_SUMS:
        return float(np.add.reduce(np.log(sums)))
    safe = int(600.0 / max(9.0, abs(math.log(extreme))))
    at_once = max(1, min(_SUMS_PER_LOGARITHM, safe))
    whole = sums.size - sums.size % at_once
    products = np.multiply.reduce(sums[:whole].reshape(at_once, -1), axis=0)
    return float(np.log(products).sum() + np.log(sums[whole:]).sum())


def exponentiate_from_maximum(
    logs: FloatArray, row: FloatArray, weights: FloatArray | None
) -> float:
    """Turn logarithms into numbers of which the largest of each row is 1.

    Parameters
    ----------
    logs : ndarray, shape (n_components, n_rows)
        Written over.
    row : ndarray, shape (n_rows,)
        Written over, with each row's maximum.
    weights : ndarray, shape (n_rows,), or None
        How much each row counts for.

    Returns
    -------
    float
        The sum of the maxima.
    """
    np.max(logs, axis=0, out=row)
    logs -= row
    np.exp(logs, out=logs)
    return float(np.add.reduce(row if weights is None else weights * row))


def entropies(shares: FloatArray) -> FloatArray:
    """Return -sum_k q_nk log q_nk of every row."""
    positive = np.where(shares > 0.0, shares, 1.0)
    entropies: FloatArray = -(positive * np.log(positive)).sum(axis=0)
    return entropies


def weighed_again(shares: FloatArray, weights: FloatArray | None) -> FloatArray | None:
    """Return sum_n w_n s_kn, shape (..., K), in parts BLAS sums in one thread."""
    if weights is None:
        return None
    each = shares[..., np.newaxis, :]
    sums: FloatArray = weighted_sums(each, weights[..., np.newaxis, :])[..., 0]
    return sums


def weighted_sums(values: FloatArray, shares: FloatArray) -> FloatArray:
    """Return sum_n r_kn v_kdn, shape (..., K, d), in parts BLAS sums in one thread."""
    weights = shares[..., np.newaxis]
    sums = np.zeros((*values.shape[:-1], 1))
    for first in range(0, shares.shape[-1], _LARGEST_SUM):
        part = slice(first, first + _LARGEST_SUM)
        sums += np.matmul(values[..., part], weights[..., part, :])
    return sums[..., 0]


def moments_about_means(
    shares: FloatArray, differences: FloatArray, scratch: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return counts, and first and second moments about the means.

    Parameters
    ----------
    shares : ndarray, shape (..., n_components, n_rows)
        Of each row, times its weight.
    differences : ndarray, shape (..., n_components, n_features, n_rows)
        Rows about each mean.
    scratch : ndarray, shape (..., n_components, n_features, n_rows)
        Written over.
    """
    counts = shares.sum(axis=-1)
    first = weighted_sums(differences, shares)
    np.multiply(differences, shares[..., np.newaxis, :], out=scratch)
    return counts, first, np.matmul(scratch, differences.swapaxes(-1, -2))


def variances_about_means(
    shares: FloatArray, differences: FloatArray, squares: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the same of columns without correlations.

    Parameters
    ----------
    shares, differences : ndarray
        As for `moments_about_means`.
    squares : ndarray, shape (..., n_components, n_features, n_rows)
        Of the differences.

    Returns
    -------
    counts : ndarray, shape (..., n_components)
    first : ndarray, shape (..., n_components, n_features)
    second : ndarray, shape (..., n_components, n_features)
        Of each column with itself.
    """
    counts = shares.sum(axis=-1)
    return counts, weighted_sums(differences, shares), weighted_sums(squares, shares)
