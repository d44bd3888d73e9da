"""What a reader of a data set should know, a sentence each."""

from __future__ import annotations

from emgui.cluster.cluster_facts import OnCluster, RowsLeftOut
from emgui.data.library import AboutBundled
from emgui.data.missing_facts import IncompleteLeftOut
from emgui.data.place import Place
from emgui.data.reading.advice import ReadingFact
from emgui.data.spoiling_facts import (
    EmptyLeftOut,
    MissingAbove,
    MissingAtRandom,
    MissingGiven,
    Rounded,
)
from emgui.mixture.facts import Fact
from emgui.words.data_sets import about
from emgui.words.language import _, plural
from emgui.words.number_marks import whole, written
from emgui.words.numbers import in_digits
from emgui.words.reading_notes import reading_note_told


def note_told(note: Fact, place: Place | None = None) -> str:
    """Return a note on a data set as a sentence.

    Parameters
    ----------
    note : Fact
        What should be known.
    place : Place or None
        Where it is read, for its advice; None for none.

    Raises
    ------
    KeyError
        If it has no sentence yet.
    """
    match note:
        case ReadingFact():
            return reading_note_told(note, place)
        case AboutBundled(name):
            return about(name)
        case IncompleteLeftOut(n):
            return plural(
                "{n} row lacks a cell and is left out (listwise deletion).",
                "{n} rows lack a cell and are left out (listwise deletion).",
                n,
            )
        case OnCluster(n, n_parts, n_sampled):
            return _(
                "{rows} in {parts} stay with the workers; starts are found on "
                "{sampled} of them, drawn at random.",
                rows=plural("{n} row", "{n} rows", n),
                parts=plural("{n} part", "{n} parts", n_parts),
                sampled=whole(n_sampled),
            )
        case RowsLeftOut(n):
            return plural(
                "{n} row with an unreadable or infinite cell, or without any value, "
                "is left out.",
                "{n} rows with an unreadable or infinite cell, or without any value, "
                "are left out.",
                n,
            )
    return _spoiling_told(note)


def _spoiling_told(note: Fact) -> str:
    match note:
        case MissingAtRandom(share):
            return _(
                "{percent} of the cells are missing completely at random (MCAR).",
                percent=_percent(share),
            )
        case MissingGiven(column, given, share):
            return _(
                "{column} is missing the more often the larger {given} is, in "
                "{percent} of the rows: at random given {given} (MAR).",
                column=column,
                given=given,
                percent=_percent(share),
            )
        case MissingAbove(column, limit):
            return _(
                "{column} is missing where it is above {limit}: not at random, so that "
                "the fit takes large values for rarer than they are.",
                column=column,
                limit=in_digits(limit, 4),
            )
        case Rounded():
            return _rounding_told(note)
        case EmptyLeftOut(n):
            return plural(
                "{n} row lost all its cells and is left out.",
                "{n} rows lost all cells and are left out.",
                n,
            )
    raise KeyError(type(note).__name__)


def _rounding_told(note: Rounded) -> str:
    columns = ", ".join(
        _(
            "{column} to multiples of {width}",
            column=column,
            width=in_digits(width, 3),
        )
        for column, width in zip(note.columns, note.widths, strict=True)
    )
    return _(
        "Values are rounded, {columns}: bins hide what is narrower than they are, and "
        "add about a twelfth of their squared width to a variance (which Sheppard's "
        "correction takes off again).",
        columns=columns,
    )


def _percent(share: float) -> str:
    return written(f"{share:.0%}")
