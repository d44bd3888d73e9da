"""Fits of the same few rows in step: where they are, and where a step leads them.

What is out of the ordinary (a component that may have collapsed, a covariance that has
no Cholesky factor, a log-likelihood that is no number) is left to the step of a single
fit, which tells what it is.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from emgui.engine.algorithms.algorithm import statistics_of
from emgui.engine.drive import Drive
from emgui.engine.iteration import Stop
from emgui.engine.steps import Stepper
from emgui.mixture.arrays import FloatArray
from emgui.mixture.stack.expectation import StackedRows
from emgui.mixture.stack.extrapolation import (
    EstimateStack,
    approached,
    estimates,
    movements,
)
from emgui.mixture.stack.maximisation import m_step, need_a_look, whitening_of
from emgui.mixture.stack.records import MixtureStack, StatisticsStack


class March:
    """Fits on their way, all of them at the same iteration.

    Parameters
    ----------
    stepper : Stepper
        The rows and the model.
    mixtures : MixtureStack
        Where the fits begin, standardized; every covariance is positive definite.
    weights : ndarray, shape (n_fits, n_samples), optional
        How much each row counts for in each fit; without, as the rows say.
    """

    def __init__(
        self,
        stepper: Stepper,
        mixtures: MixtureStack,
        weights: FloatArray | None = None,
    ) -> None:
        self._stepper, self._weights = stepper, weights
        products = stepper.structure.has_correlations
        self._rows = StackedRows(stepper.rows, has_products=products)
        jacobian = stepper.rows.log_jacobian
        self.log_jacobians = np.full(len(mixtures), jacobian)
        if weights is not None:
            per_row = stepper.rows.standardization.log_jacobian()
            self.log_jacobians = per_row * weights.sum(axis=-1)
        self.index = 0
        self.mixtures = mixtures
        whitening, _ = whitening_of(mixtures)
        self.statistics = self._rows.expect(mixtures, whitening, weights)
        self.steps: tuple[FloatArray, FloatArray] | None = None
        self.estimates: EstimateStack | None = None

    def __len__(self) -> int:
        return len(self.mixtures)

    def step(
        self, alone: Callable[[int], Drive]
    ) -> tuple[MixtureStack, StatisticsStack, dict[int, Stop]]:
        """Return where the next step leads the fits, and whose cannot be made.

        Parameters
        ----------
        alone : callable
            Returns the run of the fit at a place by itself, from where it is.

        Returns
        -------
        mixtures : MixtureStack
            Of the fits that go on.
        statistics : StatisticsStack
            Of these.
        failed : dict
            By their places among all fits, why the others end.
        """
        stepper, before = self._stepper, self.statistics
        image = m_step(before, stepper.structure, stepper.floor.scale)
        whitening, are_odd = whitening_of(image)
        are_odd |= need_a_look(before, image, whitening, stepper.root, stepper.floor)
        found = self._rows.expect(image, whitening, self._weights)
        are_odd |= ~np.isfinite(found.log_likelihoods + self.log_jacobians)
        failed: dict[int, Stop] = {}
        for place in are_odd.nonzero()[0].tolist():
            run = alone(place)
            after = next(run, None)
            if after is None:
                failed[place] = run.stop
                continue
            image.put(place, after.standardized)
            found.put(place, statistics_of(after))
        if failed:
            kept = np.delete(np.arange(len(self)), list(failed))
            image, found = image.taken(kept), found.taken(kept)
        return image, found, failed

    def arrive(self, image: MixtureStack, found: StatisticsStack) -> None:
        """Let the fits be where a step has led them."""
        gains = found.log_likelihoods - self.statistics.log_likelihoods
        moves = movements(self.mixtures, image)
        if self.steps is not None:
            guess = estimates(
                self.estimates,
                found.log_likelihoods,
                (self.steps[0], gains),
                (self.steps[1], moves),
            )
            guess = approached(guess, self.mixtures, image)
            guess.limit[:] += self.log_jacobians
            self.estimates = guess
        self.steps = gains, moves
        self.mixtures, self.statistics = image, found
        self.index += 1

    def keep(self, kept: NDArray[np.intp]) -> None:
        """Go on with some of the fits, in this order."""
        self.log_jacobians = self.log_jacobians[kept]
        self.mixtures = self.mixtures.taken(kept)
        self.statistics = self.statistics.taken(kept)
        if self._weights is not None:
            self._weights = self._weights[kept]
        if self.steps is not None:
            gains, moves = self.steps
            self.steps = gains[kept], moves[kept]
        if self.estimates is not None:
            self.estimates = self.estimates.taken(kept)
