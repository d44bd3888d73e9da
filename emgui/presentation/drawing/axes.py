"""A column as an axis: numbers a screen can hold, whatever the user's units."""

from __future__ import annotations

from typing import overload

import numpy as np

from emgui.data.summary import ColumnSummary
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.words.column_names import shortened
from emgui.words.language import _
from emgui.words.numbers import magnitude, measured, power_of_ten

# An offset this many ranges away would push the digits that differ off the axis.
_FAR_OFFSET = 1e4
_SMALLEST_PLAIN, _LARGEST_PLAIN = 1e-3, 1e6
# A component narrower than this fraction of the range is drawn this wide.
_NARROWEST = 1e-9
_PADDING = 0.04
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class ColumnAxis:
    """Drawn coordinate u = (x - origin) / unit of one column.

    For ordinary data `origin` is 0 and `unit` 1; an offset of 1e12 or a scale of
    1e-150 is taken out and named in the label, so that neither rounding nor
    overflow ever reaches the screen.

    Parameters
    ----------
    name : str
        The column's name.
    origin : float
        What is subtracted, in the column's units.
    unit : float
        What is divided by: a power of ten.
    low, high : float
        Where the data begin and end, drawn, with a little room on both sides.
    spread : float
        Standard deviation of the column, in its own units.
    """

    name: str
    origin: float
    unit: float
    low: float
    high: float
    spread: float

    @property
    def label(self) -> str:
        """The column's name, with what was taken out."""
        return self.labelled(shortened(self.name, _LONGEST_NAME))

    def labelled(self, name: str) -> str:
        """Return a name of what is drawn in the column, with what was taken out."""
        if self.origin:
            sign = "−" if self.origin > 0 else "+"
            name = f"{name} {sign} {measured(abs(self.origin), self._step * 100.0)}"
        if self.unit != 1.0:
            unit = power_of_ten(magnitude(self.unit))
            name = _("{name}, in units of {unit}", name=name, unit=unit)
        return name

    @property
    def _step(self) -> float:
        """The power of ten, in the column's units, that the origin is a multiple of."""
        extent = (self.high - self.low) / (1.0 + 2.0 * _PADDING) * self.unit
        return 10.0 ** magnitude(extent)

    @overload
    def to_plot(self, x: float) -> float: ...

    @overload
    def to_plot(self, x: FloatArray) -> FloatArray: ...

    def to_plot(self, x: float | FloatArray) -> float | FloatArray:
        """Return drawn coordinates of values in the column's units."""
        return (x - self.origin) / self.unit

    @overload
    def to_data(self, u: float) -> float: ...

    @overload
    def to_data(self, u: FloatArray) -> FloatArray: ...

    def to_data(self, u: float | FloatArray) -> float | FloatArray:
        """Return values in the column's units of drawn coordinates."""
        return u * self.unit + self.origin

    def mixture(self, parameters: MixtureParameters, column: int) -> MixtureParameters:
        """Return the mixture of this column alone, in drawn coordinates."""
        means = self.to_plot(parameters.means[:, [column]])
        sds = parameters.standard_deviations[:, column] / self.unit
        sds = np.maximum(sds, _NARROWEST * (self.high - self.low))
        return MixtureParameters(
            parameters.weights, means, np.square(sds)[:, np.newaxis, np.newaxis]
        )


def column_axis(column: ColumnSummary) -> ColumnAxis:
    """Choose origin and unit for a column."""
    low, high = float(column.fine_edges[0]), float(column.fine_edges[-1])
    extent = high - low
    plain = _SMALLEST_PLAIN <= extent <= _LARGEST_PLAIN
    unit = 1.0 if plain else float(f"1e{magnitude(extent)}")
    middle = low / 2 + high / 2
    step = float(f"1e{magnitude(extent)}")
    origin = (
        float(np.rint(middle / step) * step)
        if abs(middle) > _FAR_OFFSET * extent
        else 0.0
    )
    drawn_low, drawn_high = (low - origin) / unit, (high - origin) / unit
    room = _PADDING * (drawn_high - drawn_low)
    return ColumnAxis(
        column.name,
        origin,
        unit,
        drawn_low - room,
        drawn_high + room,
        column.standard_deviation,
    )
