"""Powers of ten as units of an axis, where plain numbers would have too many digits."""

from __future__ import annotations

import math

from emgui.records import dataclass
from emgui.words import numbers
from emgui.words.language import _

# An axis that reaches so far has plain numbers.
_SMALLEST, _LARGEST = 1e-2, 1e5


@dataclass(frozen=True, slots=True)
class Unit:
    """What an axis counts in.

    Parameters
    ----------
    size : float
        A power of ten.
    words : str
        It in words; empty for 1.
    """

    size: float = 1.0
    words: str = ""

    def named(self, name: str) -> str:
        """Return what stands at an axis: its name, with the unit if there is one."""
        if not self.words:
            return name
        return _("{name}, in {unit}", name=name, unit=self.words)


def unit_for(extent: float) -> Unit:
    """Return the unit in which an axis that reaches so far has short numbers.

    Parameters
    ----------
    extent : float
        The largest magnitude on the axis.
    """
    if not math.isfinite(extent) or extent == 0.0 or _SMALLEST <= extent < _LARGEST:
        return Unit()
    power = numbers.magnitude(extent)
    return Unit(float(f"1e{power}"), numbers.power_of_ten(power))
