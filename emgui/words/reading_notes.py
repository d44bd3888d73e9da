"""What should be known of how a file was read, a sentence each."""

from __future__ import annotations

from collections.abc import Sequence

from emgui.data.place import Place
from emgui.data.reading.advice import ReadingFact
from emgui.data.reading.column import UnreadableCell
from emgui.data.reading.note_facts import (
    Above,
    CommentsSkipped,
    Constant,
    ConstantLeftOut,
    EncodingAssumed,
    FirstLineInDoubt,
    HeaderCutOtherwise,
    IndexLeftOut,
    Inexact,
    LinesSkipped,
    LongLines,
    MayBeThousands,
    MoreLeftOut,
    NamesInComment,
    NoHeader,
    NotReadable,
    OtherLeftOut,
    PairsOfWhole,
    ReadAs,
    Renamed,
    RowNamesAssumed,
    RowsWithoutValue,
    ShortLines,
    TakenAsMissing,
    Weightless,
)
from emgui.data.visible import quoted, shortened, shown
from emgui.words.language import _, plural
from emgui.words.marks import whole
from emgui.words.numbers import in_digits
from emgui.words.reading_advice import advice_told
from emgui.words.reading_names import (
    CELL_KINDS,
    COLUMN_KINDS,
    INDEX_KINDS,
    located,
    reason_told,
)

_LONGEST_LINE = 60


def reading_note_told(note: ReadingFact, place: Place | None = None) -> str:
    """Return a note as a sentence.

    Parameters
    ----------
    note : ReadingFact
        What should be known.
    place : Place or None
        Where it is read, for its advice; None for none.

    Raises
    ------
    KeyError
        If it has no sentence yet.
    """
    advice = advice_told(note.advice, place)
    told = _told(note)
    if not advice:
        return _("{note}.", note=told)
    return _("{note}; {advice}.", note=told, advice=advice)


def _told(note: ReadingFact) -> str:
    """Return what a note says, without its full stop."""
    for told in (_heading_told, _lines_told, _cells_told, _left_out_told, _rows_told):
        if sentence := told(note):
            return sentence
    raise KeyError(type(note).__name__)


def _heading_told(note: ReadingFact) -> str:
    match note:
        case EncodingAssumed(encoding):
            return _("Encoding assumed: {encoding}", encoding=encoding)
        case NoHeader():
            return _("No header: the columns are numbered")
        case NamesInComment(line):
            return _("The names are those of the comment in line {line}", line=line)
        case HeaderCutOtherwise():
            return _("The header is cut otherwise than the rows")
        case RowNamesAssumed():
            return _("The header has no name for the first column: row names")
        case FirstLineInDoubt(cells, n, are_names):
            named = ", ".join([*cells, *(["…"] if n > len(cells) else [])])
            if are_names:
                return _(
                    "The first line ({cells}) was taken as the names of the columns",
                    cells=named,
                )
            return _("The first line ({cells}) was taken as a row", cells=named)
        case LinesSkipped(n, first, place):
            return _skipped_told(n, first, place)
        case _:
            return ""


def _skipped_told(n: int, first: Sequence[str], place: Above) -> str:
    named = "; ".join(repr(shortened(line, _LONGEST_LINE)) for line in first)
    if n > len(first):
        named = f"{named}; …"
    match place:
        case Above.THE_ROWS:
            return plural(
                "{n} line above the rows was skipped: {lines}",
                "{n} lines above the rows were skipped: {lines}",
                n,
                lines=named,
            )
        case Above.THE_HEADER:
            return plural(
                "{n} line above the header was skipped: {lines}",
                "{n} lines above the header were skipped: {lines}",
                n,
                lines=named,
            )
        case Above.THE_ROWS_BELOW_THE_HEADER:
            return plural(
                "{n} line below the header was skipped: {lines}",
                "{n} lines below the header were skipped: {lines}",
                n,
                lines=named,
            )


def _lines_told(note: ReadingFact) -> str:
    match note:
        case CommentsSkipped(n):
            return plural("{n} comment line skipped", "{n} comment lines skipped", n)
        case Renamed(count, pairs):
            first = [
                _("{name} to {other}", name=shown(name), other=shown(other))
                for name, other in pairs
            ]
            return _(
                "Columns of the same name: renamed {names}",
                names=_and_more(first, count),
            )
        case TakenAsMissing(words):
            return _("Taken as missing: {words}", words=", ".join(words))
        case ShortLines(count, first):
            return plural(
                "Line {lines}: cells are missing at the end",
                "Lines {lines}: cells are missing at the end",
                count,
                lines=_and_more([*map(whole, first)], count),
            )
        case LongLines(count, first):
            return plural(
                "Line {lines}: too many cells, left out",
                "Lines {lines}: too many cells, left out",
                count,
                lines=_and_more([*map(whole, first)], count),
            )
        case PairsOfWhole():
            return _("Each line is two whole numbers")
        case _:
            return ""


def _and_more(first: Sequence[str], count: int) -> str:
    named = ", ".join(first)
    more = count - len(first)
    if not more:
        return named
    return plural("{named} and {n} more", "{named} and {n} more", more, named=named)


def _cells_told(note: ReadingFact) -> str:
    match note:
        case ReadAs(column, text, value, unit) if unit:
            return _(
                "column {column}: {text} is read as {value}; all cells are in {unit}",
                column=shown(column),
                text=repr(text),
                value=in_digits(value, 15),
                unit=unit,
            )
        case ReadAs(column, text, value):
            return _(
                "column {column}: {text} is read as {value}",
                column=shown(column),
                text=repr(text),
                value=in_digits(value, 15),
            )
        case MayBeThousands(column, text, decimal):
            return _doubt_told(column, text, decimal)
        case Inexact(column, n):
            return plural(
                "column {column}: {n} value is 2^53 or more, where a float cannot hold "
                "every last digit",
                "column {column}: {n} values are 2^53 or more, where a float cannot "
                "hold every last digit",
                n,
                column=shown(column),
            )
        case NotReadable(column, n, first):
            return plural(
                "column {column}: {n} cell is no finite number ({cells}); such rows "
                "are left out",
                "column {column}: {n} cells are no finite number ({cells}); such rows "
                "are left out",
                n,
                column=shown(column),
                cells=_cells(first, n),
            )
        case Constant(column):
            return _("column {column} is constant", column=shown(column))
        case _:
            return ""


def _doubt_told(column: str, text: str, decimal: str) -> str:
    number = text.replace(",", ".")
    if decimal == ",":
        return _(
            "column {column}: {text} was read as {number}; if its comma separates "
            "thousands, that is wrong",
            column=shown(column),
            text=repr(text),
            number=number,
        )
    return _(
        "column {column}: {text} was read as {number}; if its point separates "
        "thousands, that is wrong",
        column=shown(column),
        text=repr(text),
        number=number,
    )


def _cells(first: Sequence[UnreadableCell], n: int) -> str:
    told = "; ".join(
        _("{cell}, {kind}", cell=located(cell), kind=CELL_KINDS[cell.kind])
        for cell in first
    )
    return f"{told}, …" if n > len(first) else told


def _left_out_told(note: ReadingFact) -> str:
    match note:
        case IndexLeftOut(column, kind):
            return _(
                "column {column} {remark}: left out",
                column=quoted(column),
                remark=INDEX_KINDS[kind],
            )
        case ConstantLeftOut(column):
            return _("column {column} is constant: left out", column=quoted(column))
        case OtherLeftOut(column, kind, reason):
            return _(
                "column {column} holds {kind} ({reason}): left out",
                column=quoted(column),
                kind=COLUMN_KINDS[kind],
                reason=reason_told(reason),
            )
        case MoreLeftOut(n, first):
            named = ", ".join(map(shown, first))
            return plural(
                "{n} more column is left out: {names}",
                "{n} more columns are left out: {names}",
                n,
                names=f"{named}, …" if n > len(first) else named,
            )
        case _:
            return ""


def _rows_told(note: ReadingFact) -> str:
    match note:
        case RowsWithoutValue(n, first, (column,)):
            return plural(
                "row {rows} has no value in column {column} and is left out",
                "rows {rows} have no value in column {column} and are left out",
                n,
                rows=_rows(first, n),
                column=shown(column),
            )
        case RowsWithoutValue(n, first):
            return plural(
                "row {rows} has no value in any chosen column and is left out",
                "rows {rows} have no value in any chosen column and are left out",
                n,
                rows=_rows(first, n),
            )
        case Weightless(n, column):
            return plural(
                "{n} row has weight 0 in column {column} and is left out",
                "{n} rows have weight 0 in column {column} and are left out",
                n,
                column=shown(column),
            )
        case _:
            return ""


def _rows(first: Sequence[int], n: int) -> str:
    named = [whole(row) for row in first]
    if n > len(named):
        return _and_more(named, n)
    *most, last = named
    if not most:
        return last
    return _("{most} and {last}", most=", ".join(most), last=last)
