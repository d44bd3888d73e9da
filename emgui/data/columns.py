"""The columns of a data set: some of them, and one that weighs the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from emgui.data.dataset import Dataset
from emgui.data.weights import WeightError, check_weights


class ColumnError(ValueError):
    """A column was asked for that is not there, or that cannot be what was asked."""


def select(dataset: Dataset, columns: Sequence[str]) -> Dataset:
    """Return a data set with some of its columns, in the order they are named.

    Parameters
    ----------
    dataset : Dataset
        The whole of it.
    columns : sequence of str
        Names of its columns, at least one.

    Raises
    ------
    ColumnError
        If it has no such column; naming those that it has.
    """
    unknown = [name for name in columns if name not in dataset.columns]
    if unknown:
        there_are = ", ".join(dataset.columns)
        raise ColumnError(
            f"{dataset.name}: there is no numeric column {unknown[0]!r}; "
            f"there are {there_are}"
        )
    places = [dataset.columns.index(name) for name in columns]
    return replace(
        dataset,
        columns=tuple(columns),
        rows=dataset.rows[:, places],
        truth=None if dataset.truth is None else dataset.truth.marginal(places),
        whole=None if dataset.whole is None else select(dataset.whole, columns),
    )


def weigh(dataset: Dataset, column: str) -> Dataset:
    """Return a data set with one of its columns as the weights of its rows.

    Raises
    ------
    ColumnError
        If it has no such column, if that holds no weights, or if it is the only one.
    """
    weights = select(dataset, [column]).rows[:, 0]
    try:
        check_weights(weights, column)
    except WeightError as error:
        raise ColumnError(f"{dataset.name}: {error}") from error
    others = [name for name in dataset.columns if name != column]
    if not others:
        raise ColumnError(f"{dataset.name}: there is no column left to fit")
    return replace(select(dataset, others), weights=weights, weights_name=column)


def check_classes(dataset: Dataset, column: str) -> None:
    """Refuse a column that is not that of the known classes.

    Raises
    ------
    ColumnError
        If it is not.
    """
    if dataset.classes is not None and dataset.classes.name == column:
        return
    known = "none" if dataset.classes is None else repr(dataset.classes.name)
    raise ColumnError(
        f"{dataset.name}: there is no column of classes {column!r}; it has {known}"
    )
