"""EM's lower bound of the log-likelihood, as a function of the parameters.

For any shares q of the rows among the components,

    log-likelihood(theta) = F(q, theta) + KL(q || responsibilities at theta).

The E-step takes the q that makes the divergence zero: there the bound F touches the
log-likelihood. The M-step takes the theta at which the bound is highest. As a function
of theta the bound is Q, the expected complete-data log-likelihood, plus the entropy of
q, which does not change; so it needs the E-step's statistics and no row of the data.

Neal and Hinton (1998), "A view of the EM algorithm that justifies incremental, sparse,
and other variants", in Jordan (ed.), Learning in Graphical Models, 355-368.
"""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.gaussian import log_constants, whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass


def expected_complete_data_log_likelihood(
    statistics: ExpectedStatistics, parameters: MixtureParameters
) -> float:
    """Return Q: what the completed data make of parameters, a total.

    Parameters
    ----------
    statistics : ExpectedStatistics
        Of an E-step, standardized.
    parameters : MixtureParameters
        Standardized; any, not only those of that E-step.

    Raises
    ------
    DegenerateError
        If a covariance is not positive definite.
    """
    whitening = whitening_matrices(parameters)
    scatter = _about(statistics, parameters.means)
    # tr(W S W^T) per component: the whitened sum of squares.
    squares = np.einsum("kij,kjl,kil->k", whitening, scatter, whitening)
    # A component that answers for nobody has nothing to say, even of weight 0.
    answers = statistics.counts > 0.0
    constants = log_constants(parameters, whitening)[answers]
    terms = statistics.counts[answers] * constants - squares[answers] / 2.0
    return float(terms.sum())


def _about(statistics: ExpectedStatistics, means: FloatArray) -> FloatArray:
    """Return second moments about `means` instead of the statistics' references."""
    away = means - statistics.references
    cross = statistics.first_moments[:, :, np.newaxis] * away[:, np.newaxis, :]
    outer = away[:, :, np.newaxis] * away[:, np.newaxis, :]
    moved = statistics.counts[:, np.newaxis, np.newaxis] * outer
    about: FloatArray = (
        statistics.second_moments - cross - cross.transpose(0, 2, 1) + moved
    )
    return about


@dataclass(frozen=True, slots=True, eq=False)
class LowerBound:
    """The bound that one E-step laid under the log-likelihood.

    Parameters
    ----------
    made_at : MixtureParameters
        The parameters of the E-step, standardized.
    statistics : ExpectedStatistics
        What it found.
    """

    made_at: MixtureParameters
    statistics: ExpectedStatistics

    def __call__(self, parameters: MixtureParameters) -> float:
        """Return the bound at standardized parameters: a standardized total.

        At `made_at` it is the log-likelihood, if rows were shared out by their
        responsibilities, and lower by their divergence if not.
        """
        there = expected_complete_data_log_likelihood(self.statistics, parameters)
        here = expected_complete_data_log_likelihood(self.statistics, self.made_at)
        return self.statistics.evidence_lower_bound + (there - here)
