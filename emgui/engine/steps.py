"""The E-step and the M-step of one fit, with its floor, prior and degeneracies."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from emgui.deferring import later
from emgui.engine.algorithms.algorithm import Step
from emgui.engine.course import Units
from emgui.engine.degeneracy import Degeneracy
from emgui.engine.findings import Findings
from emgui.engine.iteration import Iteration
from emgui.engine.remedies import suited_error
from emgui.engine.settings import FitSettings
from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.diagnosis.collapse import (
    are_sound,
    find_collapse,
    find_empty,
    suspects,
)
from emgui.mixture.diagnosis.spread import sphering_of, thinnest
from emgui.mixture.em.em import e_step, m_step, overall
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.prior import Prior, penalty_of
from emgui.mixture.model.structures.floor import Floor
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.records import dataclass

# A log-likelihood is a sum over rows: it is uncertain by a few roundings.
_ROUNDINGS = 4.0 * float(np.finfo(np.float64).eps)


@dataclass(frozen=True, slots=True, eq=False)
class Stepper:
    """The steps of a fit: what its algorithm makes of EM's halves.

    Parameters
    ----------
    rows : Rows
        The data.
    settings : FitSettings
        How to fit.
    checkpoint : callable
        Called after every block of rows.
    sphering : ndarray, shape (n_features, n_features)
        What makes the spread of all rows round.
    root : ndarray, shape (n_features, n_features)
        Its inverse.
    floor : Floor
        How narrow components may become.
    units : Units
        What the run is told in.
    findings, restored : Sequence[Degeneracy], MixtureParameters
        What stands for warnings, and for parameters in the units of the data, until
        somebody looks at them.
    prior : Prior or None
        What the covariances count besides the rows.
    since : int
        Iteration from which the algorithm counts: where the run took to it.
    """

    rows: Rows
    settings: FitSettings
    checkpoint: Checkpoint
    sphering: FloatArray
    root: FloatArray
    floor: Floor
    units: Units
    findings: Sequence[Degeneracy]
    restored: MixtureParameters
    prior: Prior | None = None
    since: int = 0

    @classmethod
    def of(
        cls,
        rows: Rows,
        settings: FitSettings,
        n_components: int,
        checkpoint: Checkpoint,
        since: int = 0,
    ) -> Stepper:
        """Make ready to step; the rows' spread is measured, if it is not known."""
        sphering = sphering_of(rows, checkpoint=checkpoint)
        root: FloatArray = np.asarray(np.linalg.inv(sphering), dtype=np.float64)
        scale = rows.standardization.scale
        floor = Floor(settings.model.floor_at_work, rows.variances, scale)
        prior = None
        if settings.model.prior > 0.0:
            spread = overall(rows, checkpoint=checkpoint)
            prior = Prior.of(settings.model.prior, spread, n_components)
        units = Units(rows.log_jacobian, rows.total_weight)
        findings = later(lambda one: Findings(rows, one, settings))
        restored = later(lambda one: rows.standardization.restore(one.standardized))
        return cls(
            *(rows, settings, checkpoint, sphering, root, floor),
            *(units, findings, restored),
            prior=prior,
            since=since,
        )

    @property
    def structure(self) -> CovarianceStructure:
        """Structure of the covariances."""
        return self.settings.model.structure

    def age(self, index: int) -> int:
        """Return how long before iteration `index` the algorithm has begun."""
        return index - self.since

    def temperature_at(self, index: int) -> float:
        """Return at which temperature iteration `index` shares out the rows."""
        return self.settings.algorithm.temperature_at(self.age(index))

    def draws_at(self, index: int) -> bool:
        """Return whether chance shares out the rows of iteration `index`."""
        return self.settings.algorithm.draws_at(self.age(index))

    def rng_at(self, index: int) -> np.random.Generator:
        """Return where the chance of iteration `index` comes from."""
        return np.random.default_rng([self.settings.start.seed, index])

    def next(self, before: Iteration) -> Step:
        """Make one step from an iteration that has its statistics.

        Raises
        ------
        DegenerateError
            If EM's own step cannot be made.
        """
        return self.settings.algorithm.step(self, before)

    def e_step(self, parameters: MixtureParameters, index: int) -> ExpectedStatistics:
        """Make the E-step of iteration `index`, as the algorithm shares out rows."""
        assignment = self.settings.algorithm.assignment(self, index)
        return e_step(
            self.rows,
            parameters,
            assignment=assignment,
            has_products=self.structure.has_correlations,
            checkpoint=self.checkpoint,
        )

    def are_enough(self, statistics: ExpectedStatistics) -> bool:
        """Return whether an M-step of this structure can be made of statistics."""
        return statistics.has_products or not self.structure.has_correlations

    def penalty(self, parameters: MixtureParameters) -> float:
        """Return what the prior adds to the objective."""
        return penalty_of(self.prior, parameters)

    def m_step(
        self, parameters: MixtureParameters, statistics: ExpectedStatistics
    ) -> MixtureParameters:
        """Make EM's M-step, and make sure that it has not led over an edge.

        Raises
        ------
        DegenerateError
            If a component is empty or collapses.
        """
        try:
            return self._checked_m_step(parameters, statistics)
        except DegenerateError as error:
            n_components, d = parameters.means.shape
            raise suited_error(
                error, self.settings, d, n_components, thinnest(self.rows)
            ) from error

    def _checked_m_step(
        self, parameters: MixtureParameters, statistics: ExpectedStatistics
    ) -> MixtureParameters:
        empty = find_empty(statistics.effective_rows)
        if empty is not None:
            raise DegenerateError(empty)
        structure, floor = self.structure, self.floor
        image = m_step(statistics, structure, floor.scale, self.prior)
        if floor.fraction:
            return structure.with_floor(image, floor)
        if are_sound(image, self.root):
            return image
        narrow = suspects(image, self.sphering)
        if narrow:
            collapse = find_collapse(
                self.rows, parameters, narrow, structure, self.checkpoint
            )
            if collapse is not None:
                raise DegenerateError(collapse)
        return image

    def attempt(
        self,
        target: MixtureParameters | None,
        known: MixtureParameters,
        there: ExpectedStatistics,
    ) -> ExpectedStatistics | None:
        """Try an accelerated step: None unless sound and no loss of the objective."""
        if target is None or suspects(target, self.sphering):
            return None
        if self.structure.with_floor(target, self.floor) is not target:
            return None
        try:
            statistics = e_step(
                self.rows,
                target,
                has_products=self.structure.has_correlations,
                checkpoint=self.checkpoint,
            )
        except DegenerateError:
            return None
        least = there.log_likelihood + self.penalty(known)
        found = statistics.log_likelihood + self.penalty(target)
        # Beyond all numbers there is nan, which is no gain.
        gained = found >= least - _ROUNDINGS * abs(least)
        if not gained or find_empty(statistics.effective_rows) is not None:
            return None
        return statistics
