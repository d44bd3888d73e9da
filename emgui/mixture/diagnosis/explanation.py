"""One row's responsibilities, term by term, and what the next M-step takes from it."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.missing import moments_by_component
from emgui.mixture.model.gaussian import log_densities, log_weights, responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """Bayes' theorem for one row, and what the next M-step takes from it.

    The M-step's mean is the old one plus the sum over rows of `shifts`; its
    covariance is the sum of `spreads` less the outer product of the total shift
    (Dempster, Laird and Rubin 1977, on finite mixtures).

    Parameters
    ----------
    weights : ndarray, shape (n_components,)
        The components' weights.
    log_densities : ndarray, shape (n_components,)
        Logarithms of the components' densities at the row (of its known cells).
    responsibilities : ndarray, shape (n_components,)
        They sum to 1.
    shares : ndarray, shape (n_components,)
        What part of each component's effective count the row is.
    shifts : ndarray, shape (n_components, n_features)
        How much of each mean's movement is the row's, in the units of the data.
    spreads : ndarray, shape (n_components, n_features)
        How much of each new variance, about the old mean, is the row's.
    """

    weights: FloatArray
    log_densities: FloatArray
    responsibilities: FloatArray
    shares: FloatArray
    shifts: FloatArray
    spreads: FloatArray

    @property
    def log_terms(self) -> FloatArray:
        """Logarithms of weight times density, shape (n_components,)."""
        return log_weights(self.weights) + self.log_densities


def explain(
    row: FloatArray,
    parameters: MixtureParameters,
    effective_counts: FloatArray,
    *,
    temperature: float = 1.0,
    row_weight: float = 1.0,
) -> Explanation:
    """Explain one row.

    Parameters
    ----------
    row : ndarray, shape (n_features,)
        In the units of the data; nan where a cell is missing.
    parameters : MixtureParameters
        Those of the E-step, in the units of the data.
    effective_counts : ndarray, shape (n_components,)
        N_k of the same E-step.
    temperature : float
        At which rows were shared out; 1 for Bayes' theorem.
    row_weight : float
        How often the row counts.
    """
    points = row[np.newaxis]
    # Of equal weights, so that a component of weight 0 keeps its density.
    k = parameters.n_components
    equal = MixtureParameters(
        np.full(k, 1.0 / k), parameters.means, parameters.covariances
    )
    r = responsibilities(points, parameters, temperature)[0]
    counts = np.where(effective_counts > 0.0, effective_counts, np.inf)
    shares = row_weight * r / counts
    # Where a cell is missing, what the component expects of it stands for it.
    means, variances = moments_by_component(row, parameters)
    away = means - parameters.means
    return Explanation(
        weights=parameters.weights,
        log_densities=log_densities(points, equal)[0] + np.log(k),
        responsibilities=r,
        shares=shares,
        shifts=shares[:, np.newaxis] * away,
        spreads=shares[:, np.newaxis] * (np.square(away) + variances),
    )
