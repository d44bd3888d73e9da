"""The frozen record of what is fitted."""

from __future__ import annotations

from dataclasses import field, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from emgui.data.missing_facts import (
    IncompleteLeftOut,
    NoCompleteRow,
    NoCompleteRowError,
)
from emgui.data.row_numbers import RowNumbers
from emgui.data.stored.rows import StoredRows
from emgui.data.visible import WHOLE, shown, shown_names
from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.facts import Fact
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.weighing import as_counts
from emgui.records import dataclass


class Origin(StrEnum):
    """Where a data set came from."""

    PROCESSES = "processes"
    FILE = "file"
    BUNDLED = "bundled"


class MissingPolicy(StrEnum):
    """What is done with rows that lack some of their cells."""

    MODEL = "model"
    """They are fitted for what their other cells tell."""
    DROP = "drop"
    """They are left out: listwise deletion."""


DEFAULT_MISSING = MissingPolicy.MODEL
"""What is done when nobody says otherwise."""


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """A known class for every row: never used by the fit, only compared with it.

    Parameters
    ----------
    name : str
        Name of the class column, or of the drawing process.
    labels : ndarray of int32, shape (n_samples,)
        Index into `names` for every fitted row.
    names : tuple of str
        The class names.
    has_unknown : bool
        Whether the last name stands for rows whose class is missing.
    """

    name: str
    labels: NDArray[np.int32]
    names: tuple[str, ...]
    has_unknown: bool = False

    @property
    def known_names(self) -> tuple[str, ...]:
        """The classes without the rows whose class is missing."""
        return self.names[:-1] if self.has_unknown else self.names

    @property
    def known_labels(self) -> NDArray[np.int32]:
        """Index into `known_names` for every row, -1 where its class is missing."""
        if not self.has_unknown:
            return self.labels
        unknown = self.labels == len(self.names) - 1
        return np.where(unknown, np.int32(-1), self.labels)


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Rows to fit, with where they came from and what is known of them.

    Parameters
    ----------
    name : str
        Short name for titles.
    columns : tuple of str
        Names of the fitted columns.
    rows : ndarray of float64, shape (n_samples, n_features), read-only; or StoredRows
        The rows that are fitted: finite, or NaN where a cell is missing. Every row
        has at least one cell.
    origin : Origin
        The kind of source.
    truth : MixtureParameters or None
        The drawing parameters of synthetic data.
    classes : Classes or None
        The known class of every fitted row.
    row_numbers : ndarray of int64, shape (n_samples,), FewLeftOut or None
        Where rows were left out: the 1-based number, in the source, of each
        fitted row. None when all rows are fitted in order.
    n_left_out : int
        Rows of the source that are not fitted; `notes` say why.
    notes : tuple of Fact
        What a reader of the data should know.
    weights : ndarray of float64, shape (n_samples,), read-only, or None
        How often each row counts, above 0 and finite: a frequency, or any other
        weight, in its own unit. None when every row counts once.
    weights_name : str
        Name of the column of weights; empty without weights.
    missing : MissingPolicy
        What was done with rows that lack cells.
    whole : Dataset or None
        The data set before rows with missing cells were left out of it.
    """

    name: str
    columns: tuple[str, ...]
    rows: FloatArray | StoredRows
    origin: Origin
    truth: MixtureParameters | None = None
    classes: Classes | None = None
    row_numbers: RowNumbers | None = None
    n_left_out: int = 0
    notes: tuple[Fact, ...] = ()
    weights: FloatArray | None = None
    weights_name: str = ""
    missing: MissingPolicy = MissingPolicy.MODEL
    whole: Dataset | None = None
    counts: FloatArray | None = field(init=False)
    """For how many rows each stands: `weights` themselves if they are frequencies."""
    _n_incomplete: int = field(init=False)
    _n_missing_cells: int = field(init=False)

    def __post_init__(self) -> None:
        if self.rows.shape[1:] != (len(self.columns),):
            raise ValueError(
                f"rows of shape {self.rows.shape} do not fit "
                f"{len(self.columns)} columns"
            )
        if self.weights is not None:
            if self.weights.shape != (self.n_samples,):
                raise ValueError(
                    f"weights of shape {self.weights.shape} do not fit "
                    f"{self.n_samples} rows"
                )
            self.weights.flags.writeable = False
        counts = None if self.weights is None else as_counts(self.weights)
        object.__setattr__(self, "counts", counts)
        if isinstance(self.rows, StoredRows):
            n_incomplete, n_gaps = self.rows.n_incomplete, self.rows.n_missing_cells
        else:
            self.rows.flags.writeable = False
            # Asked for with every picture, and dear to count in millions of rows.
            gaps = np.isnan(self.rows)
            n_incomplete, n_gaps = int(gaps.any(axis=1).sum()), int(gaps.sum())
        object.__setattr__(self, "_n_incomplete", n_incomplete)
        object.__setattr__(self, "_n_missing_cells", n_gaps)

    @property
    def array(self) -> FloatArray:
        """The rows of data that are in memory."""
        if isinstance(self.rows, StoredRows):
            raise TypeError(f"the rows of {self.name} are not in memory")
        return self.rows

    @property
    def n_samples(self) -> int:
        """The number of fitted rows n."""
        return int(self.rows.shape[0])

    @property
    def n_features(self) -> int:
        """The number of fitted columns d."""
        return int(self.rows.shape[1])

    @property
    def shown_name(self) -> str:
        """The name as it stands in a sentence; the data keep theirs."""
        return shown(self.name)

    @property
    def shown_weights_name(self) -> str:
        """The name of the weights as it stands in a sentence."""
        return shown(self.weights_name)

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """The names of the columns as they stand in sentences, all different."""
        return shown_names(self.columns)

    @property
    def told_columns(self) -> tuple[str, ...]:
        """The names of the columns as they stand in tool tips: hardly shortened."""
        return tuple(shown(name, WHOLE) for name in self.columns)

    @property
    def n_incomplete(self) -> int:
        """The number of fitted rows that lack some cell."""
        return self._n_incomplete

    @property
    def n_missing_cells(self) -> int:
        """The number of cells that the fitted rows lack."""
        return self._n_missing_cells

    @property
    def is_incomplete(self) -> bool:
        """Whether any fitted row lacks a cell."""
        return self._n_incomplete > 0

    @property
    def total_weight(self) -> float:
        """For how many rows all stand: their number where every row counts once.

        The sum of weights that are frequencies, and Kish's effective number of rows
        for all others (`emgui.mixture.model.weighing`).
        """
        return float(self.n_samples if self.counts is None else self.counts.sum())

    @property
    def has_frequencies(self) -> bool:
        """Whether the weights are whole numbers: how often each row is there."""
        return self.weights is not None and self.counts is self.weights

    def incomplete_rows(self) -> NDArray[np.intp]:
        """Return the places of the rows that lack cells, ascending."""
        if isinstance(self.rows, StoredRows):
            return self.rows.incomplete()
        return np.flatnonzero(np.isnan(self.rows).any(axis=1))

    def under(
        self, policy: MissingPolicy, checkpoint: Checkpoint = no_checkpoint
    ) -> Dataset:
        """Return the data set as `policy` wants it; what was left out comes back.

        Raises
        ------
        NoCompleteRowError
            If no row would be left.
        """
        if policy is self.missing:
            return self
        if policy is MissingPolicy.MODEL:
            return self.whole or replace(self, missing=policy)
        return self.complete(checkpoint)

    def complete(self, checkpoint: Checkpoint = no_checkpoint) -> Dataset:
        """Return the complete rows only (listwise deletion), with all that is theirs.

        Parameters
        ----------
        checkpoint : callable
            Called after every block of rows that are not in memory.

        Raises
        ------
        NoCompleteRowError
            If there is none.
        """
        if not self.is_incomplete:
            return replace(self, missing=MissingPolicy.DROP)
        if isinstance(self.rows, StoredRows):
            from emgui.data.stored.completing import complete_rows

            return complete_rows(self, self.rows, checkpoint)
        kept = np.flatnonzero(~np.isnan(self.array).any(axis=1))
        if not kept.size:
            raise NoCompleteRowError(NoCompleteRow(self.columns))
        return replace(
            self,
            rows=self.array[kept],
            classes=self._classes_of(kept),
            row_numbers=(
                kept + 1 if self.row_numbers is None else self.row_numbers[kept]
            ),
            n_left_out=self.n_left_out + self.n_incomplete,
            notes=(*self.notes, IncompleteLeftOut(self.n_incomplete)),
            weights=None if self.weights is None else self.weights[kept],
            missing=MissingPolicy.DROP,
            whole=self,
        )

    def _classes_of(self, kept: NDArray[np.intp]) -> Classes | None:
        if self.classes is None:
            return None
        return replace(self.classes, labels=self.classes.labels[kept])
