"""How rows are shared out among the components of many fits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.records import dataclass

# Exponentials of less take many times as long, and that of what is not above the other
# is 0. In between they are nothing beside others of their row.
_FAINTEST, _NOTHING = -700.0, -745.1332191019412


def exponentials(logs: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """Return e^logs, or what is as faint: quicker than `np.exp` where many are.

    Parameters
    ----------
    logs : ndarray
        Relative to numbers that are about as large as the largest of them.
    out : ndarray, optional
        Where they go; not where the logarithms are.
    """
    found: FloatArray = np.maximum(logs, _FAINTEST, out=out)
    np.exp(found, out=found)
    return np.multiply(found, logs > _NOTHING, out=found)


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What rows are worth to the components of some fits.

    Parameters
    ----------
    counts, first_moments, second_moments, log_likelihoods, squares : ndarray
        As in `StatisticsStack`.
    """

    counts: FloatArray
    first_moments: FloatArray
    second_moments: FloatArray
    log_likelihoods: FloatArray
    squares: FloatArray | None


def sums_over_rows(values: FloatArray, weights: FloatArray | None) -> FloatArray:
    """Return sum_n w_n v_n of every fit.

    Parameters
    ----------
    values : ndarray, shape (n_fits, n_rows)
        One a row.
    weights : ndarray, shape (n_fits, n_rows), or None
        How much each counts for; once without.
    """
    weighted = values if weights is None else weights * values
    sums: FloatArray = np.add.reduce(weighted, axis=-1)
    return sums


def from_maximum(
    logs: FloatArray, fits: NDArray[np.intp], densities: FloatArray, sums: FloatArray
) -> FloatArray:
    """Let densities of some fits be relative to each row's own maximum.

    Parameters
    ----------
    logs : ndarray, shape (len(fits), n_components, n_rows)
        Their log-densities.
    fits : ndarray of int
        Which of the fits.
    densities, sums : ndarray, shapes (n_fits, n_components, n_rows), (n_fits, n_rows)
        Of all fits; written over where they are of these.

    Returns
    -------
    ndarray, shape (len(fits), n_rows)
        The maxima.
    """
    outermost: FloatArray = logs.max(axis=-2)
    densities[fits] = exponentials(logs - outermost[:, np.newaxis])
    sums[fits] = np.add.reduce(densities[fits], axis=-2)
    return outermost
