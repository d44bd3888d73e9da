"""Two numbers of a mixture as the sides of a map."""

from __future__ import annotations

from typing import overload

import numpy as np

from emgui.data.summary import Summary
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.axes import column_axis
from emgui.records import dataclass
from emgui.studies.coordinate import Coordinate, CoordinateKind
from emgui.studies.coordinate_plane import (
    CoordinatePlane,
    CoordinateRange,
    spread_of,
)
from emgui.words import numbers
from emgui.words.coordinate_names import coordinate_name
from emgui.words.language import _


@dataclass(frozen=True, slots=True)
class Side:
    """One number along an axis, in coordinates u = (value - origin) / unit.

    Parameters
    ----------
    coordinate : Coordinate
        What it is.
    label : str
        Its name with what was taken out.
    low, high : float
        Where the axis begins and ends, drawn.
    origin, unit : float
        In the units of the data.
    spread : float
        What its digits are measured by, in the units of the data.
    """

    coordinate: Coordinate
    label: str
    low: float
    high: float
    origin: float
    unit: float
    spread: float

    @overload
    def to_map(self, value: float) -> float: ...

    @overload
    def to_map(self, value: FloatArray) -> FloatArray: ...

    def to_map(self, value: float | FloatArray) -> float | FloatArray:
        """Return drawn coordinates of values in the units of the data."""
        return (value - self.origin) / self.unit

    def to_data(self, u: float) -> float:
        """Return the value in the units of the data."""
        return u * self.unit + self.origin

    def words(self, u: float) -> str:
        """Return the value with as many digits as it deserves."""
        return numbers.measured(self.to_data(u), self.spread)


@dataclass(frozen=True, slots=True)
class MapPlane:
    """A plane of two numbers as it is drawn.

    Parameters
    ----------
    x, y : Side
        Across and up.
    numbers : CoordinatePlane
        The same in the units of the data.
    """

    x: Side
    y: Side
    numbers: CoordinatePlane

    def at(self, parameters: MixtureParameters) -> tuple[float, float]:
        """Return where a mixture is drawn."""
        return self.place(*self.numbers.at(parameters))

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where two numbers in the units of the data are drawn."""
        return self.x.to_map(x), self.y.to_map(y)

    def put(
        self, parameters: MixtureParameters, x: float, y: float
    ) -> MixtureParameters | None:
        """Return a mixture moved to a drawn place; None if there is none there."""
        return self.numbers.put(parameters, self.x.to_data(x), self.y.to_data(y))

    def clip(self, x: float, y: float) -> tuple[float, float]:
        """Return the nearest place inside."""
        return (
            float(np.clip(x, self.x.low, self.x.high)),
            float(np.clip(y, self.y.low, self.y.high)),
        )

    def contains(self, x: float, y: float) -> bool:
        """Whether a drawn place is inside."""
        return self.clip(x, y) == (x, y)


def map_plane(plane: CoordinatePlane, summary: Summary) -> MapPlane:
    """Return a plane as it is drawn: offsets and units that no screen can hold go out.

    Parameters
    ----------
    plane : CoordinatePlane
        The two numbers.
    summary : Summary
        Of the data.
    """
    return MapPlane(_side(plane.x, summary), _side(plane.y, summary), plane)


def _side(varied: CoordinateRange, summary: Summary) -> Side:
    one, low, high = varied.coordinate, varied.low, varied.high
    name = coordinate_name(one, tuple(column.name for column in summary.columns))
    if one.kind is CoordinateKind.WEIGHT:
        return Side(one, name, low, high, 0.0, 1.0, 1.0)
    column = summary.columns[one.column]
    axis, spread = column_axis(column), spread_of(column)
    if one.kind is CoordinateKind.SD:
        if axis.unit != 1.0:
            unit = numbers.exact(axis.unit)
            name = _("{name}, in units of {unit}", name=name, unit=unit)
        low, high = low / axis.unit, high / axis.unit
        return Side(one, name, low, high, 0.0, axis.unit, spread)
    label = axis.labelled(name)
    ends = axis.to_plot(low), axis.to_plot(high)
    return Side(one, label, *ends, axis.origin, axis.unit, spread)
