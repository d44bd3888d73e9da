"""Names of columns where there is little room."""

from __future__ import annotations

from emgui.data import visible
from emgui.words import numbers
from emgui.words.language import _, in_context

# So many letters of a name are shown in a heading or on an axis.
LONGEST_NAME = 24


def shortened(name: str, longest: int = LONGEST_NAME) -> str:
    """Return a name with its middle left out where it is too long for a heading.

    Parameters
    ----------
    name : str
        As the file has it; where it is shortened, a tooltip should have all of it.
    longest : int
        So many letters are left, the dots included; at least 3.
    """
    return visible.shortened(name, longest)


def column_named(name: str) -> str:
    """Return a column in a sentence; what a column without a name is called says so.

    Parameters
    ----------
    name : str
        As it may be shown.
    """
    return name if name.startswith("column ") else _("column {name}", name=name)


def floor_name(floor: float) -> str:
    """Return what a smallest variance is called.

    Parameters
    ----------
    floor : float
        A fraction of the columns' variances; 0 for none.
    """
    if not floor:
        return in_context("no smallest variance", "none")
    return _("{fraction} of the data's", fraction=numbers.exact(floor))
