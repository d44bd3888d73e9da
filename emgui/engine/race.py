"""Several runs side by side, turn by turn, so that they can be watched together."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import field, replace
from enum import StrEnum

import numpy as np

from emgui.engine.iterate import iterate
from emgui.engine.iteration import Iteration, Start, Stop
from emgui.engine.settings import Algorithm, FitSettings, StartMethod
from emgui.engine.starts import initial_parameters
from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.families import CovarianceFamily, constrain
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

# Nobody watches longer; a run that has not ended by then says so.
MOST_ITERATIONS = 3_000
# Iterations of every lane in a turn: one at first, so that something moves at once.
_LONGEST_TURN = 64
_FLOORS = (0.0, 1e-5, 1e-3, 1e-1)
# Numbers of components that race, and how many of them are smaller than the present.
_NUMBERS, _FEWER = 6, 2
_ALGORITHMS = (
    Algorithm.EM,
    Algorithm.ANDERSON,
    Algorithm.SQUAREM,
    Algorithm.HARD,
    Algorithm.STOCHASTIC,
    Algorithm.ANNEALED,
)
_STARTS = (
    StartMethod.RANDOM,
    StartMethod.RANDOM_ROWS,
    StartMethod.KMEANS_PLUS_PLUS,
    StartMethod.K_MEANS,
    StartMethod.QUANTILES,
    StartMethod.SHORT_RUNS,
)


class Contest(StrEnum):
    """In what the lanes of a race differ."""

    ALGORITHMS = "algorithm"
    STARTS = "start"
    FAMILIES = "covariance family"
    FLOORS = "variance floor"
    COMPONENTS = "number of components"

    @property
    def is_of_models(self) -> bool:
        """Whether lanes differ in what a mixture can fit, not in how it is found."""
        return self in (Contest.FAMILIES, Contest.COMPONENTS)


@dataclass(frozen=True, slots=True, eq=False)
class Entrant:
    """Who runs in a lane.

    Parameters
    ----------
    settings : FitSettings
        How it runs.
    start : MixtureParameters or None
        Where it begins, in the units of the data; None to find a start by its own
        method.
    """

    settings: FitSettings
    start: MixtureParameters | None


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """How far an entrant has come; the lists only grow, up to `length` they stay.

    Parameters
    ----------
    entrant : Entrant
        Whose lane it is.
    length : int
        How many iterations there are, the start included.
    totals : ndarray, shape (length,)
        Log-likelihoods in the units of the data, with what a prior adds: they compare
        algorithms, whatever each of them climbs.
    log_likelihoods : ndarray, shape (length,)
        The same without what a prior adds: they compare models.
    e_steps : ndarray, shape (length,)
        E-steps made up to each iteration.
    parameters : list of MixtureParameters
        At least `length` of them.
    stop : Stop or None
        Why it ended; None while it runs.
    problem : ValueError or None
        Why it could not begin or go on.
    """

    entrant: Entrant
    length: int
    totals: FloatArray
    log_likelihoods: FloatArray
    e_steps: FloatArray
    parameters: list[MixtureParameters]
    stop: Stop | None = None
    problem: ValueError | None = None

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come."""
        return self.stop is not None or self.problem is not None

    def place_at(self, clock: float, *, by_e_steps: bool) -> int:
        """Return the last iteration not beyond a time of the shared clock; -1 if none.

        Parameters
        ----------
        clock : float
            The time: a number of iterations, or of E-steps.
        by_e_steps : bool
            What the clock counts.
        """
        if by_e_steps:
            return int(np.searchsorted(self.e_steps, clock, side="right")) - 1
        return min(int(clock), self.length - 1)


def entrants(
    contest: Contest, settings: FitSettings, start: MixtureParameters
) -> tuple[Entrant, ...]:
    """Return who runs: all from one start, but where starts are compared.

    Parameters
    ----------
    contest : Contest
        In what they differ.
    settings : FitSettings
        What they have in common.
    start : MixtureParameters
        Where they begin, in the units of the data.
    """
    common = replace(
        settings,
        n_components=start.n_components,
        since=0,
        max_iterations=min(MOST_ITERATIONS, settings.max_iterations),
    )
    match contest:
        case Contest.ALGORITHMS:
            return tuple(
                Entrant(replace(common, algorithm=one), start) for one in _ALGORITHMS
            )
        case Contest.STARTS:
            others = (
                Entrant(replace(common, start=one), None)
                for one in _STARTS
                if one is not StartMethod.QUANTILES or start.n_features == 1
            )
            return (Entrant(common, start), *others)
        case Contest.FAMILIES:
            # In one column, full is diag and spherical as well.
            families = list(CovarianceFamily)[: 2 if start.n_features == 1 else None]
            return tuple(
                Entrant(replace(common, family=one), _of(start, one))
                for one in families
            )
        case Contest.FLOORS:
            return tuple(Entrant(replace(common, floor=one), start) for one in _FLOORS)
        case Contest.COMPONENTS:
            return tuple(
                Entrant(replace(common, n_components=k, start=_method(settings)), None)
                for k in _numbers(start.n_components)
            )


def _numbers(here: int) -> range:
    """Return as many numbers of components as have lanes, around the present one."""
    first = max(1, here - _FEWER)
    return range(first, first + _NUMBERS)


def _method(settings: FitSettings) -> StartMethod:
    """Return how starts are found: a given one fits its own number of components."""
    asks_for_more = settings.start in (StartMethod.GIVEN, StartMethod.CLASSES)
    return StartMethod.SHORT_RUNS if asks_for_more else settings.start


def _of(start: MixtureParameters, family: CovarianceFamily) -> MixtureParameters:
    """Return a start as a family has it: nobody is ahead by what it may not have."""
    covariances = constrain(
        start.covariances, start.weights, family, np.ones(start.n_features)
    )
    return MixtureParameters(start.weights, start.means, covariances)


def race(
    rows: Rows, runners: tuple[Entrant, ...], *, checkpoint: Checkpoint = no_checkpoint
) -> Iterator[tuple[Lane, ...]]:
    """Yield all lanes after every turn, until all have ended.

    Parameters
    ----------
    rows : Rows
        The data.
    runners : tuple of Entrant
        Who runs.
    checkpoint : callable
        Called after every block of rows; whatever it raises ends the race.
    """
    tracks = [_Track(one) for one in runners]
    turn = 1
    while True:
        for track in tracks:
            track.advance(rows, turn, checkpoint)
            if turn == 1:
                # At first everybody wants to see that all have begun.
                yield tuple(one.snapshot() for one in tracks)
        lanes = tuple(track.snapshot() for track in tracks)
        yield lanes
        if all(lane.has_ended for lane in lanes):
            return
        turn = min(2 * turn, _LONGEST_TURN)


@dataclass(slots=True, eq=False)
class _Track:
    """A run in progress, and what has come of it."""

    entrant: Entrant
    run: Generator[Iteration, None, Stop] | None = None
    totals: list[float] = field(default_factory=list)
    log_likelihoods: list[float] = field(default_factory=list)
    e_steps: list[float] = field(default_factory=list)
    parameters: list[MixtureParameters] = field(default_factory=list)
    stop: Stop | None = None
    problem: ValueError | None = None

    def advance(self, rows: Rows, turn: int, checkpoint: Checkpoint) -> None:
        """Run for some iterations; a breakdown ends this lane alone."""
        try:
            for _ in range(turn):
                if self.stop is not None or self.problem is not None:
                    return
                self._step(rows, checkpoint)
        except ValueError as error:
            self.problem = error

    def _step(self, rows: Rows, checkpoint: Checkpoint) -> None:
        if self.run is None:
            settings = self.entrant.settings
            start: MixtureParameters | Start | None = self.entrant.start
            if start is None:
                start = initial_parameters(rows, settings, checkpoint=checkpoint)
            self.run = iterate(rows, start, settings, checkpoint=checkpoint)
        try:
            iteration = next(self.run)
        except StopIteration as end:
            self.stop = end.value
            return
        self.totals.append(iteration.penalized)
        self.log_likelihoods.append(iteration.log_likelihood)
        self.e_steps.append(float(iteration.e_steps))
        self.parameters.append(iteration.parameters)

    def snapshot(self) -> Lane:
        """Return how far it has come."""
        return Lane(
            self.entrant,
            len(self.totals),
            np.array(self.totals),
            np.array(self.log_likelihoods),
            np.array(self.e_steps),
            self.parameters,
            self.stop,
            self.problem,
        )
