"""A column as it was read: what it holds, and what could not be read."""

from __future__ import annotations

import re
from dataclasses import field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from emgui.data.reading.advice import ReadingFact
from emgui.data.reading.cells import CellKind
from emgui.mixture.arrays import FloatArray
from emgui.records import dataclass

_FEWEST_ROWS = 3
_FEWEST_NUMBERED = 10
_MOST_LEFT_OUT = 5
_FIRST_WITHOUT_HEADER = "column 1"
# As R, pandas and spreadsheets call a column that only counts the rows.
_INDEX_NAME = re.compile(
    r"row[ _.-]?names?|(row[ _.-]?)?(index|idx|id|nr\.?|no\.?|num(ber)?)|rows?|#|№|n°"
    r"|unnamed: 0(\.\d+)?|level_0|\.\.\.1|obs(ervation)?s?"
    r"|rec(ord)?([ _.-]?(nr\.?|no\.?|num(ber)?))?|.*[ _.-](id|nr\.?|no\.?|index)"
    r"|(?-i:.*[a-z](Id|ID|Nr|No|Index))",
    re.IGNORECASE,
)


class ColumnKind(StrEnum):
    """What a column holds."""

    NUMERIC = "numeric"
    EMPTY = "empty"
    TEXT = "text"
    DATE = "date"
    CURRENCY = "currency"
    PERCENT = "percent"
    BOOLEAN = "boolean"
    GROUPED = "grouped"
    UNIT = "unit"


class IndexKind(StrEnum):
    """How a column tells the rows apart, and does nothing else."""

    COUNTS = "counts"
    """It goes on by one."""
    NUMBERS = "numbers"
    """It has such row numbers as are left of a larger table."""


@dataclass(frozen=True, slots=True)
class UnreadableCell:
    """A cell of a column of numbers that is none.

    Parameters
    ----------
    line : int
        Its line in the file, from 1.
    column : str
        Its column.
    text : str
        What it says.
    kind : CellKind
        Why it is no number.
    row : int
        Its row, from 0.
    """

    line: int
    column: str
    text: str
    kind: CellKind
    row: int = -1


@dataclass(frozen=True, slots=True)
class NoNumbers:
    """Why a column cannot be fitted.

    Parameters
    ----------
    cells : tuple of UnreadableCell
        The first cell that is no number; or two that are, but do not agree. Empty
        where no cell has a value.
    has_plain : bool
        Whether a cell of some sign or unit is beside plain numbers.
    """

    cells: tuple[UnreadableCell, ...] = ()
    has_plain: bool = False


def _none() -> NDArray[np.intp]:
    return np.empty(0, dtype=np.intp)


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column of a table.

    Parameters
    ----------
    name : str
        Its name; duplicates are numbered.
    kind : ColumnKind
        What it holds.
    values : ndarray, shape (n_rows,)
        The numbers; nan where there is none.
    labels : ndarray of int32, shape (n_rows,), or None
        Index into `label_names`, -1 where missing; None if the texts are too many to
        be classes.
    label_names : tuple of str
        The different texts.
    n_missing : int
        Cells that say that nothing is known.
    n_unreadable : int
        Cells that say something else than a number.
    unreadable : tuple of UnreadableCell
        The first of those.
    is_constant : bool
        Whether all its numbers are the same.
    note : ReadingFact or None
        How its numbers were read, if that should be known.
    unreadable_rows : ndarray of intp, shape (n_unreadable,)
        The rows of those cells, from 0.
    mark : str
        The sign or unit that all its numbers are written with, or what separates
        their thousands; empty for plain numbers.
    reason : NoNumbers or None
        Why it cannot be fitted; None if it can.
    is_nameless : bool
        Whether it is the first, and the header has no name for it.
    index : IndexKind or None
        How it only tells the rows apart; None if it does more.
    """

    name: str
    kind: ColumnKind
    values: FloatArray
    labels: NDArray[np.int32] | None
    label_names: tuple[str, ...]
    n_missing: int
    n_unreadable: int
    unreadable: tuple[UnreadableCell, ...]
    is_constant: bool = False
    note: ReadingFact | None = None
    unreadable_rows: NDArray[np.intp] = field(default_factory=_none)
    mark: str = ""
    reason: NoNumbers | None = None
    is_nameless: bool = False
    index: IndexKind | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        # Asked for again and again, and dear to tell in millions of rows.
        object.__setattr__(self, "index", self._index())

    @property
    def is_numeric(self) -> bool:
        """Whether it holds plain numbers."""
        return self.kind is ColumnKind.NUMERIC

    @property
    def can_be_fitted(self) -> bool:
        """Whether it holds numbers, plain or with a sign that all of them share."""
        return self.is_numeric or bool(self.mark)

    @property
    def is_index(self) -> bool:
        """Whether it only tells the rows apart, and has no name that says more."""
        return self.index is not None

    def _index(self) -> IndexKind | None:
        if not self.can_be_fitted or not self._may_be_index():
            return None
        # A total below the rows has no number.
        values = self.values[~np.isnan(self.values)]
        if _counts(values):
            return IndexKind.COUNTS
        numbers = self.is_nameless and _numbers(values)
        return IndexKind.NUMBERS if numbers else None

    def _may_be_index(self) -> bool:
        if self.name == _FIRST_WITHOUT_HEADER and not self.is_nameless:
            return self.values[0] in (0.0, 1.0)
        return self.is_nameless or _INDEX_NAME.fullmatch(self.name) is not None

    @property
    def can_be_class(self) -> bool:
        """Whether it can serve as the known class."""
        return self.labels is not None and len(self.label_names) > 0


def _counts(values: FloatArray) -> bool:
    """Return whether values, shape (n_rows,), are whole numbers that go on by one."""
    if values.size < _FEWEST_ROWS or not (values[0] >= 0.0 and values[0] % 1.0 == 0.0):
        return False
    return bool((np.diff(values) == 1.0).all())


def _numbers(values: FloatArray) -> bool:
    """Return whether values are such row numbers as are left of a larger table.

    Rows may have been taken out or shuffled, or several tables put below one another;
    numbers at an even pace are a scale.

    Parameters
    ----------
    values : ndarray, shape (n_rows,)
        The values.
    """
    n = values.size
    if n < _FEWEST_NUMBERED or not (values >= 0.0).all() or (values % 1.0).any():
        return False
    steps = np.diff(values)
    if ((steps == 1.0) | (values[1:] == values[0])).all():
        return True
    is_scale = bool((steps == steps[0]).all())
    different = bool(np.diff(np.sort(values)).all())
    return different and not is_scale and bool(values.max() < _MOST_LEFT_OUT * n)
