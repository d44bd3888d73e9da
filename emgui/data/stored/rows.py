"""Rows that stay in their file, with what one pass over them has found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from emgui.data.summary import Summary
from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.model.source import Places, RowSource
from emgui.mixture.model.standardization import Measured
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """What one pass over all rows finds.

    Parameters
    ----------
    measured : Measured
        Centre, scale and variance of every column.
    summary : Summary
        What is drawn: bins of all rows, and a sample.
    incomplete : ndarray of int
        The rows that lack cells, ascending.
    n_missing_cells : int
        How many they lack.
    """

    measured: Measured
    summary: Summary
    incomplete: Places
    n_missing_cells: int


class StoredRows(RowSource):
    """A source whose rows have all been looked at once.

    Parameters
    ----------
    source : RowSource
        The rows; each has a value, and none an infinite one.
    survey : Survey
        What was found.
    """

    def __init__(self, source: RowSource, survey: Survey) -> None:
        super().__init__(source.name, source.shape)
        self.source = source
        self.survey = survey

    @property
    def measured(self) -> Measured:
        """Centre, scale and variances."""
        return self.survey.measured

    @property
    def summary(self) -> Summary:
        """What is drawn of them."""
        return self.survey.summary

    @property
    def n_incomplete(self) -> int:
        """How many rows lack cells."""
        return len(self.survey.incomplete)

    @property
    def n_missing_cells(self) -> int:
        """How many cells are missing."""
        return self.survey.n_missing_cells

    def read(self, first: int, last: int) -> FloatArray:
        """Return rows; see `RowSource`."""
        return self.source.read(first, last)

    def take(self, index: Places) -> FloatArray:
        """Return rows at any places."""
        return self.source.take(index)

    def incomplete(self, _checkpoint: Checkpoint = no_checkpoint) -> Places:
        """Return the places of the rows that lack cells."""
        return self.survey.incomplete

    def of_columns(self, places: Sequence[int]) -> StoredRows:
        """Return some of the columns; what is known of them needs no other pass."""
        source, known = self.source.of_columns(places), self.survey
        gaps = np.isnan(source[known.incomplete])
        survey = Survey(
            known.measured.of_columns(places),
            known.summary.of_columns(places),
            known.incomplete[gaps.any(axis=1)],
            int(gaps.sum()),
        )
        return StoredRows(source, survey)
