"""What columns and cells of a file hold, and what the signs in it are called."""

from __future__ import annotations

from emgui.data.reading.cells import CellKind
from emgui.data.reading.column import ColumnKind, IndexKind, NoNumbers, UnreadableCell
from emgui.data.reading.dialect import COMMENTS, DELIMITERS, THOUSANDS
from emgui.words.language import _
from emgui.words.number_marks import whole

COLUMN_KINDS = {
    ColumnKind.NUMERIC: _("numbers"),
    ColumnKind.EMPTY: _("no values"),
    ColumnKind.TEXT: _("text"),
    ColumnKind.DATE: _("dates or times"),
    ColumnKind.CURRENCY: _("amounts of money"),
    ColumnKind.PERCENT: _("percentages"),
    ColumnKind.BOOLEAN: _("true or false"),
    ColumnKind.GROUPED: _("numbers with separated thousands"),
    ColumnKind.UNIT: _("numbers with a unit"),
}
CELL_KINDS = {
    CellKind.MISSING: _("missing"),
    CellKind.TEXT: _("text"),
    CellKind.NOT_FINITE: _("not a finite number"),
    CellKind.OVERFLOW: _("too large for a number"),
    CellKind.DATE: _("a date or time"),
    CellKind.CURRENCY: _("an amount of money"),
    CellKind.PERCENT: _("a percentage"),
    CellKind.BOOLEAN: _("true or false"),
    CellKind.GROUPED: _("a number with separated thousands"),
    CellKind.UNIT: _("a number with a unit"),
}
INDEX_KINDS = {
    IndexKind.COUNTS: _("only counts the rows"),
    IndexKind.NUMBERS: _("only numbers the rows"),
}
# What they are called in a list; the command line has words of its own.
_SIGNS = {
    ",": _("comma"),
    ";": _("semicolon"),
    "\t": _("tab"),
    "|": _("pipe"),
    " ": _("spaces"),
    ".": _("point"),
    "'": _("apostrophe"),
}
DELIMITER_NAMES = {sign: _SIGNS[sign] for sign in DELIMITERS}
DECIMAL_NAMES = {".": _("point (1.5)"), ",": _("comma (1,5)")}
THOUSANDS_NAMES = {sign: _SIGNS.get(sign, "") for sign in THOUSANDS} | {
    "": _("as recognized"),
    " ": _("space"),
}
COMMENT_NAMES = {sign: sign or _("none") for sign in COMMENTS}


def located(cell: UnreadableCell) -> str:
    """Return the line of a cell, and what it says."""
    return _("line {line}: {text}", line=whole(cell.line), text=repr(cell.text))


def reason_told(reason: NoNumbers) -> str:
    """Return why a column cannot be fitted: what stands in parentheses."""
    cells = [located(cell) for cell in reason.cells]
    match cells:
        case []:
            return _("no cell has a value")
        case [first, second]:
            return _("{first}, but {second}", first=first, second=second)
        case [first] if reason.has_plain:
            return _("{first}, and other cells are plain numbers", first=first)
    return cells[0]
