"""Runs that are to be made, each from a start where no other one has begun."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from emgui.engine.batch.paths import Begin
from emgui.engine.iteration import Start
from emgui.engine.settings import FitSettings, StartMethod
from emgui.engine.starts.finding import initial_parameters
from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

# Standardized starts that differ by less are the same but for rounding.
_SAME_START = 1e-9
# So many searches in a row that find nothing but known starts are enough: the runs
# after them begin at drawn rows without a search.
ENOUGH_SEARCHES = 7


class KnownOrigins:
    """Where runs have begun already, whatever their components are called."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._places: list[FloatArray] = []
        self._found_again = 0

    @property
    def are_all_known(self) -> bool:
        """Whether the last searches have found nothing but known starts."""
        return self._found_again >= ENOUGH_SEARCHES

    def count(self, *, is_known: bool) -> None:
        """Count a search, the next one, that has found a known start or a new one."""
        self._found_again = self._found_again + 1 if is_known else 0

    def add(self, number: int, origin: MixtureParameters) -> None:
        """Remember where the run of a number begins."""
        self._numbers.append(number)
        self._places.append(_place(origin))

    def at(self, origin: MixtureParameters) -> int | None:
        """Return the number of the run that begins there; None if there is none."""
        if not self._places:
            return None
        apart = np.abs(np.stack(self._places) - _place(origin)).max(axis=1)
        same = np.flatnonzero(apart < _SAME_START)
        return self._numbers[same[0]] if same.size else None


def _place(origin: MixtureParameters) -> FloatArray:
    """Return what tells one start from others, however its components are numbered."""
    variances = np.square(origin.standard_deviations)
    table = np.column_stack([origin.weights, origin.means, variances])
    return np.sort(table, axis=0).ravel()


@dataclass(frozen=True, slots=True, eq=False)
class PlannedRun:
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

    @property
    def is_known(self) -> bool:
        """Whether the settings find a start where another run has begun."""
        return self.method is not None or self.repeats is not None


def searches(settings: FitSettings, known: KnownOrigins) -> bool:
    """Return whether the next run's start is searched, not drawn at once.

    Parameters
    ----------
    settings : FitSettings
        How starts are found.
    known : KnownOrigins
        Of the runs before.
    """
    return settings.start.method is StartMethod.RANDOM_ROWS or not known.are_all_known


def planned(
    rows: Rows,
    settings: FitSettings,
    number: int,
    start: Start | DegenerateError | None,
    known: KnownOrigins,
    checkpoint: Checkpoint,
) -> PlannedRun:
    """Return a run from where none has begun; by drawn rows if nothing else is found.

    Parameters
    ----------
    rows : Rows
        The data.
    settings : FitSettings
        That have found the start.
    number : int
        Of the run.
    start : Start, DegenerateError or None
        What they have found; None if nothing was searched. It counts only where
        `searches` says that it is searched.
    known : KnownOrigins
        Of the runs before; that of this one is added.
    checkpoint : callable
        Called after every block of rows, where another start is searched.
    """
    if start is None or not searches(settings, known):
        plan = _drawn(rows, settings, number, None, known, checkpoint)
    else:
        plan = PlannedRun(number, settings, start)
        twin = None if plan.fit is None else known.at(origin_of(plan.fit.start))
        if twin is not None and settings.start.method is StartMethod.RANDOM_ROWS:
            plan = replace(plan, repeats=twin)
        elif twin is not None:
            plan = _drawn(rows, settings, number, twin, known, checkpoint)
    known.count(is_known=plan.is_known)
    if plan.fit is not None:
        known.add(number, origin_of(plan.fit.start))
    return plan


def _drawn(
    rows: Rows,
    settings: FitSettings,
    number: int,
    twin: int | None,
    known: KnownOrigins,
    checkpoint: Checkpoint,
) -> PlannedRun:
    """Return a run from drawn rows; if these are known, one that repeats another."""
    method = StartMethod.RANDOM_ROWS
    drawing = replace(settings, start=replace(settings.start, method=method))
    try:
        start = initial_parameters(rows, drawing, checkpoint=checkpoint)
    except DegenerateError as error:
        return PlannedRun(number, settings, error)
    same = known.at(origin_of(start))
    if same is None:
        return PlannedRun(number, drawing, start, method)
    return PlannedRun(number, settings, start, repeats=same if twin is None else twin)


def origin_of(start: Start) -> MixtureParameters:
    """Return where the search for a start came from, standardized."""
    return start.standardized if start.origin is None else start.origin
