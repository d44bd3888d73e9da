"""What should be known of how a file was read, a sentence each."""

from __future__ import annotations

from collections.abc import Sequence

from emgui.data.place import Place
from emgui.data.reading.advice import ReadingFact
from emgui.data.reading.note_facts import (
    Above,
    CommentsSkipped,
    EncodingAssumed,
    FirstLineInDoubt,
    HeaderCutOtherwise,
    LinesSkipped,
    LongLines,
    NamesInComment,
    NoHeader,
    PairsOfWhole,
    Renamed,
    RowNamesAssumed,
    ShortLines,
    TakenAsMissing,
)
from emgui.data.visible import shortened, shown
from emgui.words.language import _, plural
from emgui.words.number_marks import whole
from emgui.words.reading_advice import advice_told
from emgui.words.reading_column_notes import and_more, column_note_told
from emgui.words.stored_tables import stored_note_told

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
    for told in (_heading_told, _lines_told, stored_note_told, column_note_told):
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
                names=and_more(first, count),
            )
        case TakenAsMissing(words):
            return _("Taken as missing: {words}", words=", ".join(words))
        case ShortLines(count, first):
            return plural(
                "Line {lines}: cells are missing at the end",
                "Lines {lines}: cells are missing at the end",
                count,
                lines=and_more([*map(whole, first)], count),
            )
        case LongLines(count, first):
            return plural(
                "Line {lines}: too many cells, left out",
                "Lines {lines}: too many cells, left out",
                count,
                lines=and_more([*map(whole, first)], count),
            )
        case PairsOfWhole():
            return _("Each line is two whole numbers")
        case _:
            return ""
