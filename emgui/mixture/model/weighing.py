"""For how many rows do weighted rows count? Frequencies, and weights of any unit.

Whole numbers are frequencies: a weight of 3 is three equal rows. Of all other weights
only the proportions are known; they are brought to the unit in which they add up to
Kish's effective number of rows, n = (sum w)^2 / sum w^2, which is also the only one in
which sum w = sum w^2. Equal weights then count once each, and a row of hardly any
weight hardly counts.

Kish (1965), "Survey sampling", Wiley; Potthoff, Woodbury and Manton (1992),
"'Equivalent sample size' and 'equivalent degrees of freedom' refinements for inference
using survey weights under superpopulation models", Journal of the American Statistical
Association 87, 383-396.
"""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray

# Up to here every whole number is a float; beyond, all floats are whole numbers.
_COUNTABLE = 2.0**53


def are_frequencies(weights: FloatArray) -> bool:
    """Return whether weights say how often each row is there: whole numbers.

    Parameters
    ----------
    weights : ndarray, shape (n_samples,)
        Finite and not negative, in any unit.
    """
    if not weights.max(initial=0.0) <= _COUNTABLE or (weights % 1.0).any():
        return False
    return bool(weights.sum() <= _COUNTABLE)


def as_counts(weights: FloatArray) -> FloatArray:
    """Return for how many rows every row counts.

    Counts are their own counts: asking twice changes nothing.

    Parameters
    ----------
    weights : ndarray, shape (n_samples,)
        Finite and not negative, not all 0.

    Returns
    -------
    ndarray, shape (n_samples,)
        `weights` themselves where they are frequencies; else proportional to them,
        and the same whatever their unit is.
    """
    if are_frequencies(weights):
        return weights
    # A power of two: nothing is rounded, and no square overflows.
    relative = np.ldexp(weights, -np.frexp(weights.max())[1])
    counted = relative[relative > 0.0]
    if counted.min() == counted.max():
        return np.where(relative > 0.0, 1.0, 0.0)
    counts: FloatArray = relative * (counted.sum() / np.square(counted).sum())
    return counts


def effective_rows(counts: FloatArray, squares: FloatArray | None) -> FloatArray:
    """Return Kish's effective number of rows behind each component.

    (sum_n w_n r_nk)^2 / sum_n w_n^2 r_nk: without weights it is N_k, and no unit of the
    weights changes it.

    Parameters
    ----------
    counts : ndarray, shape (n_components,)
        N_k = sum_n w_n r_nk.
    squares : ndarray, shape (n_components,), or None
        sum_n w_n^2 r_nk; None where every row counts once.
    """
    if squares is None:
        return counts
    mean_weights = np.where(squares > 0.0, squares, np.inf) / np.where(
        counts > 0.0, counts, 1.0
    )
    found: FloatArray = counts / mean_weights
    return found
