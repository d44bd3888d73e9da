"""Expected statistics of many fits by powers: `em.by_powers`, for arrays.

The powers of the rows are those of all fits; densities are relative to that of each
fit's widest component, so that one exponential a row is saved.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.by_powers import LARGEST_SUM
from emgui.mixture.em.powers import (
    LARGEST_TERMS,
    moments,
    number_of_powers,
    precisions_of,
    products_of,
    squares_of,
    widest,
)
from emgui.mixture.em.sums import weighed_again
from emgui.mixture.stack.records import MixtureStack
from emgui.mixture.stack.sharing import (
    Shared,
    exponentials,
    from_maximum,
    sums_over_rows,
)


def quadratics(
    mixtures: MixtureStack,
    whitening: FloatArray,
    constants: FloatArray,
    *,
    is_diagonal: bool,
) -> tuple[NDArray[np.intp], FloatArray]:
    """Return for which fits powers are accurate, and their coefficients of them.

    Parameters
    ----------
    mixtures : MixtureStack
        Standardized.
    whitening, constants : ndarray, shapes (n_fits, K, d, d), (n_fits, K)
        Their inverse Cholesky factors, and log-densities at the means.
    is_diagonal : bool
        Whether the powers are squares only.

    Returns
    -------
    served : ndarray of int
        The fits.
    coefficients : ndarray, shape (len(served), K, n_powers)
        As `em.powers.quadratics`.
    """
    means = mixtures.means
    if is_diagonal:
        coefficients, serve = squares_of(means, whitening, constants)
        served = np.flatnonzero(serve)
        return served, coefficients[served]
    sds = mixtures.standard_deviations
    fits = np.flatnonzero(_may_serve(means, sds, whitening))
    if not fits.size:
        n_powers = number_of_powers(means.shape[-1])
        return fits, np.empty((0, means.shape[1], n_powers))
    precisions, serve = precisions_of(means[fits], sds[fits], whitening[fits])
    fits, precisions = fits[serve], precisions[serve]
    return fits, products_of(means[fits], precisions, constants[fits])


def _may_serve(
    means: FloatArray, sds: FloatArray, whitening: FloatArray
) -> NDArray[np.bool_]:
    """Return which mixtures of a stack products may serve: cheaper than to know it.

    The terms of a quadratic add up to no less than those of z_i^2 alone.

    Parameters
    ----------
    means, sds, whitening : ndarray, shapes (n_fits, n_components, ...)
        Of the stack.

    Returns
    -------
    ndarray of bool, shape (n_fits,)
    """
    terms = np.square(np.abs(means) + sds) * np.square(whitening).sum(axis=-2)
    largest = np.maximum.reduce(terms.sum(axis=-1), axis=-1)
    found: NDArray[np.bool_] = largest <= 1.01 * LARGEST_TERMS
    return found


def by_powers(
    powers: FloatArray,
    coefficients: FloatArray,
    means: FloatArray,
    weights: FloatArray | None,
) -> Shared:
    """Return what rows are worth to the components of some fits.

    Parameters
    ----------
    powers : ndarray, shape (n_powers, n_rows)
        Of the rows.
    coefficients : ndarray, shape (n_fits, K, n_powers)
        Each log-density's, of the powers.
    means : ndarray, shape (n_fits, K, d)
        Where moments are taken about.
    weights : ndarray, shape (n_fits, n_rows), or None
        How much each row counts for.
    """
    order = _widest_first(coefficients, means.shape[-1])
    fits = np.arange(len(means))[:, np.newaxis]
    coefficients = coefficients[fits, order]
    densities, sums, logarithms, is_relative = _exponentiated(
        powers, coefficients, weights
    )
    shares = np.divide(1.0 if weights is None else weights, sums, out=sums)
    squares = None
    if weights is not None:
        squares = weighed_again(densities, weights * shares)
    # Weighting the powers is as good as weighting the densities.
    if len(powers) <= densities.shape[1] + 1:
        weighted = powers * shares[:, np.newaxis, :]
        of_powers = np.matmul(densities, weighted.swapaxes(-1, -2))
    else:
        densities *= shares[:, np.newaxis, :]
        of_powers = np.matmul(densities, powers.T)
    relative_to = np.add.reduce(of_powers, axis=-2)
    relative_to[~is_relative] = 0.0
    totals = logarithms + np.add.reduce(coefficients[:, 0] * relative_to, axis=-1)
    counts, first, second = moments(of_powers[fits, order], means)
    if squares is not None:
        squares = squares[fits, order]
    return Shared(counts, first, second, totals, squares)


def _widest_first(coefficients: FloatArray, d: int) -> NDArray[np.intp]:
    """Return of each fit the order in which its widest component is first.

    It changes places with the first one, so that the same order leads back.
    """
    n_fits, k, _ = coefficients.shape
    order = np.tile(np.arange(k), (n_fits, 1))
    if k > 1:
        first = widest(coefficients, d)
        order[np.arange(n_fits), first] = 0
        order[:, 0] = first
    return order


def _exponentiated(
    powers: FloatArray, coefficients: FloatArray, weights: FloatArray | None
) -> tuple[FloatArray, FloatArray, FloatArray, NDArray[np.bool_]]:
    """Return densities up to a factor a row, and their sums for each row.

    And the sums of the sums' logarithms, and of which fits these are relative to the
    first component's density: of the others they are the log-likelihoods.
    """
    n_fits, k, _ = coefficients.shape
    densities = np.empty((n_fits, k, powers.shape[1]))
    densities[:, 0] = 1.0
    relative = coefficients[:, 1:] - coefficients[:, :1]
    others = np.matmul(relative, powers)
    exponentials(others, out=densities[:, 1:])
    sums = np.add.reduce(densities, axis=-2)
    is_relative = np.maximum.reduce(sums, axis=-1) < LARGEST_SUM
    outermost = np.zeros(n_fits)
    far = np.flatnonzero(~is_relative)
    if far.size:
        logs = np.matmul(coefficients[far], powers)
        maxima = from_maximum(logs, far, densities, sums)
        own = None if weights is None else weights[far]
        outermost[far] = sums_over_rows(maxima, own)
    logarithms = sums_over_rows(np.log(sums), weights) + outermost
    return densities, sums, logarithms, is_relative
