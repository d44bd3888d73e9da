"""One step of an algorithm, and what algorithms make their steps of."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from emgui.engine.iteration import Iteration
from emgui.mixture.em.acceleration import Leap, Secants
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.families import CovarianceFamily
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass


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


class HalfSteps(Protocol):
    """The E-step and the M-step of one fit: all that an algorithm knows of the rows."""

    @property
    def structure(self) -> CovarianceFamily:
        """Structure of the covariances."""

    def age(self, index: int) -> int:
        """Return how long before iteration `index` the algorithm has begun."""

    def rng_at(self, index: int) -> np.random.Generator:
        """Return where the chance of iteration `index` comes from."""

    def image(
        self, parameters: MixtureParameters, statistics: ExpectedStatistics
    ) -> MixtureParameters:
        """Make EM's M-step.

        Raises
        ------
        DegenerateError
            If a component is empty or collapses.
        """

    def expect(self, parameters: MixtureParameters, index: int) -> ExpectedStatistics:
        """Make the E-step of iteration `index`, as the algorithm shares out rows."""

    def attempt(
        self,
        target: MixtureParameters | None,
        known: MixtureParameters,
        there: ExpectedStatistics,
    ) -> ExpectedStatistics | None:
        """Return what a daring step finds; None unless sound and no loss.

        Parameters
        ----------
        target : MixtureParameters or None
            Where it leads; None leads nowhere.
        known : MixtureParameters
            Below which it must not fall.
        there : ExpectedStatistics
            Of these.
        """


def statistics_of(before: Iteration) -> ExpectedStatistics:
    """Return the statistics from which the next M-step is made."""
    assert before.statistics is not None  # noqa: S101 - iterate() sees to it
    return before.statistics
