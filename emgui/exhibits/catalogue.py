"""The list of exhibits: what the Explain menu offers, and what each is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from emgui.exhibits import names
from emgui.exhibits.names import ExhibitName
from emgui.presentation.reads import Reads
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import SessionState

if TYPE_CHECKING:
    from emgui.exhibits.exhibit_view import ExhibitView
    from emgui.exhibits.subject import Subject
    from emgui.session.sketch import Drawing, Sketch


_STATE = tuple(field.name for field in fields(SessionState))
_VIEW = tuple(field.name for field in fields(ViewSettings))

EVERYTHING = Reads(_STATE, _VIEW)
THE_FIT = Reads(
    tuple(name for name in _STATE if name not in ("iterations_per_second", "remark")),
    _VIEW,
)
"""What is true of a fit, however fast it runs and whatever has been said of it."""


def nothing_to_draw(_subject: Subject) -> Sketch | None:
    """Return no sketch: the picture is made at once."""
    return None


class Parts(NamedTuple):
    """What an exhibit is made from.

    Parameters
    ----------
    view : type of ExhibitView
        Made when the dock is first opened.
    picture : callable
        Returns the view model of a subject and of what has been drawn in the
        background, if anything has; quick, for it runs in the GUI thread.
    sketch : callable
        Returns what is to be drawn in the background, or None.
    choices : object
        What is chosen at first: the exhibit's own frozen record.
    reads : Reads
        What of the state and the view settings sketch and picture look at.
    """

    view: type[ExhibitView]
    picture: Callable[[Subject, Drawing | None], Any]
    sketch: Callable[[Subject], Sketch | None] = nothing_to_draw
    choices: Any = None
    reads: Reads = THE_FIT


class Exhibit:
    """One entry of the Explain menu; its parts are imported once somebody looks.

    Parameters
    ----------
    entry : str
        Text in the menu, with its mnemonic.
    about : ExhibitName
        What it is called.
    load : callable
        Imports and returns its parts.
    """

    def __init__(
        self, entry: str, about: ExhibitName, load: Callable[[], Parts]
    ) -> None:
        self.entry = entry
        self.about = about
        self._load = load

    @cached_property
    def _parts(self) -> Parts:
        return self._load()

    @property
    def view(self) -> type[ExhibitView]:
        """The view."""
        return self._parts.view

    def make(self) -> ExhibitView:
        """Return a new view."""
        return self.view()

    @property
    def reads(self) -> Reads:
        """What of the state and the view settings it is made from."""
        return self._parts.reads

    @property
    def choices(self) -> Any:
        """What is chosen at first."""
        return self._parts.choices

    def picture(self, subject: Subject, drawing: Drawing | None) -> Any:
        """Return the view model."""
        return self._parts.picture(subject, drawing)

    def sketch(self, subject: Subject) -> Sketch | None:
        """Return what is to be drawn in the background, or None."""
        return self._parts.sketch(subject)


def _bound() -> Parts:
    from emgui.exhibits.bound.picture import (
        BoundChoices,
        bound_sketch,
        bound_view_model,
    )
    from emgui.exhibits.bound.view import BoundExhibit

    return Parts(BoundExhibit, bound_view_model, bound_sketch, BoundChoices())


def _landscape() -> Parts:
    from emgui.exhibits.landscape import picture as of
    from emgui.exhibits.landscape.view import LandscapeExhibit

    return Parts(
        LandscapeExhibit,
        of.landscape_view_model,
        of.landscape_sketch,
        of.LandscapeChoices(),
    )


def _race() -> Parts:
    from emgui.exhibits.race.picture import RaceChoices, race_sketch, race_view_model
    from emgui.exhibits.race.view import RaceExhibit

    return Parts(RaceExhibit, race_view_model, race_sketch, RaceChoices())


def _slow() -> Parts:
    from emgui.exhibits.slow.picture import slow_sketch, slow_view_model
    from emgui.exhibits.slow.view import SlowExhibit

    return Parts(SlowExhibit, slow_view_model, slow_sketch)


def _value() -> Parts:
    from emgui.exhibits.value.picture import value_sketch, value_view_model
    from emgui.exhibits.value.view import ValueExhibit

    return Parts(ValueExhibit, value_view_model, value_sketch)


def _halves() -> Parts:
    from emgui.exhibits.halves.picture import HalvesChoices, halves_view_model
    from emgui.exhibits.halves.view import HalvesExhibit

    return Parts(
        HalvesExhibit,
        halves_view_model,
        choices=HalvesChoices(),
        reads=EVERYTHING,
    )


def _missing() -> Parts:
    from emgui.exhibits.missing import picture as of
    from emgui.exhibits.missing.view import MissingExhibit

    return Parts(
        MissingExhibit, of.missing_view_model, of.missing_sketch, of.MissingChoices()
    )


def _degeneracy() -> Parts:
    from emgui.exhibits.degeneracy.picture import (
        microscope_sketch,
        microscope_view_model,
    )
    from emgui.exhibits.degeneracy.view import DegeneracyExhibit

    return Parts(DegeneracyExhibit, microscope_view_model, microscope_sketch)


def _matrix() -> Parts:
    from emgui.exhibits.matrix.choices import MatrixChoices
    from emgui.exhibits.matrix.picture import matrix_sketch, matrix_view_model
    from emgui.exhibits.matrix.view import MatrixExhibit

    return Parts(MatrixExhibit, matrix_view_model, matrix_sketch, MatrixChoices())


# In the order of the menu.
EXHIBITS: tuple[Exhibit, ...] = (
    Exhibit("The &bound: why EM climbs", names.BOUND, _bound),
    Exhibit("The &landscape", names.LANDSCAPE, _landscape),
    Exhibit("&Race", names.RACE, _race),
    Exhibit("Why so &slow?", names.SLOW, _slow),
    Exhibit("One &value, explained", names.VALUE, _value),
    Exhibit("Before and &after", names.HALVES, _halves),
    Exhibit("M&issing data in view", names.MISSING, _missing),
    Exhibit("Degeneracy &microscope", names.DEGENERACY, _degeneracy),
    Exhibit("Beyond two &dimensions", names.MATRIX, _matrix),
)
