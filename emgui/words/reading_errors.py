"""Why a file cannot be read, or its columns used: a line each, without a full stop."""

from __future__ import annotations

from collections.abc import Sequence

from emgui.data.place import Place
from emgui.data.reading.column_facts import (
    CannotBeFitted,
    CannotWeigh,
    KnownColumn,
    NoNumberAsWeight,
    NoRowToFit,
    NoSuchColumn,
    NothingChosen,
    NothingToFit,
    NoValueLeft,
    TooManyClasses,
)
from emgui.data.reading.errors import ReadingError
from emgui.data.reading.file_facts import (
    DamagedZip,
    EndlessLine,
    Failed,
    HeaderOnly,
    NoByteOrderMark,
    NoTable,
    NotOneMember,
    Obstructed,
    OddDecimalMark,
    OddDelimiter,
    SystemRefused,
    TooManyCells,
    TooManyColumns,
    UnclosedQuote,
    Undecodable,
    UnknownEncoding,
    UnpackedSize,
)
from emgui.data.visible import quoted, shortened, shown, shown_names
from emgui.mixture.facts import Fact
from emgui.words.language import _, plural
from emgui.words.number_marks import whole, written
from emgui.words.reading_advice import advice_told
from emgui.words.reading_names import CELL_KINDS, COLUMN_KINDS, reason_told
from emgui.words.reading_notes import reading_note_told
from emgui.words.reading_obstacles import OBSTACLES

_LONGEST_CAUSE = 1_000
_MB = 1024 * 1024


def advised(error: ReadingError, sentence: str, place: Place) -> str:
    """Return an error with what can be done at the place where it is read.

    Parameters
    ----------
    error : ReadingError
        The error.
    sentence : str
        What it says.
    place : Place
        Where it is read.
    """
    advice = advice_told(error.advice, place)
    return _("{what}; {advice}", what=sentence, advice=advice) if advice else sentence


def placed(error: ReadingError, cause: str) -> str:
    """Return a cause with the file and the line that it concerns."""
    # The folder that one is in has no name.
    file = error.path.name or str(error.path)
    cause = shortened(cause, _LONGEST_CAUSE)
    if error.line is None:
        return _("{file}: {cause}", file=file, cause=cause)
    return _(
        "{file}, line {line}: {cause}", file=file, line=whole(error.line), cause=cause
    )


def reading_fact_told(fact: Fact) -> str:
    """Return why a file cannot be read; empty for another fact."""
    if isinstance(fact, Obstructed):
        return OBSTACLES[fact.obstacle]
    for told in (_packed_told, _text_told, _lines_told, _column_told, _rows_told):
        if sentence := told(fact):
            return sentence
    return ""


def _packed_told(fact: Fact) -> str:
    match fact:
        case Failed(cause):
            return _("it cannot be read ({cause})", cause=cause)
        case SystemRefused(text):
            return text[:1].lower() + text[1:]
        case DamagedZip(cause):
            return _("the zip file is damaged: {cause}", cause=cause)
        case NotOneMember(n, names):
            return _members_told(n, names)
        case UnpackedSize(size, unpacked, most):
            return _(
                "it has {size} MB and unpacks to {unpacked} MB or more; without being "
                "asked, {most} MB are read",
                size=_megabytes(size),
                unpacked=_megabytes(unpacked),
                most=_megabytes(most),
            )
        case _:
            return ""


def _members_told(n: int, names: Sequence[str]) -> str:
    if not names:
        return _(
            "the zip file holds 0 files (none); unpack it and open the one that you "
            "want"
        )
    named = ", ".join(names)
    if n > len(names):
        named = plural(
            "{names} and {n} more", "{names} and {n} more", n - len(names), names=named
        )
    return plural(
        "the zip file holds {n} file ({names}); unpack it and open the one that you "
        "want",
        "the zip file holds {n} files ({names}); unpack it and open the one that you "
        "want",
        n,
        names=named,
    )


def _megabytes(size: int) -> str:
    return written(f"{size / _MB:,.0f}" if size >= 10 * _MB else f"{size / _MB:,.1f}")


def _text_told(fact: Fact) -> str:
    match fact:
        case OddDelimiter(sign):
            return _("the delimiter must be one character, not {sign}", sign=repr(sign))
        case OddDecimalMark(sign):
            return _("the decimal mark must be . or , and not {sign}", sign=repr(sign))
        case UnknownEncoding(name):
            return _("there is no character encoding {name}", name=repr(name))
        case NoByteOrderMark(encoding):
            return _(
                "this is not {encoding}: it has no byte order mark", encoding=encoding
            )
        case Undecodable(byte, number, encoding):
            return _(
                "byte {byte} (number {number} of the file) is not {encoding}",
                byte=format(byte, "#04x"),
                number=whole(number),
                encoding=encoding,
            )
        case _:
            return ""


def _lines_told(fact: Fact) -> str:
    match fact:
        case EndlessLine(most):
            return _(
                "more than {n} million characters without a line end: this is not a "
                "table of rows",
                n=most // _MB,
            )
        case UnclosedQuote(is_closed_later=True):
            return _(
                "a quote opens here and is not closed before the next one; close it, "
                "or double the quotes that belong to a text"
            )
        case UnclosedQuote():
            return _("a quote opens here and is never closed")
        case NoTable(0):
            return _("there is no table in this file")
        case NoTable(line):
            return _("there is nothing to read below line {line}", line=whole(line))
        case HeaderOnly(n):
            return plural("{n} column, no rows", "{n} columns, no rows", n)
        case TooManyColumns(n, most):
            return plural(
                "{n} cell: no more than {most} columns are read",
                "{n} cells: no more than {most} columns are read",
                n,
                most=whole(most),
            )
        case TooManyCells(n, width):
            return plural(
                "{n} cell, but the table has {columns}",
                "{n} cells, but the table has {columns}",
                n,
                columns=plural("{n} column", "{n} columns", width),
            )
        case _:
            return ""


def _column_told(fact: Fact) -> str:
    match fact:
        case NoSuchColumn(name, known):
            return _(
                "there is no column {name}; there are {columns}",
                name=quoted(name),
                columns=_listed(known),
            )
        case NothingChosen(known):
            return _(
                "no column to fit was chosen; there are {columns}",
                columns=_listed(known),
            )
        case NothingToFit(reasons):
            why = " ".join(map(reading_note_told, reasons)).removesuffix(".")
            return _("there is no column to fit: {reasons}", reasons=why)
        case CannotBeFitted(name, kind, reason, known):
            return _(
                "column {name} cannot be fitted: it holds {kind} ({reason}); there are "
                "{columns}",
                name=quoted(name),
                kind=COLUMN_KINDS[kind],
                reason=reason_told(reason),
                columns=_listed(known),
            )
        case CannotWeigh(name, kind, reason, known):
            return _(
                "column {name} cannot weigh rows: it holds {kind} ({reason}); there "
                "are {columns}",
                name=quoted(name),
                kind=COLUMN_KINDS[kind],
                reason=reason_told(reason),
                columns=_listed(known),
            )
        case TooManyClasses(name):
            return _("column {name} has too many values for a class", name=repr(name))
        case _:
            return ""


def _rows_told(fact: Fact) -> str:
    match fact:
        case NoRowToFit(columns):
            names = ", ".join(shown_names(columns))
            return _("no row has values to fit in {columns}", columns=names)
        case NoValueLeft(name):
            return _(
                "column {name} has no value in the rows that can be fitted",
                name=shown(name),
            )
        case NoNumberAsWeight(name, None):
            return _(
                "column {name}: a cell is no number; a row weight is a number from 0 "
                "up",
                name=shown(name),
            )
        case NoNumberAsWeight(name, cell) if cell is not None:
            return _(
                "column {name}: {cell} is {kind}; a row weight is a number from 0 up",
                name=shown(name),
                cell=repr(cell.text),
                kind=CELL_KINDS[cell.kind],
            )
        case _:
            return ""


def _listed(known: Sequence[KnownColumn]) -> str:
    """Return the columns that there are, with what they hold."""
    return ", ".join(
        _("{column} ({kind})", column=shown(name), kind=COLUMN_KINDS[kind])
        for name, kind in known
    )
