"""A column as it was read: what it holds, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from emgui.data.reading.cells import CellKind
from emgui.mixture.parameters import FloatArray

_NAMED_CELLS = 3


class ColumnKind(StrEnum):
    """What a column holds."""

    NUMERIC = "numbers"
    EMPTY = "no values"
    TEXT = "text"
    DATE = "dates or times"
    CURRENCY = "amounts of money"
    PERCENT = "percentages"
    BOOLEAN = "true or false"
    GROUPED = "numbers with separated thousands"


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

    def __str__(self) -> str:
        return f"line {self.line:,}, column {self.column}: {self.text!r} is {self.kind}"


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
    note : str
        What a reader should know; may be empty.
    unreadable_rows : ndarray of intp, shape (n_unreadable,)
        The rows of those cells, from 0.
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
    note: str = ""
    unreadable_rows: NDArray[np.intp] = field(default_factory=_none)

    @property
    def is_numeric(self) -> bool:
        """Whether it can be fitted."""
        return self.kind is ColumnKind.NUMERIC

    @property
    def can_be_class(self) -> bool:
        """Whether it can serve as the known class."""
        return self.labels is not None and len(self.label_names) > 0


def notes_on(column: Column) -> tuple[str, ...]:
    """Return what should be known of a column of numbers before it is fitted."""
    notes = []
    if column.n_unreadable:
        named = "; ".join(
            f"line {cell.line:,}: {cell.text!r}, {cell.kind}"
            for cell in column.unreadable[:_NAMED_CELLS]
        )
        more = ", …" if column.n_unreadable > _NAMED_CELLS else ""
        cells = (
            "1 cell is"
            if column.n_unreadable == 1
            else (f"{column.n_unreadable:,} cells are")
        )
        notes.append(
            f"column {column.name}: {cells} no finite number ({named}{more}); such "
            "rows are left out."
        )
    if column.is_constant:
        notes.append(f"column {column.name} is constant.")
    if column.note:
        notes.append(column.note)
    return tuple(notes)
