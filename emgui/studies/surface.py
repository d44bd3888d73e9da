"""The objective over a plane of two numbers: its profile likelihood, or a cut."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator
from dataclasses import replace

import numpy as np

from emgui.engine.settings import FitSettings
from emgui.engine.steps import Stepper
from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.diagnosis.saddles import saddles
from emgui.mixture.em.row_facts import Condensation
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.prior import Prior
from emgui.records import dataclass
from emgui.studies.coordinate_plane import CoordinatePlane
from emgui.studies.few_rows import few_rows
from emgui.studies.likelihood_cut import cut
from emgui.studies.profile_search import ProfileSearch, Saddle
from emgui.studies.study_facts import NoSuchMixture, StudyError

# Nodes a side: every grid has the nodes of the one before, and those between.
_CUT_SIDES = (17, 33, 65)
_PROFILE_SIDES = (5, 9, 17, 33, 65)
# Steps of EM at each node of each grid; those of the grid before have gone on.
_PROFILE_STEPS = (2, 3, 4, 6, 8)
# Densities that one E-step may take for the finest grid to be worth its time.
QUICK_E_STEP = 12_000
# Nodes a side below which a grid misses tops, and shows saddles where there are none.
_FINE_ENOUGH = 33


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceFinding:
    """A surface as far as it is known.

    Parameters
    ----------
    x, y : ndarray, shapes (n_x,), (n_y,)
        Grid lines, in the units of the data.
    objective : ndarray, shape (n_y, n_x)
        Total log-likelihood, with what a prior adds; nan where there is no mixture.
    reached : float
        The objective at the base, which lies between the nodes.
    saddles : tuple of Saddle
        Of a fine grid; those of a profile are critical points of the objective.
    condensed : Binned, Sampled or None
        How the rows were made fewer; empty if all count.
    """

    x: FloatArray
    y: FloatArray
    objective: FloatArray
    reached: float
    saddles: tuple[Saddle, ...] = ()
    condensed: Condensation | None = None

    @property
    def best(self) -> float:
        """The highest: of a node, or what is known to be reached between them."""
        highest = float(np.nanmax(self.objective))
        return max(highest, self.reached) if math.isfinite(self.reached) else highest

    @property
    def is_fine(self) -> bool:
        """Whether tops and saddles of so fine a grid can be trusted."""
        return self.x.size >= _FINE_ENOUGH


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceStudy:
    """The objective over a plane of two numbers, to be worked out.

    Parameters
    ----------
    rows : Rows
        The data.
    base : MixtureParameters
        Its other numbers stay, or are where the search for better ones begins.
    plane : CoordinatePlane
        The two numbers.
    is_profile : bool
        Whether the other numbers are maximised out at every node.
    settings : FitSettings
        A prior is part of the objective.
    iteration : int or None
        Whose parameters `base` are; None if they are of no iteration.
    finest : int or None
        Nodes a side of the last grid, at least those of the first; None for as many
        as are worth their time.
    """

    rows: Rows
    base: MixtureParameters
    plane: CoordinatePlane
    is_profile: bool
    settings: FitSettings
    iteration: int | None = None
    finest: int | None = None

    @property
    def key(self) -> Hashable:
        """The rows, the plane, and what the other numbers are."""
        numbers = self.base, self.settings.model.prior, self.finest
        return self.rows, self.plane, self.is_profile, numbers

    def run(self, checkpoint: Checkpoint) -> Iterator[SurfaceFinding]:
        """Yield the surface on ever finer grids.

        Raises
        ------
        ValueError
            If there is no mixture anywhere on the plane.
        """
        few = few_rows(self.rows, checkpoint)
        prior = self._prior(few.rows, checkpoint)
        surfaces = self._profile if self.is_profile else self._cut
        for surface in surfaces(few.rows, prior, checkpoint):
            yield replace(surface, condensed=few.condensed)

    def _prior(self, few: Rows, checkpoint: Checkpoint) -> Prior | None:
        """Return the prior that all rows make, in the units of the few."""
        stepper = Stepper.of(
            self.rows, self.settings, self.base.n_components, checkpoint
        )
        if stepper.prior is None:
            return None
        unit, other = self.rows.standardization.scale, few.standardization.scale
        return stepper.prior.rescaled(unit / other)

    def _cut(
        self, rows: Rows, prior: Prior | None, checkpoint: Checkpoint
    ) -> Iterator[SurfaceFinding]:
        """Yield the surface with all other numbers as they are."""
        reached = self._reached(rows, prior, checkpoint)
        finest = self.finest or _CUT_SIDES[-1]
        for n in (_CUT_SIDES[0], *(one for one in _CUT_SIDES[1:] if one <= finest)):
            x, y = self.plane.lines(n)
            totals = cut(rows, self.base, self.plane, x, y, checkpoint, prior)
            found = _surface(x, y, totals, reached)
            yield replace(found, saddles=_grid_saddles(found))

    def _reached(
        self, rows: Rows, prior: Prior | None, checkpoint: Checkpoint
    ) -> float:
        """Return the objective at the base itself: EM has been there."""
        x, y = (np.array([one]) for one in self.plane.at(self.base))
        return float(cut(rows, self.base, self.plane, x, y, checkpoint, prior)[0, 0])

    def _profile(
        self, rows: Rows, prior: Prior | None, checkpoint: Checkpoint
    ) -> Iterator[SurfaceFinding]:
        """Yield the surface with all other numbers at their best."""
        reached = self._reached(rows, prior, checkpoint)
        search = ProfileSearch(rows, self.base, self.plane, checkpoint, prior)
        d, k = self.base.n_features, self.base.n_components
        is_quick = rows.n_samples * k * d <= QUICK_E_STEP
        finest = self.finest or _PROFILE_SIDES[-1 if is_quick else -2]
        for n, n_steps in zip(_PROFILE_SIDES, _PROFILE_STEPS, strict=True):
            if n > max(finest, _PROFILE_SIDES[0]):
                return
            x, y = self.plane.lines(n)
            yield _surface(x, y, search.refined(x, y, n_steps), reached)
            found = _surface(x, y, search.shared(n_steps), reached)
            yield found
            near = _grid_saddles(found)
            if near:
                yield replace(found, saddles=search.settled(near))


def _surface(
    x: FloatArray, y: FloatArray, totals: FloatArray, reached: float
) -> SurfaceFinding:
    known = np.isfinite(totals)
    if not known.any():
        raise StudyError(NoSuchMixture())
    return SurfaceFinding(x, y, np.where(known, totals, np.nan), reached)


def _grid_saddles(found: SurfaceFinding) -> tuple[Saddle, ...]:
    """Return the saddles of a grid; of a coarse one none, for it has false ones."""
    if not found.is_fine:
        return ()
    rows, columns = np.arange(found.y.size), np.arange(found.x.size)
    return tuple(
        Saddle(
            float(np.interp(point.column, columns, found.x)),
            float(np.interp(point.row, rows, found.y)),
            point.height,
        )
        for point in saddles(found.objective)
    )
