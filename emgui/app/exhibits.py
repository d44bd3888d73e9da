"""The list of exhibits: what the Explain menu offers, and what each is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from emgui.presentation.bound import BoundChoices, bound_sketch, bound_view_model
from emgui.presentation.halves import HalvesChoices, halves_view_model
from emgui.presentation.landscape import (
    LandscapeChoices,
    landscape_sketch,
    landscape_view_model,
)
from emgui.presentation.matrix import matrix_sketch, matrix_view_model
from emgui.presentation.matrix_choices import MatrixChoices
from emgui.presentation.microscope import microscope_sketch, microscope_view_model
from emgui.presentation.missing import (
    MissingChoices,
    missing_sketch,
    missing_view_model,
)
from emgui.presentation.race import RaceChoices, race_sketch, race_view_model
from emgui.presentation.slow import slow_sketch, slow_view_model
from emgui.presentation.subject import Subject
from emgui.presentation.value import value_sketch, value_view_model
from emgui.session.sketch import Drawing, Sketch
from emgui.views.exhibit import ExhibitView
from emgui.views.exhibits.bound import BoundExhibit
from emgui.views.exhibits.degeneracy import DegeneracyExhibit
from emgui.views.exhibits.halves import HalvesExhibit
from emgui.views.exhibits.landscape import LandscapeExhibit
from emgui.views.exhibits.matrix import MatrixExhibit
from emgui.views.exhibits.missing import MissingExhibit
from emgui.views.exhibits.race import RaceExhibit
from emgui.views.exhibits.slow import SlowExhibit
from emgui.views.exhibits.value import ValueExhibit


def nothing_to_draw(_subject: Subject) -> Sketch | None:
    """Return no sketch: the picture is made at once."""
    return None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One entry of the Explain menu.

    Parameters
    ----------
    entry : str
        Text in the menu, with its mnemonic.
    view : type of ExhibitView
        Made when the dock is first opened.
    picture : callable
        Returns the view model of a subject and of what has been drawn in the
        background, if anything has; quick, for it runs in the GUI thread.
    sketch : callable
        Returns what is to be drawn in the background, or None.
    choices : object
        What is chosen at first: the exhibit's own frozen record.
    """

    entry: str
    view: type[ExhibitView]
    picture: Callable[[Subject, Drawing | None], Any]
    sketch: Callable[[Subject], Sketch | None] = nothing_to_draw
    choices: Any = None


# In the order of the menu.
EXHIBITS: tuple[Exhibit, ...] = (
    Exhibit(
        "The &bound: why EM climbs",
        BoundExhibit,
        bound_view_model,
        bound_sketch,
        BoundChoices(),
    ),
    Exhibit(
        "The &landscape",
        LandscapeExhibit,
        landscape_view_model,
        landscape_sketch,
        LandscapeChoices(),
    ),
    Exhibit("&Race", RaceExhibit, race_view_model, race_sketch, RaceChoices()),
    Exhibit("Why so &slow?", SlowExhibit, slow_view_model, slow_sketch),
    Exhibit("One &value, explained", ValueExhibit, value_view_model, value_sketch),
    Exhibit(
        "Before and &after",
        HalvesExhibit,
        halves_view_model,
        choices=HalvesChoices(),
    ),
    Exhibit(
        "M&issing data in view",
        MissingExhibit,
        missing_view_model,
        missing_sketch,
        MissingChoices(),
    ),
    Exhibit(
        "Degeneracy &microscope",
        DegeneracyExhibit,
        microscope_view_model,
        microscope_sketch,
    ),
    Exhibit(
        "Beyond two &dimensions",
        MatrixExhibit,
        matrix_view_model,
        matrix_sketch,
        MatrixChoices(),
    ),
)
