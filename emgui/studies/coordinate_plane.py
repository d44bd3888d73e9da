"""Two numbers of a mixture that are varied together, and how far."""

from __future__ import annotations

import numpy as np

from emgui.data.summary import ColumnSummary, Summary
from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.profile_likelihood import HeldNumbers
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.records import dataclass
from emgui.studies.coordinate import Coordinate, CoordinateKind, coordinates

# Standard deviations of the data from a component's smallest to its largest one.
_NARROWEST, _WIDEST = 0.03, 1.5
_LEAST_WEIGHT = 0.02
# A mean lies among the data, and not out at a single far value.
_REACH = 4.0


@dataclass(frozen=True, slots=True)
class CoordinateRange:
    """One number, and between which values it is varied.

    Parameters
    ----------
    coordinate : Coordinate
        What it is.
    low, high : float
        In the units of the data.
    """

    coordinate: Coordinate
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CoordinatePlane:
    """Two numbers with their ranges, and how free the covariances are.

    Parameters
    ----------
    x, y : CoordinateRange
        Across and up.
    structure : CovarianceStructure
        What mixtures on the plane keep to.
    """

    x: CoordinateRange
    y: CoordinateRange
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
        """Return both numbers of a mixture, in the units of the data."""
        return self.x.coordinate.of(parameters), self.y.coordinate.of(parameters)

    def lines(self, n: int) -> tuple[FloatArray, FloatArray]:
        """Return `n` evenly spaced values of each, in the units of the data."""
        return (
            np.linspace(self.x.low, self.x.high, n),
            np.linspace(self.y.low, self.y.high, n),
        )

    def held(self, parameters: MixtureParameters, x: float, y: float) -> HeldNumbers:
        """Return both numbers held at these values, in the units of the data."""
        k, d = parameters.n_components, parameters.n_features
        held = HeldNumbers.none(k, d, self.structure)
        self.x.coordinate.hold(held, x)
        self.y.coordinate.hold(held, y)
        return held

    def put(
        self, parameters: MixtureParameters, x: float, y: float
    ) -> MixtureParameters | None:
        """Return a mixture with these values; None if there is none."""
        try:
            return self.held(parameters, x, y).put(parameters)
        except ValueError:
            return None


def first_pair(n_components: int) -> tuple[Coordinate, Coordinate]:
    """Return what is varied at first: two means, or a mean and its spread."""
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
) -> CoordinatePlane:
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
    x, y = (_range(one, summary, truth) for one in pair)
    return CoordinatePlane(x, y, structure)


def spread_of(column: ColumnSummary) -> float:
    """Return the column's standard deviation; without one, some positive number."""
    extent = float(column.fine_edges[-1] - column.fine_edges[0])
    return column.standard_deviation or extent or 1.0


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


def _range(
    one: Coordinate, summary: Summary, truth: MixtureParameters | None
) -> CoordinateRange:
    if one.kind is CoordinateKind.WEIGHT:
        return CoordinateRange(one, _LEAST_WEIGHT, 1.0 - _LEAST_WEIGHT)
    column = summary.columns[one.column]
    spread = spread_of(column)
    if one.kind is CoordinateKind.SD:
        return CoordinateRange(one, _NARROWEST * spread, _WIDEST * spread)
    low = max(column.minimum, column.mean - _REACH * spread)
    high = min(column.maximum, column.mean + _REACH * spread)
    if not high > low:
        low, high = column.mean - spread, column.mean + spread
    if truth is not None:
        low = min(low, float(truth.means[:, one.column].min()))
        high = max(high, float(truth.means[:, one.column].max()))
    return CoordinateRange(one, low, high)
