"""What is studied for a landscape, and made a picture where it is found."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from functools import partial
from typing import Any, Generic, TypeVar

from emgui.exhibits.landscape.base_point import base_of, first_parameters, settings_of
from emgui.exhibits.landscape.basins import BasinPicture, basin_picture
from emgui.exhibits.landscape.choices import Surface, choices_of, chosen_plane
from emgui.exhibits.landscape.plane import map_plane
from emgui.exhibits.landscape.terrain import Terrain, terrain
from emgui.exhibits.subject import Subject
from emgui.mixture.arrays import Checkpoint
from emgui.presentation.placeholder import Placeholder, shown_fit
from emgui.records import dataclass
from emgui.studies.basins import BasinStudy
from emgui.studies.study import Result, Study
from emgui.studies.surface import SurfaceStudy

F = TypeVar("F")
P = TypeVar("P")


@dataclass(frozen=True, slots=True, eq=False)
class MapStudy(Generic[F, P]):
    """A study whose findings become pictures where it runs: contours take their time.

    Parameters
    ----------
    study : Study
        What is found.
    picture : callable
        Returns the picture of a finding.
    """

    study: Study[F]
    picture: Callable[[F], P]

    @property
    def key(self) -> Hashable:
        """That of the study."""
        return self.study.key

    def run(self, checkpoint: Checkpoint) -> Iterator[P]:
        """Yield pictures, coarse at first."""
        return map(self.picture, self.study.run(checkpoint))


LandscapeStudy = MapStudy[Any, Terrain | BasinPicture]
LandscapeResult = Result[LandscapeStudy, Terrain | BasinPicture]


def landscape_study(subject: Subject) -> LandscapeStudy | None:
    """Return what is to be found; None while there are no parameters."""
    state, rows = subject.state, subject.rows
    shown = shown_fit(state)
    if isinstance(shown, Placeholder) or rows is None:
        return None
    surface, settings = choices_of(subject).surface, settings_of(state)
    plane = chosen_plane(subject, shown)
    drawn = map_plane(plane, shown.summary)
    if surface.is_of_starts:
        base = first_parameters(state, shown.parameters)
        starts = BasinStudy(rows, base, plane, settings)
        return MapStudy(starts, partial(basin_picture, drawn))
    is_profile = surface is Surface.PROFILE
    base, iteration = base_of(state, shown.parameters, is_profile=is_profile)
    numbers = SurfaceStudy(rows, base, plane, is_profile, settings, iteration)
    return MapStudy(numbers, partial(terrain, drawn))
