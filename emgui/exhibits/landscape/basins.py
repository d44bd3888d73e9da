"""Where EM leads from every start on a plane, drawn in the background."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from enum import StrEnum
from string import ascii_uppercase

import numpy as np
from numpy.typing import NDArray

from emgui.engine.basins import Basin, BasinMap, arrival
from emgui.engine.iteration import StopReason
from emgui.engine.restarts import Optimum
from emgui.engine.settings import FitSettings
from emgui.exhibits.landscape.plane import Plane
from emgui.exhibits.landscape.study import few_rows
from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.words import numbers

# Starts a side: every grid has the starts of the one before, and those between.
_SIDES = (3, 5, 9, 17, 33)
# Densities that one E-step may take for the finest grid to be worth its time.
_QUICK = 12_000
# So many starts between two pictures.
_AT_ONCE = 48
# A run that takes longer is drawn as not converged.
_MOST_ITERATIONS = 500
# More optima than these share the last entry of the legend.
MOST_BASINS = 8
# What is drawn where no mixture has these numbers.
NOWHERE = -1


class Outcome(StrEnum):
    """What a start leads to; all but optima are lumped together."""

    OPTIMUM = "optimum"
    SADDLE = "saddle point"
    UNDERWAY = "not converged"
    DEGENERATE = "degenerate"


_SIGNS = {Outcome.SADDLE: "×", Outcome.UNDERWAY: "…", Outcome.DEGENERATE: "!"}


@dataclass(frozen=True, slots=True)
class BasinEntry:
    """One line of the legend: a colour, a letter, and what they mean.

    Parameters
    ----------
    optimum : int
        Place of the optimum, the best first: it decides on the colour. -1 where EM
        does not arrive at one.
    is_relabelled : bool
        Whether its labels are in another order: a lighter colour.
    letter : str
        Written on the basin: 'A', or "A'" with other labels.
    words : str
        Log-likelihood, share of the starts, and what is wrong with it.
    outcome : Outcome
        What EM arrived at.
    place : (float, float) or None
        Where in the basin its letter is written, drawn.
    end : (float, float) or None
        Where EM arrives, drawn.
    """

    optimum: int
    is_relabelled: bool
    letter: str
    words: str
    outcome: Outcome
    place: tuple[float, float] | None
    end: tuple[float, float] | None


@dataclass(frozen=True, slots=True, eq=False)
class BasinPicture:
    """Where the starts of a grid lead.

    Parameters
    ----------
    x, y : ndarray, shapes (n_x,), (n_y,)
        Grid lines, drawn.
    entries : tuple of BasinEntry
        The legend.
    labels : ndarray of int, shape (n_y, n_x)
        The entry of every start; `NOWHERE` where there is none.
    iterations : ndarray of int, shape (n_y, n_x)
        How many iterations each start took.
    note : str
        How the rows were made fewer; empty if all count.
    """

    x: FloatArray
    y: FloatArray
    entries: tuple[BasinEntry, ...]
    labels: NDArray[np.intp]
    iterations: NDArray[np.intp]
    note: str

    def moved(self) -> list[int]:
        """Return the entries of starts whose iterations say how long a way is."""
        on_a_way = (Outcome.OPTIMUM, Outcome.UNDERWAY)
        return [i for i, one in enumerate(self.entries) if one.outcome in on_a_way]

    def at(self, x: float, y: float) -> tuple[BasinEntry | None, int]:
        """Return the entry and the iterations of the start nearest to a place."""
        i = int(np.abs(self.y - y).argmin())
        j = int(np.abs(self.x - x).argmin())
        label = int(self.labels[i, j])
        entry = None if label == NOWHERE else self.entries[label]
        return entry, int(self.iterations[i, j])


def iteration_shades(
    picture: BasinPicture,
) -> tuple[NDArray[np.uint8], tuple[tuple[float, str], ...]]:
    """Return a picture of how long starts take: the brighter, the quicker.

    Parameters
    ----------
    picture : BasinPicture
        With the iterations of every start.

    Returns
    -------
    shades : ndarray of uint8, shape (n_y, n_x)
        Linear in the logarithm of the iterations.
    ticks : tuple of (float, str)
        Shades from 0 to 1, the brightest first, and their iterations.
    """
    known = np.isin(picture.labels, picture.moved())
    taken = np.maximum(picture.iterations, 1).astype(np.float64)
    low, high = (taken[known].min(), taken[known].max()) if known.any() else (1.0, 2.0)
    high = max(high, 2.0 * low)
    share = 1.0 - np.log(taken / low) / np.log(high / low)
    shades = np.rint(255.0 * np.clip(share, 0.0, 1.0)).astype(np.uint8)
    levels = [a * 10.0**b for b in range(5) for a in (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)]
    ticks = tuple(
        (float(1.0 - np.log(level / low) / np.log(high / low)), numbers.count(level))
        for level in levels
        if low < level <= high
    )
    return shades, ticks


@dataclass(frozen=True, slots=True, eq=False)
class BasinSketch:
    """Starts all over a plane, to be run to their ends.

    Parameters
    ----------
    rows : Rows
        The data.
    base : MixtureParameters
        What the other numbers of every start are.
    plane : Plane
        The two numbers that differ.
    settings : FitSettings
        How to fit.
    """

    rows: Rows
    base: MixtureParameters
    plane: Plane
    settings: FitSettings

    @property
    def key(self) -> Hashable:
        """The rows, the plane, the other numbers, and how to fit."""
        # The two numbers of the base itself do not matter: they are put in anew.
        base = self.plane.put(self.base, self.plane.x.low, self.plane.y.low)
        others = b""
        if base is not None:
            parts = base.weights, base.means, base.covariances
            others = b"".join(part.astype(np.float32).tobytes() for part in parts)
        return "basins", self.rows, self.plane, others, self.settings

    def draw(self, checkpoint: Checkpoint) -> Iterator[BasinPicture]:
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
        survey = _Survey(few.rows, replace(self, settings=settings), few.note)
        cost = few.rows.n_samples * self.base.n_components * self.base.n_features
        for side in _SIDES if cost <= _QUICK else _SIDES[:-1]:
            yield from survey.refined(side, checkpoint)


_Kind = tuple[Outcome, int, bool]


class _Survey:
    """The starts run so far, by where they stand on the finest grid."""

    def __init__(self, rows: Rows, sketch: BasinSketch, note: str) -> None:
        self._rows, self._sketch, self._note = rows, sketch, note
        self._map = BasinMap(sketch.settings.stopping.tolerance)
        self._numbers = np.full((0, 0), NOWHERE, dtype=np.intp)

    def refined(self, side: int, checkpoint: Checkpoint) -> Iterator[BasinPicture]:
        """Yield a finer grid as it fills; what is not known yet is as its corner."""
        coarse, plane = self._numbers, self._sketch.plane
        x, y = plane.lines(side)
        numbers = np.full((side, side), NOWHERE, dtype=np.intp)
        is_known = np.zeros((side, side), dtype=np.bool_)
        if coarse.size:
            half = np.arange(side) // 2
            numbers = coarse[np.ix_(half, half)]
            is_known[::2, ::2] = True
        for count, (i, j) in enumerate(np.argwhere(~is_known), start=1):
            numbers[i, j] = self._run(float(x[j]), float(y[i]), checkpoint)
            if count % _AT_ONCE == 0:
                yield self._picture(x, y, numbers)
        self._numbers = numbers
        yield self._picture(x, y, numbers)

    def _run(self, x: float, y: float, checkpoint: Checkpoint) -> int:
        """Return the number of a start; `NOWHERE` if no mixture is there."""
        sketch = self._sketch
        start = sketch.plane.put(sketch.base, x, y)
        if start is None:
            return NOWHERE
        number = self._map.n_starts
        self._map.add(
            arrival(self._rows, start, sketch.settings, number, checkpoint=checkpoint)
        )
        return number

    def _picture(
        self, x: FloatArray, y: FloatArray, numbers: NDArray[np.intp]
    ) -> BasinPicture:
        basins, optima = self._map.basins(), self._map.optima()
        kinds, arrived = _kinds(basins, optima)
        order = sorted(set(kinds), key=_rank)
        label_of = np.array([order.index(kind) for kind in kinds] or [0])
        labels = np.where(numbers == NOWHERE, NOWHERE, label_of[numbers])
        taken = np.array(self._map.n_iterations() or [0])
        entries = tuple(
            self._entry(kind, arrived, np.flatnonzero(label_of == label))
            for label, kind in enumerate(order)
        )
        entries = tuple(
            replace(entry, place=_place(x, y, labels == label))
            for label, entry in enumerate(entries)
        )
        iterations = np.where(numbers == NOWHERE, 0, taken[numbers])
        return BasinPicture(x, y, entries, labels, iterations, self._note)

    def _entry(
        self, kind: _Kind, optima: list[Optimum], members: NDArray[np.intp]
    ) -> BasinEntry:
        outcome, place, is_relabelled = kind
        share = len(members) / self._map.n_starts
        words = outcome.value
        if outcome is Outcome.OPTIMUM:
            words = numbers.log_likelihood(optima[place].log_likelihood)
            if is_relabelled:
                words += ", labels swapped"
        elif outcome is Outcome.UNDERWAY:
            words += f" in {self._sketch.settings.stopping.max_iterations:,} iterations"
        alone = outcome in (Outcome.OPTIMUM, Outcome.SADDLE)
        return BasinEntry(
            optimum=place,
            is_relabelled=is_relabelled,
            letter=_letter(kind),
            words=f"{words}, {_percent(share)} of starts",
            outcome=outcome,
            place=None,
            end=self._end(int(members[0])) if alone else None,
        )

    def _end(self, number: int) -> tuple[float, float] | None:
        end = self._map.end(number)
        return None if end is None else self._sketch.plane.at(end)


def _kinds(
    basins: tuple[Basin, ...], optima: tuple[Optimum, ...]
) -> tuple[list[_Kind], list[Optimum]]:
    """Return the entry of every start, and the optima that have entries.

    Rare optima at the end of the list share the last one.
    """
    arrived = [one for one in optima if _outcome(one) is Outcome.OPTIMUM]
    place = {id(one): min(i, MOST_BASINS - 1) for i, one in enumerate(arrived)}
    kinds: list[_Kind] = []
    for basin in basins:
        optimum = optima[basin.optimum]
        outcome = _outcome(optimum)
        if outcome is not Outcome.OPTIMUM:
            kinds.append((outcome, -1, False))
            continue
        rank = place[id(optimum)]
        # What shares an entry has no labels in common.
        swapped = basin.is_relabelled and rank < MOST_BASINS - 1
        kinds.append((outcome, rank, swapped))
    return kinds, arrived


def _outcome(optimum: Optimum) -> Outcome:
    if not optimum.is_sound:
        return Outcome.DEGENERATE
    if optimum.flaw is StopReason.SADDLE:
        return Outcome.SADDLE
    is_underway = isinstance(optimum.flaw, StopReason)
    return Outcome.UNDERWAY if is_underway else Outcome.OPTIMUM


def _rank(kind: _Kind) -> tuple[int, int, bool]:
    outcome, place, is_relabelled = kind
    return list(Outcome).index(outcome), place, is_relabelled


def _letter(kind: _Kind) -> str:
    outcome, place, is_relabelled = kind
    if outcome is not Outcome.OPTIMUM:
        return _SIGNS[outcome]
    return ascii_uppercase[place] + ("′" if is_relabelled else "")


def _percent(share: float) -> str:
    return "<1%" if share < 0.005 else f"{share:.0%}"


def _place(
    x: FloatArray, y: FloatArray, there: NDArray[np.bool_]
) -> tuple[float, float] | None:
    spot = _middle(there)
    return None if spot is None else (float(x[spot[1]]), float(y[spot[0]]))


def _middle(there: NDArray[np.bool_]) -> tuple[int, int] | None:
    """Return the node deepest inside a region: what is left when its edges go."""
    left = there
    while left.any():
        kept = left
        framed = np.pad(left, 1)
        left = (
            left
            & framed[:-2, 1:-1]
            & framed[2:, 1:-1]
            & framed[1:-1, :-2]
            & framed[1:-1, 2:]
        )
    if not there.any():
        return None
    nodes = np.argwhere(kept)
    nearest = np.abs(nodes - nodes.mean(axis=0)).sum(axis=1).argmin()
    i, j = nodes[nearest]
    return int(i), int(j)
