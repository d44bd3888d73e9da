"""Why a table that stays in its file cannot be used; what is to be known of it."""

from __future__ import annotations

from emgui.data.reading.advice import ReadingFact
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class DamagedHeader(ReadingFact):
    """The beginning of a NumPy file does not say what is in it."""


@dataclass(frozen=True, slots=True)
class NoTableOfNumbers(ReadingFact):
    """An array of so many dimensions, where a table has 1 or 2."""

    n_dimensions: int


@dataclass(frozen=True, slots=True)
class EmptyArray(ReadingFact):
    """An array without any number."""

    shape: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Truncated(ReadingFact):
    """A file of `size` bytes, of which the header promises `promised`."""

    size: int
    promised: int


@dataclass(frozen=True, slots=True)
class UnsuitedType(ReadingFact):
    """Numbers of a type that cannot be fitted, as NumPy calls it."""

    name: str


@dataclass(frozen=True, slots=True)
class NotFromFile(ReadingFact):
    """A column for classes or weights of a table that stays in its file."""

    column: str


@dataclass(frozen=True, slots=True)
class ReadInBlocks(ReadingFact):
    """Rows that stay in their file, of which a sample is drawn."""

    n_rows: int
    n_drawn: int


@dataclass(frozen=True, slots=True)
class UnusableLeftOut(ReadingFact):
    """Rows that are left out: with an infinite cell, or without any value."""

    n_infinite: int
    n_empty: int


@dataclass(frozen=True, slots=True)
class TooManyUnusable(ReadingFact):
    """More rows to be left out than can be kept track of."""

    n_rows: int
    most: int


@dataclass(frozen=True, slots=True)
class DamagedParquet(ReadingFact):
    """A Parquet file that its library cannot open, and what that says."""

    cause: str


@dataclass(frozen=True, slots=True)
class RepeatedNames(ReadingFact):
    """Several columns have the same name."""


@dataclass(frozen=True, slots=True)
class LargeRowGroups(ReadingFact):
    """A row group of so many rows, where at most `most` are kept in memory."""

    n_rows: int
    most: int


@dataclass(frozen=True, slots=True)
class ColumnCountChanges(ReadingFact):
    """From some line on a text has another number of columns than before."""

    n_columns: int
    n_before: int


@dataclass(frozen=True, slots=True)
class FromColumnStore(ReadingFact):
    """The column store of a file was read in its place.

    Of its columns some were left out, and of its cells so many could not be read.
    """

    store: str
    left_out: tuple[str, ...]
    n_unreadable: int


@dataclass(frozen=True, slots=True)
class LacksLibrary(ReadingFact):
    """A file that needs a package which is not installed, and the extra that has it."""

    package: str
    extra: str
