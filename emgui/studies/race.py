"""Several runs side by side, turn by turn, so that they can be watched together."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator
from dataclasses import field

import numpy as np

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.drive import Drive
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Start, Stop, StopReason
from emgui.engine.settings import FitSettings
from emgui.engine.starts.finding import initial_parameters
from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.diagnosis.criteria import bic, n_parameters
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.studies.entrants import Contest, Entrant, entrants

# Iterations of every lane in a turn: one at first, so that something moves at once.
_LONGEST_TURN = 64


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
        algorithms, whatever the objective of each.
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

    @property
    def is_broken(self) -> bool:
        """Whether it could not go on, or its likelihood has no bound."""
        stop = self.stop
        return bool(self.problem) or (
            stop is not None and stop.reason is StopReason.DEGENERATE
        )

    @property
    def n_free(self) -> int:
        """The number of free parameters of what runs; there must be an iteration."""
        theta = self.parameters[0]
        structure = self.entrant.settings.model.structure
        return n_parameters(structure, theta.n_components, theta.n_features)

    def bic(self, place: int, n_samples: float) -> float:
        """Return Schwarz's criterion of an iteration; smaller is better.

        Parameters
        ----------
        place : int
            The iteration.
        n_samples : float
            How many rows there are, by weight.
        """
        return bic(float(self.log_likelihoods[place]), self.n_free, n_samples)

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


@dataclass(frozen=True, slots=True, eq=False)
class RaceFinding:
    """How far all lanes have come.

    Parameters
    ----------
    lanes : tuple of Lane
        In the order of the entrants.
    """

    lanes: tuple[Lane, ...]

    @property
    def best(self) -> float:
        """The highest total that a sound lane has reached; -inf before there is one."""
        totals = [
            float(lane.totals.max())
            for lane in self.lanes
            if lane.length and not lane.is_broken
        ]
        return max(totals, default=-math.inf)

    def ranking(self, n_samples: float) -> list[tuple[float, Lane]]:
        """Return the BIC of every sound lane by now, the smallest first.

        Parameters
        ----------
        n_samples : float
            How many rows there are, by weight.
        """
        sound = [lane for lane in self.lanes if lane.length and not lane.is_broken]
        found = [(lane.bic(lane.length - 1, n_samples), lane) for lane in sound]
        return sorted(found, key=lambda pair: pair[0])


@dataclass(frozen=True, slots=True, eq=False)
class RaceStudy:
    """A race to be run.

    Parameters
    ----------
    rows : Rows
        The data.
    contest : Contest
        In what the lanes differ.
    settings : FitSettings
        What they have in common.
    start : MixtureParameters
        Where they begin, in the units of the data.
    chosen : Algorithm or None
        One that runs with these options, if its kind runs; others have the usual ones.
    """

    rows: Rows
    contest: Contest
    settings: FitSettings
    start: MixtureParameters
    chosen: Algorithm | None = None

    @property
    def key(self) -> Hashable:
        """The rows, the contest, where it begins, and with which options."""
        return self.rows, self.contest, self.settings, self.start, self.chosen

    def run(self, checkpoint: Checkpoint) -> Iterator[RaceFinding]:
        """Yield all lanes turn by turn."""
        runners = entrants(self.contest, self.settings, self.start, self.chosen)
        yield from map(RaceFinding, race(self.rows, runners, checkpoint=checkpoint))


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
    run: Drive | None = None
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
            self.run = Drive(iterate(rows, start, settings, checkpoint=checkpoint))
        iteration = next(self.run, None)
        if iteration is None:
            self.stop = self.run.stop
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
