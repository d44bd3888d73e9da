"""The list of exhibits: what the Explain menu offers, and what each is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from emgui.exhibits import names
from emgui.exhibits.names import ExhibitName
from emgui.presentation.reads import FACTS, Reads
from emgui.presentation.view_settings import ViewSettings
from emgui.words.language import _

if TYPE_CHECKING:
    from emgui.exhibits.exhibit_view import ExhibitView
    from emgui.exhibits.subject import Subject
    from emgui.studies.study import Result, Study


_VIEW = tuple(field.name for field in fields(ViewSettings))

_OF_NO_FIT = ("iterations_per_second", "remark", "waiting", "undo", "before_edit")

EVERYTHING = Reads(FACTS, _VIEW)
THE_FIT = Reads(
    tuple(name for name in FACTS if name not in _OF_NO_FIT),
    _VIEW,
)
"""What is true of a fit, however fast it runs and whatever has been said of it."""


S = TypeVar("S")
F = TypeVar("F")
M = TypeVar("M")


def no_study(_subject: Subject) -> None:
    """Return no study: the picture is made at once."""


class Parts(NamedTuple):
    """What an exhibit is made from, whichever it is: as `parts` has put it together."""

    view: type[ExhibitView[Any]]
    picture: Callable[[Subject, Any], object]
    study: Callable[[Subject], Study[Any] | None]
    choices: object
    reads: Reads


def parts(
    view: type[ExhibitView[M]],
    picture: Callable[[Subject, Result[S, F] | None], M],
    study: Callable[[Subject], S | None],
    choices: object = None,
    reads: Reads = THE_FIT,
) -> Parts:
    """Put parts of an exhibit together that fit one another.

    Parameters
    ----------
    view : type of ExhibitView
        Made when the dock is first opened; it shows what `picture` returns.
    picture : callable
        Returns the view model of a subject and of what its study has found, if
        anything; quick, for it runs in the GUI thread.
    study : callable
        Returns the study to run in the background, or None.
    choices : object
        What is chosen at first: the exhibit's own frozen record.
    reads : Reads
        What of the state and the view settings study and picture look at.
    """
    wanted: Callable[[Subject], Any] = study
    return Parts(view, picture, wanted, choices, reads)


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
    def view(self) -> type[ExhibitView[Any]]:
        """The view."""
        return self._parts.view

    def make(self) -> ExhibitView[Any]:
        """Return a new view."""
        return self.view()

    @property
    def reads(self) -> Reads:
        """What of the state and the view settings it is made from."""
        return self._parts.reads

    @property
    def choices(self) -> object:
        """What is chosen at first."""
        return self._parts.choices

    def picture(self, subject: Subject, result: Result[Any, Any] | None) -> object:
        """Return the view model."""
        return self._parts.picture(subject, result)

    def study(self, subject: Subject) -> Study[Any] | None:
        """Return the study to run in the background, or None."""
        return self._parts.study(subject)


def _bound() -> Parts:
    from emgui.exhibits.bound.picture import bound_view_model
    from emgui.exhibits.bound.study import BoundChoices, bound_study
    from emgui.exhibits.bound.view import BoundExhibit

    return parts(BoundExhibit, bound_view_model, bound_study, BoundChoices())


def _landscape() -> Parts:
    from emgui.exhibits.landscape.choices import LandscapeChoices
    from emgui.exhibits.landscape.picture import landscape_view_model
    from emgui.exhibits.landscape.study import landscape_study
    from emgui.exhibits.landscape.view import LandscapeExhibit

    return parts(
        LandscapeExhibit, landscape_view_model, landscape_study, LandscapeChoices()
    )


def _race() -> Parts:
    from emgui.exhibits.race.picture import race_view_model
    from emgui.exhibits.race.study import RaceChoices, race_study
    from emgui.exhibits.race.view import RaceExhibit

    return parts(RaceExhibit, race_view_model, race_study, RaceChoices())


def _slow() -> Parts:
    from emgui.exhibits.slow.picture import slow_view_model
    from emgui.exhibits.slow.study import slow_study
    from emgui.exhibits.slow.view import SlowExhibit

    return parts(SlowExhibit, slow_view_model, slow_study)


def _value() -> Parts:
    from emgui.exhibits.value.picture import value_view_model
    from emgui.exhibits.value.study import value_study
    from emgui.exhibits.value.view import ValueExhibit

    return parts(ValueExhibit, value_view_model, value_study)


def _halves() -> Parts:
    from emgui.exhibits.halves.picture import HalvesChoices, halves_view_model
    from emgui.exhibits.halves.view import HalvesExhibit

    return parts(
        HalvesExhibit,
        halves_view_model,
        no_study,
        choices=HalvesChoices(),
        reads=EVERYTHING,
    )


def _missing() -> Parts:
    from emgui.exhibits.missing.picture import missing_view_model
    from emgui.exhibits.missing.study import MissingChoices, missing_study
    from emgui.exhibits.missing.view import MissingExhibit

    return parts(MissingExhibit, missing_view_model, missing_study, MissingChoices())


def _degeneracy() -> Parts:
    from emgui.exhibits.degeneracy.picture import degeneracy_view_model
    from emgui.exhibits.degeneracy.study import degeneracy_study
    from emgui.exhibits.degeneracy.view import DegeneracyExhibit

    return parts(DegeneracyExhibit, degeneracy_view_model, degeneracy_study)


def _matrix() -> Parts:
    from emgui.exhibits.matrix.choices import MatrixChoices
    from emgui.exhibits.matrix.picture import matrix_study, matrix_view_model
    from emgui.exhibits.matrix.view import MatrixExhibit

    return parts(MatrixExhibit, matrix_view_model, matrix_study, MatrixChoices())


# In the order of the menu.
EXHIBITS: tuple[Exhibit, ...] = (
    Exhibit(_("The &bound: why EM climbs"), names.BOUND, _bound),
    Exhibit(_("The &landscape"), names.LANDSCAPE, _landscape),
    Exhibit(_("&Race"), names.RACE, _race),
    Exhibit(_("Why so &slow?"), names.SLOW, _slow),
    Exhibit(_("One &value, explained"), names.VALUE, _value),
    Exhibit(_("Before and &after"), names.HALVES, _halves),
    Exhibit(_("M&issing data in view"), names.MISSING, _missing),
    Exhibit(_("Degeneracy &microscope"), names.DEGENERACY, _degeneracy),
    Exhibit(_("Beyond two &dimensions"), names.MATRIX, _matrix),
)
