"""A map of basins of attraction: starts, and the optima that EM reaches from them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

import numpy as np

from emgui.engine.batch.paths import Begin
from emgui.engine.batch.run import run_all
from emgui.engine.batch.suits import suits
from emgui.engine.checks import check_start
from emgui.engine.drive import Drive
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Start, Stop, StopReason
from emgui.engine.optima import Optimum, OptimumList
from emgui.engine.remedies import degeneracy_of
from emgui.engine.restarts import Restart, concluded
from emgui.engine.settings import FitSettings
from emgui.mixture.arrays import Checkpoint, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.matching import assign, parameter_costs
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Arrival:
    """Where one start led.

    Parameters
    ----------
    run : Restart
        With its last iteration only; with none, where the start could not be used.
    n_iterations : int
        How many iterations it took.
    """

    run: Restart
    n_iterations: int


@dataclass(frozen=True, slots=True)
class Basin:
    """To what a start belongs.

    Parameters
    ----------
    optimum : int
        Place of the optimum in the list, from 0.
    is_relabelled : bool
        Whether the components are there in another order than in the optimum's best
        run.
    """

    optimum: int
    is_relabelled: bool


def arrival(
    rows: Rows,
    start: MixtureParameters,
    settings: FitSettings,
    number: int,
    *,
    checkpoint: Checkpoint = no_checkpoint,
) -> Arrival:
    """Run EM from a start to its end.

    Parameters
    ----------
    rows : Rows
        The data.
    start : MixtureParameters
        In the units of the data.
    settings : FitSettings
        How to fit.
    number : int
        Of the start, from 0.
    checkpoint : callable
        Called after every block of rows; whatever it raises ends the run.
    """
    run = Drive(iterate(rows, start, settings, checkpoint=checkpoint))
    try:
        last = deque(run, maxlen=1).pop()
    except DegenerateError as error:
        stop = Stop(StopReason.DEGENERATE, degeneracy_of(error))
        return Arrival(concluded(number, settings.start.seed, (), stop), 0)
    seed, iterations = settings.start.seed, (last.lightened(),)
    return Arrival(concluded(number, seed, iterations, run.stop), last.index)


def arrivals(
    rows: Rows,
    starts: Sequence[MixtureParameters],
    settings: FitSettings,
    number: int,
    *,
    checkpoint: Checkpoint = no_checkpoint,
) -> Iterator[Arrival]:
    """Yield where starts lead, in their order; on few rows all advance together.

    Parameters
    ----------
    rows, settings, checkpoint : Rows, FitSettings, callable
        As in `arrival`.
    starts : sequence of MixtureParameters
        In the units of the data, all of as many components.
    number : int
        Of the first start; the others are counted up from there.
    """
    one = rows.standardization
    begins = [Begin(Start.given(start, one), settings) for start in starts]
    are_possible = [_is_possible(rows, start) for start in starts]
    together = [
        begin for begin, is_one in zip(begins, are_possible, strict=True) if is_one
    ]
    if not suits(rows, settings):
        together, are_possible = [], [False] * len(starts)
    ends = run_all(rows, together, checkpoint)
    for place, start in enumerate(starts):
        if not are_possible[place]:
            yield arrival(rows, start, settings, number + place, checkpoint=checkpoint)
            continue
        ended = next(ends)
        run = concluded(
            number + place, settings.start.seed, ended.iterations[-1:], ended.stop
        )
        yield Arrival(run, max(0, len(ended.iterations) - 1))


def _is_possible(rows: Rows, start: MixtureParameters) -> bool:
    try:
        check_start(rows, start)
    except DegenerateError:
        return False
    return True


class BasinMap:
    """Starts sorted by the optimum that they reach, up to the labels.

    Parameters
    ----------
    tolerance : float
        The tolerance of the settings that the runs are stopped at.
    """

    def __init__(self, tolerance: float = 0.0) -> None:
        self._found = OptimumList(tolerance)
        self._arrivals: list[Arrival] = []

    @property
    def n_starts(self) -> int:
        """How many starts there are; the next one has this number."""
        return len(self._arrivals)

    def add(self, arrival: Arrival) -> None:
        """Count a start; its number is that of those before."""
        self._arrivals.append(arrival)
        self._found.add(arrival.run)

    def optima(self) -> tuple[Optimum, ...]:
        """Return the optima found so far, the best sound one first."""
        return self._found.optima()

    def basins(self) -> tuple[Basin, ...]:
        """Return to what every start belongs, by number."""
        found: dict[int, Basin] = {}
        for place, optimum in enumerate(self.optima()):
            best = self._arrivals[optimum.best].run
            for number in optimum.members:
                relabelled = _is_relabelled(self._arrivals[number].run, best)
                found[number] = Basin(place, relabelled)
        return tuple(found[number] for number in range(self.n_starts))

    def n_iterations(self) -> tuple[int, ...]:
        """Return how many iterations every start took, by number."""
        return tuple(arrival.n_iterations for arrival in self._arrivals)

    def end(self, number: int) -> MixtureParameters | None:
        """Return where a start led, in the units of the data; None if nowhere."""
        last = self._arrivals[number].run.last
        return None if last is None else last.parameters


def _is_relabelled(run: Restart, best: Restart) -> bool:
    if run.last is None or best.last is None:
        return False
    costs = parameter_costs(run.last.standardized, best.last.standardized)
    return assign(np.square(costs)) != tuple(range(len(costs)))
