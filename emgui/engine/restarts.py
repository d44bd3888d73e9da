"""Many starts of one fit, all kept, and the optima that they lead to."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from emgui.engine.batch.advance import EndedFit
from emgui.engine.batch.paths import Begin
from emgui.engine.batch.run import run_all
from emgui.engine.batch.suits import fits_at_once, suits
from emgui.engine.checks import check_rows
from emgui.engine.iteration import Iteration, Start, Stop, StopReason
from emgui.engine.remedies import degeneracy_of
from emgui.engine.settings import FitSettings, StartMethod
from emgui.engine.starts.finding import (
    initial_parameters,
    many_initial_parameters,
)
from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import SPURIOUS, DegeneracyKind, DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

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
        if run.origin is not None and run.repeats is None:
            begun.begin(run.number, run.origin)
            begun.end(run)
    numbers = range(len(known), len(known) + n)
    size = fits_at_once(rows, settings) if suits(rows, settings) else 1
    for first in range(0, n, size):
        some = numbers[first : first + size]
        yield from _runs(rows, settings, some, begun, checkpoint)


class _Begun:
    """Where runs have begun already, whatever their components are called."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._places: list[FloatArray] = []
        self._runs: dict[int, Restart] = {}

    def begin(self, number: int, origin: MixtureParameters) -> None:
        """Remember where a run begins."""
        self._numbers.append(number)
        self._places.append(_place(origin))

    def end(self, run: Restart) -> None:
        """Remember how a run ended; only its end."""
        self._runs[run.number] = run.outline()

    def at(self, origin: MixtureParameters) -> int | None:
        """Return the number of the run that begins there; None if there is none."""
        if not self._places:
            return None
        apart = np.abs(np.stack(self._places) - _place(origin)).max(axis=1)
        same = np.flatnonzero(apart < _SAME_START)
        return self._numbers[same[0]] if same.size else None

    def repeated(self, number: int, begin: _Begin) -> Restart:
        """Return a run that is not made again, for an earlier one began there."""
        return replace(
            self._runs[number],
            number=begin.number,
            seed=begin.settings.start.seed,
            repeats=number,
        )


def _place(origin: MixtureParameters) -> FloatArray:
    """Return what tells one start from others, however its components are numbered."""
    variances = np.square(origin.standard_deviations)
    table = np.column_stack([origin.weights, origin.means, variances])
    return np.sort(table, axis=0).ravel()


@dataclass(frozen=True, slots=True, eq=False)
class _Begin:
    """A run that is to be made.

    Parameters
    ----------
    number : int
        Of the run.
    settings : FitSettings
        That find its start.
    start : Start or DegenerateError
        Where it begins, or why it cannot.
    method : StartMethod or None
        How the start was found, where not as the settings say.
    repeats : int or None
        Number of the earlier run that began there.
    """

    number: int
    settings: FitSettings
    start: Start | DegenerateError
    method: StartMethod | None = None
    repeats: int | None = None

    @property
    def fit(self) -> Begin | None:
        """What is fitted; None if nothing is."""
        if isinstance(self.start, DegenerateError) or self.repeats is not None:
            return None
        return Begin(self.start, self.settings)

    def concluded(self, ended: EndedFit) -> Restart:
        """Return the run, which has ended."""
        seed = self.settings.start.seed
        run = concluded(self.number, seed, ended.iterations, ended.stop)
        if isinstance(self.start, DegenerateError) or not ended.iterations:
            return run
        return replace(run, method=self.method, origin=_origin(self.start))


def _runs(
    rows: Rows,
    settings: FitSettings,
    numbers: Sequence[int],
    begun: _Begun,
    checkpoint: Checkpoint,
) -> Iterator[Restart]:
    """Yield some runs in the order of their numbers; few rows make them together."""
    seeds = [settings.start.seed + number for number in numbers]
    found = many_initial_parameters(rows, settings, seeds, checkpoint=checkpoint)
    begins = [
        _new_begin(rows, _seeded(settings, seed), number, start, begun, checkpoint)
        for number, seed, start in zip(numbers, seeds, found, strict=True)
    ]
    fits = {one.number: fit for one in begins if (fit := one.fit) is not None}
    ends = dict(zip(fits, run_all(rows, list(fits.values()), checkpoint), strict=True))
    for one in begins:
        if one.repeats is not None:
            run = begun.repeated(one.repeats, one)
        elif isinstance(one.start, DegenerateError):
            stop = Stop(StopReason.DEGENERATE, degeneracy_of(one.start))
            run = one.concluded(EndedFit(one.number, (), stop))
        else:
            run = one.concluded(ends[one.number])
        begun.end(run)
        yield run


def _seeded(settings: FitSettings, seed: int) -> FitSettings:
    return replace(settings, start=replace(settings.start, seed=seed))


def _new_begin(
    rows: Rows,
    settings: FitSettings,
    number: int,
    start: Start | DegenerateError,
    begun: _Begun,
    checkpoint: Checkpoint,
) -> _Begin:
    """Return where no run has begun, by drawn rows if the method finds no more."""
    if isinstance(start, DegenerateError):
        return _Begin(number, settings, start)
    twin = begun.at(_origin(start))
    begin = _Begin(number, settings, start, repeats=twin)
    if twin is not None and settings.start.method is not StartMethod.RANDOM_ROWS:
        method = StartMethod.RANDOM_ROWS
        drawing = replace(settings, start=replace(settings.start, method=method))
        drawn = initial_parameters(rows, drawing, checkpoint=checkpoint)
        if begun.at(_origin(drawn)) is None:
            begin = _Begin(number, drawing, drawn, method)
    if begin.repeats is None and not isinstance(begin.start, DegenerateError):
        begun.begin(number, _origin(begin.start))
    return begin


def _origin(start: Start) -> MixtureParameters:
    return start.standardized if start.origin is None else start.origin
