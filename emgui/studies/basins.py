"""Basins of attraction: which optimum EM reaches from every start on a plane."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from emgui.engine.iteration import StopReason
from emgui.engine.optima import Optimum
from emgui.engine.settings import FitSettings
from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.em.row_facts import Condensation
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.studies.basin_map import Basin, BasinMap, arrivals
from emgui.studies.coordinate_plane import CoordinatePlane
from emgui.studies.few_rows import few_rows
from emgui.studies.surface import QUICK_E_STEP

# Starts a side: every grid has the starts of the one before, and those between.
_SIDES = (3, 5, 9, 17, 33)
# So many starts between two findings.
_AT_ONCE = 48
# A run that takes longer has not converged.
_MOST_ITERATIONS = 500
NOWHERE = -1
"""The label of a start where no mixture has these numbers."""


class DestinationKind(StrEnum):
    """What a start leads to."""

    OPTIMUM = "optimum"
    SADDLE = "saddle point"
    UNDERWAY = "not converged"
    DEGENERATE = "degenerate"


@dataclass(frozen=True, slots=True, eq=False)
class Destination:
    """What some starts lead to: an optimum, or all that are none of one kind.

    Parameters
    ----------
    kind : DestinationKind
        What EM arrives at.
    optimum : int
        Place among the optima, the best first, from 0; -1 for all but optima.
    is_relabelled : bool
        Whether its components are in another order than in the best run to it.
    log_likelihood : float or None
        Of the optimum's best run, a total; None for all but optima.
    first_start : int
        The lowest number of a start that leads here, in the order they were run.
    n_starts : int
        How many lead here.
    end : MixtureParameters or None
        Where the first of them arrives; None if nowhere.
    """

    kind: DestinationKind
    optimum: int
    is_relabelled: bool
    log_likelihood: float | None
    first_start: int
    n_starts: int
    end: MixtureParameters | None


@dataclass(frozen=True, slots=True, eq=False)
class BasinFinding:
    """Where the starts of a grid lead.

    Parameters
    ----------
    x, y : ndarray, shapes (n_x,), (n_y,)
        Grid lines, in the units of the data.
    destinations : tuple of Destination
        Optima first, the best before the others.
    labels : ndarray of int, shape (n_y, n_x)
        The destination of every start; `NOWHERE` where there is none. On a grid that
        is not full yet, that of a start beside it.
    iterations : ndarray of int, shape (n_y, n_x)
        How many iterations each start took.
    n_starts : int
        How many have been run.
    most_iterations : int
        After which a run is given up.
    condensed : Binned, Sampled or None
        How the rows were made fewer; empty if all count.
    """

    x: FloatArray
    y: FloatArray
    destinations: tuple[Destination, ...]
    labels: NDArray[np.intp]
    iterations: NDArray[np.intp]
    n_starts: int
    most_iterations: int
    condensed: Condensation | None = None


@dataclass(frozen=True, slots=True, eq=False)
class BasinStudy:
    """Starts all over a plane, to be run to their ends.

    Parameters
    ----------
    rows : Rows
        The data.
    base : MixtureParameters
        What the other numbers of every start are.
    plane : CoordinatePlane
        The two numbers that differ.
    settings : FitSettings
        How to fit.
    finest : int or None
        Starts a side of the last grid, at least those of the first; None for as many
        as are worth their time.
    """

    rows: Rows
    base: MixtureParameters
    plane: CoordinatePlane
    settings: FitSettings
    finest: int | None = None

    @property
    def key(self) -> Hashable:
        """The rows, the plane, the other numbers, and how to fit."""
        # The two numbers of the base itself do not matter: they are put in anew.
        base = self.plane.put(self.base, self.plane.x.low, self.plane.y.low)
        others = b""
        if base is not None:
            parts = base.weights, base.means, base.covariances
            others = b"".join(part.astype(np.float32).tobytes() for part in parts)
        return "basins", self.rows, self.plane, others, self.settings, self.finest

    def run(self, checkpoint: Checkpoint) -> Iterator[BasinFinding]:
        """Yield where starts lead, on ever finer grids."""
        few = few_rows(self.rows, checkpoint)
        settings = replace(
            self.settings,
            model=replace(self.settings.model, n_components=self.base.n_components),
            stopping=replace(
                self.settings.stopping,
                max_iterations=min(
                    self.settings.stopping.max_iterations, _MOST_ITERATIONS
                ),
            ),
        )
        survey = _Survey(few.rows, replace(self, settings=settings), few.condensed)
        cost = few.rows.n_samples * self.base.n_components * self.base.n_features
        finest = self.finest or _SIDES[-1 if cost <= QUICK_E_STEP else -2]
        for side in (one for one in _SIDES if one <= max(finest, _SIDES[0])):
            yield from survey.refined(side, checkpoint)


_Kind = tuple[DestinationKind, int, bool]


class _Survey:
    """The starts run so far, by where they stand on the finest grid."""

    def __init__(
        self, rows: Rows, study: BasinStudy, condensed: Condensation | None
    ) -> None:
        self._rows, self._study, self._condensed = rows, study, condensed
        self._map = BasinMap(study.settings.stopping.tolerance)
        self._numbers = np.full((0, 0), NOWHERE, dtype=np.intp)

    def refined(self, side: int, checkpoint: Checkpoint) -> Iterator[BasinFinding]:
        """Yield a finer grid as it fills; what is not known yet is as its corner."""
        coarse, plane = self._numbers, self._study.plane
        x, y = plane.lines(side)
        numbers = np.full((side, side), NOWHERE, dtype=np.intp)
        is_known = np.zeros((side, side), dtype=np.bool_)
        if coarse.size:
            half = np.arange(side) // 2
            numbers = coarse[np.ix_(half, half)]
            is_known[::2, ::2] = True
        new = np.argwhere(~is_known)
        for first in range(0, len(new), _AT_ONCE):
            if first:
                yield self._finding(x, y, numbers)
            some = new[first : first + _AT_ONCE]
            points = [(float(x[j]), float(y[i])) for i, j in some]
            numbers[some[:, 0], some[:, 1]] = self._run(points, checkpoint)
        self._numbers = numbers
        yield self._finding(x, y, numbers)

    def _run(
        self, points: list[tuple[float, float]], checkpoint: Checkpoint
    ) -> list[int]:
        """Return the numbers of starts; `NOWHERE` if no mixture is there."""
        study, numbers, starts = self._study, list[int](), list[MixtureParameters]()
        first = self._map.n_starts
        for x, y in points:
            start = study.plane.put(study.base, x, y)
            numbers.append(NOWHERE if start is None else first + len(starts))
            starts += [] if start is None else [start]
        for one in arrivals(
            self._rows, starts, study.settings, first, checkpoint=checkpoint
        ):
            self._map.add(one)
        return numbers

    def _finding(
        self, x: FloatArray, y: FloatArray, numbers: NDArray[np.intp]
    ) -> BasinFinding:
        optima = self._map.optima()
        kinds, arrived = _kinds(self._map.basins(), optima)
        order = sorted(set(kinds), key=_rank)
        label_of = np.array([order.index(kind) for kind in kinds] or [0])
        taken = np.array(self._map.n_iterations() or [0])
        nowhere = numbers == NOWHERE
        return BasinFinding(
            x,
            y,
            tuple(
                self._destination(kind, arrived, np.flatnonzero(label_of == label))
                for label, kind in enumerate(order)
            ),
            labels=np.where(nowhere, NOWHERE, label_of[numbers]),
            iterations=np.where(nowhere, 0, taken[numbers]),
            n_starts=self._map.n_starts,
            most_iterations=self._study.settings.stopping.max_iterations,
            condensed=self._condensed,
        )

    def _destination(
        self, kind: _Kind, arrived: list[Optimum], members: NDArray[np.intp]
    ) -> Destination:
        what, place, is_relabelled = kind
        first, is_optimum = int(members[0]), what is DestinationKind.OPTIMUM
        return Destination(
            kind=what,
            optimum=place,
            is_relabelled=is_relabelled,
            log_likelihood=arrived[place].log_likelihood if is_optimum else None,
            first_start=first,
            n_starts=len(members),
            end=self._map.end(first),
        )


def _kinds(
    basins: tuple[Basin, ...], optima: tuple[Optimum, ...]
) -> tuple[list[_Kind], list[Optimum]]:
    """Return the destination of every start, and the optima that are maxima."""
    arrived = [one for one in optima if _kind(one) is DestinationKind.OPTIMUM]
    place = {id(one): i for i, one in enumerate(arrived)}
    kinds: list[_Kind] = []
    for basin in basins:
        optimum = optima[basin.optimum]
        kind = _kind(optimum)
        if kind is DestinationKind.OPTIMUM:
            kinds.append((kind, place[id(optimum)], basin.is_relabelled))
        else:
            kinds.append((kind, -1, False))
    return kinds, arrived


def _kind(optimum: Optimum) -> DestinationKind:
    if not optimum.is_sound:
        return DestinationKind.DEGENERATE
    if optimum.flaw is StopReason.SADDLE:
        return DestinationKind.SADDLE
    is_underway = isinstance(optimum.flaw, StopReason)
    return DestinationKind.UNDERWAY if is_underway else DestinationKind.OPTIMUM


def _rank(kind: _Kind) -> tuple[int, int, bool]:
    what, place, is_relabelled = kind
    return list(DestinationKind).index(what), place, is_relabelled
