"""What helps with how a file was read: an option, or a control of the window."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from emgui.data.place import Place
from emgui.data.reading.advice import Advice
from emgui.words.language import _


def advice_told(advice: Iterable[Advice], place: Place | None) -> str:
    """Return what helps, any one of it; empty where nothing is advised.

    Parameters
    ----------
    advice : iterable of Advice
        What does.
    place : Place or None
        Where it is read; without one nothing is advised.
    """
    if place is None:
        return ""
    table = _IN_TERMINAL if place is Place.TERMINAL else _IN_WINDOW
    words = [table[one] for one in advice]
    return reduce(_either, words) if words else ""


def _either(first: str, second: str) -> str:
    return _("{first}, or {second}", first=first, second=second)


_IN_TERMINAL = {
    Advice.OTHER_ENCODING: _("choose another encoding: --encoding cp1252"),
    Advice.USUAL_ENCODING: _(
        "choose another encoding: --encoding utf-8 or --encoding cp1252"
    ),
    Advice.REPLACE_CHARACTERS: _(
        "have such characters replaced: --bad-characters replace"
    ),
    Advice.LEAVE_LINES_OUT: _(
        "mend the line, or have such lines left out: --bad-lines leave-out"
    ),
    Advice.NAMES_ARE_A_ROW: _("if they are a row: --header no"),
    Advice.ROW_IS_NAMES: _("if they are names: --header yes"),
    Advice.OTHER_HEADER: _("if the names are on another line: --header LINE"),
    Advice.SKIP_OTHER_LINES: _("if they are rows: --skip-lines 0"),
    Advice.NO_COMMENTS: _(
        "if lines that begin with a comment sign are rows: --comment none"
    ),
    Advice.OTHER_LINES: _("name other lines: --header, --skip-lines"),
    Advice.POINT_IS_DECIMAL: _("if a point is the decimal mark: --decimal point"),
    Advice.COMMA_IS_DECIMAL: _("if a comma is the decimal mark: --decimal comma"),
    Advice.POINT_IS_THOUSANDS: _("--thousands point reads it so"),
    Advice.COMMA_IS_THOUSANDS: _("--thousands comma reads it so"),
    Advice.TAKE_COLUMN_BACK: _("--columns takes it back"),
}
_IN_WINDOW = {
    Advice.OTHER_ENCODING: _("choose another encoding"),
    Advice.USUAL_ENCODING: _("choose another encoding"),
    Advice.REPLACE_CHARACTERS: _("tick “Replace unknown characters”"),
    Advice.LEAVE_LINES_OUT: _(
        "mend the line, or tick “Leave out lines with too many cells”"
    ),
    Advice.NAMES_ARE_A_ROW: _("if they are a row, untick “A line names the columns”"),
    Advice.ROW_IS_NAMES: _("if they are names, tick “A line names the columns”"),
    Advice.OTHER_HEADER: _("if the names are on another line, choose the header line"),
    Advice.SKIP_OTHER_LINES: _("if they are rows, set “Skip lines” to 0"),
    Advice.NO_COMMENTS: _(
        "if lines that begin with a comment sign are rows, choose “none” for them"
    ),
    Advice.OTHER_LINES: _("choose another header line, or fewer lines to skip"),
    Advice.POINT_IS_DECIMAL: _("if a point is the decimal mark, choose that"),
    Advice.COMMA_IS_DECIMAL: _("if a comma is the decimal mark, choose that"),
    Advice.POINT_IS_THOUSANDS: _("choose “point” for the thousands"),
    Advice.COMMA_IS_THOUSANDS: _("choose “comma” for the thousands"),
    Advice.TAKE_COLUMN_BACK: _("tick it to fit it"),
}
