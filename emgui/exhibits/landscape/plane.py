"""Two numbers of a mixture as the sides of a picture."""

from __future__ import annotations

import numpy as np

from emgui.data.summary import ColumnSummary, Summary
from emgui.exhibits.coordinate import Coordinate, CoordinateKind, coordinates
from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.held import Held
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.presentation.drawing.axes import column_axis
from emgui.records import dataclass
from emgui.words import numbers

# Standard deviations of the data from a component's smallest to its largest one.
_NARROWEST, _WIDEST = 0.03, 1.5
_LEAST_WEIGHT = 0.02
# A mean lies among the data, and not out at a single far value.
_REACH = 4.0


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

    def of(self, parameters: MixtureParameters) -> float:
        """Return the drawn coordinate of a mixture."""
        return (self.coordinate.of(parameters) - self.origin) / self.unit

    def to_data(self, u: float) -> float:
        """Return the value in the units of the data."""
        return u * self.unit + self.origin

    def words(self, u: float) -> str:
        """Return the value with as many digits as it deserves."""
        return numbers.measured(self.to_data(u), self.spread)


@dataclass(frozen=True, slots=True)
class Plane:
    """Two sides, and how free the covariances are.

    Parameters
    ----------
    x, y : Side
        Across and up.
    structure : CovarianceStructure
        What mixtures on the plane keep to.
    """

    x: Side
    y: Side
    structure: CovarianceStructure

    @property
    def is_symmetric(self) -> bool:
        """Whether exchanging both numbers is exchanging labels."""
        x, y = self.x.coordinate, self.y.coordinate
        same = x.kind is y.kind and x.column == y.column
        return same and (self.x.low, self.x.high) == (self.y.low, self.y.high)

    def swapped(self, parameters: MixtureParameters) -> MixtureParameters:
        """Return a mixture with the labels of the two components exchanged."""
        order = list(range(parameters.n_components))
        one, other = self.x.coordinate.component, self.y.coordinate.component
        order[one], order[other] = other, one
        return parameters.reordered(order)

    def at(self, parameters: MixtureParameters) -> tuple[float, float]:
        """Return where a mixture is drawn."""
        return self.x.of(parameters), self.y.of(parameters)

    def lines(self, n: int) -> tuple[FloatArray, FloatArray]:
        """Return `n` grid lines across and up, drawn."""
        return (
            np.linspace(self.x.low, self.x.high, n),
            np.linspace(self.y.low, self.y.high, n),
        )

    def held(self, parameters: MixtureParameters, x: float, y: float) -> Held:
        """Return the two numbers at a drawn place, held, in the units of the data."""
        k, d = parameters.n_components, parameters.n_features
        held = Held.none(k, d, self.structure)
        for side, u in ((self.x, x), (self.y, y)):
            one, value = side.coordinate, side.to_data(u)
            match one.kind:
                case CoordinateKind.WEIGHT:
                    held.weights[one.component] = value
                case CoordinateKind.MEAN:
                    held.means[one.component, one.column] = value
                case CoordinateKind.SD:
                    held.standard_deviations[one.component, one.column] = value
        return held

    def put(
        self, parameters: MixtureParameters, x: float, y: float
    ) -> MixtureParameters | None:
        """Return a mixture moved to a drawn place; None if there is none there."""
        try:
            return self.held(parameters, x, y).put(parameters)
        except ValueError:
            return None

    def clip(self, x: float, y: float) -> tuple[float, float]:
        """Return the nearest place inside."""
        return (
            float(np.clip(x, self.x.low, self.x.high)),
            float(np.clip(y, self.y.low, self.y.high)),
        )

    def contains(self, x: float, y: float) -> bool:
        """Whether a drawn place is inside."""
        return self.clip(x, y) == (x, y)


def first_pair(n_components: int) -> tuple[Coordinate, Coordinate]:
    """Return what is drawn at first: two means, or a mean and its spread."""
    mean = Coordinate(CoordinateKind.MEAN, 0)
    if n_components == 1:
        return mean, Coordinate(CoordinateKind.SD, 0)
    return mean, Coordinate(CoordinateKind.MEAN, 1)


def partners(
    one: Coordinate,
    n_components: int,
    n_features: int,
    structure: CovarianceStructure,
) -> tuple[Coordinate, ...]:
    """Return what can vary beside a coordinate: all that it does not decide.

    Parameters
    ----------
    one : Coordinate
        The coordinate.
    n_components, n_features : int
        Of the mixture.
    structure : CovarianceStructure
        A shared spread decides on those of all components.
    """
    return tuple(
        other
        for other in coordinates(n_components, n_features)
        if not _decides(one, other, (n_components, n_features), structure)
    )


def plane_of(
    pair: tuple[Coordinate, Coordinate],
    summary: Summary,
    structure: CovarianceStructure,
    truth: MixtureParameters | None = None,
) -> Plane:
    """Return the plane of two coordinates: the data alone say how far it reaches.

    Parameters
    ----------
    pair : tuple of Coordinate
        Across and up.
    summary : Summary
        Of the data.
    structure : CovarianceStructure
        What mixtures on the plane keep to.
    truth : MixtureParameters, optional
        Kept inside.
    """
    x, y = (_side(one, summary, truth) for one in pair)
    return Plane(x, y, structure)


def _decides(
    one: Coordinate,
    other: Coordinate,
    shape: tuple[int, int],
    structure: CovarianceStructure,
) -> bool:
    if one == other:
        return True
    if one.kind is not other.kind or one.kind is CoordinateKind.MEAN:
        return False
    if one.kind is CoordinateKind.WEIGHT:
        return shape[0] == 2
    numbers = structure.numbers(*shape)
    mine, theirs = ((c.component, c.column) for c in (one, other))
    return bool(numbers[mine] == numbers[theirs])


def _side(one: Coordinate, summary: Summary, truth: MixtureParameters | None) -> Side:
    columns = tuple(column.name for column in summary.columns)
    name = one.name(columns)
    if one.kind is CoordinateKind.WEIGHT:
        return Side(one, name, _LEAST_WEIGHT, 1.0 - _LEAST_WEIGHT, 0.0, 1.0, 1.0)
    column = summary.columns[one.column]
    axis, spread = column_axis(column), _spread(column)
    if one.kind is CoordinateKind.SD:
        low, high = _NARROWEST * spread, _WIDEST * spread
        unit = "" if axis.unit == 1.0 else f", in units of {numbers.exact(axis.unit)}"
        return Side(
            one, name + unit, low / axis.unit, high / axis.unit, 0.0, axis.unit, spread
        )
    low = max(column.minimum, column.mean - _REACH * spread)
    high = min(column.maximum, column.mean + _REACH * spread)
    if not high > low:
        low, high = column.mean - spread, column.mean + spread
    if truth is not None:
        low = min(low, float(truth.means[:, one.column].min()))
        high = max(high, float(truth.means[:, one.column].max()))
    # The label of the axis says what was taken out of the column.
    label = name + axis.label.removeprefix(axis.name)
    ends = axis.to_plot(low), axis.to_plot(high)
    return Side(one, label, *ends, axis.origin, axis.unit, spread)


def _spread(column: ColumnSummary) -> float:
    """Return the column's standard deviation; without one, some positive number."""
    extent = float(column.fine_edges[-1] - column.fine_edges[0])
    return column.standard_deviation or extent or 1.0
