"""What should be known of single columns and rows of a file, without full stops."""

from __future__ import annotations

from collections.abc import Sequence

from emgui.data.reading.advice import ReadingFact
from emgui.data.reading.column import UnreadableCell
from emgui.data.reading.note_facts import (
    Constant,
    ConstantLeftOut,
    IndexLeftOut,
    Inexact,
    MayBeThousands,
    MoreLeftOut,
    NotReadable,
    OtherLeftOut,
    ReadAs,
    RowsWithoutValue,
    Weightless,
)
from emgui.data.visible import quoted, shown
from emgui.words.counts import listed
from emgui.words.language import _, plural
from emgui.words.number_marks import whole
from emgui.words.numbers import in_digits
from emgui.words.reading_names import (
    CELL_KINDS,
    COLUMN_KINDS,
    INDEX_KINDS,
    located,
    reason_told,
)


def column_note_told(note: ReadingFact) -> str:
    """Return what a note on a column or on rows says; empty for another one."""
    for told in (_cells_told, _left_out_told, _rows_told):
        if sentence := told(note):
            return sentence
    return ""


def and_more(first: Sequence[str], count: int) -> str:
    """Return the first of many things, and how many more there are."""
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
            dots = ["…"] if n > len(first) else []
            return plural(
                "{n} more column is left out: {names}",
                "{n} more columns are left out: {names}",
                n,
                names=", ".join([*map(shown, first), *dots]),
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
        return and_more(named, n)
    return listed(named)
