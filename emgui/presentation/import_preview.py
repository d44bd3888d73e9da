"""What the import dialog shows of a file: the guess, the columns, the trouble."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from emgui.data.dataset import DEFAULT_MISSING, MissingPolicy
from emgui.data.gaps import GapCounter
from emgui.data.place import Place
from emgui.data.reading import Column, Dialect, Table
from emgui.data.reading.advice import Advice, ReadingFact
from emgui.data.reading.cells import MISSING_TOKENS
from emgui.data.reading.dialect import ENCODINGS
from emgui.data.reading.proposal import left_out
from emgui.data.reading.remarks import notes_on
from emgui.data.stored.opening import AnyTable
from emgui.data.stored.table import StoredTable
from emgui.records import dataclass
from emgui.words.counts import n_rows
from emgui.words.language import _, plural
from emgui.words.number_marks import whole
from emgui.words.reading_names import (
    COLUMN_KINDS,
    COMMENT_NAMES,
    DECIMAL_NAMES,
    DELIMITER_NAMES,
    INDEX_KINDS,
    THOUSANDS_NAMES,
)
from emgui.words.reading_notes import reading_note_told
from emgui.words.reading_remedies import ReadingRemedy, reading_remedies

_NAMED_TROUBLES = 8


@dataclass(frozen=True, slots=True)
class DialectOffers:
    """What each part of a dialect may be, and what it is called.

    Parameters
    ----------
    delimiters, decimals, thousands, encodings, comments : tuple of (str, str)
        The value of each, and its name in a list.
    """

    delimiters: tuple[tuple[str, str], ...]
    decimals: tuple[tuple[str, str], ...]
    thousands: tuple[tuple[str, str], ...]
    encodings: tuple[tuple[str, str], ...]
    comments: tuple[tuple[str, str], ...]


OFFERS = DialectOffers(
    tuple(DELIMITER_NAMES.items()),
    tuple(DECIMAL_NAMES.items()),
    tuple(THOUSANDS_NAMES.items()),
    tuple((name, name) for name in ENCODINGS),
    tuple(COMMENT_NAMES.items()),
)
"""What the form of the import dialog lets a user choose from."""


@dataclass(frozen=True, slots=True)
class ImportChoice:
    """What is to be fitted of a table.

    Parameters
    ----------
    columns : tuple of str
        The columns to fit; empty for those that are fitted when none are chosen.
    class_column : str or None
        The column with the known class.
    weights_column : str or None
        The column that says how often each row counts.
    missing : MissingPolicy
        What to do with rows that lack cells.
    """

    columns: tuple[str, ...]
    class_column: str | None = None
    weights_column: str | None = None
    missing: MissingPolicy = DEFAULT_MISSING


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """One column to choose.

    Parameters
    ----------
    name : str
        Its name.
    remark : str
        What it holds, and what is wrong with it.
    is_numeric : bool
        Whether it can be fitted.
    is_chosen : bool
        Whether it is ticked at first.
    """

    name: str
    remark: str
    is_numeric: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True, eq=False)
class ImportPreview:
    """What the import dialog shows.

    Parameters
    ----------
    title : str
        The file's name.
    dialect : Dialect or None
        The guess, or what was chosen; None for a file that is no text.
    sentence : str
        How many rows and columns were read, and how many cells are missing.
    troubles : tuple of str
        What could not be read and where, and other notes.
    error : str
        Why nothing could be read; the table is empty then.
    headings : tuple of str
        Names of the columns in the preview.
    preview : tuple of tuple of str
        The first rows as they are in the file.
    columns : tuple of ColumnEntry
        All columns.
    classes : tuple of str
        Columns that can serve as the known class.
    reading : float or None
        Fraction read so far; None when nothing is being read.
    weights : tuple of str
        Columns that can serve as row weights.
    gaps : GapCounter or None
        Counts the rows that lack cells; None before there are any.
    remedies : tuple of ReadingRemedy
        Other ways to read the file, a click each.
    """

    title: str
    dialect: Dialect | None
    sentence: str = ""
    troubles: tuple[str, ...] = ()
    error: str = ""
    headings: tuple[str, ...] = ()
    preview: tuple[tuple[str, ...], ...] = ()
    columns: tuple[ColumnEntry, ...] = ()
    classes: tuple[str, ...] = ()
    reading: float | None = None
    weights: tuple[str, ...] = ()
    gaps: GapCounter | None = None
    remedies: tuple[ReadingRemedy, ...] = ()


def reading_preview(
    path: Path, dialect: Dialect | None, fraction: float
) -> ImportPreview:
    """Return what is shown while a file is being read."""
    return ImportPreview(path.name, dialect, reading=fraction)


def failed_preview(
    path: Path, dialect: Dialect | None, error: str, advice: Sequence[Advice] = ()
) -> ImportPreview:
    """Return what is shown of a file that could not be read."""
    remedies = () if dialect is None else reading_remedies(advice, dialect)
    return ImportPreview(path.name, dialect, error=error, remedies=remedies)


def import_preview(table: AnyTable) -> ImportPreview:
    """Return what is shown of a file that was read, or of the first rows of it."""
    if isinstance(table, StoredTable):
        return replace(
            _preview_of(table.head), sentence=_stored_sentence(table), gaps=None
        )
    return _preview_of(table)


def _preview_of(table: Table) -> ImportPreview:
    chosen = frozenset(table.columns_to_fit())
    troubles, hidden = _troubles(table, chosen)
    advice = [one for note in troubles for one in note.advice]
    return ImportPreview(
        table.path.name,
        table.dialect,
        _sentence(table),
        (*(reading_note_told(one, Place.WINDOW) for one in troubles), *_more(hidden)),
        "",
        tuple(column.name for column in table.columns),
        table.preview,
        tuple(_entry(column, column.name in chosen) for column in table.columns),
        tuple(column.name for column in table.columns if column.can_be_class),
        weights=table.fittable_columns,
        gaps=GapCounter.of(table),
        remedies=(
            () if table.dialect is None else reading_remedies(advice, table.dialect)
        ),
    )


def _troubles(
    table: Table, chosen: frozenset[str]
) -> tuple[tuple[ReadingFact, ...], int]:
    """Return what was assumed, left out, or not read; and how many notes are hidden."""
    fitted = (column for column in table.columns if column.name in chosen)
    notes = [note for column in fitted for note in notes_on(column)]
    out = left_out(table.columns, chosen, ())
    hidden = max(0, len(notes) - _NAMED_TROUBLES)
    return (*table.notes, *out, *notes[:_NAMED_TROUBLES]), hidden


def _entry(column: Column, is_chosen: bool) -> ColumnEntry:
    remarks = [COLUMN_KINDS[column.kind]]
    if column.n_missing and column.can_be_fitted:
        remarks.append(_("{cells} missing", cells=whole(column.n_missing)))
    if column.n_unreadable:
        remarks.append(_("{cells} not readable", cells=whole(column.n_unreadable)))
    if column.index is not None:
        remarks.append(INDEX_KINDS[column.index])
    if column.can_be_fitted and column.is_constant:
        remarks.append(_("constant"))
    remark = ", ".join(remarks)
    return ColumnEntry(column.name, remark, column.can_be_fitted, is_chosen)


def _stored_sentence(table: StoredTable) -> str:
    columns = plural("{n} column", "{n} columns", len(table.head.columns))
    return _(
        "{rows} of {columns}: they stay in the file, and are looked at once before "
        "they are fitted. The first of them are shown.",
        rows=n_rows(table.n_rows),
        columns=columns,
    )


def _sentence(table: Table) -> str:
    numeric = len(table.fittable_columns)
    missing = sum(c.n_missing for c in table.columns if c.can_be_fitted)
    unreadable = sum(column.n_unreadable for column in table.columns)
    tokens = ", ".join(sorted(token for token in MISSING_TOKENS if token))
    parts = [
        plural("{n} row read", "{n} rows read", table.n_rows),
        plural(
            "{numeric} of {n} column is numeric",
            "{numeric} of {n} columns are numeric",
            len(table.columns),
            numeric=whole(numeric),
        ),
    ]
    if missing:
        parts.append(
            plural(
                "{n} cell is missing (empty, or one of {tokens})",
                "{n} cells are missing (empty, or one of {tokens})",
                missing,
                tokens=tokens,
            )
        )
    if unreadable:
        parts.append(
            plural(
                "{n} cell is no number where one was expected",
                "{n} cells are no number where one was expected",
                unreadable,
            )
        )
    return "; ".join(parts) + "."


def _more(hidden: int) -> tuple[str, ...]:
    if not hidden:
        return ()
    return (
        plural(
            "… and {n} more column with notes.",
            "… and {n} more columns with notes.",
            hidden,
        ),
    )
