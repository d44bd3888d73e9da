"""The floor of the variances: how narrow a component may be, and is held up."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Floor:
    """How narrow components may become, and in what that is measured.

    Parameters
    ----------
    fraction : float
        Of the columns' variances, along every direction; 0 for no floor.
    variances : ndarray, shape (n_features,)
        The columns' variances, standardized.
    scale : ndarray, shape (n_features,)
        What one standardized unit is in the units of the data, per column.
    """

    fraction: float
    variances: FloatArray
    scale: FloatArray


def smallest_relative_variances(
    parameters: MixtureParameters, variances: FloatArray
) -> FloatArray:
    """Return each component's smallest variance along any direction.

    In units of the columns' variances; shape (n_components,). A value near 0 says
    that a component has collapsed, whatever the units of the data.
    """
    sds = np.sqrt(variances)
    relative = parameters.covariances / sds[:, np.newaxis] / sds
    if len(sds) == 1:
        return relative[:, 0, 0]
    return np.asarray(np.linalg.eigvalsh(relative)[:, 0], dtype=np.float64)


def lifted(parameters: MixtureParameters, floor: Floor) -> FloatArray:
    """Return covariances with eigenvalues raised to the floor, each by itself.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized.
    floor : Floor
        In standard deviations of the columns.

    Returns
    -------
    ndarray, shape (n_components, n_features, n_features)
        Diagonal matrices stay diagonal, and equal ones equal.
    """
    sds = np.sqrt(floor.variances)
    held: FloatArray = parameters.covariances.copy()
    for k, covariance in enumerate(parameters.covariances):
        values, vectors = np.linalg.eigh(covariance / sds[:, np.newaxis] / sds)
        if values[0] < floor.fraction:
            raised = (vectors * np.maximum(values, floor.fraction)) @ vectors.T
            held[k] = (raised + raised.T) / 2.0 * sds[:, np.newaxis] * sds
    return held
