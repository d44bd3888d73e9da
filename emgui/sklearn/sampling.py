"""Random rows from a mixture, by the very same random numbers as scikit-learn's."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.structures.structure import CovarianceStructure


def draw_rows(
    n_samples: int,
    weights: FloatArray,
    means: FloatArray,
    covariances: FloatArray,
    structure: CovarianceStructure,
    random_state: np.random.RandomState,
) -> tuple[FloatArray, NDArray[np.int64]]:
    """Draw rows, those of the first component first.

    Parameters
    ----------
    n_samples : int
        How many; at least 1.
    weights, means, covariances : ndarray
        In the shapes of the covariance type.
    structure : CovarianceStructure
        The covariance type.
    random_state : RandomState
        Where the random numbers come from.

    Returns
    -------
    rows : ndarray, shape (n_samples, n_features)
        In the units of the data.
    labels : ndarray of int64, shape (n_samples,)
        The component of every row.
    """
    weights = np.asarray(weights, dtype=np.float64)
    counts = random_state.multinomial(n_samples, weights / weights.sum())
    drawn = []
    for k, count in enumerate(counts):
        spread = covariances if structure.is_shared else covariances[k]
        if structure.has_correlations:
            drawn.append(random_state.multivariate_normal(means[k], spread, count))
        else:
            noise = random_state.standard_normal(size=(count, means.shape[1]))
            drawn.append(means[k] + noise * np.sqrt(spread))
    labels = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    return np.vstack(drawn), labels
