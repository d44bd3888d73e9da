"""What a click can do about how a file was read: the advice that is given with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from emgui.data.reading import Dialect
from emgui.data.reading.advice import Advice
from emgui.records import dataclass
from emgui.words.language import _


@dataclass(frozen=True, slots=True)
class ReadingRemedy:
    """Another way to read a file.

    Parameters
    ----------
    text : str
        What is read differently.
    tip : str
        The same in a sentence.
    dialect : Dialect
        That way.
    """

    text: str
    tip: str
    dialect: Dialect


# What asks for a choice among many is left to the form.
_CHANGES: Mapping[Advice, tuple[str, str, Mapping[str, Any]]] = {
    Advice.POINT_IS_THOUSANDS: (
        _("Points separate thousands"),
        _("Read the file again: points separate thousands"),
        {"thousands": "."},
    ),
    Advice.COMMA_IS_THOUSANDS: (
        _("Commas separate thousands"),
        _("Read the file again: commas separate thousands"),
        {"thousands": ","},
    ),
    Advice.POINT_IS_DECIMAL: (
        _("Points are decimal marks"),
        _("Read the file again: points are decimal marks"),
        {"decimal": "."},
    ),
    Advice.COMMA_IS_DECIMAL: (
        _("Commas are decimal marks"),
        _("Read the file again: commas are decimal marks"),
        {"decimal": ","},
    ),
    Advice.NAMES_ARE_A_ROW: (
        _("The first line is a row"),
        _("Read the file again: the first line is a row"),
        {"has_header": False},
    ),
    Advice.ROW_IS_NAMES: (
        _("The first line has names"),
        _("Read the file again: the first line has names"),
        {"has_header": True},
    ),
    Advice.SKIP_OTHER_LINES: (
        _("Skip no lines"),
        _("Read the file again: skip no lines"),
        {"skip_lines": 0},
    ),
    Advice.NO_COMMENTS: (
        _("Comment lines are rows"),
        _("Read the file again: comment lines are rows"),
        {"comment": ""},
    ),
    Advice.LEAVE_LINES_OUT: (
        _("Leave such lines out"),
        _("Read the file again: leave such lines out"),
        {"skips_long_lines": True},
    ),
    Advice.REPLACE_CHARACTERS: (
        _("Replace such characters"),
        _("Read the file again: replace such characters"),
        {"replaces_undecodable": True},
    ),
}


def reading_remedies(
    advice: Iterable[Advice], dialect: Dialect
) -> tuple[ReadingRemedy, ...]:
    """Return what one click each can change, in the order of the advice.

    Parameters
    ----------
    advice : iterable of Advice
        What was advised; some of it perhaps several times.
    dialect : Dialect
        How the file was read.
    """
    found = []
    for one in dict.fromkeys(advice):
        text, tip, changes = _CHANGES.get(one, ("", "", {}))
        wanted = agreeing(dialect, replace(dialect, **changes))
        if wanted != dialect:
            found.append(ReadingRemedy(text, tip, wanted))
    return tuple(found)


def agreeing(before: Dialect, wanted: Dialect) -> Dialect:
    """Return a wish in which the decimal mark does not separate thousands, too.

    Parameters
    ----------
    before : Dialect
        How the file was read.
    wanted : Dialect
        What was chosen; what was changed last stays.
    """
    if wanted.decimal != wanted.thousands:
        return wanted
    if wanted.decimal != before.decimal:
        return replace(wanted, thousands="")
    return replace(wanted, decimal="," if wanted.thousands == "." else ".")
