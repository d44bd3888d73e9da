"""Tables that are no text, or stay in their file: what stops them, what is to be known.

Without full stops: who shows it puts them.
"""

from __future__ import annotations

from emgui.data.stored.file_facts import ChangedWhileUsed, UnreadableBlock
from emgui.data.stored.table_facts import (
    ColumnCountChanges,
    DamagedHeader,
    DamagedParquet,
    EmptyArray,
    FromColumnStore,
    LacksLibrary,
    LargeRowGroups,
    NoTableOfNumbers,
    NotFromFile,
    ReadInBlocks,
    RepeatedNames,
    TooManyUnusable,
    Truncated,
    UnsuitedType,
    UnusableLeftOut,
)
from emgui.data.visible import quoted, shown, shown_names
from emgui.mixture.facts import Fact
from emgui.mixture.model.source import TooManyIncomplete
from emgui.words.counts import n_rows
from emgui.words.language import _, plural
from emgui.words.number_marks import whole

_NAMED_COLUMNS = 20


def stored_fact_told(fact: Fact) -> str:
    """Return why such a table cannot be used; empty for another fact."""
    return _file_told(fact) or _rows_told(fact)


def _file_told(fact: Fact) -> str:
    match fact:
        case DamagedHeader():
            return _("this is no whole NumPy file: its header cannot be read")
        case NoTableOfNumbers(n):
            return plural(
                "the array has {n} dimension; a table has 1 or 2",
                "the array has {n} dimensions; a table has 1 or 2",
                n,
            )
        case EmptyArray(shape):
            return _("the array is empty (its shape is {shape})", shape=shape)
        case Truncated(size, promised):
            return _(
                "the file is cut off: it has {size} bytes of {promised}",
                size=whole(size),
                promised=whole(promised),
            )
        case UnsuitedType(name):
            return _(
                "it holds {type}; real numbers of up to 8 bytes are needed",
                type=shown(name),
            )
        case LacksLibrary(package, extra):
            return _(
                "to read it, the package {package} is needed: install emgui[{extra}]",
                package=package,
                extra=extra,
            )
        case DamagedParquet(cause):
            return _("this is no whole Parquet file ({cause})", cause=shown(cause))
        case RepeatedNames():
            return _("several of its columns have the same name")
        case LargeRowGroups(n, most):
            return _(
                "a row group of it has {rows}; up to {most} of these columns can be "
                "kept in memory: write it with smaller row groups, or fit fewer "
                "columns",
                rows=n_rows(n),
                most=whole(most),
            )
        case ColumnCountChanges(n, before):
            return plural(
                "from here on there is {n} column, where there were {before}",
                "from here on there are {n} columns, where there were {before}",
                n,
                before=before,
            )
        case ChangedWhileUsed():
            return _("the file has changed since it was opened; open it again")
        case UnreadableBlock(cause):
            return _("rows of it cannot be read ({cause})", cause=shown(cause))
        case _:
            return ""


def _rows_told(fact: Fact) -> str:
    match fact:
        case NotFromFile(column):
            return _(
                "column {column}: a table that is larger than the memory can have "
                "neither weights nor classes",
                column=quoted(column),
            )
        case TooManyUnusable(_n, most):
            return _(
                "more than {rows} have an infinite cell, or no value at all: they "
                "cannot be left out",
                rows=n_rows(most),
            )
        case TooManyIncomplete(n, n_all, most):
            return _(
                "{incomplete} of {rows} lack cells; of a table that stays in its file "
                "up to {most} may",
                incomplete=whole(n),
                rows=n_rows(n_all),
                most=whole(most),
            )
        case _:
            return ""


def stored_note_told(note: Fact) -> str:
    """Return what is to be known of such a table; empty for another note."""
    match note:
        case ReadInBlocks(n, n_drawn):
            return _(
                "All {rows} are fitted, and read from the file block by block; "
                "starts are found on samples of them, and {drawn} drawn at random "
                "are shown as points",
                rows=n_rows(n),
                drawn=whole(n_drawn),
            )
        case FromColumnStore(store, (), n):
            return _(
                "Read from the column store {store}; cells that are no numbers: {n}",
                store=shown(store),
                n=whole(n),
            )
        case FromColumnStore(store, names, n):
            return _(
                "Read from the column store {store}; cells that are no numbers: {n}; "
                "columns without numbers, which it does not keep: {columns}",
                store=shown(store),
                n=whole(n),
                columns=", ".join(shown_names(names[:_NAMED_COLUMNS])),
            )
        case UnusableLeftOut(n_infinite, n_empty):
            return _(
                "Left out: {infinite} with an infinite cell, {empty} without any value",
                infinite=n_rows(n_infinite),
                empty=n_rows(n_empty),
            )
        case _:
            return ""
