"""Expected statistics of many fits by differences x - mu: `em.kernel`, for arrays."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray, on_diagonals
from emgui.mixture.em.kernel import UNDERFLOW
from emgui.mixture.em.sums import (
    moments_about_means,
    variances_about_means,
    weighed_again,
)
from emgui.mixture.stack.sharing import Shared, from_maximum, sums_over_rows


def by_differences(
    block: FloatArray,
    room: list[FloatArray],
    means: FloatArray,
    whitening: FloatArray,
    constants: FloatArray,
    weights: FloatArray | None,
    *,
    is_diagonal: bool,
) -> Shared:
    """Return what rows are worth to the components of some fits.

    Parameters
    ----------
    block : ndarray, shape (n_features, n_rows)
        Standardized rows, one a column.
    room : list of ndarray
        Buffers, shapes (n_fits, K, d, n) twice, and (n_fits, K, n).
    means, whitening : ndarray, shapes (n_fits, K, d), (n_fits, K, d, d)
        Of the fits.
    constants : ndarray, shape (n_fits, K)
        Their log-densities at the means.
    weights : ndarray, shape (n_fits, n_rows), or None
        How much each row counts for.
    is_diagonal : bool
        Whether there are no products of different columns.
    """
    differences, scratch, logs = room
    np.subtract(block, means[..., np.newaxis], out=differences)
    peaks = np.maximum.reduce(constants, axis=-1)
    if is_diagonal:
        np.multiply(differences, differences, out=scratch)
        halves = -0.5 * np.square(whitening.diagonal(0, -2, -1))
        np.matmul(halves[..., np.newaxis, :], scratch, out=logs[..., np.newaxis, :])
    else:
        np.matmul(whitening, differences, out=scratch)
        np.einsum("...dn,...dn->...n", scratch, scratch, out=logs)
        logs *= -0.5
    logs += (constants - peaks[:, np.newaxis])[..., np.newaxis]
    shares = np.exp(logs)
    sums = np.add.reduce(shares, axis=-2)
    far = np.flatnonzero(~(np.minimum.reduce(sums, axis=-1) > UNDERFLOW))
    outermost = np.zeros(len(means))
    if far.size:
        maxima = from_maximum(logs[far], far, shares, sums)
        own = None if weights is None else weights[far]
        outermost[far] = sums_over_rows(maxima, own)
    n = float(sums.shape[-1]) if weights is None else weights.sum(axis=-1)
    totals = sums_over_rows(np.log(sums), weights) + n * peaks + outermost
    np.divide(1.0 if weights is None else weights, sums, out=sums)
    shares *= sums[:, np.newaxis, :]
    if is_diagonal:
        counts, first, second = variances_about_means(shares, differences, scratch)
        second = on_diagonals(second)
    else:
        counts, first, second = moments_about_means(shares, differences, scratch)
    return Shared(counts, first, second, totals, weighed_again(shares, weights))
