"""What the command line fits: a bundled data set, or a file with its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from emgui.app.arguments import CommandError
from emgui.data.dataset import Dataset
from emgui.data.library import BUNDLED, bundled


def load_source(source: str, columns: Sequence[str]) -> Dataset:
    """Load what is to be fitted.

    Parameters
    ----------
    source : str
        A file's path, or the name of a bundled data set.
    columns : sequence of str
        The columns to fit; empty for all numeric ones.

    Raises
    ------
    CommandError
        If it cannot be read, or has no such columns; one line that says why.
    """
    if source not in BUNDLED:
        raise CommandError(f"{source}: there is no bundled data set of that name")
    dataset = bundled(source)
    return _select(dataset, columns) if columns else dataset


def _select(dataset: Dataset, columns: Sequence[str]) -> Dataset:
    unknown = [name for name in columns if name not in dataset.columns]
    if unknown:
        there_are = ", ".join(dataset.columns)
        raise CommandError(
            f"{dataset.name}: there is no numeric column {unknown[0]!r}; "
            f"there are {there_are}"
        )
    places = [dataset.columns.index(name) for name in columns]
    truth = None if dataset.truth is None else dataset.truth.marginal(places)
    return replace(
        dataset, columns=tuple(columns), rows=dataset.rows[:, places], truth=truth
    )
