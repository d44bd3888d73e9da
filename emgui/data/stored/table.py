"""A table that stays in its file: its first rows, and where all of them are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from emgui.data.dataset import Dataset, MissingPolicy, Origin
from emgui.data.missing_facts import NoCompleteRowError
from emgui.data.reading.advice import ReadingFact
from emgui.data.reading.column_facts import NothingToFit
from emgui.data.reading.errors import ReadingError
from emgui.data.reading.note_facts import ConstantLeftOut
from emgui.data.reading.proposal import left_out
from emgui.data.reading.table import Table
from emgui.data.reading.watching import Progress, no_progress
from emgui.data.row_numbers import FewLeftOut
from emgui.data.stored.surveying import NoValueError, Surveyed, survey
from emgui.data.stored.table_facts import NotFromFile, ReadInBlocks, UnusableLeftOut
from emgui.mixture.arrays import Checkpoint, no_checkpoint
from emgui.mixture.model.source import RowSource
from emgui.records import dataclass

_Waiting = tuple[Checkpoint, Progress]


@dataclass(frozen=True, slots=True, eq=False)
class StoredTable:
    """A table whose rows are read from its file, block by block.

    Parameters
    ----------
    head : Table
        Its first rows, which show what the columns are.
    source : RowSource
        All rows of the columns of numbers.
    numeric : tuple of str
        The names of these columns.
    """

    head: Table
    source: RowSource
    numeric: tuple[str, ...]

    @property
    def path(self) -> Path:
        """The file."""
        return self.head.path

    @property
    def n_rows(self) -> int:
        """How many rows it has."""
        return len(self.source)

    def to_dataset(
        self,
        columns: Sequence[str] | None = None,
        class_column: str | None = None,
        weights_column: str | None = None,
        missing: MissingPolicy = MissingPolicy.MODEL,
        *,
        checkpoint: Checkpoint = no_checkpoint,
        progress: Progress = no_progress,
    ) -> Dataset:
        """Return the rows to fit, after one pass over them.

        Parameters
        ----------
        columns : sequence of str or None
            Names of columns of numbers; None for those that are fitted when none are
            chosen, without constant ones.
        class_column, weights_column : str or None
            There must be none.
        missing : MissingPolicy
            What to do with rows that lack some of their cells.
        checkpoint : callable
            Called after every block of rows; whatever it raises ends the work.
        progress : callable
            Called with the fraction of the rows that have been seen.

        Raises
        ------
        ReadingError
            If a column cannot be fitted, or no row is left.
        SourceError
            If the rows cannot be read.
        """
        for name in (class_column, weights_column):
            if name is not None:
                raise ReadingError(self.path, NotFromFile(name))
        wanted, notes = self._wanted(columns)
        wait = checkpoint, progress
        found = self._surveyed(wanted, wait)
        if columns is None:
            wanted, found, more = self._varying(wanted, found, wait)
            notes += more
        dataset = self._dataset(wanted, found, notes)
        try:
            return dataset.under(missing, checkpoint)
        except NoCompleteRowError as error:
            raise ReadingError(self.path, error.fact) from error

    def _wanted(
        self, columns: Sequence[str] | None
    ) -> tuple[tuple[str, ...], tuple[ReadingFact, ...]]:
        """Return the columns to fit, and which others are left out unasked."""
        if columns is not None:
            return tuple(self.head.fittable(name).name for name in columns), ()
        wanted = self.head.columns_to_fit()
        out = left_out(self.head.columns, wanted, ())
        if not wanted:
            raise ReadingError(self.path, NothingToFit(out))
        return wanted, out

    def _varying(
        self, names: tuple[str, ...], found: Surveyed, wait: _Waiting
    ) -> tuple[tuple[str, ...], Surveyed, tuple[ReadingFact, ...]]:
        """Leave constant columns out, unless there is no other."""
        columns = found.rows.summary.columns
        kept = [j for j, one in enumerate(columns) if one.minimum < one.maximum]
        if not kept or len(kept) == len(names):
            return names, found, ()
        out = tuple(
            ConstantLeftOut(name) for j, name in enumerate(names) if j not in kept
        )
        names = tuple(names[j] for j in kept)
        if found.rows.n_incomplete or len(found.out):
            # A row may have had its only value in one of those.
            return names, self._surveyed(names, wait), out
        return names, Surveyed(found.rows.of_columns(kept), found.out), out

    def _surveyed(self, names: Sequence[str], wait: _Waiting) -> Surveyed:
        source = self.source.of_columns([self.numeric.index(name) for name in names])
        checkpoint, progress = wait
        try:
            return survey(source, names, checkpoint=checkpoint, progress=progress)
        except NoValueError as error:
            raise ReadingError(self.path, error.fact) from error

    def _dataset(
        self, names: tuple[str, ...], found: Surveyed, notes: tuple[ReadingFact, ...]
    ) -> Dataset:
        rows, n_out = found.rows, len(found.out)
        if n_out:
            notes += (UnusableLeftOut(found.n_infinite, n_out - found.n_infinite),)
        drawn = len(rows.summary.sample_index)
        return Dataset(
            name=self.path.name,
            columns=names,
            rows=rows,
            origin=Origin.FILE,
            row_numbers=FewLeftOut(len(rows), found.out) if n_out else None,
            n_left_out=n_out,
            notes=(*self.head.notes, ReadInBlocks(len(rows), drawn), *notes),
        )
