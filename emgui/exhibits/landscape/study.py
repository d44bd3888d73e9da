"""The log-likelihood over a plane of two numbers, drawn in the background."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from weakref import WeakKeyDictionary

import numpy as np

from emgui.engine.settings import FitSettings
from emgui.engine.steps import Stepper
from emgui.exhibits.landscape.plane import Plane
from emgui.exhibits.landscape.profile_search import ProfileSearch, cut
from emgui.exhibits.landscape.terrain import Terrain, is_fine, terrain
from emgui.mixture.arrays import Checkpoint
from emgui.mixture.em.likelihood import CondensedRows, condensed
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.prior import Prior
from emgui.records import dataclass

# Nodes a side: every grid has the nodes of the one before, and those between.
_CUT_SIDES = (17, 33, 65)
_PROFILE_SIDES = (5, 9, 17, 33, 65)
# Steps of EM at each node of each grid; those of the grid before have gone on.
_PROFILE_STEPS = (2, 3, 4, 6, 8)
# Densities that one E-step may take for the finest grid to be worth its time.
_QUICK = 12_000

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
    settings : FitSettings
        A prior is part of what EM climbs.
    origin : str
        Whose parameters `base` are, in words.
    """

    rows: Rows
    base: MixtureParameters
    plane: Plane
    is_profile: bool
    settings: FitSettings
    origin: str = ""

    @property
    def key(self) -> Hashable:
        """The rows, the plane, and what the other numbers are."""
        return (
            self.rows,
            self.plane,
            self.is_profile,
            self.base,
            self.settings.model.prior,
        )

    def draw(self, checkpoint: Checkpoint) -> Iterator[LandscapePicture]:
        """Yield the surface on ever finer grids."""
        few = few_rows(self.rows, checkpoint)
        prior = self._prior(few.rows, checkpoint)
        surfaces = self._profile if self.is_profile else self._cut
        for surface in surfaces(few.rows, prior, checkpoint):
            yield LandscapePicture(surface, few.note)

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
    ) -> Iterator[Terrain]:
        """Yield the surface with all other numbers as they are."""
        reached = self._reached(rows, prior, checkpoint)
        for n in _CUT_SIDES:
            x, y = self.plane.lines(n)
            totals = cut(rows, self.base, self.plane, x, y, checkpoint, prior)
            yield terrain(x, y, totals, passes=is_fine(x), reached=reached)

    def _reached(
        self, rows: Rows, prior: Prior | None, checkpoint: Checkpoint
    ) -> float:
        """Return the height of the base itself: EM has been there."""
        x, y = (np.array([one]) for one in self.plane.at(self.base))
        return float(cut(rows, self.base, self.plane, x, y, checkpoint, prior)[0, 0])

    def _profile(
        self, rows: Rows, prior: Prior | None, checkpoint: Checkpoint
    ) -> Iterator[Terrain]:
        """Yield the surface with all other numbers at their best."""
        reached = self._reached(rows, prior, checkpoint)
        search = ProfileSearch(rows, self.base, self.plane, checkpoint, prior)
        d, k = self.base.n_features, self.base.n_components
        is_quick = rows.n_samples * k * d <= _QUICK
        grids = list(zip(_PROFILE_SIDES, _PROFILE_STEPS, strict=True))
        for n, n_steps in grids if is_quick else grids[:-1]:
            x, y = self.plane.lines(n)
            yield terrain(x, y, search.refined(x, y, n_steps), reached=reached)
            totals = search.shared(n_steps)
            drawn = terrain(x, y, totals, passes=is_fine(x), reached=reached)
            yield replace(drawn, passes=())
            if drawn.passes:
                yield replace(drawn, passes=search.settled(drawn.passes))


def few_rows(rows: Rows, checkpoint: Checkpoint) -> CondensedRows:
    """Return few rows in place of many; the same ones when asked again."""
    known = _condensed.get(rows) or condensed(rows, checkpoint=checkpoint)
    # Few rows stand for themselves; kept here, they would keep themselves alive.
    if known.rows is not rows:
        _condensed[rows] = known
    return known
