"""Missing information, and with it EM's convergence rate: why EM is as slow as it is.

Had we seen which component made every row, the rows would tell more of the parameters
than they do: complete information = observed + missing. Near a maximum, the largest
fraction of missing information is what each step of EM leaves of the way.

In a `CoordinateChart` the complete information is the identity, once per row; the
pseudo-rows of a prior inform of the covariances as rows do. EM's own Jacobian there is
then the matrix of missing fractions, for every structure, with missing cells, row
weights or a prior: it is found by stepping from either side.

Orchard and Woodbury (1972), "A missing information principle", Proceedings of the Sixth
Berkeley Symposium 1, 697-715; Louis (1982), "Finding the observed information matrix
when using the EM algorithm", Journal of the Royal Statistical Society B 44, 226-233;
Meng and Rubin (1991), "Using EM to obtain asymptotic variance-covariance matrices: the
SEM algorithm", Journal of the American Statistical Association 86, 899-909.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.coordinates import SMALL_STEP, CoordinateChart
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.records import dataclass

Step = Callable[[MixtureParameters], MixtureParameters]


@dataclass(frozen=True, slots=True, eq=False)
class MissingInformation:
    """The fractions of missing information at some parameters.

    Parameters
    ----------
    chart : CoordinateChart
        The coordinates, about the parameters.
    fractions : ndarray, shape (n_coordinates, n_coordinates)
        Missing information in units of the complete one; symmetric. At a maximum its
        eigenvalues lie between 0 and 1.
    """

    chart: CoordinateChart
    fractions: FloatArray

    @property
    def rates(self) -> FloatArray:
        """Eigenvalues, the largest first: EM's linear rates by direction."""
        rates: FloatArray = np.linalg.eigvalsh(self.fractions).astype(np.float64)
        return rates[::-1]

    @property
    def slowest(self) -> FloatArray:
        """The direction, of length 1, in which EM is slowest."""
        vectors: FloatArray = np.linalg.eigh(self.fractions)[1].astype(np.float64)
        return vectors[:, -1]

    def along(self, direction: FloatArray) -> float:
        """Return the missing fraction of what the data tell along a direction."""
        length = float(direction @ direction)
        return float(direction @ self.fractions @ direction) / length


def missing_information(
    parameters: MixtureParameters,
    structure: CovarianceStructure,
    step: Step,
    pseudo_rows: float = 0.0,
) -> MissingInformation:
    """Measure the fractions of missing information by stepping from either side.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized; a maximum, or near one.
    structure : CovarianceStructure
        What the covariances keep.
    step : callable
        Returns where one step of EM leads, standardized. It is called twice for
        every free parameter.
    pseudo_rows : float
        Those of a prior, for each covariance, as a share of all rows.
    """
    chart = CoordinateChart(parameters, structure, pseudo_rows)
    n = chart.coordinates(parameters).size
    jacobian = np.empty((n, n))
    for i, unit in enumerate(np.eye(n)):
        ahead = step(chart.parameters(SMALL_STEP * unit))
        behind = step(chart.parameters(-SMALL_STEP * unit))
        change = chart.coordinates(ahead) - chart.coordinates(behind)
        jacobian[:, i] = change / (2.0 * SMALL_STEP)
    return MissingInformation(chart, (jacobian + jacobian.T) / 2.0)
