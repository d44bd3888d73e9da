"""How one iteration leads to the next: EM, its variants, and its accelerations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from emgui.engine.iteration import Iteration
from emgui.engine.settings import Algorithm, FitSettings
from emgui.mixture.acceleration import Leap, Secants, leap, squared_step
from emgui.mixture.chart import Chart
from emgui.mixture.collapse import find_collapse, find_empty, suspects
from emgui.mixture.degeneracy import COLLAPSE_THRESHOLD, DegenerateError
from emgui.mixture.em import e_step, m_step
from emgui.mixture.families import with_floor
from emgui.mixture.kernel import Assignment
from emgui.mixture.parameters import MixtureParameters
from emgui.mixture.rows import Checkpoint, Rows
from emgui.mixture.statistics import ExpectedStatistics
from emgui.mixture.variants import Drawn, Hard, Tempered

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
            return 0.0 if index < settings.draws else 1.0
        case Algorithm.ANNEALED:
            return max(1.0, settings.temperature * settings.cooling**index)
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


def next_step(
    rows: Rows, before: Iteration, settings: FitSettings, checkpoint: Checkpoint
) -> Step:
    """Make one step.

    Parameters
    ----------
    rows : Rows
        The data.
    before : Iteration
        Where from, with its statistics.
    settings : FitSettings
        How.
    checkpoint : callable
        Called after every block of rows.

    Raises
    ------
    DegenerateError
        If EM's own step cannot be made.
    """
    stepper = _Stepper(rows, settings, checkpoint)
    match settings.algorithm:
        case Algorithm.ANDERSON | Algorithm.AUTO:
            return stepper.anderson(before)
        case Algorithm.SQUAREM:
            return stepper.squarem(before)
        case _:
            return stepper.plain(before)


@dataclass(frozen=True, slots=True, eq=False)
class _Stepper:
    """The steps of all algorithms, on the same rows."""

    rows: Rows
    settings: FitSettings
    checkpoint: Checkpoint

    def plain(self, before: Iteration) -> Step:
        """Make one M-step and one E-step, whichever that is."""
        image = self._image(before.standardized, _statistics(before))
        assignment = assignment_at(self.settings, before.index + 1)
        return Step(image, self._expect(image, assignment))

    def anderson(self, before: Iteration) -> Step:
        """Leap where EM has become slow and the secants see further; else step."""
        point, family = before.standardized, self.settings.family
        image = self._image(point, _statistics(before))
        length = float(np.linalg.norm(Chart(point, family).coordinates(image)))
        secants = (before.secants or Secants()).seen(point, image, length)
        if not secants.are_due:
            return Step(image, self._expect(image), secants=secants)
        foreseen = leap(secants, family)
        if secants.pause:
            return Step(
                image, self._expect(image), secants=secants.rested(), leap=foreseen
            )
        tried = self._try(foreseen.target, _statistics(before).log_likelihood)
        if tried is None or foreseen.target is None:
            secants = secants.refused(foreseen)
            return Step(image, self._expect(image), 2, secants, foreseen)
        secants = secants.accepted(foreseen)
        return Step(foreseen.target, tried, 1, secants, foreseen, is_accelerated=True)

    def squarem(self, before: Iteration) -> Step:
        """Extrapolate two steps of EM; make just the two where that leads downhill."""
        point, family = before.standardized, self.settings.family
        first = self._image(point, _statistics(before))
        halfway = self._expect(first)
        second = self._image(first, halfway)
        foreseen = leap(Secants((point, first), (first, second)), family)
        target = squared_step(point, first, second, family)
        tried = self._try(target, halfway.log_likelihood)
        if tried is None or target is None:
            cost = 2 if target is None else 3
            return Step(second, self._expect(second), cost, leap=foreseen)
        return Step(target, tried, 2, leap=foreseen, is_accelerated=True)

    def _expect(
        self, parameters: MixtureParameters, assignment: Assignment | None = None
    ) -> ExpectedStatistics:
        return e_step(
            self.rows, parameters, assignment=assignment, checkpoint=self.checkpoint
        )

    def _image(
        self, parameters: MixtureParameters, statistics: ExpectedStatistics
    ) -> MixtureParameters:
        """Make EM's M-step, and make sure that it has not led over an edge."""
        empty = find_empty(statistics.counts)
        if empty is not None:
            raise DegenerateError(empty)
        family, scale = self.settings.family, self.rows.standardization.scale
        image = m_step(statistics, family, scale)
        if self._holds_up:
            return with_floor(
                image, family, self.settings.floor, self.rows.variances, scale
            )
        narrow = suspects(image, self.rows.variances)
        if narrow:
            collapse = find_collapse(
                self.rows, parameters, narrow, family, self.checkpoint
            )
            if collapse is not None:
                raise DegenerateError(collapse)
        return image

    @property
    def _holds_up(self) -> bool:
        """Whether the variance floor is one that holds components up."""
        return self.settings.floor > COLLAPSE_THRESHOLD

    def _try(
        self, target: MixtureParameters | None, least: float
    ) -> ExpectedStatistics | None:
        """Return what a daring step finds; None unless it is sound and no loss."""
        if target is None or suspects(target, self.rows.variances):
            return None
        floor, scale = self.settings.floor, self.rows.standardization.scale
        family, variances = self.settings.family, self.rows.variances
        if self._holds_up and (
            with_floor(target, family, floor, variances, scale) is not target
        ):
            return None
        try:
            statistics = self._expect(target)
        except DegenerateError:
            return None
        # A log-likelihood of nan is no gain.
        gained = statistics.log_likelihood >= least - _ROUNDINGS * abs(least)
        if not gained or find_empty(statistics.counts) is not None:
            return None
        return statistics


def _statistics(before: Iteration) -> ExpectedStatistics:
    assert before.statistics is not None  # noqa: S101 - iterate() sees to it
    return before.statistics
