"""What one number of a mixture is called."""

from __future__ import annotations

from emgui.studies.coordinate import Coordinate, CoordinateKind
from emgui.words.column_names import shortened
from emgui.words.language import _


def coordinate_name(coordinate: Coordinate, columns: tuple[str, ...]) -> str:
    """Return its name: "mean of component 2", with the column if there are more.

    Parameters
    ----------
    coordinate : Coordinate
        The number.
    columns : tuple of str
        Names of the data's columns.
    """
    text = _of_component(coordinate)
    if coordinate.kind is CoordinateKind.WEIGHT or len(columns) == 1:
        return text
    return f"{text}, {columns[coordinate.column]}"


def short_coordinate_name(coordinate: Coordinate, columns: tuple[str, ...]) -> str:
    """Return its name where there is little room: "mean 2".

    Parameters
    ----------
    coordinate : Coordinate
        The number.
    columns : tuple of str
        Names of the data's columns.
    """
    text = _in_short(coordinate)
    if coordinate.kind is CoordinateKind.WEIGHT or len(columns) == 1:
        return text
    return f"{text}, {shortened(columns[coordinate.column])}"


def _of_component(coordinate: Coordinate) -> str:
    number = coordinate.component + 1
    match coordinate.kind:
        case CoordinateKind.WEIGHT:
            return _("weight of component {number}", number=number)
        case CoordinateKind.MEAN:
            return _("mean of component {number}", number=number)
        case CoordinateKind.SD:
            return _("sd of component {number}", number=number)


def _in_short(coordinate: Coordinate) -> str:
    number = coordinate.component + 1
    match coordinate.kind:
        case CoordinateKind.WEIGHT:
            return _("weight {component}", component=number)
        case CoordinateKind.MEAN:
            return _("mean {component}", component=number)
        case CoordinateKind.SD:
            return _("sd {component}", component=number)
