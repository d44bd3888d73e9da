"""Fits of the same few rows that advance together: each step is one pass of arrays.

What is out of the ordinary (a component that may have collapsed, a covariance that has
no Cholesky factor, a log-likelihood that is no number) is left to the step of a single
fit, which tells what it is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from emgui.engine.batch.paths import Begin, Layout, Path, iteration_of
from emgui.engine.drive import Drive
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Iteration, Stop, StopReason
from emgui.engine.remedies import degeneracy_of
from emgui.engine.steps import Stepper
from emgui.engine.stopping import Ending
from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.stack.expectation import StackedRows
from emgui.mixture.stack.extrapolation import (
    EstimateStack,
    approached,
    estimates,
    movements,
)
from emgui.mixture.stack.maximisation import m_step, need_a_look, whitening_of
from emgui.mixture.stack.records import MixtureStack, StatisticsStack
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Ended:
    """A fit of a batch that has ended.

    Parameters
    ----------
    place : int
        Of its start among those of the batch.
    iterations : sequence of Iteration
        From the start on, without their statistics; empty if that cannot be used.
    stop : Stop
        Why there are no more.
    """

    place: int
    iterations: Sequence[Iteration]
    stop: Stop


def advance(
    rows: Rows, begins: Sequence[Begin], *, checkpoint: Checkpoint = no_checkpoint
) -> Iterator[Ended]:
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
    Ended
        In the order in which they end.
    """
    if not begins:
        return
    starts = MixtureStack.of([begin.start.standardized for begin in begins])
    _, are_odd = whitening_of(starts)
    for place in np.flatnonzero(are_odd).tolist():
        yield Ended(place, (), _flaw(rows, begins[place], checkpoint))
    usable = np.flatnonzero(~are_odd).tolist()
    if usable:
        begun = [begins[place] for place in usable]
        for ended in _Batch(rows, begun, checkpoint).run():
            yield Ended(usable[ended.place], ended.iterations, ended.stop)


def _flaw(rows: Rows, begin: Begin, checkpoint: Checkpoint) -> Stop:
    """Return why a start without a Cholesky factor cannot be used."""
    run = Drive(iterate(rows, begin.start, begin.settings, checkpoint=checkpoint))
    try:
        deque(run, maxlen=0)
    except DegenerateError as error:
        return Stop(StopReason.DEGENERATE, degeneracy_of(error))
    return run.stop


class _Batch:
    """Fits on their way, all of them at the same iteration."""

    def __init__(
        self, rows: Rows, begins: Sequence[Begin], checkpoint: Checkpoint
    ) -> None:
        settings = begins[0].settings
        starts = [one.start.standardized for one in begins]
        k, d = starts[0].means.shape
        self._rows, self._begins, self._settings = rows, begins, settings
        self._checkpoint = checkpoint
        self._stepper = Stepper.of(rows, settings, k, checkpoint)
        self._endings = [Ending(self._stepper) for _ in starts]
        self._stacked = StackedRows(rows, k)
        self._layout = Layout(k, d, rows.weights is not None)
        self._log_jacobian = rows.log_jacobian
        self._index = 0
        self._mixtures = MixtureStack.of(starts)
        whitening, _ = whitening_of(self._mixtures)
        self._statistics = self._stacked.expect(self._mixtures, whitening)
        self._steps: tuple[FloatArray, FloatArray] | None = None
        self._estimates: EstimateStack | None = None
        # Which fits went on together, and through what.
        self._fits: NDArray[np.intp] = np.arange(len(starts))
        self._segments: list[tuple[NDArray[np.intp], list[FloatArray]]] = []
        self._begin_segment()
        self._record()

    def run(self) -> Iterator[Ended]:
        """Yield the fits as they end."""
        while True:
            yield from self._leave(self._arrived())
            if not len(self._fits):
                return
            yield from self._step()
            self._checkpoint()

    # -- a step ---------------------------------------------------------------

    def _step(self) -> Iterator[Ended]:
        """Make one step of all fits; yield those whose step cannot be made."""
        scale = self._rows.standardization.scale
        before = self._statistics
        image = m_step(before, self._settings.model.structure, scale)
        whitening, are_odd = whitening_of(image)
        stepper = self._stepper
        are_odd |= need_a_look(
            before, image, whitening, stepper.sphering, stepper.floor
        )
        found = self._stacked.expect(image, whitening)
        are_odd |= ~np.isfinite(found.log_likelihoods + self._log_jacobian)
        failed: dict[int, Stop] = {}
        for place in np.flatnonzero(are_odd).tolist():
            run = Drive(self._alone(place))
            after = next(run, None)
            if after is None:
                failed[place] = run.stop
                continue
            assert after.statistics is not None  # noqa: S101 - it has just been made
            image.put(place, after.standardized)
            found.put(place, after.statistics)
        if failed:
            kept = np.delete(np.arange(len(self._fits)), list(failed))
            image, found = image.taken(kept), found.taken(kept)
            yield from self._leave(failed)
        if len(self._fits):
            self._arrive(image, found)

    def _alone(self, place: int) -> Generator[Iteration, None, Stop]:
        """Return the run of one fit by itself, from where it is."""
        one = self._iteration(place)
        return iterate(self._rows, one, self._settings, checkpoint=self._checkpoint)

    def _arrive(self, image: MixtureStack, found: StatisticsStack) -> None:
        """Let the fits be where their step has led."""
        gains = found.log_likelihoods - self._statistics.log_likelihoods
        moves = movements(self._mixtures, image)
        if self._steps is not None:
            known = self._estimates
            guess = estimates(
                known,
                found.log_likelihoods,
                (self._steps[0], gains),
                (self._steps[1], moves),
            )
            guess = approached(guess, self._mixtures, image)
            guess.limit[:] += self._log_jacobian
            self._estimates = guess
        self._steps = gains, moves
        self._mixtures, self._statistics = image, found
        self._index += 1
        self._record()

    # -- the end --------------------------------------------------------------

    def _arrived(self) -> dict[int, Stop]:
        """Return the fits that end where they are, by their places."""
        stopping, found = self._settings.stopping, dict[int, Stop]()
        if self._index >= stopping.max_iterations:
            limit = Stop(StopReason.ITERATION_LIMIT)
            found = dict.fromkeys(range(len(self._fits)), limit)
        if self._estimates is None:
            return found
        arrived = self._estimates.have_arrived(stopping.tolerance)
        for place in np.flatnonzero(arrived).tolist():
            ending = self._endings[int(self._fits[place])]
            stop = ending.at(self._iteration(place))
            if stop is not None:
                found[place] = stop
        return found

    def _leave(self, stops: dict[int, Stop]) -> Iterator[Ended]:
        """Yield the fits at some places, and go on without them."""
        if not stops:
            return
        for place, stop in stops.items():
            yield Ended(int(self._fits[place]), self._path(place), stop)
        kept = np.delete(np.arange(len(self._fits)), list(stops))
        self._fits = self._fits[kept]
        self._mixtures = self._mixtures.taken(kept)
        self._statistics = self._statistics.taken(kept)
        if self._steps is not None:
            gains, moves = self._steps
            self._steps = gains[kept], moves[kept]
        if self._estimates is not None:
            self._estimates = self._estimates.taken(kept)
        self._begin_segment()

    # -- what is kept ---------------------------------------------------------

    def _begin_segment(self) -> None:
        self._segments.append((self._fits, []))

    def _record(self) -> None:
        table = self._layout.table(
            self._mixtures, self._statistics, self._steps, self._estimates
        )
        self._segments[-1][1].append(table)

    def _path(self, place: int) -> Path:
        """Return all iterations of a fit."""
        fit = self._fits[place]
        rows = [
            table[where]
            for fits, tables in self._segments
            for where in [int(np.searchsorted(fits, fit))]
            for table in tables
        ]
        begin = self._begins[int(fit)]
        return Path(self._rows, begin, self._layout, np.array(rows))

    def _iteration(self, place: int) -> Iteration:
        """Return where a fit is, with what the next step is made from."""
        row = self._segments[-1][1][-1][place].copy()
        begin = self._begins[int(self._fits[place])]
        one = iteration_of(self._rows, begin, self._layout, row, self._index)
        return replace(one, statistics=self._statistics.at(place))
