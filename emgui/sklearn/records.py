"""What is remembered of a fit, iteration by iteration."""

from __future__ import annotations

from dataclasses import dataclass

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure


@dataclass(frozen=True, slots=True, eq=False)
class IterationRecord:
    """Parameters on the way, with their own log-likelihood.

    Parameters
    ----------
    initialization : int
        Which of the `n_init` runs this belongs to, from 0.
    index : int
        The number of EM iterations before; 0 for the start.
    log_likelihood : float
        Observed-data total over all rows at these parameters, natural logarithm.
    weights : ndarray, shape (n_components,)
        As in `weights_`.
    means : ndarray, shape (n_components, n_features)
        As in `means_`, in the units of the data.
    covariances : ndarray or None
        As in `covariances_`: the shape depends on the covariance type. None in
        a long history that would otherwise fill the memory.
    """

    initialization: int
    index: int
    log_likelihood: float
    weights: FloatArray
    means: FloatArray
    covariances: FloatArray | None

    @classmethod
    def of(
        cls,
        initialization: int,
        index: int,
        log_likelihood: float,
        parameters: MixtureParameters,
        structure: CovarianceStructure,
    ) -> IterationRecord:
        """Keep `parameters`, in the units of the data, in a covariance type's shape."""
        covariances = structure.compact(parameters.covariances)
        covariances.flags.writeable = False
        return cls(
            initialization,
            index,
            log_likelihood,
            parameters.weights,
            parameters.means,
            covariances,
        )
