"""One row and its responsibilities, term by term: a named one, or the least certain."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.diagnosis.explanation import Explanation, explain
from emgui.mixture.model.source import Values
from emgui.records import dataclass
from emgui.studies.uncertain_row import UncertainRowStudy


@dataclass(frozen=True, slots=True, eq=False)
class ExplainedRow:
    """A row and what the E-step makes of it.

    Parameters
    ----------
    row : int
        Its number in the data, from 0.
    explanation : Explanation
        Bayes' theorem in numbers, and what the next M-step takes from the row.
    """

    row: int
    explanation: Explanation


@dataclass(frozen=True, slots=True, eq=False)
class ExplainedRowStudy:
    """A row to be explained.

    Parameters
    ----------
    values : ndarray or RowSource, shape (n_samples, n_features)
        The data; nan where a cell is missing.
    counts : ndarray, shape (n_samples,), or None
        How often each row counts.
    effective_counts : ndarray, shape (n_components,)
        N_k of the E-step at the parameters.
    uncertain : UncertainRowStudy
        Has the parameters, and finds the row where none is named.
    row : int or None
        Its number, from 0; None for the least certain.
    """

    values: Values
    counts: FloatArray | None
    effective_counts: FloatArray
    uncertain: UncertainRowStudy
    row: int | None = None

    @property
    def key(self) -> Hashable:
        """The parameters and the row."""
        return self.uncertain.key, self.row

    def run(self, checkpoint: Checkpoint) -> Iterator[ExplainedRow]:
        """Yield the row, explained."""
        row = self.row
        if row is None:
            row = next(self.uncertain.run(checkpoint)).row
        explanation = explain(
            self.values[row],
            self.uncertain.parameters,
            self.effective_counts,
            row_weight=1.0 if self.counts is None else float(self.counts[row]),
        )
        yield ExplainedRow(row, explanation)
