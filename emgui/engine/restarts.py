"""Many starts of one fit, all kept, and the optima that they lead to."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from emgui.engine.checks import check_rows
from emgui.engine.drive import Drive, Watch, unwatched
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Iteration, Start, Stop, StopReason
from emgui.engine.packing import PackedIterations
from emgui.engine.remedies import degeneracy_of
from emgui.engine.settings import FitSettings, StartMethod
from emgui.engine.starts.finding import initial_parameters
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
    watch: Watch = unwatched,
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
    watch : callable
        Called with every iteration when it has come.

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
        run = _restart(rows, seeded, number, begun, checkpoint, watch)
        begun.add(run)
        yield run


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
    watch: Watch,
) -> Restart:
    try:
        start, found, twin = _new_start(rows, settings, begun, checkpoint)
        if twin is not None:
            return replace(
                twin, number=number, seed=settings.start.seed, repeats=twin.number
            )
        run = Drive(iterate(rows, start, found, checkpoint=checkpoint), watch)
        iterations = PackedIterations(run)
    except DegenerateError as error:
        stop = Stop(StopReason.DEGENERATE, degeneracy_of(error))
        return concluded(number, settings.start.seed, (), stop)
    ended = concluded(number, settings.start.seed, iterations, run.stop)
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
