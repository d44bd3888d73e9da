"""Many starts of one fit, all kept, and the optima that they lead to."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from emgui.engine.batch.run import run_all
from emgui.engine.batch.suits import fits_at_once, suits
from emgui.engine.checks import check_rows
from emgui.engine.drive import Watch, unwatched
from emgui.engine.iteration import Iteration, Start, Stop, StopReason
from emgui.engine.planned_runs import (
    ENOUGH_SEARCHES,
    KnownOrigins,
    PlannedRun,
    origin_of,
    planned,
    searches,
)
from emgui.engine.remedies import degeneracy_of
from emgui.engine.settings import FitSettings, StartMethod
from emgui.engine.starts.finding import many_initial_parameters
from emgui.mixture.arrays import Checkpoint, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import SPURIOUS, DegeneracyKind, DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

_WORTH_A_NOTE = (
    DegeneracyKind.COINCIDENT_COMPONENTS,
    DegeneracyKind.SYMMETRIC_START,
    DegeneracyKind.NO_BETTER_THAN_ONE,
)
Flaw = DegeneracyKind | StopReason
"""What is wrong with the end of a run: the fit, or that it has not converged."""


@dataclass(frozen=True, slots=True, eq=False)
class Restart:
    """One of several runs, with its whole history.

    Parameters
    ----------
    number : int
        Counted from 0.
    seed : int
        Seed of its start; with the same settings it gives the same run, bit for bit.
    iterations : sequence of Iteration
        From the start on, without their statistics; empty if no start was found.
        They are packed: 1,000 restarts of 100 iterations with 3 components take
        50 MB in one column and 140 MB in four; with 5 components in ten, 0.9 GB.
    stop : Stop
        Why it ended.
    is_sound : bool
        Whether its log-likelihood says something of the data: it did not end as
        degenerate, and nothing about its end is spurious.
    method : StartMethod or None
        How its start was found, where that is not the method of the settings: that one
        had found a start which an earlier run began at, or nothing else for long.
    origin : MixtureParameters or None
        Where the search for its start came from, standardized.
    repeats : int or None
        Number of the earlier run that began at the very same start. It was not made
        again: only its last iteration is here, and it confirms nothing.
    """

    number: int
    seed: int
    iterations: Sequence[Iteration]
    stop: Stop
    is_sound: bool
    method: StartMethod | None = None
    origin: MixtureParameters | None = None
    repeats: int | None = None

    @property
    def last(self) -> Iteration | None:
        """Where it ended; None if no start was found."""
        return self.iterations[-1] if self.iterations else None

    @property
    def log_likelihood(self) -> float:
        """The total at its end; -inf if no start was found."""
        return -math.inf if self.last is None else self.last.log_likelihood

    @property
    def penalized(self) -> float:
        """The log-likelihood plus what the prior adds to it: by this, runs compare."""
        return self.log_likelihood + (0.0 if self.last is None else self.last.penalty)

    @property
    def merit(self) -> tuple[bool, float]:
        """Sound runs come before others, then the penalized log-likelihood decides."""
        return self.is_sound, self.penalized

    @property
    def has_converged(self) -> bool:
        """Whether EM arrived at a maximum."""
        return self.stop.reason is StopReason.CONVERGED

    @property
    def flaw(self) -> Flaw | None:
        """What to know about its end; None if nothing is wrong."""
        kinds = () if self.last is None else [w.kind for w in self.last.warnings]
        if self.stop.degeneracy is not None:
            return self.stop.degeneracy.kind
        for kind in kinds:
            if kind in SPURIOUS:
                return kind
        if not self.has_converged:
            return self.stop.reason
        return next((kind for kind in kinds if kind in _WORTH_A_NOTE), None)

    def outline(self) -> Restart:
        """Return the same run with only its last iteration, for those who keep many."""
        return replace(self, iterations=self.iterations[-1:])


def concluded(
    number: int, seed: int, iterations: Sequence[Iteration], stop: Stop
) -> Restart:
    """Return a run that has ended, having looked whether its end is sound."""
    spurious = any(w.kind in SPURIOUS for i in iterations[-1:] for w in i.warnings)
    is_sound = stop.reason is not StopReason.DEGENERATE and not spurious
    return Restart(number, seed, iterations, stop, is_sound)


def restarts(
    rows: Rows,
    settings: FitSettings,
    n: int,
    *,
    known: Sequence[Restart] = (),
    checkpoint: Checkpoint = no_checkpoint,
    watch: Watch = unwatched,
) -> Iterator[Restart]:
    """Yield `n` runs, each from a start of its own, as soon as they end.

    Where another seed finds the start of an earlier run again, a run begins at drawn
    rows instead; where these, too, were begun at, the earlier run counts as repeated.
    After `ENOUGH_SEARCHES` such seeds in a row no more starts are searched: the other
    runs begin at drawn rows at once.

    Parameters
    ----------
    rows : Rows
        The data.
    settings : FitSettings
        How to fit; its seed is that of restart 0, from which seeds are counted up.
    n : int
        How many.
    known : sequence of Restart
        Those that there are already, from number 0 on.
    checkpoint : callable
        Called after every block of rows; whatever it raises ends the search.
    watch : callable
        Called with every iteration of runs that are made one by one.

    Yields
    ------
    Restart
        Also one that could not start: it has no iterations, and is not sound.

    Raises
    ------
    DegenerateError
        If the rows cannot be fitted as asked, wherever EM starts.
    ValueError
        If the start method does not fit the data.
    """
    check_rows(rows, settings, checkpoint=checkpoint)
    origins, ends = KnownOrigins(), dict[int, Restart]()
    for run in known:
        origins.count(is_known=run.method is not None or run.repeats is not None)
        if run.origin is not None and run.repeats is None:
            origins.add(run.number, run.origin)
            ends[run.number] = run.outline()
    numbers = range(len(known), len(known) + n)
    size = fits_at_once(rows, settings) if suits(rows, settings) else 1
    for first in range(0, n, size):
        plans = _plans(
            rows, settings, numbers[first : first + size], origins, checkpoint
        )
        for run in _made(rows, plans, ends, checkpoint, watch):
            ends[run.number] = run.outline()
            yield run


def _plans(
    rows: Rows,
    settings: FitSettings,
    numbers: Sequence[int],
    origins: KnownOrigins,
    checkpoint: Checkpoint,
) -> list[PlannedRun]:
    """Find where the next runs begin."""
    plans: list[PlannedRun] = []
    size = 1 + ENOUGH_SEARCHES
    for first in range(0, len(numbers), size):
        some = numbers[first : first + size]
        seeds = [settings.start.seed + number for number in some]
        found: Sequence[Start | DegenerateError | None] = [None] * len(some)
        if searches(settings, origins):
            found = many_initial_parameters(
                rows, settings, seeds, checkpoint=checkpoint
            )
        plans += [
            planned(rows, _seeded(settings, seed), number, start, origins, checkpoint)
            for number, seed, start in zip(some, seeds, found, strict=True)
        ]
    return plans


def _made(
    rows: Rows,
    plans: list[PlannedRun],
    ends: dict[int, Restart],
    checkpoint: Checkpoint,
    watch: Watch,
) -> Iterator[Restart]:
    """Yield runs in the order of their numbers; few rows make them together."""
    fits = [fit for plan in plans if (fit := plan.fit) is not None]
    made = run_all(rows, fits, checkpoint, watch)
    for plan in plans:
        seed = plan.settings.start.seed
        if plan.repeats is not None:
            twin = ends[plan.repeats]
            yield replace(twin, number=plan.number, seed=seed, repeats=twin.number)
        elif isinstance(plan.start, DegenerateError):
            stop = Stop(StopReason.DEGENERATE, degeneracy_of(plan.start))
            yield concluded(plan.number, seed, (), stop)
        else:
            ended = next(made)
            run = concluded(plan.number, seed, ended.iterations, ended.stop)
            origin = origin_of(plan.start) if ended.iterations else None
            yield replace(run, method=plan.method, origin=origin)


def _seeded(settings: FitSettings, seed: int) -> FitSettings:
    return replace(settings, start=replace(settings.start, seed=seed))
