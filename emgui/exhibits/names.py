"""What the exhibits are called, and what each shows in a sentence."""

from __future__ import annotations

from typing import NamedTuple


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
    "The bound",
    "Why EM never goes down: the E-step lays a bound that touches the "
    "log-likelihood, the M-step goes to the bound's top.",
)
LANDSCAPE = ExhibitName(
    "landscape",
    "The landscape",
    "The log-likelihood over two numbers of the mixture: EM only ever climbs, and "
    "where it starts decides which top it reaches.",
)
RACE = ExhibitName(
    "race",
    "Race",
    "The same start, different ways: who climbs how fast, and who ends somewhere else.",
)
SLOW = ExhibitName(
    "slow",
    "Why so slow?",
    "Overlap hides who made which value; the more information is missing, the "
    "smaller the part of the way that a step of EM covers.",
)
VALUE = ExhibitName(
    "value",
    "One value, explained",
    "Who made this value? Bayes' theorem with the current numbers, and what the "
    "next M-step takes from it.",
)
HALVES = ExhibitName(
    "halves",
    "Before and after",
    "The last step in two pictures: its M-step moves the curves, its E-step "
    "recolours the values.",
)
MISSING = ExhibitName(
    "missing",
    "Missing data",
    "A row that lacks a value is not thrown away: the E-step works out what to "
    "expect of it, and how surely, given what is known.",
)
DEGENERACY = ExhibitName(
    "degeneracy",
    "Degeneracy microscope",
    "A component that shrinks onto one value gains without end: here it can be "
    "watched, and stopped.",
)
MATRIX = ExhibitName(
    "matrix",
    "Beyond two dimensions",
    "The same mixture seen from every side: each pair of columns with the "
    "components' ellipses, and the planes that show most.",
)
