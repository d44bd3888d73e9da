"""Complete rows only, of data that stay in their file."""

from __future__ import annotations

from dataclasses import replace

from emgui.data.dataset import Dataset, MissingPolicy
from emgui.data.missing_facts import (
    IncompleteLeftOut,
    NoCompleteRow,
    NoCompleteRowError,
)
from emgui.data.row_numbers import FewLeftOut
from emgui.data.stored.rows import StoredRows
from emgui.data.stored.surveying import survey
from emgui.mixture.arrays import Checkpoint, no_checkpoint
from emgui.mixture.model.source import WithoutRows


def complete_rows(
    dataset: Dataset, rows: StoredRows, checkpoint: Checkpoint = no_checkpoint
) -> Dataset:
    """Return a data set without its incomplete rows; the rest is looked at once more.

    Parameters
    ----------
    dataset : Dataset
        With incomplete rows.
    rows : StoredRows
        Its rows.
    checkpoint : callable
        Called after every block of rows.

    Raises
    ------
    NoCompleteRowError
        If no row is complete.
    """
    out = rows.incomplete()
    if len(out) == len(rows):
        raise NoCompleteRowError(NoCompleteRow(dataset.columns))
    kept = WithoutRows(rows.source, out)
    found = survey(kept, dataset.shown_columns, checkpoint=checkpoint)
    numbers = dataset.row_numbers
    if isinstance(numbers, FewLeftOut):
        out = numbers.and_without(out)
    return replace(
        dataset,
        rows=found.rows,
        row_numbers=FewLeftOut(len(kept), out),
        n_left_out=dataset.n_left_out + dataset.n_incomplete,
        notes=(*dataset.notes, IncompleteLeftOut(dataset.n_incomplete)),
        missing=MissingPolicy.DROP,
        whole=dataset,
    )
