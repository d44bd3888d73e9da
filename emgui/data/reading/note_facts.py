"""What should be known of how a file was read: assumptions, oddities, what is left out.

None of it is an error: the table was read. `emgui.words.reading_notes` has the words.
"""

from __future__ import annotations

from enum import Enum, auto

from emgui.data.reading.advice import Advice, ReadingFact
from emgui.data.reading.column import (
    ColumnKind,
    IndexKind,
    NoNumbers,
    UnreadableCell,
)
from emgui.records import dataclass

# What else a number may mean, by the decimal mark.
_DECIMAL_INSTEAD = {",": Advice.POINT_IS_DECIMAL, ".": Advice.COMMA_IS_DECIMAL}
_THOUSANDS_INSTEAD = {
    ",": Advice.COMMA_IS_THOUSANDS,
    ".": Advice.POINT_IS_THOUSANDS,
}


@dataclass(frozen=True, slots=True)
class EncodingAssumed(ReadingFact):
    """A character encoding that is not the usual one."""

    encoding: str


# -- above the rows --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NoHeader(ReadingFact):
    """No line names the columns."""


@dataclass(frozen=True, slots=True)
class NamesInComment(ReadingFact):
    """The names are those of a comment, in this line from 1."""

    line: int


@dataclass(frozen=True, slots=True)
class HeaderCutOtherwise(ReadingFact):
    """The header has other delimiters than the rows."""


@dataclass(frozen=True, slots=True)
class RowNamesAssumed(ReadingFact):
    """The header has one name less than the rows have cells."""


@dataclass(frozen=True, slots=True)
class FirstLineInDoubt(ReadingFact):
    """A first line of numbers, taken as the names of the columns or as a row.

    Parameters
    ----------
    cells : tuple of str
        Its first cells.
    n_cells : int
        How many it has.
    are_names : bool
        What it was taken as.
    """

    cells: tuple[str, ...]
    n_cells: int
    are_names: bool

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What helps."""
        return (Advice.NAMES_ARE_A_ROW if self.are_names else Advice.ROW_IS_NAMES,)


class Above(Enum):
    """Where lines stand that were skipped."""

    THE_ROWS = auto()
    THE_HEADER = auto()
    THE_ROWS_BELOW_THE_HEADER = auto()


@dataclass(frozen=True, slots=True)
class LinesSkipped(ReadingFact):
    """Lines at the top that were not read, the first of them in full."""

    n_lines: int
    first: tuple[str, ...]
    place: Above

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What helps; of several any one."""
        if self.place is Above.THE_HEADER:
            return Advice.SKIP_OTHER_LINES, Advice.OTHER_HEADER
        return (Advice.SKIP_OTHER_LINES,)


# -- lines -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CommentsSkipped(ReadingFact):
    """So many lines that begin with the sign of comments."""

    n_lines: int


@dataclass(frozen=True, slots=True)
class Renamed(ReadingFact):
    """Columns of the same name: how many were renamed, the first from what to what."""

    count: int
    first: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TakenAsMissing(ReadingFact):
    """Words that stand for a missing cell."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShortLines(ReadingFact):
    """So many lines that lack cells at their end; the first of them, from 1."""

    count: int
    first: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LongLines(ReadingFact):
    """So many lines that are left out for too many cells; the first, from 1."""

    count: int
    first: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PairsOfWhole(ReadingFact):
    """Every line is two whole numbers with a comma between them."""

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What helps."""
        return (Advice.COMMA_IS_DECIMAL,)


# -- cells -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadAs(ReadingFact):
    """How the first cell of a column is read that is not written as a plain number.

    Parameters
    ----------
    column : str
        The column.
    text : str
        The cell.
    value : float
        The number.
    unit : str
        The sign or the unit that all cells are in; empty where thousands are separated.
    doubted : str
        The decimal mark, if the number may mean something else with another one.
    """

    column: str
    text: str
    value: float
    unit: str = ""
    doubted: str = ""

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What helps."""
        return (_DECIMAL_INSTEAD[self.doubted],) if self.doubted else ()


@dataclass(frozen=True, slots=True)
class MayBeThousands(ReadingFact):
    """A first cell of a column whose decimals may be thousands, by its decimal mark."""

    column: str
    text: str
    decimal: str

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What helps."""
        return (_THOUSANDS_INSTEAD[self.decimal],)


@dataclass(frozen=True, slots=True)
class Inexact(ReadingFact):
    """So many numbers of a column that a float may not hold to their last digit."""

    column: str
    n_values: int


@dataclass(frozen=True, slots=True)
class NotReadable(ReadingFact):
    """So many cells of a column of numbers that are none; the first of them."""

    column: str
    n_cells: int
    first: tuple[UnreadableCell, ...]


@dataclass(frozen=True, slots=True)
class Constant(ReadingFact):
    """A column that is fitted and has one value."""

    column: str


# -- what is left out ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IndexLeftOut(ReadingFact):
    """A column that only tells the rows apart."""

    column: str
    kind: IndexKind

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What helps."""
        return (Advice.TAKE_COLUMN_BACK,)


@dataclass(frozen=True, slots=True)
class ConstantLeftOut(ReadingFact):
    """A column that has one value."""

    column: str


@dataclass(frozen=True, slots=True)
class OtherLeftOut(ReadingFact):
    """A column that holds something else than numbers."""

    column: str
    kind: ColumnKind
    reason: NoNumbers


@dataclass(frozen=True, slots=True)
class MoreLeftOut(ReadingFact):
    """So many more columns; the first of them by name."""

    n_columns: int
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowsWithoutValue(ReadingFact):
    """So many rows without a value in the columns that are fitted.

    Parameters
    ----------
    n_rows : int
        How many.
    first : tuple of int
        The first of them, from 1.
    columns : tuple of str
        Those that are fitted.
    """

    n_rows: int
    first: tuple[int, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weightless(ReadingFact):
    """So many rows of weight 0 in a column."""

    n_rows: int
    column: str
