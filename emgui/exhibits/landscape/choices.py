"""What a landscape shows: two numbers, and what becomes of the others."""

from __future__ import annotations

from enum import StrEnum

from emgui.exhibits.landscape.base_point import settings_of
from emgui.exhibits.subject import Subject
from emgui.records import dataclass
from emgui.session.state import Fitted
from emgui.studies.coordinate import Coordinate, coordinates
from emgui.studies.coordinate_plane import (
    CoordinatePlane,
    first_pair,
    partners,
    plane_of,
)
from emgui.words.language import _


class Surface(StrEnum):
    """What is drawn over the two numbers, and what becomes of the others."""

    PROFILE = "profile"
    CUT = "cut"
    BASINS = "basins"
    ITERATIONS = "iterations"

    @property
    def is_of_starts(self) -> bool:
        """Whether EM is run from everywhere."""
        return self in (Surface.BASINS, Surface.ITERATIONS)


SURFACES = {
    Surface.PROFILE: _("profile: others at their best"),
    Surface.CUT: _("cut: others as they are now"),
    Surface.BASINS: _("basins: where a start leads"),
    Surface.ITERATIONS: _("iterations that a start needs"),
}
"""As they stand in the list."""


@dataclass(frozen=True, slots=True)
class LandscapeChoices:
    """What the landscape shows.

    Parameters
    ----------
    x, y : Coordinate or None
        Across and up; None for what is shown at first.
    surface : Surface
        What becomes of the other numbers.
    """

    x: Coordinate | None = None
    y: Coordinate | None = None
    surface: Surface = Surface.PROFILE


def choices_of(subject: Subject) -> LandscapeChoices:
    """Return what was chosen, whatever the data."""
    chosen = subject.choices
    return chosen if isinstance(chosen, LandscapeChoices) else LandscapeChoices()


def chosen_pair(subject: Subject, shown: Fitted) -> tuple[Coordinate, Coordinate]:
    """Return the two numbers, with what is open or not to be had here filled in.

    Parameters
    ----------
    subject : Subject
        With its choices.
    shown : Fitted
        The mixture looked at.
    """
    chosen, theta = choices_of(subject), shown.parameters
    x, y = first_pair(theta.n_components)
    if chosen.x in coordinates(theta.n_components, theta.n_features):
        x = chosen.x or x
    beside = partners(
        x,
        theta.n_components,
        theta.n_features,
        settings_of(subject.state).model.structure,
    )
    if chosen.y in beside:
        y = chosen.y or y
    return x, y if y in beside else beside[0]


def chosen_plane(subject: Subject, shown: Fitted) -> CoordinatePlane:
    """Return the plane of the two numbers; the truth lies inside while it is shown."""
    truth = shown.dataset.truth if subject.view.show_truth else None
    structure = settings_of(subject.state).model.structure
    return plane_of(chosen_pair(subject, shown), shown.summary, structure, truth)
