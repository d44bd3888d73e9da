"""Other E-steps than EM's: how else rows can be shared out among the components.

Each takes the place of Bayes' theorem in the E-step; the record that it makes, and the
M-step that follows, are those of EM.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.parameters import FloatArray


def _take(logs: FloatArray, owners: NDArray[np.intp]) -> FloatArray:
    """Give every row to its owner; return the log-densities of the owners."""
    rows = np.arange(logs.shape[1])
    bounds: FloatArray = logs[owners, rows]
    logs[:] = 0.0
    logs[owners, rows] = 1.0
    return bounds


class Hard:
    """Every row belongs wholly to its likeliest component: classification EM.

    Celeux and Govaert (1992), "A classification EM algorithm for clustering and two
    stochastic versions", Computational Statistics and Data Analysis 14, 315-332.
    """

    def __call__(self, logs: FloatArray) -> FloatArray:
        """Give every row to its likeliest component."""
        return _take(logs, np.argmax(logs, axis=0))


@dataclass(frozen=True, slots=True)
class Drawn:
    """Every row belongs wholly to a component drawn by its responsibilities.

    Celeux and Diebolt (1985), "The SEM algorithm: a probabilistic teacher algorithm
    derived from the EM algorithm for the mixture problem", Computational Statistics
    Quarterly 2, 73-82. (Meng and Rubin's SEM, supplemented EM, is something else:
    `emgui.mixture.information`.)

    Parameters
    ----------
    rng : numpy.random.Generator
        Where chance comes from.
    """

    rng: np.random.Generator

    def __call__(self, logs: FloatArray) -> FloatArray:
        """Draw a component for every row."""
        odds = np.cumsum(np.exp(logs - logs.max(axis=0)), axis=0)
        draws = self.rng.random(logs.shape[1]) * odds[-1]
        return _take(logs, np.argmax(odds > draws, axis=0))


@dataclass(frozen=True, slots=True)
class Tempered:
    """Responsibilities flattened by a temperature: r_nk to the power of 1 / T.

    Ueda and Nakano (1998), "Deterministic annealing EM algorithm", Neural Networks
    11, 271-282, where beta = 1 / T.

    Parameters
    ----------
    temperature : float
        T, above 0; 1 is EM, and the closer to 0 the nearer to classification EM.
    """

    temperature: float

    def __call__(self, logs: FloatArray) -> FloatArray:
        """Share every row out by its flattened responsibilities."""
        original = logs.copy()
        logs -= logs.max(axis=0)
        logs /= self.temperature
        flattened = logs.copy()
        np.exp(logs, out=logs)
        sums = logs.sum(axis=0)
        logs /= sums
        # The shares' logarithms, without the logarithm of a share that is 0.
        flattened -= np.log(sums)
        bounds: FloatArray = (logs * (original - flattened)).sum(axis=0)
        return bounds
