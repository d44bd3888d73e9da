"""Why columns of a table cannot be fitted, weigh rows, or tell classes."""

from __future__ import annotations

from typing import NamedTuple

from emgui.data.reading.advice import ReadingFact
from emgui.data.reading.column import ColumnKind, NoNumbers, UnreadableCell
from emgui.records import dataclass


class KnownColumn(NamedTuple):
    """A column that there is, for who asks for another."""

    name: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class NoSuchColumn(ReadingFact):
    """A name that no column has, and the first columns that there are."""

    name: str
    known: tuple[KnownColumn, ...]


@dataclass(frozen=True, slots=True)
class NothingChosen(ReadingFact):
    """No column to fit was chosen; the first that there are."""

    known: tuple[KnownColumn, ...]


@dataclass(frozen=True, slots=True)
class NothingToFit(ReadingFact):
    """No column can be fitted, each for its reason."""

    reasons: tuple[ReadingFact, ...]


@dataclass(frozen=True, slots=True)
class CannotBeFitted(ReadingFact):
    """A column that holds something else than numbers."""

    name: str
    kind: ColumnKind
    reason: NoNumbers
    known: tuple[KnownColumn, ...]


@dataclass(frozen=True, slots=True)
class CannotWeigh(ReadingFact):
    """A column for the weights of rows that holds something else than numbers."""

    name: str
    kind: ColumnKind
    reason: NoNumbers
    known: tuple[KnownColumn, ...]


@dataclass(frozen=True, slots=True)
class NoNumberAsWeight(ReadingFact):
    """A row whose weight is no number; its cell, if it was kept."""

    column: str
    cell: UnreadableCell | None


@dataclass(frozen=True, slots=True)
class TooManyClasses(ReadingFact):
    """A column with more different texts than classes can be told apart."""

    name: str


@dataclass(frozen=True, slots=True)
class NoRowToFit(ReadingFact):
    """No row has a value in any of the columns that are to be fitted."""

    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoValueLeft(ReadingFact):
    """A column without a value in the rows that can be fitted."""

    column: str
