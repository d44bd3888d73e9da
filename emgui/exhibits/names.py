"""What the exhibits are called, and what each shows in a sentence."""

from __future__ import annotations

from typing import NamedTuple

from emgui.words.language import _


class ExhibitName(NamedTuple):
    """What is said of an exhibit before anybody opens it.

    Parameters
    ----------
    name : str
        What its parts are called in the program.
    title : str
        Of its dock.
    sentence : str
        What it shows.
    """

    name: str
    title: str
    sentence: str


BOUND = ExhibitName(
    "bound",
    _("The bound"),
    _(
        "Why EM never goes down: the E-step lays a bound that touches the "
        "log-likelihood, the M-step goes to the bound's top."
    ),
)
LANDSCAPE = ExhibitName(
    "landscape",
    _("The landscape"),
    _(
        "The log-likelihood over two numbers of the mixture: EM only ever climbs, and "
        "where it starts decides which top it reaches."
    ),
)
RACE = ExhibitName(
    "race",
    _("Race"),
    _(
        "The same start, different ways: who climbs how fast, and who ends somewhere "
        "else."
    ),
)
SLOW = ExhibitName(
    "slow",
    _("Why so slow?"),
    _(
        "Overlap hides who made which value; the more information is missing, the "
        "smaller the part of the way that a step of EM covers."
    ),
)
VALUE = ExhibitName(
    "value",
    _("One value, explained"),
    _(
        "Who made this value? Bayes' theorem with the current numbers, and what the "
        "next M-step takes from it."
    ),
)
HALVES = ExhibitName(
    "halves",
    _("Before and after"),
    _(
        "The last step in two pictures: its M-step moves the curves, its E-step "
        "recolours the values."
    ),
)
MISSING = ExhibitName(
    "missing",
    _("Missing data"),
    _(
        "A row that lacks a value is not thrown away: the E-step works out what to "
        "expect of it, and how surely, given what is known."
    ),
)
DEGENERACY = ExhibitName(
    "degeneracy",
    _("Degeneracy microscope"),
    _(
        "A component that shrinks onto one value gains without end: here it can be "
        "watched, and stopped."
    ),
)
MATRIX = ExhibitName(
    "matrix",
    _("Beyond two dimensions"),
    _(
        "The same mixture seen from every side: each pair of columns with the "
        "components' ellipses, and the planes that show most."
    ),
)
