"""How one iteration leads to the next: EM, its variants, and its accelerations."""

from __future__ import annotations

import numpy as np

from emgui.engine.iteration import Iteration
from emgui.engine.remedies import suited_error
from emgui.engine.settings import Algorithm, FitSettings
from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.diagnosis.collapse import find_collapse, find_empty, suspects
from emgui.mixture.diagnosis.spread import sphering_of, thinnest
from emgui.mixture.em.acceleration import Leap, Secants, leap, squared_step
from emgui.mixture.em.em import e_step, m_step, overall
from emgui.mixture.em.kernel import Assignment
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.em.variants import Drawn, Hard, Tempered, parted
from emgui.mixture.model.coordinates import Chart
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.prior import Prior, penalty_of
from emgui.mixture.model.structures.floor import Floor
from emgui.records import dataclass

# A log-likelihood is a sum over rows: it is uncertain by a few roundings.
_ROUNDINGS = 4.0 * float(np.finfo(np.float64).eps)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What one step arrived at.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized.
    statistics : ExpectedStatistics
        Of these parameters.
    cost : int
        E-steps that it took.
    secants : Secants or None
        What an accelerator remembers of it.
    leap : Leap or None
        What the accelerator foresaw before it.
    is_accelerated : bool
        Whether it was longer than EM's.
    """

    parameters: MixtureParameters
    statistics: ExpectedStatistics
    cost: int = 1
    secants: Secants | None = None
    leap: Leap | None = None
    is_accelerated: bool = False


def temperature_at(settings: FitSettings, index: int) -> float:
    """Return at which temperature iteration `index` shares out the rows."""
    match settings.algorithm:
        case Algorithm.HARD:
            return 0.0
        case Algorithm.STOCHASTIC:
            return 0.0 if index - settings.since < settings.draws else 1.0
        case Algorithm.ANNEALED:
            cooled = settings.cooling ** max(0, index - settings.since)
            return max(1.0, settings.temperature * cooled)
        case _:
            return 1.0


def assignment_at(settings: FitSettings, index: int) -> Assignment | None:
    """Return how iteration `index` shares out the rows; None for EM's way."""
    temperature = temperature_at(settings, index)
    if temperature == 1.0:
        return None
    match settings.algorithm:
        case Algorithm.HARD:
            return Hard()
        case Algorithm.STOCHASTIC:
            return Drawn(np.random.default_rng([settings.seed, index]))
        case _:
            return Tempered(temperature)


@dataclass(frozen=True, slots=True, eq=False)
class Stepper:
    """The steps of all algorithms, on the same rows.

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
    log_jacobian : float
        What all rows together add to a standardized log-likelihood.
    prior : Prior or None
        What the covariances count besides the rows.
    """

    rows: Rows
    settings: FitSettings
    checkpoint: Checkpoint
    sphering: FloatArray
    log_jacobian: float
    prior: Prior | None = None

    @classmethod
    def of(
        cls,
        rows: Rows,
        settings: FitSettings,
        n_components: int,
        checkpoint: Checkpoint,
    ) -> Stepper:
        """Make ready to step; the rows' spread is measured, if it is not known."""
        sphering = sphering_of(rows, checkpoint=checkpoint)
        prior = None
        if settings.prior > 0.0:
            spread = overall(rows, checkpoint=checkpoint)
            prior = Prior.of(settings.prior, spread, n_components)
        return cls(rows, settings, checkpoint, sphering, rows.log_jacobian, prior)

    def next(self, before: Iteration) -> Step:
        """Make one step from an iteration that has its statistics.

        Raises
        ------
        DegenerateError
            If EM's own step cannot be made.
        """
        match self.settings.algorithm:
            case Algorithm.ANDERSON | Algorithm.AUTO:
                return self._anderson(before)
            case Algorithm.SQUAREM:
                return self._squarem(before)
            case _:
                return self._plain(before)

    def expect(self, parameters: MixtureParameters, index: int) -> ExpectedStatistics:
        """Make the E-step of iteration `index`."""
        return self._expect(parameters, assignment_at(self.settings, index))

    @property
    def floor(self) -> Floor:
        """How narrow components may become."""
        rows = self.rows
        scale = rows.standardization.scale
        return Floor(self.settings.floor_at_work, rows.variances, scale)

    def penalty(self, parameters: MixtureParameters) -> float:
        """Return what the prior adds to the objective."""
        return penalty_of(self.prior, parameters)

    def _plain(self, before: Iteration) -> Step:
        """Make one M-step and one E-step, whichever that is."""
        index = before.index + 1
        image = self.image(before.standardized, _statistics(before))
        hot, warm = (temperature_at(self.settings, t) for t in (before.index, index))
        if hot > warm >= 1.0:
            rng = np.random.default_rng([self.settings.seed, index])
            image = parted(image, 1.0 - warm / hot, rng)
        return Step(image, self.expect(image, index))

    def _anderson(self, before: Iteration) -> Step:
        """Leap where EM has become slow and the secants see further; else step."""
        point, structure = before.standardized, self.settings.family
        image = self.image(point, _statistics(before))
        secants = self._seen(before, image)
        if not secants.are_due:
            return Step(image, self._expect(image), secants=secants)
        foreseen = leap(secants, structure)
        if secants.pause:
            return Step(
                image, self._expect(image), secants=secants.rested(), leap=foreseen
            )
        tried = self._try(foreseen.target, point, _statistics(before))
        if tried is None or foreseen.target is None:
            secants = secants.refused(foreseen)
            return Step(image, self._expect(image), 2, secants, foreseen)
        secants = secants.accepted(foreseen)
        return Step(foreseen.target, tried, 1, secants, foreseen, is_accelerated=True)

    def _squarem(self, before: Iteration) -> Step:
        """Extrapolate two steps of EM; make just the two where that leads downhill."""
        point, structure = before.standardized, self.settings.family
        first = self.image(point, _statistics(before))
        secants = self._seen(before, first)
        halfway = self._expect(first)
        if not secants.are_due:
            return Step(first, halfway, secants=secants)
        second = self.image(first, halfway)
        foreseen = leap(Secants((point, first), (first, second)), structure)
        target = squared_step(point, first, second, structure)
        if target is None or not secants.can_lose(before.e_steps):
            return Step(second, self._expect(second), 2, secants, foreseen)
        tried = self._try(target, first, halfway)
        if tried is None:
            secants = secants.refused(foreseen)
            return Step(second, self._expect(second), 3, secants, foreseen)
        secants = secants.accepted(foreseen)
        return Step(target, tried, 2, secants, foreseen, is_accelerated=True)

    def _seen(self, before: Iteration, image: MixtureParameters) -> Secants:
        """Return what is remembered after EM's newest step."""
        point = before.standardized
        chart = Chart(point, self.settings.family)
        length = float(np.linalg.norm(chart.coordinates(image)))
        return (before.secants or Secants()).seen(point, image, length)

    def _expect(
        self, parameters: MixtureParameters, assignment: Assignment | None = None
    ) -> ExpectedStatistics:
        return e_step(
            self.rows, parameters, assignment=assignment, checkpoint=self.checkpoint
        )

    def image(
        self, parameters: MixtureParameters, statistics: ExpectedStatistics
    ) -> MixtureParameters:
        """Make EM's M-step, and make sure that it has not led over an edge.

        Raises
        ------
        DegenerateError
            If a component is empty or collapses.
        """
        try:
            return self._image(parameters, statistics)
        except DegenerateError as error:
            n_components, d = parameters.means.shape
            raise suited_error(
                error, self.settings, d, n_components, thinnest(self.rows)
            ) from error

    def _image(
        self, parameters: MixtureParameters, statistics: ExpectedStatistics
    ) -> MixtureParameters:
        empty = find_empty(statistics.effective_rows)
        if empty is not None:
            raise DegenerateError(empty)
        structure, floor = self.settings.family, self.floor
        image = m_step(statistics, structure, floor.scale, self.prior)
        if floor.fraction:
            return structure.with_floor(image, floor)
        narrow = suspects(image, self.sphering)
        if narrow:
            collapse = find_collapse(
                self.rows, parameters, narrow, structure, self.checkpoint
            )
            if collapse is not None:
                raise DegenerateError(collapse)
        return image

    def _try(
        self,
        target: MixtureParameters | None,
        known: MixtureParameters,
        there: ExpectedStatistics,
    ) -> ExpectedStatistics | None:
        """Return what a daring step finds; None unless sound and no loss."""
        if target is None or suspects(target, self.sphering):
            return None
        if self.settings.family.with_floor(target, self.floor) is not target:
            return None
        try:
            statistics = self._expect(target)
        except DegenerateError:
            return None
        least = there.log_likelihood + self.penalty(known)
        found = statistics.log_likelihood + self.penalty(target)
        # Beyond all numbers there is nan, which is no gain.
        gained = found >= least - _ROUNDINGS * abs(least)
        if not gained or find_empty(statistics.effective_rows) is not None:
            return None
        return statistics


def _statistics(before: Iteration) -> ExpectedStatistics:
    assert before.statistics is not None  # noqa: S101 - iterate() sees to it
    return before.statistics
