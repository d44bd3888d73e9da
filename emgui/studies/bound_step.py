"""One turn of EM: the evidence lower bound of an E-step, and the M-step to its top."""

from __future__ import annotations

from emgui.engine.steps import Stepper
from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.bound import LowerBound
from emgui.mixture.em.em import e_step
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.coordinates import CoordinateChart
from emgui.mixture.model.gaussian import whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class BoundStep:
    """The bound that an E-step lays, and the M-step that leads to its top.

    All totals are in the units of the data, and include what a prior adds.

    Parameters
    ----------
    stepper : Stepper
        The rows and how they are fitted.
    base : MixtureParameters
        Where the E-step is made, standardized.
    bound : LowerBound
        What it lays under the log-likelihood.
    image : MixtureParameters
        Where the M-step leads, standardized.
    """

    stepper: Stepper
    base: MixtureParameters
    bound: LowerBound
    image: MixtureParameters

    @classmethod
    def of(
        cls,
        stepper: Stepper,
        base: MixtureParameters,
        index: int,
        statistics: ExpectedStatistics | None = None,
    ) -> BoundStep:
        """Make iteration `index`'s E-step, unless it is known, and the next M-step.

        Raises
        ------
        DegenerateError
            If there is no M-step from here, or none that leads to a mixture.
        """
        known = statistics
        if known is None or not stepper.are_enough(known):
            known = stepper.e_step(base, index)
        image = stepper.m_step(base, known)
        # Where rows are drawn, a component may be left with one: it has no spread.
        whitening_matrices(image)
        return cls(stepper, base, LowerBound(base, known), image)

    @property
    def at_base(self) -> float:
        """What is climbed, at the base: the log-likelihood there."""
        return self._total(self.bound.statistics.log_likelihood, self.base)

    def objective(self, parameters: MixtureParameters) -> float:
        """Return the log-likelihood at standardized parameters: one pass over rows."""
        stepper = self.stepper
        known = e_step(stepper.rows, parameters, checkpoint=stepper.checkpoint)
        return self._total(known.log_likelihood, parameters)

    def lower(self, parameters: MixtureParameters) -> float:
        """Return the bound at standardized parameters: no row is needed."""
        return self._total(self.bound(parameters), parameters)

    def along(self, fraction: float) -> MixtureParameters:
        """Return parameters on the way: 0 is the base, 1 the image; beyond is allowed.

        In coordinates in which every point of the way is a mixture (`CoordinateChart`).
        """
        chart = self._chart
        return chart.parameters(fraction * self._way(chart))

    @property
    def length(self) -> float:
        """How long the step is, in Fisher's metric of one row: about 1 is huge."""
        way = self._way(self._chart)
        return float((way @ way) ** 0.5)

    @property
    def _chart(self) -> CoordinateChart:
        return CoordinateChart(self.base, self.stepper.settings.model.structure)

    def _way(self, chart: CoordinateChart) -> FloatArray:
        return chart.coordinates(self.image)

    def _total(self, standardized: float, parameters: MixtureParameters) -> float:
        jacobian = self.stepper.rows.log_jacobian
        return standardized + jacobian + self.stepper.penalty(parameters)
