"""A prior on the covariances: pseudo-rows that no component can collapse without.

Each component is given `n_rows` pseudo-rows about its own mean, spread like all rows
together but K times smaller in volume. They add to its second moments, and pull at
neither weights nor means: with few of them, only components that rest on hardly any
rows notice.

Fraley and Raftery (2007), "Bayesian regularization for normal mixture estimation and
model-based clustering", Journal of Classification 24, 155-181, from where the scale of
the prior; its mode is found by EM with the log-likelihood plus a penalty for objective.
"""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.gaussian import whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Prior:
    """Pseudo-rows for the covariance of every component.

    Parameters
    ----------
    n_rows : float
        How many, for each component; above 0.
    covariance : ndarray, shape (n_features, n_features)
        Their covariance, standardized.
    """

    n_rows: float
    covariance: FloatArray

    @classmethod
    def of(cls, n_rows: float, overall: MixtureParameters, n_components: int) -> Prior:
        """Spread pseudo-rows like all rows, K times smaller in volume.

        Parameters
        ----------
        n_rows : float
            How many, for each component.
        overall : MixtureParameters
            The one Gaussian of all rows, standardized.
        n_components : int
            K.
        """
        covariance = overall.covariances[0]
        return cls(n_rows, covariance / n_components ** (2.0 / len(covariance)))

    def rescaled(self, ratio: FloatArray) -> Prior:
        """Return the prior in other units.

        Parameters
        ----------
        ratio : ndarray, shape (n_features,)
            What one unit of each column is in the other units.
        """
        return Prior(self.n_rows, self.covariance * np.outer(ratio, ratio))

    def scatter(
        self, scatter: FloatArray, counts: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return second moments with the pseudo-rows, and what they count for.

        Parameters
        ----------
        scatter : ndarray, shape (n_components, n_features, n_features)
            Second central moments of the rows alone, standardized.
        counts : ndarray, shape (n_components,)
            Effective counts of the rows alone.

        Returns
        -------
        (ndarray, ndarray)
            Of the same shapes; the counts as shares, which sum to 1.
        """
        total = counts + self.n_rows
        pseudo = (self.n_rows / total)[:, np.newaxis, np.newaxis]
        return scatter * (1.0 - pseudo) + self.covariance * pseudo, total / total.sum()

    def penalty(self, parameters: MixtureParameters) -> float:
        """Return what the prior adds to the log-likelihood.

        -nu / 2 sum_k (log det Sigma_k + trace(Sigma_k^-1 Lambda)), standardized: the
        logarithm, but for a constant, of an inverse-Wishart density of nu - d - 1
        degrees of freedom, which is a proper one only for nu > 2 d.

        Parameters
        ----------
        parameters : MixtureParameters
            Standardized, positive definite.
        """
        whitening = whitening_matrices(parameters)
        log_determinants = -2.0 * np.log(whitening.diagonal(0, 1, 2)).sum()
        white = whitening @ self.covariance @ whitening.transpose(0, 2, 1)
        traces = np.trace(white, axis1=1, axis2=2).sum()
        return -0.5 * self.n_rows * float(log_determinants + traces)


def penalty_of(prior: Prior | None, parameters: MixtureParameters) -> float:
    """Return what a prior adds to the log-likelihood; 0 without one."""
    return 0.0 if prior is None else prior.penalty(parameters)
