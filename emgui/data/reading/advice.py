"""What can be done about what was read: named by whoever knows, worded by the place."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from emgui.data.place import Place


class Advice(Enum):
    """What helps: in the terminal an option, in the window a control."""

    OTHER_ENCODING = (
        "choose another encoding: --encoding cp1252",
        "choose another encoding",
    )
    USUAL_ENCODING = (
        "choose another encoding: --encoding utf-8 or --encoding cp1252",
        "choose another encoding",
    )
    REPLACE_CHARACTERS = (
        "have such characters replaced: --bad-characters replace",
        "tick “Replace unknown characters”",
    )
    LEAVE_LINES_OUT = (
        "mend the line, or have such lines left out: --bad-lines leave-out",
        "mend the line, or tick “Leave out lines with too many cells”",
    )
    NAMES_ARE_A_ROW = (
        "if they are a row: --header no",
        "if they are a row, untick “A line names the columns”",
    )
    ROW_IS_NAMES = (
        "if they are names: --header yes",
        "if they are names, tick “A line names the columns”",
    )
    OTHER_HEADER = (
        "if the names are on another line: --header LINE",
        "if the names are on another line, choose the header line",
    )
    SKIP_OTHER_LINES = (
        "if they are rows: --skip-lines 0",
        "if they are rows, set “Skip lines” to 0",
    )
    NO_COMMENTS = (
        "if lines that begin with a comment sign are rows: --comment none",
        "if lines that begin with a comment sign are rows, choose “none” for them",
    )
    OTHER_LINES = (
        "name other lines: --header, --skip-lines",
        "choose another header line, or fewer lines to skip",
    )
    POINT_IS_DECIMAL = (
        "if a point is the decimal mark: --decimal point",
        "if a point is the decimal mark, choose that",
    )
    COMMA_IS_DECIMAL = (
        "if a comma is the decimal mark: --decimal comma",
        "if a comma is the decimal mark, choose that",
    )
    POINT_IS_THOUSANDS = (
        "--thousands point reads it so",
        "choose “point” for the thousands",
    )
    COMMA_IS_THOUSANDS = (
        "--thousands comma reads it so",
        "choose “comma” for the thousands",
    )
    TAKE_COLUMN_BACK = (
        "--columns takes it back",
        "tick it to fit it",
    )
    TAKE_COLUMNS_BACK = (
        "--columns takes them back",
        "tick them to fit them",
    )

    def words(self, place: Place) -> str:
        """Return the advice for the place where it is read."""
        terminal, window = self.value
        return terminal if place is Place.TERMINAL else window


class Note(str):
    """A sentence, which may know what can be done; a plain string to all others.

    Parameters
    ----------
    text : str
        The sentence.
    advice : iterable of Advice
        What helps; of several any one.
    """

    __slots__ = ("advice",)
    advice: tuple[Advice, ...]

    def __new__(cls, text: str, advice: Iterable[Advice] = ()) -> Note:
        """Make a sentence that knows what can be done."""
        note = super().__new__(cls, text)
        note.advice = tuple(advice)
        return note


def advised(text: str, advice: Iterable[Advice], place: Place | None) -> str:
    """Return a text with what can be done at the place where it is read.

    Parameters
    ----------
    text : str
        What is the matter.
    advice : iterable of Advice
        What helps; of several any one.
    place : Place or None
        Where it is read; without one nothing is advised.
    """
    words = [] if place is None else [one.words(place) for one in advice]
    return f"{text}; {', or '.join(words)}" if words else text


def told(note: str, place: Place | None) -> str:
    """Return a note as it is read at a place."""
    advice = note.advice if isinstance(note, Note) else ()
    if not advice:
        return str(note)
    return f"{advised(note.removesuffix('.'), advice, place)}."
