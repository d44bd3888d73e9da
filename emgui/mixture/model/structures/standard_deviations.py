"""Single standard deviations changed or held, the rest as likely as it can be."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray


def scaled(covariances: FloatArray, ratios: FloatArray) -> FloatArray:
    """Return covariances with every standard deviation multiplied.

    Parameters
    ----------
    covariances : ndarray, shape (n_components, n_features, n_features)
        Any.
    ratios : ndarray, shape (n_components, n_features)
        By how much.
    """
    products = ratios[:, :, np.newaxis] * ratios[:, np.newaxis, :]
    found: FloatArray = covariances * products
    return found


def regressed(covariances: FloatArray, wanted: FloatArray) -> FloatArray:
    """Return the most likely covariances where one standard deviation is held.

    With one variance held, the regression of the other columns on that column stays
    most likely, for the likelihood falls into these two factors. Where several are
    held in one covariance, it is left as it is.

    Parameters
    ----------
    covariances : ndarray, shape (n_components, n_features, n_features)
        The most likely ones with none held.
    wanted : ndarray, shape (n_components, n_features)
        Standard deviations; nan where one is free.

    Raises
    ------
    ValueError
        If a component has no spread where one is held.
    """
    result = covariances.copy()
    for k, columns in enumerate(~np.isnan(wanted)):
        if columns.sum() != 1:
            continue
        j = int(np.flatnonzero(columns)[0])
        variance = covariances[k, j, j]
        if not variance > 0.0:
            raise ValueError("a component on a single value has no slopes to keep")
        slopes = covariances[k, j] / variance
        held = float(wanted[k, j]) ** 2
        result[k] += np.outer(slopes, slopes) * (held - variance)
        result[k, j] = result[k, :, j] = slopes * held
    return result
