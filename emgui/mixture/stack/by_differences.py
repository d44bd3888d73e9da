"""Expected statistics of many fits by differences x - mu: `em.kernel`, for arrays."""

from __future__ import annotations

from enum import Enum, auto

import numpy as np

from emgui.mixture.arrays import FloatArray, on_diagonals
from emgui.mixture.em.differences import whitening_factors
from emgui.mixture.em.kernel import UNDERFLOW
from emgui.mixture.em.powers import about_means
from emgui.mixture.em.sums import (
    moments_about_means,
    variances_about_means,
    weighed_again,
)
from emgui.mixture.stack.sharing import (
    Shared,
    exponentials,
    from_maximum,
    sums_over_rows,
)


class StackFormula(Enum):
    """What log-densities and moments are made of."""

    DIAGONAL = auto()
    """Differences, without products of two columns."""
    CORRELATED = auto()
    """Differences."""
    WHITENED = auto()
    """Rows about the origin, whitened for all components at once."""


def by_differences(
    block: FloatArray,
    room: list[FloatArray],
    means: FloatArray,
    whitening: FloatArray,
    constants: FloatArray,
    weights: FloatArray | None,
    *,
    formula: StackFormula,
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
    formula : StackFormula
        By which all of these fits are taken.
    """
    differences, scratch, logs = room
    peaks = np.maximum.reduce(constants, axis=-1)
    ones = np.ones((1, block.shape[1]))
    rows = np.concatenate((ones, block)) if formula is StackFormula.WHITENED else block
    if formula is StackFormula.WHITENED:
        factors = whitening_factors(means, whitening)
        white = scratch.reshape(*factors.shape[:-1], -1)
        np.matmul(factors, rows, out=white)
    else:
        np.subtract(block, means[..., np.newaxis], out=differences)
    if formula is StackFormula.DIAGONAL:
        np.multiply(differences, differences, out=scratch)
        halves = -0.5 * np.square(whitening.diagonal(0, -2, -1))
        np.matmul(halves[..., np.newaxis, :], scratch, out=logs[..., np.newaxis, :])
    else:
        if formula is StackFormula.CORRELATED:
            np.matmul(whitening, differences, out=scratch)
        np.einsum("...dn,...dn->...n", scratch, scratch, out=logs)
        logs *= -0.5
    logs += (constants - peaks[:, np.newaxis])[..., np.newaxis]
    shares = exponentials(logs)
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
    if formula is StackFormula.WHITENED:
        np.multiply(block, shares[..., np.newaxis, :], out=scratch)
        raw = np.matmul(white, rows.T).reshape(*whitening.shape[:-1], -1)
        counts = np.add.reduce(shares, axis=-1)
        counts, first, second = about_means(counts, raw[..., 0], raw[..., 1:], means)
    elif formula is StackFormula.DIAGONAL:
        counts, first, second = variances_about_means(shares, differences, scratch)
        second = on_diagonals(second)
    else:
        counts, first, second = moments_about_means(shares, differences, scratch)
    return Shared(counts, first, second, totals, weighed_again(shares, weights))
