"""A table as it was read, and the rows of it that can be fitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from emgui.data.dataset import (
    Classes,
    Dataset,
    MissingPolicy,
    NoCompleteRowError,
    Origin,
    rows_that,
)
from emgui.data.place import Place
from emgui.data.reading.advice import Note, told
from emgui.data.reading.column import Column, notes_on
from emgui.data.reading.dialect import Dialect
from emgui.data.reading.errors import ReadingError
from emgui.data.reading.lines import LineNumbers
from emgui.data.reading.proposal import left_out, proposed
from emgui.data.visible import quoted, shown, shown_names
from emgui.data.weights import WeightError, check_weights
from emgui.mixture.arrays import FloatArray
from emgui.records import dataclass

_NAMED_ROWS = 10


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
    lines : LineNumbers
        Where in the file each row stands.
    """

    path: Path
    dialect: Dialect
    columns: tuple[Column, ...]
    n_rows: int
    notes: tuple[str, ...]
    preview: tuple[tuple[str, ...], ...]
    lines: LineNumbers
    _by_name: dict[str, Column] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_name = {column.name: column for column in self.columns}
        object.__setattr__(self, "_by_name", by_name)

    @property
    def numeric_columns(self) -> tuple[str, ...]:
        """Names of the columns of plain numbers."""
        return tuple(column.name for column in self.columns if column.is_numeric)

    @property
    def fittable_columns(self) -> tuple[str, ...]:
        """Names of the columns that can be fitted."""
        return tuple(column.name for column in self.columns if column.can_be_fitted)

    def columns_to_fit(self, *others: str | None) -> tuple[str, ...]:
        """Names of the columns that are fitted when none are chosen.

        Parameters
        ----------
        *others : str or None
            Columns that have something else to say: weights, or classes.
        """
        return proposed(self.columns, [name for name in others if name is not None])

    def column(self, name: str) -> Column:
        """Return a column.

        Raises
        ------
        ReadingError
            If there is none of that name; naming those that there are.
        """
        if name not in self._by_name:
            raise ReadingError(
                self.path,
                f"there is no column {quoted(name)}; there are {self._described()}",
            )
        return self._by_name[name]

    def to_dataset(
        self,
        columns: Sequence[str] | None = None,
        class_column: str | None = None,
        weights_column: str | None = None,
        missing: MissingPolicy = MissingPolicy.MODEL,
        *,
        place: Place | None = None,
    ) -> Dataset:
        """Return the rows to fit.

        Left out are rows with a cell that cannot be read, rows without any value in
        the chosen columns, and rows of weight 0; the notes say which.

        Parameters
        ----------
        columns : sequence of str or None
            Names of columns that can be fitted; None for those that are fitted when
            none are chosen, and the notes then say which others are left out.
        class_column : str or None
            Name of the column with the known class.
        weights_column : str or None
            Name of a numeric column that says how often each row counts.
        missing : MissingPolicy
            What to do with rows that lack some of their cells.
        place : Place or None
            Where the notes are read, for their advice; None for none.

        Raises
        ------
        ReadingError
            If a column cannot be fitted or cannot weigh rows, or no row is left.
        """
        others = [name for name in (class_column, weights_column) if name is not None]
        columns, out = self._choose(columns, others)
        chosen = [self._fittable(name) for name in columns]
        if not chosen:
            raise ReadingError(
                self.path, f"no column to fit was chosen; there are {self._described()}"
            )
        if weights_column in columns:
            raise ReadingError(
                self.path,
                f"column {weights_column!r} holds the row weights and cannot be fitted "
                "as well",
            )
        used = {*columns, *others}
        guides = [c for c in self.columns if c.is_index and c.name not in used]
        kept, notes = self._kept(chosen, guides)
        weights = None
        if weights_column is not None:
            weights, kept, more = self._weighed(weights_column, kept)
            notes += more
        n_left_out = self.n_rows - kept.size
        dataset = Dataset(
            name=self.path.name,
            columns=tuple(columns),
            rows=np.column_stack([column.values[kept] for column in chosen]),
            origin=Origin.FILE,
            source=str(self.path),
            classes=self._classes(class_column, kept),
            row_numbers=kept + 1 if n_left_out else None,
            n_left_out=n_left_out,
            notes=tuple(
                told(note, place)
                for note in (
                    *self.notes,
                    *out,
                    *(note for c in (*guides, *chosen) for note in notes_on(c)),
                    *notes,
                )
            ),
            weights=weights,
            weights_name=weights_column or "",
        )
        try:
            return dataset.under(missing)
        except NoCompleteRowError as error:
            raise ReadingError(self.path, str(error)) from error

    def _choose(
        self, columns: Sequence[str] | None, others: Sequence[str]
    ) -> tuple[Sequence[str], tuple[Note, ...]]:
        """Return the columns to fit, and which others are left out unasked."""
        if columns is not None:
            return columns, ()
        columns = self.columns_to_fit(*others)
        out = left_out(self.columns, columns, others)
        if not columns:
            why = " ".join(out).removesuffix(".")
            raise ReadingError(self.path, f"there is no column to fit: {why}")
        return columns, out

    def _kept(
        self, chosen: list[Column], guides: list[Column]
    ) -> tuple[NDArray[np.intp], tuple[str, ...]]:
        """Return which rows can be fitted, from 0, and which have nothing to fit.

        Where a column that numbers the rows has a text, as 'Total', there is no row.
        """
        readable = np.ones(self.n_rows, dtype=bool)
        empty = np.ones(self.n_rows, dtype=bool)
        for column in (*chosen, *guides):
            readable[column.unreadable_rows] = False
        for column in chosen:
            empty &= np.isnan(column.values)
        kept = np.flatnonzero(readable & ~empty)
        if not kept.size:
            names = ", ".join(shown_names(column.name for column in chosen))
            raise ReadingError(self.path, f"no row has values to fit in {names}")
        for column in chosen:
            if np.isnan(column.values[kept]).all():
                raise ReadingError(
                    self.path,
                    f"column {shown(column.name)} has no value in the rows that can be "
                    "fitted",
                )
        nothing = np.flatnonzero(readable & empty)
        return kept, _without_values(nothing + 1, [c.name for c in chosen])

    def _weighed(
        self, name: str, kept: NDArray[np.intp]
    ) -> tuple[FloatArray, NDArray[np.intp], tuple[str, ...]]:
        """Return the weights above 0, which rows have them, and notes."""
        column = self._fittable(name, "weigh rows")
        for row in np.intersect1d(column.unreadable_rows, kept)[:1]:
            cell = next((c for c in column.unreadable if c.row == row), None)
            what = (
                "a cell is no number"
                if cell is None
                else f"{cell.text!r} is {cell.kind}"
            )
            raise ReadingError(
                self.path,
                f"column {shown(name)}: {what}; a row weight is a number from 0 up",
                self.lines.of(int(row)),
            )
        weights = column.values[kept]
        try:
            check_weights(weights, name)
        except WeightError as error:
            line = None if error.row is None else self.lines.of(int(kept[error.row]))
            raise ReadingError(self.path, str(error), line) from error
        notes = [column.note] if column.note else []
        counted = weights > 0.0
        if not counted.all():
            weightless = rows_that(
                int((~counted).sum()),
                f"has weight 0 in column {shown(name)} and is left out",
                f"have weight 0 in column {shown(name)} and are left out",
            )
            notes.append(f"{weightless}.")
        return weights[counted], kept[counted], tuple(notes)

    def _fittable(self, name: str, use: str = "be fitted") -> Column:
        column = self.column(name)
        if not column.can_be_fitted:
            raise ReadingError(
                self.path,
                f"column {quoted(name)} cannot {use}: it holds {column.kind} "
                f"({column.reason}); there are {self._described()}",
            )
        return column

    def _classes(
        self, class_column: str | None, kept: NDArray[np.intp]
    ) -> Classes | None:
        if class_column is None:
            return None
        column = self.column(class_column)
        if column.labels is None:
            raise ReadingError(
                self.path, f"column {class_column!r} has too many values for a class"
            )
        labels, names = column.labels[kept], column.label_names
        has_unknown = bool((labels < 0).any())
        if has_unknown:
            labels, names = (
                np.where(labels < 0, len(names), labels),
                (*names, "missing"),
            )
        return Classes(class_column, labels.astype(np.int32), names, has_unknown)

    def _described(self) -> str:
        return ", ".join(f"{shown(c.name)} ({c.kind})" for c in self.columns[:20])


def _without_values(numbers: NDArray[np.intp], columns: list[str]) -> tuple[str, ...]:
    """Name the rows, from 1, that have nothing to fit."""
    if not numbers.size:
        return ()
    named = [f"{number:,}" for number in numbers[:_NAMED_ROWS]]
    more = numbers.size - len(named)
    where = "any chosen column" if len(columns) > 1 else f"column {shown(columns[0])}"
    if numbers.size == 1:
        return (f"row {named[0]} has no value in {where} and is left out.",)
    last = f"{more:,} more" if more else named.pop()
    rows = f"rows {', '.join(named)} and {last}"
    return (f"{rows} have no value in {where} and are left out.",)
