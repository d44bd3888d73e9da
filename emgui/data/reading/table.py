"""A table as it was read: columns, what they hold, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from emgui.data.dataset import Classes, Dataset, Origin
from emgui.data.reading.cells import CellKind
from emgui.data.reading.dialect import Dialect
from emgui.data.reading.errors import ReadingError
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
    """

    line: int
    column: str
    text: str
    kind: CellKind

    def __str__(self) -> str:
        return f"line {self.line:,}, column {self.column}: {self.text!r} is {self.kind}"


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

    @property
    def is_numeric(self) -> bool:
        """Whether it can be fitted."""
        return self.kind is ColumnKind.NUMERIC

    @property
    def can_be_class(self) -> bool:
        """Whether it can serve as the known class."""
        return self.labels is not None and len(self.label_names) > 0


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A file, read.

    Parameters
    ----------
    path : Path
        The file.
    dialect : Dialect
        How it was read.
    columns : tuple of Column
        Its columns.
    n_rows : int
        Its rows.
    notes : tuple of str
        What a reader should know, one sentence each.
    preview : tuple of tuple of str
        The first rows, as they are in the file.
    """

    path: Path
    dialect: Dialect
    columns: tuple[Column, ...]
    n_rows: int
    notes: tuple[str, ...]
    preview: tuple[tuple[str, ...], ...]

    @property
    def numeric_columns(self) -> tuple[str, ...]:
        """Names of the columns that can be fitted."""
        return tuple(column.name for column in self.columns if column.is_numeric)

    def column(self, name: str) -> Column:
        """Return a column.

        Raises
        ------
        ReadingError
            If there is none of that name; naming those that there are.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise ReadingError(
            self.path, f"there is no column {name!r}; there are {self._described()}"
        )

    def to_dataset(
        self, columns: Sequence[str], class_column: str | None = None
    ) -> Dataset:
        """Return the rows to fit: those complete in the chosen columns.

        Parameters
        ----------
        columns : sequence of str
            Names of numeric columns.
        class_column : str or None
            Name of the column with the known class.

        Raises
        ------
        ReadingError
            If a column cannot be fitted, or no row is complete.
        """
        chosen = [self._fittable(name) for name in columns]
        if not chosen:
            raise ReadingError(
                self.path, f"no column to fit was chosen; there are {self._described()}"
            )
        complete = np.ones(self.n_rows, dtype=bool)
        for column in chosen:
            complete &= ~np.isnan(column.values)
        rows = np.column_stack([column.values[complete] for column in chosen])
        if not len(rows):
            names = ", ".join(columns)
            raise ReadingError(self.path, f"no row is complete in {names}")
        n_left_out = self.n_rows - len(rows)
        return Dataset(
            name=self.path.name,
            columns=tuple(columns),
            rows=rows,
            origin=Origin.FILE,
            source=str(self.path),
            classes=self._classes(class_column, complete),
            row_numbers=np.flatnonzero(complete) + 1 if n_left_out else None,
            n_left_out=n_left_out,
            notes=(*self.notes, *(note for c in chosen for note in notes_on(c))),
        )

    def _fittable(self, name: str) -> Column:
        column = self.column(name)
        if not column.is_numeric:
            raise ReadingError(
                self.path,
                f"column {name!r} cannot be fitted: it holds {column.kind}; there are "
                f"{self._described()}",
            )
        return column

    def _classes(
        self, class_column: str | None, complete: NDArray[np.bool_]
    ) -> Classes | None:
        if class_column is None:
            return None
        column = self.column(class_column)
        if column.labels is None:
            raise ReadingError(
                self.path, f"column {class_column!r} has too many values for a class"
            )
        labels, names = column.labels[complete], column.label_names
        if (labels < 0).any():
            labels, names = (
                np.where(labels < 0, len(names), labels),
                (*names, "missing"),
            )
        return Classes(class_column, labels.astype(np.int32), names)

    def _described(self) -> str:
        return ", ".join(f"{c.name} ({c.kind})" for c in self.columns[:20])


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
