"""Many starts of one fit, all kept, and the optima that they lead to."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import field, replace

import numpy as np

from emgui.engine.checks import check_rows
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Iteration, Start, Stop, StopReason
from emgui.engine.packing import PackedIterations
from emgui.engine.settings import FitSettings, StartMethod
from emgui.engine.starts import initial_parameters
from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import SPURIOUS, DegeneracyKind, DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.matching import component_order, difference
from emgui.records import dataclass

# Two runs have reached the same optimum if, with the components matched, no weight,
# no mean in standard deviations of its column, and no covariance in their products
# differs by more than this, ...
PARAMETERS_AGREE = 0.01
# ... and the total log-likelihoods agree to this, or to ten times the tolerance that
# the runs were stopped at, or to rounding: whichever is largest.
LOG_LIKELIHOODS_AGREE = 0.01
_TIMES_TOLERANCE = 10.0
_ROUNDING = 1e-9
# Standardized starts that differ by less are the same but for rounding.
_SAME_START = 1e-9

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
        had found a start which an earlier run began at.
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


@dataclass(frozen=True, slots=True, eq=False)
class Optimum:
    """A place where runs ended, and which of them did.

    Parameters
    ----------
    log_likelihood : float
        Total over all rows, that of the best member; -inf for starts that were not
        found.
    parameters : MixtureParameters or None
        Those of the best member, in the units of the data; components by mean of the
        first column. None for starts that were not found.
    members : tuple of int
        Numbers of the restarts that ended here, ascending.
    seeds : tuple of int
        The members' seeds.
    best : int
        Number of the member with the highest penalized log-likelihood.
    is_sound : bool
        Whether the log-likelihood says something of the data.
    flaw : DegeneracyKind, StopReason or None
        What is wrong: with the fit, or with how the run ended; None if nothing is.
    penalized : float
        The log-likelihood plus, with a prior, its penalty: optima are compared by this.
    n_repeats : int
        How many of the members only repeat the start of another one.
    """

    log_likelihood: float
    parameters: MixtureParameters | None
    members: tuple[int, ...]
    seeds: tuple[int, ...]
    best: int
    is_sound: bool
    flaw: Flaw | None
    penalized: float
    n_repeats: int = 0

    @property
    def n_starts(self) -> int:
        """From how many different starts it was reached."""
        return len(self.members) - self.n_repeats


def restarts(
    rows: Rows,
    settings: FitSettings,
    n: int,
    *,
    known: Sequence[Restart] = (),
    checkpoint: Checkpoint = no_checkpoint,
) -> Iterator[Restart]:
    """Yield `n` runs, each from a start of its own, as soon as they end.

    Where another seed finds the start of an earlier run again, a run begins at drawn
    rows instead; where these, too, were begun at, the earlier run counts as repeated.

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
    begun = _Begun()
    for run in known:
        begun.add(run)
    for number in range(len(known), len(known) + n):
        seeded = replace(
            settings, start=replace(settings.start, seed=settings.start.seed + number)
        )
        run = _restart(rows, seeded, number, begun, checkpoint)
        begun.add(run)
        yield run


def concluded(
    number: int, seed: int, iterations: Sequence[Iteration], stop: Stop
) -> Restart:
    """Return a run that has ended, having looked whether its end is sound."""
    spurious = any(w.kind in SPURIOUS for i in iterations[-1:] for w in i.warnings)
    is_sound = stop.reason is not StopReason.DEGENERATE and not spurious
    return Restart(number, seed, iterations, stop, is_sound)


def optima(runs: Iterable[Restart], tolerance: float = 0.0) -> tuple[Optimum, ...]:
    """Return the optima that runs lead to, the best sound one first.

    Parameters
    ----------
    runs : iterable of Restart
        Of the same data and model.
    tolerance : float
        The tolerance of the settings that the runs were stopped at.

    Returns
    -------
    tuple of Optimum
        By penalized log-likelihood; those that are not sound come after all sound
        ones.
    """
    found = OptimumList(tolerance)
    for run in runs:
        found.add(run)
    return found.optima()


class OptimumList:
    """Optima as they are found: adding a run compares it with each optimum once.

    Two runs belong to one optimum if they agree as `PARAMETERS_AGREE` and
    `LOG_LIKELIHOODS_AGREE` say, and are alike in being sound and having converged.

    Parameters
    ----------
    tolerance : float
        The tolerance of the settings that the runs are stopped at.
    """

    def __init__(self, tolerance: float = 0.0) -> None:
        self._margin = max(LOG_LIKELIHOODS_AGREE, _TIMES_TOLERANCE * tolerance)
        self._groups: list[_Group] = []

    def add(self, run: Restart) -> None:
        """Count a run; only its last iteration is kept."""
        run = run.outline()
        for group in self._groups:
            if self._agree(run, group.best):
                group.add(run)
                return
        self._groups.append(_Group(run, [run]))

    def optima(self) -> tuple[Optimum, ...]:
        """Return the optima found so far, the best sound one first."""
        ranked = sorted(self._groups, key=lambda group: group.best.merit, reverse=True)
        return tuple(group.optimum() for group in ranked)

    def _agree(self, run: Restart, other: Restart) -> bool:
        alike = run.is_sound == other.is_sound
        if not alike or run.has_converged != other.has_converged:
            return False
        if run.last is None or other.last is None:
            return run.last is other.last and run.flaw is other.flaw
        margin = max(self._margin, _ROUNDING * abs(run.log_likelihood))
        if abs(run.log_likelihood - other.log_likelihood) > margin:
            return False
        apart = difference(run.last.standardized, other.last.standardized)
        return apart <= PARAMETERS_AGREE


@dataclass(slots=True)
class _Group:
    """The runs that ended at one optimum."""

    best: Restart
    runs: list[Restart] = field(default_factory=list)
    known: Optimum | None = None

    def add(self, run: Restart) -> None:
        self.runs.append(run)
        self.known = None
        if run.merit > self.best.merit:
            self.best = run

    def optimum(self) -> Optimum:
        """Return what is known by now; most groups stay as they were."""
        if self.known is None:
            self.known = self._optimum()
        return self.known

    def _optimum(self) -> Optimum:
        last, runs = self.best.last, sorted(self.runs, key=lambda run: run.number)
        parameters = None
        if last is not None:
            parameters = last.parameters.reordered(component_order(last.standardized))
        return Optimum(
            log_likelihood=self.best.log_likelihood,
            parameters=parameters,
            members=tuple(run.number for run in runs),
            seeds=tuple(run.seed for run in runs),
            best=self.best.number,
            is_sound=self.best.is_sound,
            flaw=self.best.flaw,
            penalized=self.best.penalized,
            n_repeats=sum(run.repeats is not None for run in runs),
        )


class _Begun:
    """Where runs have begun already, whatever their components are called."""

    def __init__(self) -> None:
        self._runs: list[Restart] = []
        self._places: list[FloatArray] = []

    def add(self, run: Restart) -> None:
        """Remember where a run has begun; of the run, only its end."""
        if run.origin is not None and run.repeats is None:
            self._runs.append(run.outline())
            self._places.append(_place(run.origin))

    def at(self, origin: MixtureParameters) -> Restart | None:
        """Return the run that has begun there; None if there is none."""
        if not self._places:
            return None
        apart = np.abs(np.stack(self._places) - _place(origin)).max(axis=1)
        same = np.flatnonzero(apart < _SAME_START)
        return self._runs[same[0]] if same.size else None


def _place(origin: MixtureParameters) -> FloatArray:
    """Return what tells one start from others, however its components are numbered."""
    variances = np.square(origin.standard_deviations)
    table = np.column_stack([origin.weights, origin.means, variances])
    return np.sort(table, axis=0).ravel()


def _restart(
    rows: Rows,
    settings: FitSettings,
    number: int,
    begun: _Begun,
    checkpoint: Checkpoint,
) -> Restart:
    iterations = PackedIterations()
    try:
        start, found, twin = _new_start(rows, settings, begun, checkpoint)
        if twin is not None:
            return replace(
                twin, number=number, seed=settings.start.seed, repeats=twin.number
            )
        run = iterate(rows, start, found, checkpoint=checkpoint)
        stop = _drain(run, iterations)
    except DegenerateError as error:
        stop = Stop(StopReason.DEGENERATE, error.degeneracy)
        return concluded(number, settings.start.seed, iterations, stop)
    iterations.pack()
    ended = concluded(number, settings.start.seed, iterations, stop)
    method = None if found is settings else found.start.method
    return replace(ended, method=method, origin=_origin(start))


def _new_start(
    rows: Rows, settings: FitSettings, begun: _Begun, checkpoint: Checkpoint
) -> tuple[Start, FitSettings, Restart | None]:
    """Return a start where none has begun, by drawn rows if the method has no more.

    With the settings that find it; and the run that has begun at it, if all fails.
    """
    start = initial_parameters(rows, settings, checkpoint=checkpoint)
    twin = begun.at(_origin(start))
    if twin is None or settings.start.method is StartMethod.RANDOM_ROWS:
        return start, settings, twin
    drawing = replace(
        settings, start=replace(settings.start, method=StartMethod.RANDOM_ROWS)
    )
    drawn = initial_parameters(rows, drawing, checkpoint=checkpoint)
    if begun.at(_origin(drawn)) is None:
        return drawn, drawing, None
    return start, settings, twin


def _origin(start: Start) -> MixtureParameters:
    return start.standardized if start.origin is None else start.origin


def _drain(run: Generator[Iteration, None, Stop], kept: PackedIterations) -> Stop:
    """Keep all iterations of a run, without their statistics."""
    while True:
        try:
            kept.append(next(run))
        except StopIteration as end:
            stop: Stop = end.value
            return stop
