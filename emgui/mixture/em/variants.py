"""Other E-steps than EM's: responsibilities that are hard, drawn or tempered.

Each takes the place of Bayes' theorem in the E-step; the record that it makes, and the
M-step that follows, are those of EM.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.coincidence import (
    NEARLY_TOGETHER,
    component_gaps,
    component_pairs,
)
from emgui.mixture.model.gaussian import whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass


class Assignment(Protocol):
    """Another way than Bayes' to share rows out among the components."""

    @property
    def heat(self) -> float:
        """How often the entropy of the shares counts besides once: T - 1, if hot."""

    def __call__(
        self, logs: FloatArray, weights: FloatArray | None = None, /
    ) -> FloatArray:
        """Turn weighted log-densities into shares, in place.

        Parameters
        ----------
        logs : ndarray, shape (n_components, n_rows)
            Up to a constant; on return the shares q_nk, which sum to 1 for each row.
        weights : ndarray, shape (n_rows,), optional
            For how many rows each stands; one without.

        Returns
        -------
        ndarray, shape (n_rows,)
            The evidence lower bound of each row, sum_k q_nk (log-density - log q_nk).
        """


def _take(logs: FloatArray, owners: NDArray[np.intp]) -> FloatArray:
    """Give every row to its owner; return the log-densities of the owners."""
    rows = np.arange(logs.shape[1])
    bounds: FloatArray = logs[owners, rows]
    logs[:] = 0.0
    logs[owners, rows] = 1.0
    return bounds


class Classified:
    """Every row belongs wholly to its likeliest component: classification EM.

    Celeux and Govaert (1992), "A classification EM algorithm for clustering and two
    stochastic versions", Computational Statistics and Data Analysis 14, 315-332.
    """

    heat = 0.0

    def __call__(
        self, logs: FloatArray, _weights: FloatArray | None = None, /
    ) -> FloatArray:
        """Give every row to its likeliest component."""
        return _take(logs, np.argmax(logs, axis=0))


@dataclass(frozen=True, slots=True)
class Drawn:
    """Every row belongs wholly to a component drawn by its responsibilities.

    A row that stands for several is several draws: their number in each component is
    multinomial. What a weight has beyond a whole number is drawn as one row more, of
    that weight.

    Celeux and Diebolt (1985), "The SEM algorithm: a probabilistic teacher algorithm
    derived from the EM algorithm for the mixture problem", Computational Statistics
    Quarterly 2, 73-82. (Meng and Rubin's SEM, supplemented EM, is something else:
    `emgui.mixture.diagnosis.information`.)

    Parameters
    ----------
    rng : numpy.random.Generator
        Where chance comes from.
    """

    rng: np.random.Generator

    @property
    def heat(self) -> float:
        """Draws have no entropy."""
        return 0.0

    def __call__(
        self, logs: FloatArray, weights: FloatArray | None = None, /
    ) -> FloatArray:
        """Draw a component for every row."""
        densities = np.exp(logs - logs.max(axis=0))
        odds = np.cumsum(densities, axis=0)
        draws = self.rng.random(logs.shape[1]) * odds[-1]
        owners = np.argmax(odds > draws, axis=0)
        if weights is None:
            return _take(logs, owners)
        # One draw for a last row, whole or not, and a number for those before it.
        last = weights - np.maximum(np.ceil(weights) - 1.0, 0.0)
        before = np.rint(weights - last).astype(np.int64)
        # A row impossibly far from every component has no chances; the E-step says so.
        chances = np.nan_to_num(densities / odds[-1])
        drawn = self.rng.multinomial(before, chances.T).T / weights
        drawn[owners, np.arange(len(weights))] += last / weights
        # No row is drawn for a component without density: there is no 0 times -inf.
        bounds: FloatArray = np.where(drawn > 0.0, logs, 0.0)
        bounds = (bounds * drawn).sum(axis=0)
        logs[:] = drawn
        return bounds


@dataclass(frozen=True, slots=True)
class Tempered:
    """Responsibilities flattened by a temperature: r_nk to the power of 1 / T.

    Of all shares q these make sum_k q_k (log-density - T log q_k) largest, namely
    T log sum_k (pi_k N_k)^(1 / T). The M-step raises the same, so that at one
    temperature it never falls; it is Ueda and Nakano's free energy, its sign turned.

    Ueda and Nakano (1998), "Deterministic annealing EM algorithm", Neural Networks
    11, 271-282, where beta = 1 / T.

    Parameters
    ----------
    temperature : float
        T, above 0; 1 is EM, and the closer to 0 the nearer to classification EM.
    """

    temperature: float

    @property
    def heat(self) -> float:
        """How often the entropy of the shares counts besides once."""
        return self.temperature - 1.0

    def __call__(
        self, logs: FloatArray, _weights: FloatArray | None = None, /
    ) -> FloatArray:
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


def parted(
    parameters: MixtureParameters, cooling: float, rng: np.random.Generator
) -> MixtureParameters:
    """Part components that heat has brought together, ever so little.

    Equal components are treated alike by every step, so that EM would never part them
    again; the least difference grows as soon as it is cool enough for it, and dies away
    where it is not. Nothing is done at a temperature that stays: there a step would be
    downhill. Rose (1998), "Deterministic annealing for clustering, compression,
    classification, regression, and related optimization problems", Proceedings of the
    IEEE 86, 2210-2239.

    Parameters
    ----------
    parameters : MixtureParameters
        After an M-step; any units.
    cooling : float
        By which part of itself the temperature falls, 0 to 1.
    rng : numpy.random.Generator
        Where the directions come from.

    Returns
    -------
    MixtureParameters
        With the means of such components moved, each in its own metric; the same where
        there are none.
    """
    k, d = parameters.means.shape
    # A temperature that falls to nothing in one step parts what is in practice one.
    length = NEARLY_TOGETHER * cooling
    near = component_gaps(parameters) < length
    if not near.any():
        return parameters
    together = np.unique(np.concatenate([pair[near] for pair in component_pairs(k)]))
    spreads = np.linalg.inv(whitening_matrices(parameters)[together])
    steps = length * rng.standard_normal((len(together), d, 1))
    means = parameters.means.copy()
    means[together] += (spreads @ steps)[:, :, 0]
    return MixtureParameters.computed(parameters.weights, means, parameters.covariances)
