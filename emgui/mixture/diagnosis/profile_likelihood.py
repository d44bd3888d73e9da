"""The profile likelihood: some numbers of a mixture held, all others maximised out.

The M-step with some numbers held is an expectation / conditional maximization step of
Meng and Rubin (1993), "Maximum likelihood estimation via the ECM algorithm: a general
framework", Biometrika 80, 267-278: first the means given the covariances, then the
covariances given the means. The log-likelihood never falls.
"""

from __future__ import annotations

import math

import numpy as np

from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.em.em import e_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.prior import Prior, penalty_of
from emgui.mixture.model.structures.floor import Floor
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.records import dataclass

# Without a floor, a free spread beside a held mean may vanish on a single value: the
# log-likelihood has no bound there. A thousandth of a column's standard deviation.
_FLOOR = 1e-6
# A component with fewer rows has no spread to speak of.
_FEWEST_ROWS = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class HeldNumbers:
    """Numbers of a mixture that are held; nan where one is free.

    Parameters
    ----------
    weights : ndarray, shape (n_components,)
        Their sum is below 1 while any weight is free.
    means, standard_deviations : ndarray, shape (n_components, n_features)
        In the units of the parameters that they are held in.
    structure : CovarianceStructure
        A shared covariance is held in all components, a round one in all columns.
    """

    weights: FloatArray
    means: FloatArray
    standard_deviations: FloatArray
    structure: CovarianceStructure

    @classmethod
    def none(
        cls, n_components: int, n_features: int, structure: CovarianceStructure
    ) -> HeldNumbers:
        """Return a record that holds nothing yet; its arrays may be filled in."""
        means = np.full((n_components, n_features), np.nan)
        return cls(np.full(n_components, np.nan), means, means.copy(), structure)

    def standardized(self, rows: Rows) -> HeldNumbers:
        """Return the same numbers in the units of the engine."""
        center, scale = rows.standardization.center, rows.standardization.scale
        return HeldNumbers(
            self.weights,
            (self.means - center) / scale,
            self.standard_deviations / scale,
            self.structure,
        )

    def put(self, parameters: MixtureParameters) -> MixtureParameters:
        """Return parameters with the held numbers in place; correlations stay.

        Free weights share what is left in their proportions.

        Raises
        ------
        ValueError
            If no mixture has these numbers.
        """
        weights = self.shared(parameters.weights)
        means = np.where(np.isnan(self.means), parameters.means, self.means)
        covariances = self.structure.rescaled(
            parameters.covariances, self.standard_deviations
        )
        return MixtureParameters(weights, means, covariances)

    def shared(self, shares: FloatArray) -> FloatArray:
        """Return weights: those held, and the rest in proportion to `shares`.

        Raises
        ------
        ValueError
            If nothing is left to share.
        """
        free = np.isnan(self.weights)
        if not free.any():
            return self.weights
        rest = 1.0 - self.weights[~free].sum()
        if not rest > 0.0:
            raise ValueError("weights: those held sum to more than 1")
        parts = shares[free] if shares[free].sum() > 0.0 else np.ones(free.sum())
        weights: FloatArray = self.weights.copy()
        weights[free] = rest * parts / parts.sum()
        return weights

    def m_step(
        self,
        statistics: ExpectedStatistics,
        before: MixtureParameters,
        scale: FloatArray,
        prior: Prior | None = None,
    ) -> MixtureParameters:
        """Return the most likely parameters that have the held numbers.

        Means are those given the covariances before; of two standard deviations
        held in one covariance the correlations are kept, not maximised.

        Parameters
        ----------
        statistics : ExpectedStatistics
            Standardized; every count above 0.
        before : MixtureParameters
            The parameters whose statistics they are: they have the held numbers.
        scale : ndarray, shape (n_features,)
            As in `CovarianceStructure.maximise`.
        prior : Prior, optional
            Pseudo-rows that the covariances count as well.
        """
        counts = statistics.counts
        averages = statistics.references + (
            statistics.first_moments / counts[:, np.newaxis]
        )
        means = self._means(averages, before.covariances)
        shifts = averages - statistics.references
        scatter = statistics.second_moments / counts[:, np.newaxis, np.newaxis]
        scatter = scatter - _outer(shifts) + _outer(averages - means)
        weights = shares = counts / counts.sum()
        if prior is not None:
            scatter, shares = prior.scatter(scatter, counts)
        covariances = self.structure.regressed(
            self.structure.maximise(scatter, shares, scale), self.standard_deviations
        )
        return MixtureParameters(self.shared(weights), means, covariances)

    def _means(self, averages: FloatArray, covariances: FloatArray) -> FloatArray:
        """Return the most likely means given the covariances and those held."""
        means = averages.copy()
        for k, held in enumerate(~np.isnan(self.means)):
            if not held.any():
                continue
            means[k, held] = self.means[k, held]
            if held.all():
                continue
            known = covariances[k][np.ix_(held, held)]
            cross = covariances[k][np.ix_(held, ~held)]
            off = means[k, held] - averages[k, held]
            means[k, ~held] += off @ np.linalg.solve(known, cross)
        return means


@dataclass(frozen=True, slots=True, eq=False)
class ProfileMaximum:
    """The best parameters found with some numbers held.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized.
    total : float
        The observed-data total in the units of the data, with a prior's penalty.
    rest : float
        What is left to gain, by Aitken's extrapolation of the last two steps; infinite
        where there are none to tell it from.
    """

    parameters: MixtureParameters
    total: float
    rest: float


def profile_maximum(
    rows: Rows,
    start: MixtureParameters,
    held: HeldNumbers,
    n_steps: int,
    *,
    least_gain: float = 0.0,
    prior: Prior | None = None,
    checkpoint: Checkpoint = no_checkpoint,
) -> ProfileMaximum:
    """Return the best parameters found with some numbers held.

    A component that would collapse is held up at a thousandth of the columns'
    standard deviations.

    Parameters
    ----------
    rows : Rows
        The data.
    start : MixtureParameters
        Where the search begins, standardized; the held numbers are put into it.
    held : HeldNumbers
        Standardized.
    n_steps : int
        How many steps of EM are made at most.
    least_gain : float
        The search ends with a step that gains no more.
    prior : Prior, optional
        In the units of the standardized rows; its penalty is part of the total.
    checkpoint : callable
        Called after every block of rows.

    Raises
    ------
    ValueError
        If no mixture has these numbers.
    """
    scale = rows.standardization.scale
    floor = Floor(_FLOOR, rows.variances, scale)
    best = held.put(start)
    statistics = e_step(rows, best, checkpoint=checkpoint)
    total = statistics.log_likelihood + penalty_of(prior, best)
    rest = last = math.inf
    for _ in range(n_steps):
        if not statistics.counts.min() > _FEWEST_ROWS:
            break
        image = held.m_step(statistics, best, scale, prior)
        image = held.put(held.structure.with_floor(image, floor))
        after = e_step(rows, image, checkpoint=checkpoint)
        # The floor, or two spreads held in one covariance, may cost a step its gain.
        reached = after.log_likelihood + penalty_of(prior, image)
        gain = reached - total
        if gain > 0.0:
            best, statistics, total = image, after, reached
        rest, last = _rest(last, gain), gain
        # One small step alone may be the first of many.
        if not gain > least_gain and math.isfinite(rest):
            break
    return ProfileMaximum(best, float(total + rows.log_jacobian), rest)


def _rest(last: float, gain: float) -> float:
    """Return the sum of a geometric series after its two newest terms."""
    if gain <= 0.0:
        return 0.0
    return gain * gain / (last - gain) if gain < last < math.inf else math.inf


def _outer(vectors: FloatArray) -> FloatArray:
    product: FloatArray = vectors[:, :, np.newaxis] * vectors[:, np.newaxis, :]
    return product
