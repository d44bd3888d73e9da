"""The log-likelihood over a plane of two numbers, drawn in the background."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import numpy as np

from emgui.mixture.em import e_step, m_step
from emgui.mixture.held import maximized
from emgui.mixture.likelihood import CondensedRows, condensed
from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.mixture.rows import Checkpoint, Rows
from emgui.mixture.surface import log_likelihoods
from emgui.presentation.plane import Plane
from emgui.presentation.terrain import Pass, Terrain, terrain

# Nodes a side: every grid has the nodes of the one before, and those between.
_CUT_SIDES = (17, 33, 65)
_PROFILE_SIDES = (5, 9, 17, 33, 65)
# Steps of EM at each node of each grid; those of the grid before have gone on.
_PROFILE_STEPS = (2, 3, 4, 6, 8)
# A gain that no eye could see.
_LEAST_GAIN = 0.01
# A saddle of the profile is one of the log-likelihood if EM, let go near it, stays:
# to a fraction of a cell, and no farther than so many cells away.
_LEVEL, _FARTHEST = 1e-3, 2.0
_NEWTON_STEPS, _STEPS_TO_SETTLE, _NO_GAIN, _AWAY = 6, 200, 1e-7, 0.25
# Nearer than this many cells, two critical points are one.
_SAME = 0.5
# Densities that one E-step may take for the finest grid to be worth its time.
_QUICK = 12_000
# On coarser grids saddles are looked for in vain, or found where there are none.
_FINE_ENOUGH = 33
# Mixtures asked for at once: between them somebody may cancel.
_AT_ONCE = 2_048

_condensed: WeakKeyDictionary[Rows, CondensedRows] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True, eq=False)
class LandscapePicture:
    """A surface as far as it has been drawn.

    Parameters
    ----------
    terrain : Terrain
        The surface.
    note : str
        How the rows were made fewer; empty if all count.
    """

    terrain: Terrain
    note: str


@dataclass(frozen=True, slots=True, eq=False)
class LandscapeSketch:
    """A surface to be drawn.

    Parameters
    ----------
    rows : Rows
        The data.
    base : MixtureParameters
        Its other numbers stay, or are where the search for better ones begins.
    plane : Plane
        The two numbers.
    is_profile : bool
        Whether the other numbers are maximised out at every node.
    origin : str
        Whose parameters `base` are, in words.
    """

    rows: Rows
    base: MixtureParameters
    plane: Plane
    is_profile: bool
    origin: str = ""

    @property
    def key(self) -> Hashable:
        """The rows, the plane, and what the other numbers are."""
        return self.rows, self.plane, self.is_profile, self.base

    def draw(self, checkpoint: Checkpoint) -> Iterator[LandscapePicture]:
        """Yield the surface on ever finer grids."""
        few = few_rows(self.rows, checkpoint)
        surfaces = self._profile if self.is_profile else self._cut
        for surface in surfaces(few.rows, checkpoint):
            yield LandscapePicture(surface, few.note)

    def _cut(self, rows: Rows, checkpoint: Checkpoint) -> Iterator[Terrain]:
        """Yield the surface with all other numbers as they are."""
        for n in _CUT_SIDES:
            x, y = self.plane.lines(n)
            totals = cut(rows, self.base, self.plane, x, y, checkpoint)
            yield terrain(x, y, totals, passes=_is_fine(x))

    def _profile(self, rows: Rows, checkpoint: Checkpoint) -> Iterator[Terrain]:
        """Yield the surface with all other numbers at their best."""
        search = _Search(rows, self.base, self.plane, checkpoint)
        d, k = self.base.n_features, self.base.n_components
        is_quick = rows.n_samples * k * d <= _QUICK
        grids = list(zip(_PROFILE_SIDES, _PROFILE_STEPS, strict=True))
        for n, n_steps in grids if is_quick else grids[:-1]:
            x, y = self.plane.lines(n)
            drawn = terrain(x, y, search.refined(x, y, n_steps), passes=_is_fine(x))
            yield replace(drawn, passes=())
            if drawn.passes:
                yield replace(drawn, passes=search.settled(drawn.passes))


def _is_fine(lines: FloatArray) -> bool:
    return lines.size >= _FINE_ENOUGH


def few_rows(rows: Rows, checkpoint: Checkpoint) -> CondensedRows:
    """Return few rows in place of many; the same ones when asked again."""
    known = _condensed.get(rows)
    if known is None:
        known = _condensed[rows] = condensed(rows, checkpoint=checkpoint)
    return known


def cut(
    rows: Rows,
    base: MixtureParameters,
    plane: Plane,
    x: FloatArray,
    y: FloatArray,
    checkpoint: Checkpoint,
) -> FloatArray:
    """Return the log-likelihood where only two numbers differ, shape (n_y, n_x).

    Parameters
    ----------
    rows : Rows
        The data.
    base : MixtureParameters
        What the other numbers are.
    plane : Plane
        The two numbers.
    x, y : ndarray, shapes (n_x,), (n_y,)
        Grid lines, drawn.
    checkpoint : callable
        Called often.
    """
    totals = np.full(y.size * x.size, np.nan)
    places = [(float(u), float(v)) for v in y for u in x]
    for first in range(0, len(places), _AT_ONCE):
        some = places[first : first + _AT_ONCE]
        tried = [plane.put(base, u, v) for u, v in some]
        index = [first + i for i, one in enumerate(tried) if one is not None]
        mixtures = [one for one in tried if one is not None]
        checkpoint()
        totals[index] = log_likelihoods(rows, mixtures, checkpoint=checkpoint)
    return totals.reshape(y.size, x.size)


class _Search:
    """The best mixture at every node, found anew on every finer grid.

    A node begins where its coarser neighbour ended, or at the base where that is
    better: so no node lies below the cut through the base.
    """

    def __init__(
        self,
        rows: Rows,
        base: MixtureParameters,
        plane: Plane,
        checkpoint: Checkpoint,
    ) -> None:
        self._rows, self._base = rows, base
        self._plane, self._checkpoint = plane, checkpoint
        self._start = rows.standardization.standardize(base)
        self._found: dict[tuple[int, int], MixtureParameters] = {}
        self._x = self._y = np.empty(0)

    def refined(self, x: FloatArray, y: FloatArray, n_steps: int) -> FloatArray:
        """Return the totals on a grid with twice as many cells as the one before."""
        least = cut(self._rows, self._base, self._plane, x, y, self._checkpoint)
        coarse, self._found = self._found, {}
        self._x, self._y = x, y
        totals = np.full(least.shape, np.nan)
        for i, v in enumerate(y):
            for j, u in enumerate(x):
                neighbour = coarse.get((i // 2, j // 2), self._start)
                where = float(u), float(v)
                total = self._at((i, j), where, neighbour, n_steps)
                if neighbour is not self._start and total < least[i, j]:
                    total = self._at((i, j), where, self._start, n_steps)
                totals[i, j] = total
        return self._mirrored(totals) if self._plane.is_symmetric else totals

    def _mirrored(self, totals: FloatArray) -> FloatArray:
        """Give each of two places that swap labels the better of their mixtures."""
        for i, j in np.argwhere(totals < totals.T):
            twin = self._found.get((int(j), int(i)))
            if twin is not None:
                self._found[int(i), int(j)] = self._plane.swapped(twin)
        return np.fmax(totals, totals.T)

    def settled(self, passes: tuple[Pass, ...]) -> tuple[Pass, ...]:
        """Return the critical points near saddles of the grid, each once."""
        kept: list[Pass] = []
        for one in filter(None, map(self._critical, passes)):
            cells = [
                max(abs(one[0] - x) / self._unit[0], abs(one[1] - y) / self._unit[1])
                for x, y, _ in kept
            ]
            if all(apart > _SAME for apart in cells):
                kept.append(one)
        return tuple(kept)

    @property
    def _unit(self) -> FloatArray:
        """Width and height of a cell."""
        return np.array([self._x[1] - self._x[0], self._y[1] - self._y[0]])

    def _critical(self, found: Pass) -> Pass | None:
        """Return the critical point near a saddle of the grid; None if there is none.

        Where EM, let go of the two numbers, leaves them as they are: Newton's method.
        """
        unit = self._unit
        first = place = np.array(found[:2])
        for _ in range(_NEWTON_STEPS):
            moved, total = self._released(place)
            moved = moved / unit
            if np.abs(moved).max() <= _LEVEL:
                return float(place[0]), float(place[1]), total
            slopes = np.column_stack(
                [
                    self._released(place + _AWAY * step)[0] / unit - moved
                    for step in np.diag(unit)
                ]
            )
            try:
                way = -_AWAY * np.linalg.solve(slopes, moved)
            except np.linalg.LinAlgError:
                return None
            place = place + way * unit
            if np.abs((place - first) / unit).max() > _FARTHEST:
                return None
        return None

    def _released(self, place: FloatArray) -> tuple[FloatArray, float]:
        """Return where EM's next step takes the two numbers, and the total here."""
        rows, units = self._rows, self._rows.standardization
        x, y = float(place[0]), float(place[1])
        start = self._nearest(x, y)
        held = self._plane.held(start, x, y).standardized(rows)
        best, total = maximized(
            rows,
            start,
            held,
            _STEPS_TO_SETTLE,
            least_gain=_NO_GAIN,
            checkpoint=self._checkpoint,
        )
        statistics = e_step(rows, best, checkpoint=self._checkpoint)
        image = m_step(statistics, self._plane.family, units.scale)
        return np.array(self._plane.at(units.restore(image))) - place, total

    def _nearest(self, x: float, y: float) -> MixtureParameters:
        i, j = int(np.abs(self._y - y).argmin()), int(np.abs(self._x - x).argmin())
        return self._found.get((i, j), self._start)

    def _at(
        self,
        node: tuple[int, int],
        where: tuple[float, float],
        start: MixtureParameters,
        n_steps: int,
    ) -> float:
        held = self._plane.held(start, *where).standardized(self._rows)
        try:
            found, total = maximized(
                self._rows,
                start,
                held,
                n_steps,
                least_gain=_LEAST_GAIN,
                checkpoint=self._checkpoint,
            )
        except ValueError:
            return float("nan")
        self._found[node] = found
        return total
