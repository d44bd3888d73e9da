"""Fits of the same few rows that advance together, each with its whole history."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from emgui.engine.batch.march import March
from emgui.engine.batch.paths import Begin, Path, PathLayout, iteration_of
from emgui.engine.drive import Drive
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Iteration, Stop, StopReason
from emgui.engine.remedies import degeneracy_of
from emgui.engine.steps import Stepper
from emgui.engine.stopping import Ending
from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.stack.maximisation import whitening_of
from emgui.mixture.stack.records import MixtureStack
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class EndedFit:
    """A fit of a batch that has ended.

    Parameters
    ----------
    place : int
        Of its start among those of the batch.
    iterations : sequence of Iteration
        From the start on, without their statistics; empty if that cannot be used.
    stop : Stop
        Why there are no more.
    log_likelihood : float
        The total where it has ended; -inf if there are no iterations.
    """

    place: int
    iterations: Sequence[Iteration]
    stop: Stop
    log_likelihood: float = -math.inf


def advance(
    rows: Rows, begins: Sequence[Begin], *, checkpoint: Checkpoint = no_checkpoint
) -> Iterator[EndedFit]:
    """Run EM from many starts at once, yielding each fit when it ends.

    Every fit has the bits that `iterate` gives it, whatever fits are with it.

    Parameters
    ----------
    rows : Rows
        Few, and complete (`emgui.engine.batch.suits`).
    begins : sequence of Begin
        The fits: by EM, without a prior, with settings that differ at most in how
        the start was found.
    checkpoint : callable
        Called after every step; whatever it raises ends all fits.

    Yields
    ------
    EndedFit
        In the order in which they end.
    """
    if not begins:
        return
    starts = MixtureStack.of([begin.start.standardized for begin in begins])
    _, are_odd = whitening_of(starts)
    for place in np.flatnonzero(are_odd).tolist():
        yield EndedFit(place, (), _flaw(rows, begins[place], checkpoint))
    usable = np.flatnonzero(~are_odd).tolist()
    if usable:
        begun = [begins[place] for place in usable]
        for ended in _Batch(rows, begun, checkpoint).run():
            yield replace(ended, place=usable[ended.place])


def _flaw(rows: Rows, begin: Begin, checkpoint: Checkpoint) -> Stop:
    """Return why a start without a Cholesky factor cannot be used."""
    run = Drive(iterate(rows, begin.start, begin.settings, checkpoint=checkpoint))
    try:
        deque(run, maxlen=0)
    except DegenerateError as error:
        return Stop(StopReason.DEGENERATE, degeneracy_of(error))
    return run.stop


class _Batch:
    """Fits on their way, with what they have gone through."""

    def __init__(
        self, rows: Rows, begins: Sequence[Begin], checkpoint: Checkpoint
    ) -> None:
        settings = begins[0].settings
        starts = MixtureStack.of([one.start.standardized for one in begins])
        n_fits, k, d = starts.means.shape
        self._rows, self._begins, self._settings = rows, begins, settings
        self._checkpoint = checkpoint
        stepper = Stepper.of(rows, settings, k, checkpoint)
        self._march = March(stepper, starts)
        self._endings = [Ending(stepper) for _ in begins]
        self._layout = PathLayout(k, d, rows.weights is not None)
        # Which fits went on together, and through what.
        self._fits: NDArray[np.intp] = np.arange(n_fits)
        self._segments: list[tuple[NDArray[np.intp], list[FloatArray]]] = []
        self._segments.append((self._fits, []))
        self._record()

    def run(self) -> Iterator[EndedFit]:
        """Yield the fits as they end."""
        while True:
            yield from self._leave(self._arrived())
            if not len(self._fits):
                return
            image, found, failed = self._march.step(self._alone)
            yield from self._leave(failed)
            if not len(self._fits):
                return
            self._march.arrive(image, found)
            self._record()
            self._checkpoint()

    def _alone(self, place: int) -> Drive:
        """Return the run of one fit by itself, from where it is."""
        one = self._iteration(place)
        return Drive(
            iterate(self._rows, one, self._settings, checkpoint=self._checkpoint)
        )

    # -- the end --------------------------------------------------------------

    def _arrived(self) -> dict[int, Stop]:
        """Return the fits that end where they are, by their places."""
        stopping, found = self._settings.stopping, dict[int, Stop]()
        if self._march.index >= stopping.max_iterations:
            limit = Stop(StopReason.ITERATION_LIMIT)
            found = dict.fromkeys(range(len(self._fits)), limit)
        if self._march.estimates is None:
            return found
        arrived = self._march.estimates.have_arrived(stopping.tolerance)
        for place in arrived.nonzero()[0].tolist():
            ending = self._endings[int(self._fits[place])]
            stop = ending.at(self._iteration(place))
            if stop is not None:
                found[place] = stop
        return found

    def _leave(self, stops: dict[int, Stop]) -> Iterator[EndedFit]:
        """Yield the fits at some places, and go on without them."""
        if not stops:
            return
        totals = self._march.statistics.log_likelihoods + self._rows.log_jacobian
        paths = self._paths(np.array(list(stops)))
        for (place, stop), path in zip(stops.items(), paths, strict=True):
            yield EndedFit(int(self._fits[place]), path, stop, float(totals[place]))
        kept = np.delete(np.arange(len(self._fits)), list(stops))
        self._fits = self._fits[kept]
        self._march.keep(kept)
        self._segments.append((self._fits, []))

    # -- what is kept ---------------------------------------------------------

    def _record(self) -> None:
        march = self._march
        table = self._layout.table(
            march.mixtures, march.statistics, march.steps, march.estimates
        )
        self._segments[-1][1].append(table)

    def _paths(self, places: NDArray[np.intp]) -> list[Path]:
        """Return all iterations of some fits."""
        leaving = self._fits[places]
        tables = [
            (table, where)
            for fits, tables in self._segments
            for where in [np.searchsorted(fits, leaving)]
            for table in tables
        ]
        whole = np.empty((len(leaving), len(tables), tables[0][0].shape[1]))
        for index, (table, where) in enumerate(tables):
            whole[:, index] = table[where]
        return [
            Path(self._rows, self._begins[fit], self._layout, rows)
            for fit, rows in zip(leaving.tolist(), whole, strict=True)
        ]

    def _iteration(self, place: int) -> Iteration:
        """Return where a fit is, with what the next step is made from."""
        march = self._march
        row = self._segments[-1][1][-1][place].copy()
        begin = self._begins[int(self._fits[place])]
        one = iteration_of(self._rows, begin, self._layout, row, march.index)
        return replace(one, statistics=march.statistics.at(place))
