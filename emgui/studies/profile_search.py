"""The profile log-likelihood on a plane, grid by grid."""

from __future__ import annotations

import math

import numpy as np

from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.diagnosis.profile_likelihood import (
    HeldNumbers,
    ProfileMaximum,
    profile_maximum,
)
from emgui.mixture.diagnosis.surface import log_likelihoods
from emgui.mixture.em.em import e_step, m_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.prior import Prior
from emgui.records import dataclass
from emgui.studies.coordinate_plane import CoordinatePlane
from emgui.studies.likelihood_cut import MIXTURES_AT_ONCE, cut

# A gain that no eye could see.
_LEAST_GAIN = 0.01
# A saddle of the profile is one of the log-likelihood if EM, let go near it, stays:
# to a fraction of a cell, and no farther than so many cells away.
_LEVEL, _FARTHEST = 1e-3, 2.0
_NEWTON_STEPS, _STEPS_TO_SETTLE, _NO_GAIN, _AWAY = 6, 200, 1e-7, 0.25
# With more than this left to gain, the other numbers are not yet at their best.
_NO_REST = 1e-3
# Nearer than this many cells, two critical points are one.
_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Saddle:
    """A saddle of a surface.

    Parameters
    ----------
    x, y : float
        The two numbers, in the units of the data.
    objective : float
        The objective there, a total.
    """

    x: float
    y: float
    objective: float


class ProfileSearch:
    """The best mixture at every node, found anew on every finer grid.

    A node begins where its coarser neighbour ended, or at the base where that is
    better: so no node lies below the cut through the base.

    Parameters
    ----------
    rows : Rows
        The data; few, for they are asked often.
    base : MixtureParameters
        Where the search begins.
    plane : CoordinatePlane
        The two numbers.
    checkpoint : callable
        Called often.
    prior : Prior, optional
        In the units of the standardized rows.
    """

    def __init__(
        self,
        rows: Rows,
        base: MixtureParameters,
        plane: CoordinatePlane,
        checkpoint: Checkpoint,
        prior: Prior | None = None,
    ) -> None:
        self._rows, self._base, self._prior = rows, base, prior
        self._plane, self._checkpoint = plane, checkpoint
        self._start = rows.standardization.standardize(base)
        self._found: dict[tuple[int, int], MixtureParameters] = {}
        self._x: FloatArray = np.empty(0)
        self._y: FloatArray = np.empty(0)
        self._totals: FloatArray = np.empty((0, 0))

    def refined(self, x: FloatArray, y: FloatArray, n_steps: int) -> FloatArray:
        """Return the totals on a grid with twice as many cells as the one before."""
        least = cut(
            self._rows, self._base, self._plane, x, y, self._checkpoint, self._prior
        )
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
        self._totals = self._mirrored(totals) if self._plane.is_symmetric else totals
        return self._totals

    def shared(self, n_steps: int) -> FloatArray:
        """Return the totals once every node has tried its neighbours' mixtures.

        Nodes that climbed to a lower top than those beside them leave steps in the
        picture; from a neighbour's other numbers they reach the same top.
        """
        for way in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            totals = self._totals.copy()
            for (i, j), start in self._better_beside(way).items():
                known = self._found.get((i, j))
                where = float(self._x[j]), float(self._y[i])
                total = self._at((i, j), where, start, n_steps)
                if total > totals[i, j]:
                    totals[i, j] = total
                elif known is not None:
                    self._found[i, j] = known
            mirrored = self._plane.is_symmetric
            self._totals = self._mirrored(totals) if mirrored else totals
        return self._totals

    def _better_beside(
        self, way: tuple[int, int]
    ) -> dict[tuple[int, int], MixtureParameters]:
        """Return nodes that are better off with a neighbour's other numbers."""
        units = self._rows.standardization
        tried = {}
        for i, j in self._found:
            beside = self._found.get((i + way[0], j + way[1]))
            if beside is not None:
                where = float(self._x[j]), float(self._y[i])
                held = self._plane.held(beside, *where).standardized(self._rows)
                tried[i, j] = held.put(beside)
        nodes, better = list(tried), {}
        for first in range(0, len(nodes), MIXTURES_AT_ONCE):
            some = nodes[first : first + MIXTURES_AT_ONCE]
            totals = log_likelihoods(
                self._rows,
                [units.restore(tried[node]) for node in some],
                prior=self._prior,
                checkpoint=self._checkpoint,
            )
            for node, total in zip(some, totals.tolist(), strict=True):
                if total > self._totals[node] + _LEAST_GAIN:
                    better[node] = tried[node]
        return better

    def _mirrored(self, totals: FloatArray) -> FloatArray:
        """Give each of two places that swap labels the better of their mixtures."""
        for i, j in np.argwhere(totals < totals.T):
            twin = self._found.get((int(j), int(i)))
            if twin is not None:
                self._found[int(i), int(j)] = self._plane.swapped(twin)
        return np.fmax(totals, totals.T)

    def settled(self, near: tuple[Saddle, ...]) -> tuple[Saddle, ...]:
        """Return the critical points near saddles of the grid, each once."""
        kept: list[Saddle] = []
        for one in filter(None, map(self._critical, near)):
            cells = [
                max(
                    abs(one.x - other.x) / self._unit[0],
                    abs(one.y - other.y) / self._unit[1],
                )
                for other in kept
            ]
            if all(apart > _SAME for apart in cells):
                kept.append(one)
        return tuple(kept)

    @property
    def _unit(self) -> FloatArray:
        """Width and height of a cell."""
        return np.array([self._x[1] - self._x[0], self._y[1] - self._y[0]])

    def _critical(self, found: Saddle) -> Saddle | None:
        """Return the critical point near a saddle of the grid; None if there is none.

        Where EM, let go of the two numbers, leaves them as they are: Newton's method.
        """
        unit = self._unit
        first = place = np.array([found.x, found.y])
        for _ in range(_NEWTON_STEPS):
            moved, best = self._released(place)
            moved = moved / unit
            # Where the search still creeps, so may EM: it is not at rest there.
            if np.isnan(moved).any() or not best.rest < _NO_REST:
                return None
            if np.abs(moved).max() <= _LEVEL:
                return Saddle(float(place[0]), float(place[1]), best.total)
            slopes = np.column_stack(
                [
                    self._released(place + _AWAY * step)[0] / unit - moved
                    for step in np.diag(unit)
                ]
            )
            if np.isnan(slopes).any():
                return None
            try:
                way = -_AWAY * np.linalg.solve(slopes, moved)
            except np.linalg.LinAlgError:
                return None
            place = place + way * unit
            if np.abs((place - first) / unit).max() > _FARTHEST:
                return None
        return None

    def _released(self, place: FloatArray) -> tuple[FloatArray, ProfileMaximum]:
        """Return where EM's next step takes the two numbers, and the best here.

        Nowhere (nan) where no mixture is, or a component holds no row.
        """
        rows, units = self._rows, self._rows.standardization
        x, y = float(place[0]), float(place[1])
        start = self._nearest(x, y)
        held = self._plane.held(start, x, y).standardized(rows)
        try:
            best = self._maximized(start, held, _STEPS_TO_SETTLE, _NO_GAIN)
        except ValueError:
            return np.full(2, np.nan), ProfileMaximum(start, math.nan, math.inf)
        statistics = e_step(rows, best.parameters, checkpoint=self._checkpoint)
        if not statistics.counts.min() > 0.0:
            return np.full(2, np.nan), best
        image = m_step(statistics, self._plane.structure, units.scale, self._prior)
        return np.array(self._plane.at(units.restore(image))) - place, best

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
            found = self._maximized(start, held, n_steps, _LEAST_GAIN)
        except ValueError:
            return float("nan")
        self._found[node] = found.parameters
        return found.total

    def _maximized(
        self,
        start: MixtureParameters,
        held: HeldNumbers,
        n_steps: int,
        least_gain: float,
    ) -> ProfileMaximum:
        return profile_maximum(
            self._rows,
            start,
            held,
            n_steps,
            least_gain=least_gain,
            prior=self._prior,
            checkpoint=self._checkpoint,
        )
