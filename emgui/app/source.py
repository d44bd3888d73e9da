"""What the command line fits: a bundled data set, or a file with its columns."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from emgui.app.arguments import CommandError
from emgui.data.dataset import Dataset, MissingPolicy
from emgui.data.library import BUNDLED, bundled
from emgui.data.reading import ReadingError, detect, read_table


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
    if source in BUNDLED:
        dataset = bundled(source)
        return select_columns(dataset, columns) if columns else dataset
    check_source(source)
    try:
        return _read(Path(source), columns)
    except ReadingError as error:
        raise CommandError(str(error)) from error


def check_source(source: str) -> None:
    """Refuse what is neither a file nor a bundled data set.

    Raises
    ------
    CommandError
        Naming the bundled ones.
    """
    if source not in BUNDLED and not os.path.lexists(source):
        raise CommandError(
            f"{source}: there is no such file, nor a bundled data set of that name "
            f"({', '.join(BUNDLED)})"
        )


def _read(path: Path, columns: Sequence[str]) -> Dataset:
    table = read_table(path, detect(path))
    return table.to_dataset(
        columns or table.numeric_columns, missing=MissingPolicy.DROP
    )


def select_columns(dataset: Dataset, columns: Sequence[str]) -> Dataset:
    """Return a data set with some of its columns, in the order they are named.

    Parameters
    ----------
    dataset : Dataset
        The whole of it.
    columns : sequence of str
        Names of its columns, at least one.

    Raises
    ------
    CommandError
        If it has no such column; naming those that it has.
    """
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
