"""Numbers of a mixture as they are said in a command: mean:1, sd:2:width, weight:1."""

from __future__ import annotations

import argparse

from emgui.app.cli.arguments import ArgumentParser, CommandError, quoted, whole_number
from emgui.app.cli.studies.fitted import FittedDataset
from emgui.records import dataclass
from emgui.studies.coordinate import Coordinate, CoordinateKind, coordinates
from emgui.studies.coordinate_plane import (
    CoordinatePlane,
    first_pair,
    partners,
    plane_of,
)
from emgui.words.coordinate_names import coordinate_name
from emgui.words.language import _


@dataclass(frozen=True, slots=True)
class NamedCoordinate:
    """A number as it was typed: the column is a name, or none for the first.

    Parameters
    ----------
    kind : CoordinateKind
        What it is.
    component : int
        Of which component, from 0.
    column : str
        The column's name; empty for the first.
    """

    kind: CoordinateKind
    component: int
    column: str = ""

    def resolved(self, option: str, fitted: FittedDataset) -> Coordinate:
        """Return which number of this fit it is.

        Raises
        ------
        CommandError
            If the mixture has no such number.
        """
        names = fitted.dataset.columns
        if self.column and self.column not in names:
            raise CommandError(
                _(
                    "{option}: there is no column {name}; there are {names}",
                    option=option,
                    name=quoted(self.column),
                    names=", ".join(names),
                )
            )
        place = names.index(self.column) if self.column else 0
        found = Coordinate(self.kind, self.component, place)
        k, d = fitted.settings.model.n_components, len(names)
        if found not in coordinates(k, d):
            known = ", ".join(_typed(one, names) for one in coordinates(k, d))
            raise CommandError(
                _(
                    "{option}: this mixture has no such number; it has {known}",
                    option=option,
                    known=known,
                )
            )
        return found


def coordinate(text: str) -> NamedCoordinate:
    """Read a number's name: kind, component from 1, and column if not the first."""
    kind, _first, rest = text.partition(":")
    component, _second, column = rest.partition(":")
    is_known = kind in list(CoordinateKind)
    if not is_known or not component.isdecimal() or int(component) < 1:
        raise argparse.ArgumentTypeError(
            _(
                "{text} is no number of a mixture: mean:1, sd:2 or weight:1, and "
                "mean:1:NAME in the column NAME",
                text=quoted(text),
            )
        )
    return NamedCoordinate(CoordinateKind(kind), int(component) - 1, column)


def add_plane_options(parser: ArgumentParser, finest: str) -> None:
    """Add which two numbers are varied, and how finely.

    Parameters
    ----------
    parser : ArgumentParser
        The study's.
    finest : str
        What the grids are, in the help of --nodes.
    """
    for option, at_first in (
        ("--x", _("the mean of component 1")),
        ("--y", _("the mean of component 2, or the spread of the only one")),
    ):
        parser.add_argument(
            option,
            type=coordinate,
            metavar="NUMBER",
            help=_(
                "a number that is varied: mean:K, sd:K or weight:K of component K, and "
                "mean:K:NAME in the column NAME (default: {at_first})",
                at_first=at_first,
            ),
        )
    parser.add_argument("--nodes", type=whole_number(3, 65), metavar="N", help=finest)


def chosen_plane(fitted: FittedDataset, given: argparse.Namespace) -> CoordinatePlane:
    """Return the plane of the two numbers that were named.

    Raises
    ------
    CommandError
        If the mixture has no such numbers, or one decides the other.
    """
    k, d = fitted.settings.model.n_components, len(fitted.columns)
    family = fitted.settings.model.structure
    x, y = first_pair(k)
    if given.x is not None:
        x = given.x.resolved("--x", fitted)
    beside = partners(x, k, d, family)
    if given.y is not None:
        y = given.y.resolved("--y", fitted)
        if y not in beside:
            raise CommandError(
                _("--y: the number across decides it; choose another one")
            )
    pair = x, y if y in beside else beside[0]
    return plane_of(pair, fitted.summary, family)


def named(coordinate: Coordinate, fitted: FittedDataset) -> dict[str, object]:
    """Return a number of the mixture as a mapping: kind, component from 1, column."""
    is_weight = coordinate.kind is CoordinateKind.WEIGHT
    return {
        "kind": coordinate.kind.value,
        "component": coordinate.component + 1,
        "column": None if is_weight else fitted.dataset.columns[coordinate.column],
        "name": coordinate_name(coordinate, fitted.columns),
    }


def _typed(one: Coordinate, columns: tuple[str, ...]) -> str:
    text = f"{one.kind.value}:{one.component + 1}"
    if one.kind is CoordinateKind.WEIGHT or not one.column:
        return text
    return f"{text}:{columns[one.column]}"
