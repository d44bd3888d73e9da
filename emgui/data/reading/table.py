"""A table as it was read, and the rows of it that can be fitted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from emgui.data.dataset import Classes, Dataset, MissingPolicy, Origin
from emgui.data.missing_facts import NoCompleteRowError
from emgui.data.reading.advice import ReadingFact
from emgui.data.reading.column import Column, NoNumbers
from emgui.data.reading.column_facts import (
    CannotBeFitted,
    CannotWeigh,
    KnownColumn,
    NoSuchColumn,
    NothingChosen,
    NothingToFit,
    TooManyClasses,
)
from emgui.data.reading.dialect import Dialect
from emgui.data.reading.errors import ReadingError
from emgui.data.reading.lines import LineNumbers
from emgui.data.reading.note_facts import Weightless
from emgui.data.reading.proposal import left_out, proposed
from emgui.data.reading.remarks import notes_on
from emgui.data.reading.rows import NoRowError, classes_of, rows_to_fit, weights_of
from emgui.data.weight_facts import WeightsFitted
from emgui.data.weights import WeightError
from emgui.mixture.arrays import FloatArray
from emgui.records import dataclass

_NAMED_COLUMNS = 20


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A file, read.

    Parameters
    ----------
    path : Path
        The file.
    dialect : Dialect or None
        How it was read; None where it is no text.
    columns : tuple of Column
        Its columns.
    n_rows : int
        Its rows.
    notes : tuple of ReadingFact
        What a reader should know.
    preview : tuple of tuple of str
        The first rows, as they are in the file.
    lines : LineNumbers
        Where in the file each row stands.
    """

    path: Path
    dialect: Dialect | None
    columns: tuple[Column, ...]
    n_rows: int
    notes: tuple[ReadingFact, ...]
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
            raise ReadingError(self.path, NoSuchColumn(name, self._known()))
        return self._by_name[name]

    def to_dataset(
        self,
        columns: Sequence[str] | None = None,
        class_column: str | None = None,
        weights_column: str | None = None,
        missing: MissingPolicy = MissingPolicy.MODEL,
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

        Raises
        ------
        ReadingError
            If a column cannot be fitted or cannot weigh rows, or no row is left.
        """
        others = [name for name in (class_column, weights_column) if name is not None]
        columns, out = self._choose(columns, others)
        chosen = [self.fittable(name) for name in columns]
        if not chosen:
            raise ReadingError(self.path, NothingChosen(self._known()))
        if weights_column is not None and weights_column in columns:
            raise ReadingError(self.path, WeightsFitted(weights_column))
        kept, notes = self._kept(chosen, {*columns, *others})
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
            classes=self._classes(class_column, kept),
            row_numbers=kept + 1 if n_left_out else None,
            n_left_out=n_left_out,
            notes=(*self.notes, *out, *notes),
            weights=weights,
            weights_name=weights_column or "",
        )
        try:
            return dataset.under(missing)
        except NoCompleteRowError as error:
            raise ReadingError(self.path, error.fact) from error

    def _choose(
        self, columns: Sequence[str] | None, others: Sequence[str]
    ) -> tuple[Sequence[str], tuple[ReadingFact, ...]]:
        """Return the columns to fit, and which others are left out unasked."""
        if columns is not None:
            return columns, ()
        columns = self.columns_to_fit(*others)
        out = left_out(self.columns, columns, others)
        if not columns:
            raise ReadingError(self.path, NothingToFit(out))
        return columns, out

    def _kept(
        self, chosen: Sequence[Column], used: Collection[str]
    ) -> tuple[NDArray[np.intp], tuple[ReadingFact, ...]]:
        guides = [c for c in self.columns if c.is_index and c.name not in used]
        try:
            kept, without = rows_to_fit(self.n_rows, chosen, guides)
        except NoRowError as error:
            raise ReadingError(self.path, error.fact) from error
        notes = (note for column in (*guides, *chosen) for note in notes_on(column))
        return kept, (*notes, *without)

    def _weighed(
        self, name: str, kept: NDArray[np.intp]
    ) -> tuple[FloatArray, NDArray[np.intp], tuple[ReadingFact, ...]]:
        """Return the weights above 0, which rows have them, and notes."""
        column = self.column(name)
        if not column.can_be_fitted:
            reason = column.reason or NoNumbers()
            wrong = CannotWeigh(name, column.kind, reason, self._known())
            raise ReadingError(self.path, wrong)
        try:
            weights = weights_of(column, kept)
        except WeightError as error:
            line = None if error.row is None else self.lines.of(error.row)
            raise ReadingError(self.path, error.fact, line) from error
        notes = [] if column.note is None else [column.note]
        counted = weights > 0.0
        if not counted.all():
            notes.append(Weightless(int((~counted).sum()), name))
        return weights[counted], kept[counted], tuple(notes)

    def fittable(self, name: str) -> Column:
        """Return a column that can be fitted.

        Raises
        ------
        ReadingError
            If it cannot, or if there is none of that name.
        """
        column = self.column(name)
        if not column.can_be_fitted:
            reason = column.reason or NoNumbers()
            wrong = CannotBeFitted(name, column.kind, reason, self._known())
            raise ReadingError(self.path, wrong)
        return column

    def _classes(self, name: str | None, kept: NDArray[np.intp]) -> Classes | None:
        if name is None:
            return None
        classes = classes_of(self.column(name), kept)
        if classes is None:
            raise ReadingError(self.path, TooManyClasses(name))
        return classes

    def _known(self) -> tuple[KnownColumn, ...]:
        """Return the first columns, for who named none of them."""
        return tuple(KnownColumn(c.name, c.kind) for c in self.columns[:_NAMED_COLUMNS])
