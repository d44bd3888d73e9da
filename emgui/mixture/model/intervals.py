"""How probable intervals are under a mixture of one column."""

from __future__ import annotations

import math

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters


def interval_probabilities(mixture: MixtureParameters, edges: FloatArray) -> FloatArray:
    """Return the probability of each interval under a 1-D mixture, exactly.

    Parameters
    ----------
    mixture : MixtureParameters
        Of one column.
    edges : ndarray, shape (n_bins + 1,)
        Ascending.

    Returns
    -------
    ndarray, shape (n_bins,)
        Differences of the normal distribution function, Phi(z) = erfc(-z/sqrt 2)/2.
    """
    means, sds = mixture.means[:, 0], mixture.standard_deviations[:, 0]
    z = (edges[:, np.newaxis] - means) / (sds * math.sqrt(2.0))
    below = np.array([math.erf(value) for value in z.ravel()]).reshape(z.shape)
    return np.clip(np.diff(below @ mixture.weights, axis=0) / 2.0, 0.0, 1.0)
