"""How long numbers at an axis are shortened until they fit: offset and unit, named."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from emgui.records import dataclass
from emgui.words.language import _
from emgui.words.numbers import magnitude, plain, power_of_ten, scientific, tick_strings

# As fine as a double beside 1e15 can be told.
_MOST_DIGITS = 15
_LARGEST_UNIT = 15
_SMALLEST_PLAIN, _LARGEST_PLAIN = 1e-3, 1e15
# As long as numbers beside an offset may be before it takes more of their digits.
_SHORT = len("1,234")


@dataclass(frozen=True, slots=True)
class AxisScale:
    """What stands at a tick: (value - offset) / 10^exponent.

    Parameters
    ----------
    offset : float
        A round number.
    exponent : int
        A multiple of 3.
    place : int
        Power of ten of the last digit of the offset.
    """

    offset: float = 0.0
    exponent: int = 0
    place: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether the values stand there as they are."""
        return self.offset == 0.0 and self.exponent == 0

    def strings(self, values: Sequence[float], spacing: float) -> list[str]:
        """Return what stands at these values, `spacing` apart."""
        unit = 10.0**self.exponent
        shortened = [(value - self.offset) / unit for value in values]
        return tick_strings(shortened, spacing / unit)

    def told(self, name: str) -> str:
        """Return what the numbers are of the quantity with this name."""
        if self.offset:
            sign = "−" if self.offset > 0.0 else "+"
            name = f"{name} {sign} {self._offset_in_digits()}"
        if self.exponent:
            unit = power_of_ten(self.exponent)
            name = _("{name}, in units of {unit}", name=name, unit=unit)
        return name

    def _offset_in_digits(self) -> str:
        size = abs(self.offset)
        if size >= _LARGEST_PLAIN:
            return scientific(size, max(1, magnitude(size) - self.place + 1))
        return plain(size, max(0, -self.place))


PLAIN = AxisScale()


def axis_scale(
    low: float, high: float, spacing: float, fits: Callable[[Sequence[str]], bool]
) -> AxisScale:
    """Return the least shortening with which the numbers at an axis fit.

    Thousands and millions come first, for they say what the values are; then an offset
    that has as few digits as leave short numbers; then both.

    Parameters
    ----------
    low, high : float
        The range of the axis.
    spacing : float
        How far apart the ticks are.
    fits : callable
        Whether there is room for these strings.
    """
    first = math.ceil(low / spacing)
    last = min(math.floor(high / spacing), first + 50)
    values = [k * spacing for k in range(first, last + 1)]
    if not values:
        return PLAIN
    long = PLAIN
    for scale in _candidates(low, high, spacing):
        strings = scale.strings(values, spacing)
        if not fits(strings):
            continue
        if not scale.offset or max(map(len, strings)) <= _SHORT:
            return scale
        long = scale if long is PLAIN else long
    return long


def _candidates(low: float, high: float, spacing: float) -> Iterator[AxisScale]:
    largest = max(abs(low), abs(high))
    yield PLAIN
    for exponent in range(3, min(magnitude(largest), _LARGEST_UNIT) + 1, 3):
        yield AxisScale(0.0, exponent)
    finest = max(magnitude(spacing) + 1, magnitude(largest) - _MOST_DIGITS)
    for exponent in _units_of(spacing):
        for place in range(magnitude(largest), finest - 1, -1):
            offset = _rounded_down(low, place)
            if offset:
                yield AxisScale(offset, exponent, place)


def _units_of(spacing: float) -> Sequence[int]:
    """Return the exponents that such a spacing is written well with, the best first."""
    nearest = 3 * math.floor(magnitude(spacing) / 3)
    return (nearest, nearest + 3) if spacing < _SMALLEST_PLAIN else (0, nearest)


def _rounded_down(value: float, place: int) -> float:
    """Return the largest multiple of a power of ten that is no larger."""
    if place >= 0:
        unit = 10.0**place
        return math.floor(value / unit) * unit
    return math.floor(value * 10.0**-place) / 10.0**-place
