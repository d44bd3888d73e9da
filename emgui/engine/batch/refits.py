"""Refits of the same rows, each counting them otherwise: what a bootstrap stands on.

A replicate drawn with replacement is the rows themselves, counted as often as they were
drawn: all replicates advance together over one set of rows, and share their powers.
Weights that are drawn (Rubin (1981), "The Bayesian bootstrap", Annals of Statistics 9,
130-134) are no other matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from emgui.engine.batch.march import March
from emgui.engine.batch.suits import suits
from emgui.engine.drive import Drive
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Iteration, Start, Stop, StopReason
from emgui.engine.remedies import degeneracy_of
from emgui.engine.settings import FitSettings
from emgui.engine.steps import Stepper
from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.stack.records import MixtureStack
from emgui.records import dataclass

# So many replicates advance together: news of them come soon.
_AT_ONCE = 1_024


@dataclass(frozen=True, slots=True, eq=False)
class Refits:
    """Where the fits of some replicates have ended.

    Parameters
    ----------
    parameters : MixtureStack
        In the units of the data, with components in the order of the start.
    log_likelihoods : ndarray, shape (n_fits,)
        Totals of the replicates.
    n_iterations : ndarray of int, shape (n_fits,)
        Full steps that were made.
    stops : tuple of Stop
        Why there are no more. Where EM stands still is not tested for a saddle.
    """

    parameters: MixtureStack
    log_likelihoods: FloatArray
    n_iterations: NDArray[np.intp]
    stops: tuple[Stop, ...]

    def __len__(self) -> int:
        return len(self.stops)


def refits(
    rows: Rows,
    settings: FitSettings,
    start: Start,
    counts: ArrayLike,
    *,
    checkpoint: Checkpoint = no_checkpoint,
) -> Iterator[Refits]:
    """Fit replicates of the rows, from where a fit of the rows themselves has ended.

    They end where a fit ends: by the same rule, at the same tolerance.

    Parameters
    ----------
    rows : Rows
        The data. Standardization, and what narrow means, are theirs.
    settings : FitSettings
        How to fit.
    start : Start
        Where every replicate begins.
    counts : array_like, shape (n_replicates, n_samples)
        How much each row counts for in each replicate, in place of its own weight;
        not negative, and not all 0 in a replicate.
    checkpoint : callable
        Called after every step; whatever it raises ends all fits.

    Yields
    ------
    Refits
        The next ones, in the order of the replicates.

    Raises
    ------
    ValueError
        If the counts do not fit the rows.
    """
    table = np.asarray(counts, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] != rows.n_samples:
        raise ValueError(f"counts: {table.shape}, but there are {rows.n_samples} rows")
    if not (table.min(initial=0.0) >= 0.0 and (table.sum(axis=1) > 0.0).all()):
        raise ValueError("counts: not negative, and at least one above 0 is needed")
    if not suits(rows, settings):
        for one in table:
            yield _alone(rows, settings, start, one, checkpoint)
        return
    for first in range(0, len(table), _AT_ONCE):
        some = table[first : first + _AT_ONCE]
        yield _Replicates(rows, settings, start, some, checkpoint).run()


def counted(rows: Rows, counts: FloatArray) -> Rows:
    """Return rows counted otherwise, in the same units, without those that count 0.

    Parameters
    ----------
    rows : Rows
        The data.
    counts : ndarray, shape (n_samples,)
        How much each counts for.
    """
    index = np.flatnonzero(counts > 0.0)
    return replace(rows, weights=counts).subset(index)


def _alone(
    rows: Rows,
    settings: FitSettings,
    start: Start,
    counts: FloatArray,
    checkpoint: Checkpoint,
) -> Refits:
    own = counted(rows, counts)
    run = Drive(iterate(own, start, settings, checkpoint=checkpoint))
    parameters, total, index = start.parameters, -np.inf, 0
    try:
        for one in run:
            parameters, total, index = one.parameters, one.log_likelihood, one.index
        stop = run.stop
    except DegenerateError as error:
        stop = Stop(StopReason.DEGENERATE, degeneracy_of(error))
    mixture = MixtureStack.of([parameters])
    return Refits(mixture, np.array([total]), np.array([index]), (stop,))


class _Replicates:
    """Replicates on their way."""

    def __init__(
        self,
        rows: Rows,
        settings: FitSettings,
        start: Start,
        counts: FloatArray,
        checkpoint: Checkpoint,
    ) -> None:
        self._rows, self._settings, self._counts = rows, settings, counts
        self._checkpoint = checkpoint
        stepper = Stepper.of(rows, settings, start.n_components, checkpoint)
        mixtures = MixtureStack.of([start.standardized] * len(counts))
        self._march = March(stepper, mixtures, counts)
        self._fits: NDArray[np.intp] = np.arange(len(counts))
        # Where each has ended, once it has.
        self._ends = self._march.mixtures.copied()
        self._totals = np.empty(len(counts))
        self._taken = np.zeros(len(counts), dtype=np.intp)
        self._stops: dict[int, Stop] = {}

    def run(self) -> Refits:
        """Return where all replicates have ended."""
        while True:
            self._leave(self._arrived())
            if not len(self._fits):
                break
            image, found, failed = self._march.step(self._by_itself)
            self._leave(failed)
            if not len(self._fits):
                break
            self._march.arrive(image, found)
            self._checkpoint()
        stops = tuple(self._stops[fit] for fit in range(len(self._stops)))
        return Refits(self._restored(), self._totals, self._taken, stops)

    def _restored(self) -> MixtureStack:
        one, ends = self._rows.standardization, self._ends
        means, covariances = one.restored(ends.means, ends.covariances)
        return MixtureStack(ends.weights, means, covariances)

    def _arrived(self) -> dict[int, Stop]:
        march, stopping = self._march, self._settings.stopping
        if march.index >= stopping.max_iterations:
            limit = Stop(StopReason.ITERATION_LIMIT)
            return dict.fromkeys(range(len(march)), limit)
        if march.estimates is None:
            return {}
        arrived = np.flatnonzero(march.estimates.have_arrived(stopping.tolerance))
        return dict.fromkeys(arrived.tolist(), Stop(StopReason.CONVERGED))

    def _leave(self, stops: dict[int, Stop]) -> None:
        if not stops:
            return
        march, places = self._march, np.array(list(stops))
        fits = self._fits[places]
        self._ends.replace(fits, march.mixtures.taken(places))
        totals = march.statistics.log_likelihoods + march.log_jacobians
        self._totals[fits] = totals[places]
        self._taken[fits] = march.index
        self._stops |= dict(zip(fits.tolist(), stops.values(), strict=True))
        kept = np.delete(np.arange(len(march)), list(stops))
        self._fits = self._fits[kept]
        march.keep(kept)

    def _by_itself(self, place: int) -> Drive:
        """Return the run of one replicate alone, from where it is."""
        march = self._march
        rows = counted(self._rows, self._counts[self._fits[place]])
        standardized, statistics = march.mixtures.at(place), march.statistics.at(place)
        here = Iteration(
            index=march.index,
            parameters=rows.standardization.restore(standardized),
            log_likelihood=float(
                statistics.log_likelihood + march.log_jacobians[place]
            ),
            effective_counts=statistics.counts,
            standardized=standardized,
            statistics=statistics,
            squared_counts=statistics.squares,
        )
        return Drive(iterate(rows, here, self._settings, checkpoint=self._checkpoint))
